"""The desk's use cases of watching: what is watched, beginning, ending, and what it matches."""

from __future__ import annotations

import datetime as dt

from feeds.errors import UnknownWatch
from feeds.store import Store
from feeds.store.alerting import Noted
from feeds.store.file import stamp
from feeds.store.fold import fold
from feeds.store.watching import check_watched
from feeds.views import Act, Alert, Named, Watch, Watchable


class Watching:
    """A desk as far as it watches.

    After each act that concerns a watch (an undo, too) `settle_watches` has to be called until it says False: what is
    watched is then matched with the whole store, in steps between which others may write.
    """

    _store: Store

    def watches(self) -> list[Watch]:
        """What is watched, in order of its adding."""
        return self._store.watches()

    def watched_names(self) -> frozenset[str]:
        """The keys of the actors and places that are watched."""
        return self._store.watched_names()

    def watchable(self, named: Named) -> Watchable | None:
        """An actor or a place as something to watch; None where the store does not have it."""
        return self._store.watchable(named)

    def watchable_query(self, query: str) -> Watchable | None:
        """A query as something to watch; None where it cannot be watched, as it is none or rests on watches itself."""
        try:
            check_watched(query)
        except ValueError:
            return None
        return Watchable(sort="query", what=query, name=query) if query.strip() else None

    def named(self, words: str) -> Watchable:
        """What is meant by a name that somebody typed: the actor that is called so; where none is, the words."""
        found = self._store.actor_named(words)
        known = self._store.watchable(found) if found else None
        return known or Watchable(sort="phrase", what=" ".join(words.split()), name=words)

    def place_named(self, words: str) -> Watchable | None:
        """The place of the store that is called so; None where none is."""
        found = self._store.place_named(words)
        return self._store.watchable(found) if found else None

    def watch_of(self, wanted: Watchable) -> Watch | None:
        """The watch of this very thing; None where it is not watched."""
        key = self._store.watch_of(wanted)
        return next(iter(self._store.watches(key)), None) if key is not None else None

    def watch_called(self, words: str) -> Watch:
        """The watch of this name or number, or of what is written so. Raises `UnknownWatch`."""
        watches, wanted = self._store.watches(), fold(words)
        by_name = [watch for watch in watches if wanted and fold(watch.name) == wanted]
        by_what = [watch for watch in watches if wanted and fold(watch.what) == wanted]
        found = [*(watch for watch in watches if str(watch.id) == words), *by_name, *by_what]
        if not found:
            raise UnknownWatch(words)
        return found[0]

    def watch(self, wanted: Watchable) -> Act | None:
        """Watch it: its incidents are flagged and come higher. None where it is watched already.

        Raises `ValueError` where there is no word in it, or where a query rests on watches itself; `QueryError`.
        """
        return self._store.watch(wanted)

    def unwatch(self, watch: int) -> Act:
        """Watch it no longer. Raises `UnknownWatch`."""
        return self._store.unwatch(watch)

    def rename_watch(self, watch: int, name: str) -> Act:
        """Call it otherwise. Raises `UnknownWatch`, and `ValueError` where there is no word in the name."""
        return self._store.rename_watch(watch, name)

    def settle_watches(self) -> bool:
        """Go on by a step with matching what was begun or ended; says whether something was left to be done."""
        if self._store.all_settled():
            # So it is at nearly every start: nothing is loaded for it.
            return False
        from feeds.pages import settle_watches

        return settle_watches(self._store)

    def match_all(self) -> None:
        """Settle all watches in one go: for who has nothing else to do meanwhile."""
        while self.settle_watches():
            pass

    def noted_alerts(self, since: dt.timedelta) -> list[Noted]:
        """What there was to say of what is watched in the last while, latest first, whether it was said or not."""
        return self._store.noted_alerts(stamp(dt.datetime.now(dt.UTC) - since))

    def claim_alerts(self) -> list[Alert]:
        """Take what is to be said on a screen of watched incidents, one alert for each, highest rank first; no other
        desk is given them.
        """
        return self._store.claim_alerts("screen")
