"""On which line of the queue what stands: incidents of one or two lines, headings, and the line across the list."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from feeds.views import Section

What = Literal["row", "heading", "since"]


class Spot(Struct, frozen=True):
    """What stands on a line: the line `half` of the incident at a position (`at`), or something of a section (`at`)."""

    what: What
    at: int
    half: int = 0


class Layout:
    """The lines of the queue. It grows with the sections, not with the incidents.

    The highlight stops at incidents and at the headings of folded sections: `stops` are both, top to bottom, from 0.
    """

    def __init__(self, sections: Sequence[Section], each: int, folded: Collection[str] = ()) -> None:
        self.sections = list(sections)
        self.each = each
        """Lines of an incident."""
        self.folded = frozenset(section.id for section in self.sections if section.name and section.id in folded)
        """The sections of which only the heading is shown; one without a name is never folded."""
        self.starts: list[int] = []
        """Of each section the position of its first incident."""
        self.tops: list[int] = []
        """Of each section its first line, which is that of its heading, or above it the line across the list."""
        self._above: list[int] = []
        self._headings: list[tuple[int, int]] = []
        """Of each folded section its stop, and which one it is."""
        position = line = 0
        came = False
        for number, section in enumerate(self.sections):
            self.starts.append(position)
            self.tops.append(line)
            above = bool(section.name) + (came and not section.came)
            self._above.append(above)
            if section.id in self.folded:
                self._headings.append((position + len(self._headings), number))
                shown = 0
            else:
                shown = len(section.keys)
            position += shown
            line += above + shown * each
            came = section.came
        self.rows = position
        """How many incidents there are, without those under a folded heading."""
        self.hidden = sum(len(self.sections[number].keys) for _, number in self._headings)
        """How many there are under a folded heading."""
        self.stops = position + len(self._headings)
        self.height = line

    @property
    def keys(self) -> list[int]:
        """The incidents by their positions."""
        if len(self.sections) == 1 and not self.folded:
            return self.sections[0].keys
        return [key for section in self.sections if section.id not in self.folded for key in section.keys]

    @property
    def unfolded(self) -> list[Section]:
        """The sections, those under a folded heading empty."""
        if not self.folded:
            return self.sections
        return [replace(section, keys=[]) if section.id in self.folded else section for section in self.sections]

    def number_of(self, section_id: str) -> int | None:
        """Which section this is, from 0; None where there is none."""
        return next((number for number, section in enumerate(self.sections) if section.id == section_id), None)

    def stop_of(self, position: int) -> int:
        """The stop of the incident at a position."""
        return position + sum(self.starts[number] <= position for _, number in self._headings)

    def stop_of_heading(self, section: int) -> int:
        """The stop of a folded section's heading."""
        return next(stop for stop, number in self._headings if number == section)

    def at_stop(self, stop: int) -> Spot:
        """What is at a stop: an incident, or the heading of a folded section."""
        before = bisect_left(self._headings, (stop, -1))
        if before < len(self._headings) and self._headings[before][0] == stop:
            return Spot("heading", self._headings[before][1])
        return Spot("row", stop - before)

    def heading_line(self, section: int) -> int:
        """The line of a section's heading."""
        return self.tops[section] + self._above[section] - 1

    def section_at(self, position: int) -> int:
        """Which section the incident at a position is in, from 0."""
        return max(0, bisect_right(self.starts, position) - 1)

    def line_of(self, position: int) -> int:
        """The first line of the incident at a position."""
        section = self.section_at(position)
        return self.tops[section] + self._above[section] + (position - self.starts[section]) * self.each

    def first_line_with(self, position: int) -> int:
        """The same, or where the incident is the first under its heading the first line above that."""
        section = self.section_at(position)
        return self.tops[section] if self.starts[section] == position else self.line_of(position)

    def spot(self, line: int) -> Spot | None:
        """What stands on a line; None below all."""
        if not 0 <= line < self.height:
            return None
        section = bisect_right(self.tops, line) - 1
        below = line - self.tops[section]
        above = self._above[section]
        if below < above:
            return Spot("heading" if below == above - 1 and self.sections[section].name else "since", section)
        position, half = divmod(below - above, self.each)
        return Spot("row", self.starts[section] + position, half)

    def rows_in(self, first: int, last: int) -> tuple[int, int]:
        """The positions, from one to before another, of the incidents on these lines (from one to before another)."""
        rows = [spot.at for line in range(first, last) if (spot := self.spot(line)) and spot.what == "row"]
        return (rows[0], rows[-1] + 1) if rows else (0, 0)
