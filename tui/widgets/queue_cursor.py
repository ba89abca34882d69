"""The queue's highlight: it stops at incidents and at the headings of sections that are folded, and folds them."""

from __future__ import annotations

from collections.abc import Collection

from textual.message import Message

from feeds.views import QueueRow
from tui.widgets.queue_drawn import DrawnRows
from tui.widgets.queue_layout import Layout, Spot


class HighlightedRows(DrawnRows):
    """The queue with a highlight. Positions count incidents, those of folded sections left out."""

    class Highlighted(Message):
        """The highlight moved, or went away with the last row; None, too, where it is on a heading."""

        def __init__(self, key: int | None) -> None:
            super().__init__()
            self.key = key

    class Folded(Message):
        """Sections were folded or unfolded by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.folded: set[str] = set()
        """The sections that the user has folded, whether they are there now or not."""

    # --- what is highlighted ---

    @property
    def cursor(self) -> int:
        """The highlight's position, from 0; where it is on a heading, that of an incident nearby."""
        return self._cursor

    @property
    def key(self) -> int | None:
        """The highlighted incident's key; None when the queue is empty, and on a heading."""
        return self.keys[self._cursor] if self.keys and self._head is None else None

    @property
    def row(self) -> QueueRow | None:
        """The highlighted row, as far as it has been read."""
        return self.rows.get(self.key) if self.key is not None else None

    @property
    def heading(self) -> str | None:
        """The section whose folded heading is highlighted."""
        return self._head

    @property
    def down_to_highlight(self) -> list[int]:
        """The incidents that are shown down to the highlight, the highlighted one with them."""
        return self.keys[: self._below() if self._head is not None else self._cursor + 1]

    def move_to(self, position: int) -> bool:
        """Put the highlight on a position, or the nearest there is. Says whether it moved."""
        if not self.keys:
            return False
        return self._go(Spot("row", max(0, min(position, len(self.keys) - 1))))

    def move_by(self, stops: int) -> bool:
        """Move the highlight by so many incidents and folded headings, or as far as it goes. Says whether it moved."""
        if not self.plan.stops:
            return False
        number = self.plan.number_of(self._head) if self._head is not None else None
        here = self.plan.stop_of(self._cursor) if number is None else self.plan.stop_of_heading(number)
        return self._go(self.plan.at_stop(max(0, min(here + stops, self.plan.stops - 1))))

    def move_to_end(self, end: int) -> bool:
        """To the first of all (0) or to the last (-1). Says whether the highlight moved."""
        return self.move_by(-self.plan.stops if end == 0 else self.plan.stops)

    def move_to_key(self, key: int) -> bool:
        """Put the highlight on an incident, whose section is unfolded for that. Says whether the queue has it."""
        if key == self.key:
            self.move_to(self._cursor)
            return True
        if key not in self._place:
            home = next((s.id for s in self.plan.sections if s.id in self.plan.folded and key in s.keys), None)
            if home is None:
                return False
            self.folded.discard(home)
            self._fold_anew(home)
        self.move_to(self._place[key])
        return True

    def move_to_section(self, step: int) -> bool:
        """Put the highlight on the first of the next section (1), or of this one, then of the one before (-1).

        Its heading comes to the top where not all of it is on the screen. Says whether there is one.
        """
        plan, here = self.plan, self._section()
        inside = self._head is None and plan.rows > 0 and self._cursor > plan.starts[here]
        there = here if step < 0 and inside else here + step
        if not 0 <= there < len(plan.sections) or len(plan.sections) < 2:
            return False
        top, height = int(self.scroll_offset.y), self.size.height
        self._go(self._first_of(there))
        end = plan.tops[there + 1] if there + 1 < len(plan.tops) else plan.height
        if plan.tops[there] < top or end > top + height:
            self.scroll_to(y=plan.tops[there], animate=False, immediate=True)
        return True

    def next_fresh(self) -> int | None:
        """The position of the next incident below the highlight that is new or updated and not dealt with."""
        below = self._below() if self._head is not None else self._cursor + 1
        for position in range(below, len(self.keys)):
            if (key := self.keys[position]) in self.fresh and key not in self.dealt:
                return position
        return None

    # --- folding ---

    def fold(self, section: int | None = None) -> bool:
        """Fold a section (that of the highlight, if None), or unfold it. Says whether there is one to fold."""
        number = self._section() if section is None else section
        if not self.plan.sections or not self.plan.sections[number].name:
            return False
        self.folded ^= {self.plan.sections[number].id}
        self._fold_anew(self.plan.sections[number].id)
        self.post_message(self.Folded())
        return True

    def fold_all(self) -> bool:
        """Fold all sections; where all are folded, unfold them. Says whether there are any."""
        named = {section.id for section in self.plan.sections if section.name}
        if not named:
            return False
        here = self.plan.sections[self._section()].id
        self.folded = self.folded - named if named <= self.folded else self.folded | named
        self._fold_anew(here)
        self.post_message(self.Folded())
        return True

    def refold(self, folded: Collection[str]) -> None:
        """Fold just these sections, as of the next order."""
        self.folded = set(folded)

    def _fold_anew(self, section_id: str) -> None:
        """Lay the sections out as they are folded now; this one's heading stays on its line, or comes in view."""
        number = self.plan.number_of(section_id)
        line = self.plan.heading_line(number) if number is not None else 0
        y = max(0, line - int(self.scroll_offset.y))
        key = self.key
        self._lay(Layout(self.plan.sections, self.plan.each, self.folded), key)
        if number is not None:
            if key is not None and key not in self._place:
                # What was highlighted is folded away.
                self._head = section_id
                self._cursor = max(0, min(self.plan.starts[number], len(self.keys) - 1))
            elif key is None and self._head is None and self.keys:
                self._cursor = min(self._first_of(number).at, len(self.keys) - 1)
            self.scroll_to(y=max(0, self.plan.heading_line(number) - y), animate=False, immediate=True)
        self._show_cursor()
        self.want()
        self.refresh()
        if self.key != key:
            self.post_message(self.Highlighted(self.key))

    def _section(self) -> int:
        """The section that the highlight is in."""
        number = self.plan.number_of(self._head) if self._head is not None else None
        return self.plan.section_at(self._cursor) if number is None else number

    def _below(self) -> int:
        """The position of the first incident below the highlighted heading."""
        return self.plan.starts[self._section()]

    def _first_of(self, section: int) -> Spot:
        folded = self.plan.sections[section].id in self.plan.folded
        return Spot("heading", section) if folded else Spot("row", self.plan.starts[section])

    def _go(self, spot: Spot) -> bool:
        """Put the highlight there. Says whether it moved."""
        before = (self._head, self._cursor)
        self._repaint_cursor()
        if spot.what == "heading":
            self._head = self.plan.sections[spot.at].id
            self._cursor = max(0, min(self.plan.starts[spot.at], len(self.keys) - 1))
        else:
            self._head, self._cursor = None, spot.at
        self._repaint_cursor()
        self._show_cursor()
        moved = before != (self._head, self._cursor)
        if moved:
            self.post_message(self.Highlighted(self.key))
        return moved

    def _lay(self, layout: Layout, key: int | None) -> None:
        """Take a layout; the highlight stays on the incident of this key, or on its heading, if that is still there."""
        self.plan = layout
        self.keys = layout.keys
        self._places = None
        if self.marked:
            there = [self.marked.intersection(section.keys) for section in layout.sections]
            self.marked.intersection_update(set().union(*there))
        place = self._place.get(key) if key is not None else None
        self._cursor = place if place is not None else max(0, min(self._cursor, len(self.keys) - 1))
        if self._head not in layout.folded:
            self._head = None
        if self._head is None and not self.keys and layout.stops:
            self._head = layout.sections[layout.at_stop(0).at].id
        self._set_height()

    def _line_of_highlight(self) -> int:
        number = self.plan.number_of(self._head) if self._head is not None else None
        if number is not None:
            return self.plan.heading_line(number)
        return self.plan.line_of(self._cursor) if self.keys else 0

    def _show_cursor(self) -> None:
        """Bring the highlight into the window."""
        top, height, each = int(self.scroll_offset.y), self.size.height, self.plan.each
        at = self._line_of_highlight()
        margin = each if height >= each * 4 else 0
        # Who comes to the first of a section from below sees its heading, too.
        whole = self.plan.first_line_with(self._cursor) if self.keys and self._head is None else at
        first = whole - margin
        if first < top and at - margin - first < height:
            self.scroll_to(y=max(0, first), animate=False, immediate=True)
        elif at + each + margin > top + height:
            # Whole rows from the top: a row cut in two stands at the bottom.
            y = at + each + margin - height
            spot = self.plan.spot(y)
            y += each - spot.half if spot and spot.half else 0
            self.scroll_to(y=y, animate=False, immediate=True)

    def want(self) -> None:
        """Ask for the rows that are in the window, a page before it and two after, as far as they are not there."""
        raise NotImplementedError
