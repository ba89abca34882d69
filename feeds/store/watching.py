"""Beginning and ending to watch: each is an act, undone like any other."""

from __future__ import annotations

import msgspec

from feeds.errors import UnknownWatch
from feeds.store.file import now
from feeds.store.fold import fold
from feeds.store.journal import Journal
from feeds.store.query import parse
from feeds.store.query.grammar import grammar
from feeds.store.said import short
from feeds.views import Act, Named, Watchable


class WatchActs(Journal):
    """What the user does with watches. What it matches has then to be settled."""

    def watch(self, wanted: Watchable) -> Act | None:
        """Watch it, as an act; None where it is watched already.

        Raises `ValueError` where there is no word in it, or where a query rests on watches itself; `QueryError`.
        """
        name = " ".join(wanted.name.split()) or wanted.what
        if not fold(wanted.what) or not fold(name):
            raise ValueError("there is no word in it to watch")
        if wanted.sort == "query":
            check_watched(wanted.what)
        with self.transaction():
            held = self.watch_of(wanted)
            if held is not None and self._value("SELECT name FROM watching WHERE key = ?", (held,)) is not None:
                return None
            act = self._begin("watch", f"Watching {short(name)}")
            if held is None:
                held = self._value(
                    "INSERT INTO watching (sort, what, land, region, since) VALUES (?, ?, ?, ?, ?) RETURNING key",
                    (wanted.sort, wanted.what, wanted.land, wanted.region, now()),
                )
            self._watch_by_act(act, held, None, name)
            return self._act(act)

    def unwatch(self, watch: int) -> Act:
        """Watch it no longer, as an act. Raises `UnknownWatch`."""
        with self.transaction():
            name = self._name_of_watch(watch)
            act = self._begin("watch", f"Watching {short(name)} no longer")
            self._watch_by_act(act, watch, name, None)
            return self._act(act)

    def rename_watch(self, watch: int, name: str) -> Act:
        """Call it otherwise, as an act. Raises `UnknownWatch`, and `ValueError` where there is no word in the name."""
        name = " ".join(name.split())
        if not fold(name):
            raise ValueError("there is no word in the name")
        with self.transaction():
            before = self._name_of_watch(watch)
            act = self._begin("watch", f"Called the watch {short(before)} {short(name)}")
            self._watch_by_act(act, watch, before, name)
            return self._act(act)

    def watch_of(self, wanted: Watchable) -> int | None:
        """The watch (key) of the same thing, also one that has ended; None where there is none. A phrase is the same
        whatever its case and accents.
        """
        for key, what in self._rows("SELECT key, what FROM watching WHERE sort = ? ORDER BY key", (wanted.sort,)):
            if what == wanted.what or (wanted.sort == "phrase" and fold(what) == fold(wanted.what)):
                return int(key)
        return None

    def watchable(self, named: Named) -> Watchable | None:
        """An actor or a place of the store as something to watch; None where it is not there."""
        if named.sort == "actor":
            name = self._value("SELECT name FROM actors WHERE id = ?", (named.key,))
            return None if name is None else Watchable(sort="actor", what=named.key, name=name)
        row = self._row("SELECT name, kind, country, region FROM places WHERE id = ?", (named.key,))
        if row is None:
            return None
        name, kind, land, region = row
        called = f"{name}, {land}" if land and kind != "country" else name
        return Watchable(
            sort="place",
            what=named.key,
            name=called,
            land=land if kind == "country" or (kind == "region" and region == name) else None,
            region=region if kind == "region" and region == name else None,
        )

    def actor_named(self, words: str) -> Named | None:
        """The actor of whose names one is this, whatever its case and accents; of several the one in most incidents."""
        rows = self._rows(
            """
            SELECT id, forms FROM actors WHERE folded || ' ' LIKE ? AND kind <> 'group'
            ORDER BY (SELECT count(*) FROM incident_actors WHERE actor = actors.key) DESC, key
            """,
            (f"%{fold(words)} %",),
        )
        wanted = fold(words)
        for key, forms in rows:
            if any(fold(form) == wanted for form in msgspec.json.decode(forms, type=list[str])):
                return Named(sort="actor", key=key)
        return None

    def place_named(self, words: str) -> Named | None:
        """The place of this name, whatever its case and accents; of several the one in most incidents."""
        key = self._value(
            """
            SELECT id FROM places WHERE folded = ?
            ORDER BY (SELECT count(*) FROM incident_places WHERE place = places.key) DESC, key
            """,
            (fold(words),),
        )
        return None if key is None else Named(sort="place", key=key)

    def _watch_by_act(self, act: int, watch: int, was: str | None, became: str | None) -> None:
        self._run("INSERT INTO act_watches (act, watch, was, became) VALUES (?, ?, ?, ?)", (act, watch, was, became))
        self._name_watch(watch, became)

    def _name_of_watch(self, watch: int) -> str:
        name = self._value("SELECT name FROM watching WHERE key = ?", (watch,))
        if name is None:
            raise UnknownWatch(str(watch))
        return str(name)


def check_watched(query: str) -> None:
    """Raises `QueryError` where the query cannot be understood, `ValueError` where it rests on watches."""
    parse(query)
    for term in grammar(query).terms():
        if term.field == "watch" or (term.field == "is" and "watched" in term.text.casefold()):
            raise ValueError("a watch cannot rest on what is watched")
