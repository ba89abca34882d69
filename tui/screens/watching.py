"""`w`: what lies under the cursor is watched from now on, or no longer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from feeds.model import Incident
from feeds.views import Named, Watchable
from tui import actions
from tui.actions.keys import parted, spelled
from tui.screens.base import DeskScreen
from tui.screens.takes_away import TakesAway
from tui.widgets.safe import line

if TYPE_CHECKING:
    from feeds.desk import Desk

MOST_ACTORS = 5
MOST_PLACES = 3


class Watches(DeskScreen, part=True):
    """A screen with something on it that can be watched."""

    def watch_named(self, named: Named) -> None:
        """Watch an actor or a place, or no longer."""
        self.desk_app.spawn(self.desk_app.toggle_watch(lambda desk: desk.watchable(named)), group="acts")

    def watch_query(self, query: str) -> None:
        """Watch what a query finds, or no longer."""
        wanted = Watchable(sort="query", what=query, name=query)
        self.desk_app.spawn(self.desk_app.toggle_watch(lambda _: wanted), group="acts")

    def ask_what_to_watch(self, incident: Incident, query: str = "") -> None:
        """Ask what of an incident to watch: who is in it, where it happened, or the query that found it."""
        self.desk_app.spawn(self._ask_what(incident, query))

    async def _ask_what(self, incident: Incident, query: str) -> None:
        from tui.screens.menu import Menu

        found = await self.desk_app.ask(lambda desk: _offered(desk, named_in(incident), query))
        if not found:
            self.say("Nobody and no place that could be watched is named in it.")
            return
        first = spelled(parted(self.desk_app.keymap.get("watch", actions.named("watch").keys) or "w")[0])
        keys = [first, *map(str, range(2, len(found) + 1))]
        options = [
            (key, f"{_what(wanted)}{'  (watched: ends it)' if held else ''}")
            for key, (wanted, held) in zip(keys, found, strict=True)
        ]

        def take(key: str | None) -> None:
            if key is not None:
                wanted = found[keys.index(key)][0]
                self.desk_app.spawn(self.desk_app.toggle_watch(lambda _: wanted), group="acts")

        self.app.push_screen(Menu("Watch", options), take)


class WatchesRows(TakesAway, Watches, part=True):
    """A screen with the queue in it."""

    filter: str

    def action_watch(self) -> None:
        """Ask what of the highlighted incident to watch; where nothing is highlighted, watch what is filtered by."""
        if self.has_row:
            self.with_shown(lambda opened: self.ask_what_to_watch(opened.incident, self.filter))
        elif self.filter:
            self.watch_query(self.filter)

    @property
    def has_row(self) -> bool:
        """Whether an incident is highlighted."""
        raise NotImplementedError


class WatchesFacts(TakesAway, Watches, part=True):
    """A screen with the facts of an incident."""

    def action_watch(self) -> None:
        """The highlighted actor, place or speaker; of another fact, ask what of the incident."""
        fact = self.fact
        if fact and fact.actor:
            self.watch_named(Named(sort="actor", key=fact.actor))
        elif fact and fact.place:
            self.watch_named(Named(sort="place", key=fact.place))
        elif self.shown:
            self.ask_what_to_watch(self.shown.incident)


def named_in(incident: Incident) -> list[Named]:
    """Who and what in an incident is likeliest to be watched: those who have a part in it, and where it happened."""
    actors = [actor for actor in incident.actors if actor.kind != "group"]
    actors.sort(key=lambda actor: not set(actor.roles) - {"mentioned", "speaker"})
    places = [place for place in incident.places if place.scene] or list(incident.places)
    places.sort(key=lambda place: place.id != incident.where)
    return [
        *(Named(sort="actor", key=actor.key) for actor in actors[:MOST_ACTORS]),
        *(Named(sort="place", key=place.key) for place in places[:MOST_PLACES]),
    ]


def _offered(desk: Desk, named: Sequence[Named], query: str) -> list[tuple[Watchable, bool]]:
    """What is offered, and whether it is watched already."""
    found = [wanted for one in named if (wanted := desk.watchable(one))]
    if by_query := desk.watchable_query(query):
        found.append(by_query)
    return [(wanted, desk.watch_of(wanted) is not None) for wanted in found]


def _what(wanted: Watchable) -> str:
    match wanted.sort:
        case "place":
            inside = ", with all that lies in it" if wanted.land else ""
            return f"{line(wanted.name)} (place{inside})"
        case "query":
            return f"whatever this finds: {line(wanted.what)}"
        case _:
            return line(wanted.name)
