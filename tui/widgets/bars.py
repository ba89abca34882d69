"""The line at the top, with counts, the wire's progress and the clock, and the line of keys at the bottom."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui import actions, when
from tui.actions.keys import pressed
from tui.widgets.queue_row import cut
from tui.widgets.ruled import Ruled
from tui.widgets.safe import line


class HeadBar(Ruled, Widget):
    """`copytaster   New 23 · Updated 4 …    41/60 feeds    Mon 20:14`."""

    title: reactive[str] = reactive("copytaster")

    def on_mount(self) -> None:
        """Follow the app's counts, the wire and the clock."""
        for name in ("counts", "store_state", "wire_status", "minute", "inks"):
            self.watch(self.app, name, self.forget_drawn, init=False)

    def render_line(self, y: int) -> Strip:
        """The line, as much of it as there is room for: the wire's news goes before the counts that are nought."""
        app, width = self.desk_app, self.size.width
        ground = self.ground("raised")
        if y > 0:
            return Strip.blank(width, ground)
        clock = f" {when.clock(app.now())} "
        shorter: list[str] = []
        status = app.store_state.said(self.signs)
        if not status[0]:
            status = app.wire_status.said(self.signs)
        if not status[0] and app.counts.failing:
            feeds = app.key_of("feeds")
            failing = f"{self.signs.ill} {app.counts.failing} of {app.counts.feeds} feeds fail"
            status = (f"{failing}: {feeds} says why", "warn")
            shorter = [failing, *(f"{self.signs.ill}{app.counts.failing}{word}" for word in (" failing", ""))]
        left: list[tuple[str, str]] = [(f" {line(self.title)} ", "bold accent")]
        counts = app.counts
        dot = f" {self.signs.dot} "
        stated = [
            (word, number)
            for word, number in (
                ("New", counts.new),
                ("Updated", counts.updated),
                ("Later", counts.later),
                ("Kept", counts.kept),
            )
            if number or word == "New"
        ]
        used = sum(cell_len(text) for text, _ in left) + cell_len(clock)
        texts = [f"{word} {number}" for word, number in stated]
        while texts and used + 1 + len(dot.join(texts)) > width:
            texts.pop()
        if texts:
            left.append((" " + dot.join(texts), "text"))
        used = sum(cell_len(text) for text, _ in left) + cell_len(clock)
        room = width - used - 2
        if cell_len(clock) + cell_len(left[0][0]) > width:
            clock, room = "", width - cell_len(left[0][0]) - 2
        if status[0] and room > 2:
            whole = next((text for text in (status[0], *shorter) if cell_len(text) <= room), status[0])
            text = cut(whole, room, self.signs.ellipsis)
            gap = max(1, room + 1 - cell_len(text))
            left.append((" " * gap, "text"))
            left.append((text, status[1]))
        drawn = [Segment(text, ground + self.inks.style(names).rich_style) for text, names in left]
        fill = max(0, width - sum(cell_len(text) for text, _ in left) - cell_len(clock))
        return Strip(
            [*drawn, Segment(" " * fill, ground), Segment(clock, ground + self.inks.style("muted").rich_style)]
        ).adjust_cell_length(width, ground)


class KeyBar(Ruled, Widget):
    """The keys of where one is, as many as fit; or a message in their place."""

    def __init__(self, where: actions.Where, own: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._where: actions.Where = where
        self._own = own
        self._message = ""
        self._ink = "text"
        self._moment = ""

    def on_mount(self) -> None:
        """Follow the look."""
        self.watch(self.app, "inks", self.forget_drawn, init=False)

    def fit(self, moment: str) -> None:
        """Name first what fits what is shown now."""
        if moment != self._moment:
            self._moment = moment
            self.refresh()

    def say(self, message: str, ink: str = "text") -> None:
        """Show a message instead of the keys, until the next key is pressed; empty takes it away."""
        if (self._message, self._ink) != (message, ink):
            self._message, self._ink = message, ink
            self.refresh()

    @property
    def message(self) -> str:
        """What is said at the moment."""
        return self._message

    def render_line(self, y: int) -> Strip:
        """The line of keys."""
        ground: Style = self.ground("raised")
        width = self.size.width
        if y > 0:
            return Strip.blank(width, ground)
        if self._message:
            text = cut(f" {line(self._message)}", width, self.signs.ellipsis)
            return Strip([Segment(text, ground + self.inks.style(self._ink).rich_style)]).adjust_cell_length(
                width, ground
            )
        keyed, worded = (ground + self.inks.style(names).rich_style for names in ("bold accent", "muted"))
        segments = [Segment(" ", ground)]
        for key, word in self._fitting():
            segments += [Segment(self.signs.key(key), keyed), Segment(f" {word}  ", worded)]
        return Strip(segments).adjust_cell_length(width, ground)

    def _fitting(self) -> list[tuple[str, str]]:
        """The keys and words that there is room for; the first of all stands last."""
        first, *rest = self._own or actions.footer(self._where, self.desk_app.keymap, self._moment)
        fitting, room = [], self.size.width - 1 - self._cells(first) + 1
        for one in rest:
            if self._cells(one) <= room:
                room -= self._cells(one)
                fitting.append(one)
        return [*fitting, first] if room >= 0 else fitting

    def _cells(self, one: tuple[str, str]) -> int:
        return cell_len(self.signs.key(one[0])) + 1 + cell_len(one[1]) + 2

    def on_click(self, event: events.Click) -> None:
        """A click on a key presses it; one on what is said takes that away."""
        if self._message:
            self.say("")
            return
        at = 1
        for one in self._fitting():
            if at <= event.x < at + self._cells(one) - 2:
                for stroke in pressed(one[0]):
                    self.app.simulate_key(stroke)
                return
            at += self._cells(one)
