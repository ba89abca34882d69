"""On which line of the queue what stands: incidents of one or two lines, headings, and the line across the list."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from msgspec.structs import replace

from feeds.views import Section

What = Literal["row", "heading", "since"]


@dataclass(frozen=True)
class Spot:
    """What stands on a line: the line `half` of the incident at a position (`at`), or something of a section (`at`)."""

    what: What
    at: int
    half: int = 0


class Layout:
    """The lines of the queue. It grows with the sections, not with the incidents."""

    def __init__(self, sections: Sequence[Section], each: int, folded: Collection[str] = ()) -> None:
        self.sections = list(sections)
        self.each = each
        """Lines of an incident."""
        self.folded = frozenset(folded)
        self.starts: list[int] = []
        """Of each section the position of its first incident."""
        self.tops: list[int] = []
        """Of each section its first line, which is that of its heading, or above it the line across the list."""
        self._above: list[int] = []
        position = line = 0
        came = False
        for section in self.sections:
            self.starts.append(position)
            self.tops.append(line)
            above = bool(section.name) + (came and not section.came)
            self._above.append(above)
            shown = 0 if section.id in self.folded else len(section.keys)
            position += shown
            line += above + shown * each
            came = section.came
        self.rows = position
        """How many incidents there are, without those under a folded heading."""
        self.height = line

    @property
    def keys(self) -> list[int]:
        """The incidents by their positions."""
        return [key for section in self.sections if section.id not in self.folded for key in section.keys]

    @property
    def unfolded(self) -> list[Section]:
        """The sections, those under a folded heading empty."""
        return [replace(section, keys=[]) if section.id in self.folded else section for section in self.sections]

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
