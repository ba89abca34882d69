"""A list of facts, each of one line or more, with a highlight: facets, dossiers, hits, feeds and help are such."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.facts.fact import Fact
from tui.facts.same import same_as
from tui.widgets.found import NOTHING, with_found
from tui.widgets.ruled import Ruled

GUTTER = 2
AT_ONCE = 100
"""So many facts are set at once; of more, those that are in view, and the others after the frame, so many at a time."""
SOON = 0.02
"""Seconds until the next of them are set."""


class Lines(ScrollView, Ruled, can_focus=True, inherit_bindings=False):
    """Facts one under the other. With `quiet`, nothing is highlighted and it only scrolls."""

    class Moved(Message):
        """The highlight is on another fact, or on none."""

        def __init__(self, lines: Lines, fact: Fact | None) -> None:
            super().__init__()
            self.lines, self.fact = lines, fact

        @property
        def control(self) -> Lines:
            """The list that sent it."""
            return self.lines

    class Entered(Message):
        """The highlighted fact was clicked twice."""

        def __init__(self, lines: Lines, fact: Fact) -> None:
            super().__init__()
            self.lines, self.fact = lines, fact

        @property
        def control(self) -> Lines:
            """The list that sent it."""
            return self.lines

    def __init__(self, css_id: str | None = None, *, quiet: bool = False) -> None:
        super().__init__(id=css_id)
        self.facts: list[Fact] = []
        self._quiet = quiet
        self.sought = NOTHING
        """What is marked wherever it stands."""
        self._cursor = self._clicked = -1
        self._strips: list[tuple[int, Strip]] = []
        self._starts: list[int] = []
        self._setting = False
        self._cells: dict[int, list[tuple[int, int, int]]] = {}
        """The cells of a table by the line that they stand on: the fact's number, where it begins and where it ends."""
        self._drawn: dict[tuple[int, tuple[int, int] | None], Strip] = {}

    @property
    def fact(self) -> Fact | None:
        """The highlighted fact."""
        return self.facts[self._cursor] if 0 <= self._cursor < len(self.facts) else None

    @property
    def cursor(self) -> int:
        """The highlight's position, from 0; -1 where there is none."""
        return self._cursor

    @property
    def window_line(self) -> int:
        """The line of the window, from 0, at which the highlighted fact begins."""
        return self._starts[self._cursor] - int(self.scroll_offset.y) if 0 <= self._cursor < len(self._starts) else 0

    @property
    def at_end(self) -> bool:
        """Whether the last line is on the screen."""
        self._set_to(lines=int(self.scroll_offset.y) + self.size.height + 1)
        return self.scroll_offset.y + self.size.height >= len(self._strips)

    @property
    def room(self) -> int:
        """The cells that a fact's words have."""
        return max(1, self.size.width - GUTTER - 1)

    def show(self, facts: Sequence[Fact], *, cursor: int | None = None) -> None:
        """Take new facts. The highlight goes to `cursor` or to the first that can have it, the window to the top."""
        self.facts = list(facts)
        self._cursor = -1
        self._set()
        self.scroll_to(y=0, animate=False, immediate=True)
        if not self._quiet:
            start = 0 if cursor is None else max(0, min(cursor, len(self.facts) - 1))
            self._cursor = self._nearest(start, 1) if self.facts else -1
            self._show_cursor()
            self.post_message(self.Moved(self, self.fact))
        self.refresh()

    def extend(self, facts: Sequence[Fact]) -> None:
        """Put more facts under those that are there; highlight and window stay."""
        self.facts += facts
        if self._cursor < 0 and not self._quiet and self.facts:
            self._cursor = self._nearest(0, 1)
        self._set_first()
        self.refresh()

    def replace(self, facts: Sequence[Fact]) -> None:
        """Take the facts as they are now: the highlight and the window stay where they are."""
        held, top = self._cursor, self.scroll_offset.y
        before = self.fact
        self.facts = list(facts)
        same = same_as(before, self.facts, held)
        self._cursor = (
            self._nearest(max(0, min(same, len(self.facts) - 1)), 1) if self.facts and not self._quiet else -1
        )
        self._set()
        self.scroll_to(y=top, animate=False, immediate=True)
        self.refresh()

    def to_line(self, number: int) -> None:
        """Scroll to a line; the highlight stays on its fact."""
        self._set_to(lines=number + self.size.height)
        self.scroll_to(y=number, animate=False, immediate=True)

    def move(self, steps: int) -> None:
        """Move the highlight by some facts; a quiet list scrolls by lines."""
        if self._quiet or self._cursor < 0:
            self.to_line(int(self.scroll_offset.y) + steps)
            return
        place = self._cursor
        step = 1 if steps > 0 else -1
        for _ in range(abs(steps)):
            following = place + step
            while 0 <= following < len(self.facts) and not self.facts[following].firm:
                following += step
            if not 0 <= following < len(self.facts):
                if step < 0:
                    self.scroll_to(y=0, animate=False, immediate=True)
                break
            place = following
        self._put(place)

    def page_by(self, pages: float) -> None:
        """Move the highlight by the facts that stand on so many pages; a quiet list scrolls."""
        by = int(pages * self.size.height) or (1 if pages > 0 else -1)
        self._set_to(fact=self._cursor)
        # A list that is not on the screen has no room to set a line in: there it goes by facts.
        if self._quiet or not 0 <= self._cursor < len(self._starts):
            self.move(by)
            return
        self._set_to(lines=self._starts[self._cursor] + by + 1)
        number = max(0, min(self._starts[self._cursor] + by, len(self._strips) - 1))
        place = self._nearest(self._strips[number][0], 1 if by > 0 else -1)
        if place == self._cursor:
            self.move(1 if by > 0 else -1)
        else:
            self._put(place)

    def go_to(self, place: int) -> None:
        """Put the highlight on a fact by its number, or on the nearest that can have it."""
        if self.facts and not self._quiet:
            self._put(self._nearest(max(0, min(place, len(self.facts) - 1)), 1))

    def move_to_end(self) -> None:
        """To the last fact."""
        self._set_to(fact=len(self.facts))
        if self._quiet:
            self.scroll_to(y=len(self._strips), animate=False, immediate=True)
        elif self.facts:
            self._put(self._nearest(len(self.facts) - 1, -1))

    def move_to_top(self) -> None:
        """To the first fact."""
        if self.facts and not self._quiet:
            self._put(self._nearest(0, 1))
        self.scroll_to(y=0, animate=False, immediate=True)

    def page_down(self) -> bool:
        """A page on. Says whether there was one."""
        if self.at_end:
            return False
        self._set_to(lines=int(self.scroll_offset.y) + 2 * self.size.height)
        top = min(self.scroll_offset.y + max(1, self.size.height - 1), max(0, len(self._strips) - self.size.height))
        self.scroll_to(y=top, animate=False, immediate=True)
        if not self._quiet and self._cursor >= 0 and self._starts[self._cursor] < top:
            first = next((place for place, start in enumerate(self._starts) if start >= top), len(self.facts) - 1)
            before, self._cursor = self._cursor, self._nearest(first, 1)
            if before != self._cursor:
                self.post_message(self.Moved(self, self.fact))
        self.refresh()
        return True

    def forget_drawn(self) -> None:
        """Everything is to be set anew: the look changed."""
        self._set()
        self.refresh()

    def _put(self, place: int) -> None:
        before, top = self._cursor, self.scroll_offset.y
        if place != before:
            self._cursor = place
            self.post_message(self.Moved(self, self.fact))
        self._show_cursor()
        if self.scroll_offset.y != top or not 0 <= before < len(self._starts) or not 0 <= place < len(self._starts):
            self.refresh()
            return
        # Only what loses the highlight and what gets it: setting the whole window takes longer than all the rest.
        for one in (before, place):
            self.refresh_lines(self._starts[one], self._after(one) - self._starts[one])

    def _after(self, place: int) -> int:
        """The first line after those of a fact, or of the line that it stands on beside others."""
        first = self._starts[place]
        return next((start for start in self._starts[place + 1 :] if start > first), len(self._strips))

    def _nearest(self, place: int, step: int) -> int:
        for found in chain(range(place, len(self.facts) if step > 0 else -1, step), range(place, -1, -1)):
            if self.facts[found].firm:
                return found
        return -1

    def _show_cursor(self) -> None:
        # With what stands on the same line, and the lines under it.
        self._set_to(fact=self._cursor + 1)
        if self._cursor < 0 or not self._starts:
            return
        first: int = self._starts[self._cursor]
        after = self._after(self._cursor)
        while first > 0 and self._is_head(first - 1) and after - first < self.size.height:
            first -= 1
        top, height = self.scroll_offset.y, self.size.height
        if first < top or after - first >= height:
            self.scroll_to(y=first, animate=False, immediate=True)
        elif after > top + height:
            self.scroll_to(y=after - height, animate=False, immediate=True)

    def _is_head(self, number: int) -> bool:
        """Whether a line only says what those under it are about."""
        return number not in self._cells and not self.facts[self._strips[number][0]].firm

    def _set(self) -> None:
        self._strips, self._starts = [], []
        self._cells.clear()
        self._drawn.clear()
        self._set_first()

    def _set_first(self) -> None:
        """Set what is in view, with all that comes before; the others soon."""
        if not self.size.width:
            # Not laid out yet; the resize that follows sets everything.
            return
        few = len(self.facts) - len(self._starts) <= AT_ONCE
        in_view = int(self.scroll_offset.y) + 2 * self.size.height
        self._set_to(fact=len(self.facts) if few else self._cursor, lines=in_view)
        if not self._setting and len(self._starts) < len(self.facts):
            self._setting = True
            self.set_timer(SOON, self._set_on)

    def _set_on(self) -> None:
        self._setting = False
        self._set_to(fact=len(self._starts) + AT_ONCE // 4)
        if len(self._starts) < len(self.facts):
            self._set_first()

    def _set_to(self, *, fact: int = -1, lines: int = 0) -> None:
        """Set facts, as far as they are not yet: to the one of this number, and so many lines."""
        begin = len(self._starts)
        if not self.size.width:
            return
        for place in range(begin, len(self.facts)):
            if place > fact and len(self._strips) >= lines and not self.facts[place].beside:
                break
            self._set_fact(place, self.facts[place], self.room)
        if len(self._starts) > begin or not self.facts:
            self.set_height(len(self._strips))

    def _set_fact(self, place: int, fact: Fact, width: int) -> None:
        if fact.beside and self._strips:
            self._set_beside(place, fact, width)
            return
        base = self.inks.style("")
        self._starts.append(len(self._strips))
        indent = min(fact.indent, max(0, width - 10))
        content = with_found(fact.content, self.sought)
        for number, strip in enumerate(self.set_lines(content, width - indent, base, wrap=fact.wrap) or [Strip([])]):
            label = self.set_lines(fact.label, indent, base, wrap=False) if indent and not number else []
            head = label[0] if label else Strip([])
            pad = Segment(" " * max(0, indent - head.cell_length))
            self._strips.append((place, Strip([*head, pad, *strip])))

    def _set_beside(self, place: int, fact: Fact, width: int) -> None:
        """Set a cell of a table on the line that is there."""
        number = len(self._strips) - 1
        self._starts.append(number)
        first, strip = self._strips[number]
        room = max(0, width - fact.indent)
        found = self.set_lines(fact.content, room, self.inks.style(""), wrap=False) if room else []
        cell = found[0] if found else Strip([])
        before = strip.adjust_cell_length(fact.indent)
        self._strips[number] = (first, Strip([*before, *cell]))
        self._cells.setdefault(number, []).append((place, fact.indent, fact.indent + cell.cell_length))

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        width = self.cells_across
        number = int(self.scroll_offset.y) + y
        page = self.ground("page")
        if number >= len(self._strips):
            return Strip.blank(width, page)
        place, strip = self._strips[number]
        lit = self._lit(number)
        found = self._drawn.get((number, lit))
        if found is None or found.cell_length != width:
            sign = self._sign(place) if self._starts[place] == number else " "
            found = self._drawn[(number, lit)] = self._draw(strip, sign, lit)
        return found

    def _lit(self, number: int) -> tuple[int, int] | None:
        """What of a line is highlighted: all of it, or in a table from cell to cell; None where nothing is."""
        for place, start, end in self._cells.get(number, ()):
            if place == self._cursor:
                return start, end
        return (0, self.cells_across) if self._strips[number][0] == self._cursor else None

    def _sign(self, place: int) -> str:
        """What stands before a fact's first line: that it is marked, new since somebody last looked, or watched."""
        fact = self.facts[place]
        if fact.marked or fact.fresh:
            return self.signs.marked if fact.marked else self.signs.fresh
        return self.signs.watched if {fact.actor, fact.place} & self.desk_app.watched else " "

    def _draw(self, strip: Strip, sign: str, lit: tuple[int, int] | None) -> Strip:
        width, page = self.cells_across, self.ground("page")
        bar = self.signs.bar if lit else " "
        if lit is None or lit[0] == 0:
            ground = self.ground("row") if lit else page
            body = self._on(ground, strip, at_cursor=lit is not None)
            gutter = Segment(sign + bar, ground + self.inks.style("bold accent").rich_style)
            return Strip([gutter, *body]).adjust_cell_length(width, ground)
        # Not divided: for a moment a window that became narrower has tables that are too wide for it.
        start, end = lit
        # The cell before it is a gap: the bar in it says without colours which cell is meant.
        marks = [Segment(bar, page + self.inks.style("bold accent").rich_style)]
        head = self._on(page, strip.crop(0, start - 1), at_cursor=False)
        body = [*head, *marks, *self._on(self.ground("row"), strip.crop(start, end), at_cursor=True)]
        after = strip.crop(end, max(end, strip.cell_length))
        gutter = Segment(sign + " ", page + self.inks.style("bold accent").rich_style)
        return Strip([gutter, *body, *self._on(page, after, at_cursor=False)]).adjust_cell_length(width, page)

    def _on(self, ground: RichStyle, strip: Strip, *, at_cursor: bool) -> list[Segment]:
        """A line's parts on a background."""
        under = ground.background_style
        return [
            Segment(text, ground + style + (under if at_cursor and not (style.bgcolor and style.underline) else style))
            if style
            else Segment(text, ground)
            for text, style, _ in strip
            if cell_len(text) or not text
        ]

    def on_resize(self) -> None:
        """Set everything for the new width."""
        self._set()
        self._show_cursor()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click highlights, two enter."""
        number = int(self.scroll_offset.y) + event.y
        if self._quiet or number >= len(self._strips):
            return
        across = event.x - GUTTER
        cells = self._cells.get(number, ())
        place = next((place for place, start, end in cells if start <= across < end), self._strips[number][0])
        if not self.facts[place].firm:
            return
        if event.chain > 1 and self.fact is not None and self._clicked == self._cursor:
            # The first of the two may have scrolled another fact under the mouse.
            self.post_message(self.Entered(self, self.fact))
        else:
            self._put(place)
        self._clicked = self._cursor
