"""Watching in lines: what is watched, beginning and ending it, and what is said of it."""

from __future__ import annotations

from collections.abc import Collection

from feeds.errors import UnknownWatch
from feeds.views import Watch
from tui.alerts import told
from tui.plain.listing import Lists, NoSuch, Said
from tui.widgets.safe import line

SORTS = {"actor": "name", "place": "place", "phrase": "phrase", "query": "search"}


class WatchesLines(Lists):
    """A desk in lines as far as it watches. `ways` are those in which alerts are said; in lines all but `none` are."""

    ways: Collection[str] = ()

    def news(self) -> Said:
        """What another process has brought since this was last asked, and what of it is watched."""
        alerts = self._desk.claim_alerts()
        said = told(alerts).split("\n") if alerts and "none" not in self.ways else []
        return [*super().news(), *(f"You watch {one}." for one in said)]

    def _do_watch(self, words: str) -> Said:
        if not words:
            return self._do_watches("")
        wanted = self._desk.named(words)
        try:
            # What is watched under this name, whatever its sort, is meant first.
            held: Watch | None = self._desk.watch_called(words)
        except UnknownWatch:
            held = self._desk.watch_of(wanted)
        try:
            act = self._desk.unwatch(held.id) if held else self._desk.watch(wanted)
        except ValueError as error:
            raise NoSuch(f"Not watched: {error}.") from error
        self._desk.match_all()
        watch = self._desk.watch_of(wanted)
        return [f"{line(act.said)}{f': {_matches(watch)}' if watch else ''}." if act else "It is watched already."]

    def _do_watches(self, words: str) -> Said:
        watches = self._desk.watches()
        if not watches:
            return ["Nothing is watched. watch and a name watches it."]
        return [
            f"{len(watches):,} watched. filter watch:NAME lists what one matches, watch NAME ends it.",
            *(f"{line(one.name)}, {SORTS[one.sort]}: {_matches(one)}." for one in watches),
        ]


def _matches(watch: Watch) -> str:
    fresh = f", {watch.fresh:,} to deal with" if watch.fresh else ""
    return f"{watch.matches:,} incident{'' if watch.matches == 1 else 's'}{fresh}"
