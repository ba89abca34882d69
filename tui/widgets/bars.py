"""The line at the top, with counts, the wire's progress and the clock, and the line of keys at the bottom."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui import actions, when
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
        first, *rest = self._own or actions.footer(self._where, self.desk_app.keymap, self._moment)
        last = f"{first[0]} {first[1]} "
        segments, used = [Segment(" ", ground)], 1 + cell_len(last)
        for key, word in rest:
            key = self.signs.key(key)
            size = cell_len(key) + 1 + cell_len(word) + 2
            if used + size > width:
                continue
            used += size
            segments += [Segment(key, keyed), Segment(f" {word}  ", worded)]
        if cell_len(last) + 1 <= width:
            segments += [Segment(first[0], keyed), Segment(f" {first[1]} ", worded)]
        return Strip(segments).adjust_cell_length(width, ground)
