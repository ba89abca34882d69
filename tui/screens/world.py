"""The world: the queue's incidents where they happened, and in a list those at the place under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container

from feeds.views import Spot
from tui import actions
from tui.facts.fact import heading
from tui.history import Visit
from tui.hits import Hits
from tui.maps.clusters import Cluster, Direction, clusters, toward
from tui.maps.plate import Mark
from tui.maps.view import Position, View, world
from tui.screens.world_finding import FindsOnMap
from tui.screens.world_list import ListsPlace, many
from tui.widgets.lines import Lines
from tui.widgets.map import CLOSER, Map
from tui.widgets.safe import line
from tui.widgets.said_line import SaidLine

NAMED = 3.0
"""Dots a degree from which on every place has its name beside it, not only the one under the cursor."""
FOLLOW = 0.25
"""Seconds between two looks at whether the queue is another."""


@dataclass(frozen=True)
class Left:
    """What of the world was shown, and the first incident of the place under the cursor."""

    view: View | None
    key: int | None


class WorldScreen(ListsPlace, FindsOnMap):
    """All of the queue on a map. Incidents that would cover each other are one sign with their number."""

    WHERE: ClassVar[actions.Where] = "world"
    BINDINGS = actions.bindings("world")
    CSS_PATH = "world.tcss"
    AUTO_FOCUS = ""

    def __init__(self, left: Left | None = None) -> None:
        super().__init__()
        self._left = left or Left(None, None)
        self._keys: Sequence[int] = ()
        self._plan: object = None
        self._part = ("", "")
        """Which part of the queue that is: its name, and the filter."""
        self._spots: Sequence[Spot] | None = None
        self._key = self._left.key
        self._gathered: tuple[View, Sequence[Spot], list[Cluster]] | None = None
        self._here: Hits | None = None
        """What was gone through when one was led away from here."""
        self._at: Position | None = None
        """Where on the globe the cursor is."""

    def compose_body(self) -> ComposeResult:
        """What is on the map, the map, and what is at one of its places."""
        yield SaidLine()
        with Container(id="world"):
            yield Map("map")
            yield Lines("here")

    @property
    def map(self) -> Map:
        """The map."""
        return self.query_one("#map", Map)

    @property
    def here(self) -> Cluster | None:
        """What is under the cursor."""
        number, found = self._number(), self.clusters
        return found[number] if number is not None else None

    @property
    def clusters(self) -> list[Cluster]:
        """What stands on the map as it is, highest rank first."""
        view, spots = self.map.view, self._spots
        if view is None or not spots:
            return []
        if self._gathered is None or self._gathered[0] != view or self._gathered[1] is not spots:
            self._gathered = view, spots, clusters(spots, view)
        return self._gathered[2]

    def _number(self) -> int | None:
        found, view = self.clusters, self.map.view
        if not found or view is None:
            return None
        number = next((number for number, one in enumerate(found) if self._key in one.keys), None)
        if number is None:
            # It has left the queue: the cursor stays near where it was.
            x, y = view.dot(self._at) if self._at else (0.0, 0.0)
            number = min(range(len(found)), key=lambda at: _apart(view, found[at], x, y)) if self._at else 0
            self._key = found[number].keys[0]
        self._at = found[number].position
        return number

    def visit(self) -> Visit:
        """The part of the world, and the place in it."""
        left = Left(self.map.view, self._key) if self.is_mounted else self._left
        return Visit("world", "the world", lambda app: WorldScreen(left))

    def on_mount(self) -> None:
        """Show the coasts at once, and what stands on them when it is read."""
        if self._left.view:
            self.map.show(world, self._marks)
            self.map.take(self._left.view)
        else:
            self.map.show(world, self._marks)
        self.lines.show([heading("Reading where it happened …")])
        self._follow()
        self.set_interval(FOLLOW, self._follow)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """The queue may be another by now."""
        self._follow()
        if self.in_list and self._here is self.desk_app.hits:
            self.highlight(self._here[self.desk_app.hit].row.key)

    def _follow(self) -> None:
        """Read anew where the queue's incidents happened, if it is another queue than before."""
        screen = self.desk_app.queue_screen
        part = screen.view.name, screen.filter
        if not screen.loaded or (screen.queue.plan is self._plan and part == self._part):
            return
        self._plan = screen.queue.plan
        # What is folded away in the queue is on the map all the same.
        keys = [key for section in screen.queue.plan.sections for key in section.keys]
        if self._spots is None or (keys, part) != (self._keys, self._part):
            self._keys, self._part = keys, part
            self.desk_app.spawn(self._read())

    async def _read(self) -> None:
        keys = self._keys
        spots = await self.desk_app.desk.latest("spots", lambda desk: desk.spots(keys))
        if not self.is_attached:
            return
        first, self._spots = self._spots is None, spots
        self._listed = None
        if first and self._key is None:
            # The cursor begins where the queue's highlight is, if that is on the map.
            self._key = self.desk_app.queue_screen.queue.key
        self._say()
        self._show()

    def _say(self) -> None:
        """Say how much of the queue is on the map."""
        queue, spots = self.desk_app.queue_screen, self._spots or ()
        dot = f" {self.desk_app.signs.dot} "
        mapped = sum(len(spot.keys) for spot in spots)
        parts = [(" The world", "bold accent"), (f"  {queue.view.name}", "text")]
        if queue.filter:
            parts.append((f"  filter: {line(queue.filter)}", "warn"))
        parts.append((f"  {many(mapped, 'incident')} at {many(len(spots), 'place')}", "muted"))
        if missing := len(self._keys) - mapped:
            parts.append((f"{dot}{missing:,} without a known place, not on the map", "muted"))
        self.query_one(SaidLine).say(parts)

    def on_resize(self) -> None:
        """The list stands where it leaves the map more room."""
        width, body = self.size.width, max(1, self.size.height - 3)
        under = max(min(4, body // 2), min(14, body // 4))
        aside = max(36, min(60, width // 3))
        rows = max(1, min(body - under - 1, int(world(width, 500).scale * 51.5) + 1))
        beside = width >= 100 and world(width - aside - 1, body).scale > 1.05 * world(width, rows).scale
        self.set_class(beside, "-beside")
        self.map.styles.height = "1fr" if beside else rows
        self.lines.styles.width = aside + 1 if beside else "1fr"

    # --- the map ---

    def _marks(self, view: View) -> Sequence[Mark]:
        here = self._number()
        return [self._mark(one, view, lit=number == here) for number, one in enumerate(self.clusters)]

    def _mark(self, one: Cluster, view: View, *, lit: bool) -> Mark:
        signs, many = self.desk_app.signs, len(one.keys)
        # Without Unicode a kind's sign could be taken for a piece of the coast.
        sign = f"{many}" if many > 1 or not signs.braille else signs.of_kind(one.kind)
        name = line(one.place or one.country) if lit or view.scale >= NAMED else ""
        if lit and one.places > 1:
            name = f"{name} +{one.places - 1}"
        return Mark(one.position, sign, name, lit=lit)

    @on(Map.Moved)
    def _show(self) -> None:
        """What is under the cursor is listed; the map shows where that is."""
        self.map.mark(self._marks)
        here = self.here
        if here is None:
            if self._spots is not None and self.map.view:
                self._listed = None
                self.lines.show([heading(text) for text in self._nothing()])
        else:
            self.list_place()

    def _nothing(self) -> list[str]:
        if self._keys:
            return ["No place is known of any incident in the queue."]
        back = self.key_for("leave_place")
        return [f"The queue is empty: there is nothing to put on the map. {back} leads back."]

    def _go_to(self, number: int) -> None:
        one = self.clusters[number]
        self._key = one.keys[0]
        self.map.look_at(one.position)
        self._show()

    # --- keys ---

    def action_toward(self, direction: Direction) -> None:
        """To the next place on the map; in the list, up and down, or out of it and into an incident."""
        if self.in_list:
            match direction:
                case "left":
                    self.action_back()
                case "right":
                    self.action_open()
                case _:
                    self.lines.move(1 if direction == "down" else -1)
            return
        number = self._number()
        following = toward(self.clusters, number, direction) if number is not None else None
        if following is not None:
            self._go_to(following)

    def action_by_rank(self, step: int) -> None:
        """To the place of the next incident by rank, round and round."""
        number = self._number()
        if number is not None:
            self._go_to((number + step) % len(self.clusters))

    def action_top(self) -> None:
        """To the first of the list, or to the place of highest rank."""
        if self.in_list:
            self.lines.move_to_top()
        elif self.clusters:
            self._go_to(0)

    def action_bottom(self) -> None:
        """To the last of the list, or to the place of lowest rank."""
        if self.in_list:
            self.lines.move_to_end()
        elif self.clusters:
            self._go_to(len(self.clusters) - 1)

    def action_open(self) -> None:
        """The one incident that is here; where there are several, their list; in the list, the highlighted one."""
        if (key := self.chosen) is not None:
            self._open(key)
        elif self.here:
            self.walk_list()

    def _open(self, key: int) -> None:
        from tui.screens.incident import IncidentScreen

        app = self.desk_app
        if self.in_list or not app.queue_screen.queue.move_to_key(key):
            # Of several that are here, one goes from one to the next, as among what a search found.
            app.hits = self._here = self.as_hits()
            app.hit = next((number for number, hit in enumerate(app.hits) if hit.row.key == key), 0)
            if app.hits:
                self.app.push_screen(IncidentScreen(incident_id=app.hits[app.hit].row.id, among_hits=True))
        else:
            self.app.push_screen(IncidentScreen(key=key))

    @on(Lines.Entered)
    def _entered(self) -> None:
        self.action_open()

    def on_descendant_focus(self) -> None:
        """A click went into the list."""
        self.show_highlight()

    @on(Map.Marked)
    def _marked(self, message: Map.Marked) -> None:
        """A click on a place puts the cursor there; a second one opens it."""
        if message.number == self._number():
            self.action_open()
        else:
            self.leave_list()
            self._go_to(message.number)

    def action_back(self) -> None:
        """From the list to the map, from there to where one came from."""
        if self.in_list:
            self.leave_list()
        else:
            self.dismiss()

    def action_closer(self) -> None:
        """Come closer to what is under the cursor."""
        self.map.zoom(CLOSER, self.here.position if self.here else None)

    def action_farther(self) -> None:
        """Show more of the world."""
        self.map.zoom(1 / CLOSER)

    def action_whole_map(self) -> None:
        """All of the world."""
        self.map.home()

    def action_pan(self, across: int, down: int) -> None:
        """Move over the world by a fifth of the map."""
        self.map.pan(across / 5, down / 5)


def _apart(view: View, one: Cluster, x: float, y: float) -> float:
    """How far a cluster is from a dot, squared."""
    there = view.dot(one.position)
    return (there[0] - x) ** 2 + (there[1] - y) ** 2
