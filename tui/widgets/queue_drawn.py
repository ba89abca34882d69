"""How the queue is drawn: line by line, each kept until what it says changes, and only changed lines painted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import product

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from feeds.views import Section
from tui import when
from tui.widgets.cutting import cut
from tui.widgets.queue_columns import one_line
from tui.widgets.queue_held import HeldRows
from tui.widgets.queue_layout import Layout
from tui.widgets.queue_row import Part, two_lines
from tui.widgets.safe import line

Shown = list[tuple[object, ...]]
"""What stands on each line of the window."""
FEW = 100
"""Rows that are forgotten one by one; of more than that it is quicker to look at all that are drawn."""
NARROWEST = 8
"""Cells; in fewer than that there is room for the beginning of a headline only."""


class DrawnRows(HeldRows):
    """The queue as it is drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.plan = Layout((), 2)
        self.came: frozenset[int] = frozenset()
        """What came in since somebody last looked, and when that was."""
        self.since: str | None = None
        self.waiting: dict[str, list[int]] = {}
        """What is new in sections that are on the screen, and comes in when that disturbs nobody."""
        self._empty: list[str] = []
        self._cursor = 0
        self._head: str | None = None
        """The folded section whose heading is highlighted, and no incident."""
        self._drawn: dict[tuple[int, bool, bool], list[Strip]] = {}
        self._headings: dict[str, tuple[tuple[int, ...], str]] = {}
        """What each heading says, and what of: counting a section of fifty thousand takes milliseconds."""

    # --- where ---

    def _lines(self) -> tuple[int, int]:
        """The lines that are on the screen, from one to before another."""
        top = int(self.scroll_offset.y)
        return top, top + max(self.size.height, self.plan.each)

    def _set_height(self) -> None:
        # A line more where the window is odd, so that the last page begins with a whole row, too.
        self.set_height(self.plan.height + self.size.height % self.plan.each)

    def _around(self, rows: int) -> set[int]:
        first, last = self.plan.rows_in(*self._lines())
        return set(self.keys[max(0, first - rows) : last + rows])

    # --- what is to be painted ---

    def _in_window(self) -> Shown:
        """What stands on each line of the window, as far as the layout decides it."""
        shown: Shown = []
        for at in range(*self._lines()):
            spot = self.plan.spot(at)
            if spot is None:
                shown.append(())
            elif spot.what == "row":
                key = self.keys[spot.at]
                shown.append((key, spot.half, self._is_at(spot.at), key in self.came, key in self.marked))
            elif spot.what == "heading":
                section = self.plan.sections[spot.at]
                shown.append((section.name, self._heading(spot.at), section.id in self.plan.folded, self._head))
            else:
                shown.append((spot.what,))
        return shown

    def _repaint_since(self, before: Shown) -> None:
        """Paint the lines anew on which something else stands than before."""
        after = self._in_window()
        # What is said in place of rows stands on lines that have none.
        if len(before) != len(after) or not self.keys or not any(before):
            self.refresh()
            return
        top = int(self.scroll_offset.y)
        for number, (one, other) in enumerate(zip(before, after, strict=True)):
            if one != other:
                self.refresh_lines(top + number, 1)

    def _is_at(self, position: int) -> bool:
        return self._head is None and position == self._cursor

    def _repaint(self, place: int) -> None:
        if place < self.plan.rows:
            self.refresh_lines(self.plan.line_of(place), self.plan.each)

    def _repaint_cursor(self) -> None:
        number = self.plan.number_of(self._head) if self._head is not None else None
        if number is None:
            self._repaint(self._cursor)
        else:
            self.refresh_lines(self.plan.heading_line(number), 1)

    def _forget(self, keys: Collection[int]) -> None:
        """However many they are, no more is done than the window has lines, and headings that count them."""
        changed = set(keys)
        if len(changed) < FEW:
            for drawn in product(changed, (False, True), (False, True)):
                self._drawn.pop(drawn, None)
        else:
            self._drawn = {drawn: strips for drawn, strips in self._drawn.items() if drawn[0] not in changed}
        for at in range(*self._lines()) if changed else ():
            spot = self.plan.spot(at)
            if spot and (spot.what == "heading" or (spot.what == "row" and self.keys[spot.at] in changed)):
                self.refresh_lines(at, 1)

    def _let_go(self) -> None:
        super()._let_go()
        self._drawn.clear()

    def forget_drawn(self) -> None:
        """Everything is to be set anew: the look changed."""
        self._drawn.clear()
        self.refresh()

    def tick(self) -> None:
        """The minute changed: lines that say something else by it, such as an age, are painted anew, and no others."""
        height = self.size.height
        before = [self.render_line(y) for y in range(height)]
        self._drawn.clear()
        top = int(self.scroll_offset.y)
        for y, line_before in enumerate(before):
            if self.render_line(y) != line_before:
                self.refresh_lines(top + y, 1)

    # --- drawing ---

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        if not self.plan.height:
            width = self.cells_across
            said = self._empty[y - 1] if 0 < y <= len(self._empty) else ""
            return self._strip([(f"  {cut(said, width - 3, self.signs.ellipsis)}", "muted")], width, "page")
        spot = self.plan.spot(int(self.scroll_offset.y) + y)
        if spot is None:
            return Strip.blank(self.cells_across, self.ground("page"))
        if spot.what != "row":
            return self._draw_heading(spot.at) if spot.what == "heading" else self._draw_since()
        key = self.keys[spot.at]
        drawn = (key, self._is_at(spot.at), key in self.marked)
        found = self._drawn.get(drawn)
        if found is None:
            found = self._draw(*drawn)
            if key in self.rows:
                self._drawn[drawn] = found
        return found[spot.half]

    def _draw(self, key: int, at_cursor: bool, marked: bool) -> list[Strip]:
        width, ground = self.cells_across, "row" if at_cursor else "page"
        first = self.signs.marked if marked else self.signs.came if key in self.came else " "
        bar = self.signs.bar if at_cursor else " "
        return [
            self._strip([((first if not number or marked else " ") + bar, "bold accent"), *parts], width, ground)
            for number, parts in enumerate(self._set(key, width - 2))
        ]

    def _set(self, key: int, width: int) -> Sequence[Sequence[Part]]:
        row = self.rows.get(key)
        if row is None:
            first = [(f"  {self.signs.ellipsis}", "muted")]
            return [first, []][: self.plan.each]
        if width < NARROWEST:
            return [[(cut(line(row.headline), width, self.signs.ellipsis), "text")], []][: self.plan.each]
        now, dimmed = self.desk_app.now(), key in self.dealt
        if self.plan.each == 1:
            return [one_line(row, width, self.signs, now, dimmed=dimmed)]
        return two_lines(row, width, self.signs, now, dimmed=dimmed)

    def _heading(self, number: int) -> str:
        """What a heading says besides the name: how many there are, and of them how many are fresh, marked, waiting."""
        section = self.plan.sections[number]
        counted = (id(section.keys), len(section.keys), self._turns, section.id in self.plan.folded)
        held = self._headings.get(section.id)
        if held is None or held[0] != counted:
            held = self._headings[section.id] = (counted, self._count(section))
        return held[1]

    def _count(self, section: Section) -> str:
        fresh = len(self.fresh.intersection(section.keys))
        said = f"{len(section.keys):,}"
        updated = len(self.updated.intersection(section.keys))
        if 0 < fresh - updated < len(section.keys):
            said += f" {self.signs.dot} {fresh - updated:,} new"
        if updated:
            said += f" {self.signs.dot} {updated:,} updated"
        if section.id in self.plan.folded and (marked := len(self.marked.intersection(section.keys))):
            said += f" {self.signs.dot} {marked:,} marked"
        if waiting := len(self.waiting.get(section.id, ())):
            said += f" {self.signs.dot} +{waiting:,} wait"
        return said

    def _draw_heading(self, number: int) -> Strip:
        width = self.cells_across
        section, said = self.plan.sections[number], self._heading(number)
        lit = section.id == self._head
        fold = self.signs.folded if section.id in self.plan.folded else self.signs.unfolded
        name = cut(line(section.name), max(1, width - cell_len(said) - 10), self.signs.ellipsis)
        parts = [
            (f" {self.signs.bar if lit else ' '}", "bold accent"),
            (f"{fold} ", "muted"),
            (name, "bold accent"),
            (f"  {said} ", "muted"),
        ]
        return self._ruled(parts, width, "row" if lit else "page")

    def _draw_since(self) -> Strip:
        rule = self.signs.rule * 2
        said = f"since you looked, {when.since(self.since, self.desk_app.now())}"
        return self._ruled([(f" {rule} ", "warn"), (said, "bold warn"), (" ", "")], self.cells_across, "page")

    def _ruled(self, parts: list[Part], width: int, ground: str) -> Strip:
        used = sum(cell_len(text) for text, _ in parts)
        return self._strip([*parts, (self.signs.rule * max(0, width - used - 1), "rule")], width, ground)

    def _strip(self, parts: Iterable[Part], width: int, ground: str) -> Strip:
        """The parts on a ground, in exactly `width` cells."""
        on = self.inks.on
        segments = [Segment(text, on(ground, names)) for text, names in parts if text]
        return Strip(segments).adjust_cell_length(width, on(ground, ""))
