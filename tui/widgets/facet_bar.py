"""The facets of an open incident, the one that is shown in brackets, with how many facts each has and how many new."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from feeds.views import OpenIncident
from tui.widgets.ruled import Ruled

FACETS = ("brief", "actors", "places", "quotes", "figures", "timeline", "sources")


class FacetBar(Ruled, Widget):
    """`[1 Brief]  2 Actors 7  3 Places 4 ●1 …`; in a narrow window the names of the others are cut."""

    @dataclass
    class Chosen(Message):
        """A facet's name was clicked."""

        facet: str

    class Asked(Message):
        """What is told at the end of the line was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self._facet = "brief"
        self._spots: list[tuple[int, int]] = []
        self._counts: dict[str, int] = {}
        self._fresh: dict[str, int] = {}
        self._told = ""

    def tell(self, told: str) -> None:
        """Say something at the end of the line, until there is nothing to be said."""
        if told != self._told:
            self._told = told
            self.refresh()

    def show(self, facet: str, opened: OpenIncident | None) -> None:
        """Show which facet is on."""
        self._facet = facet
        if opened is not None:
            incident, fresh = opened.incident, opened.fresh
            self._fresh = (
                {
                    "actors": len(fresh.actors),
                    "places": len(fresh.places),
                    "quotes": len(fresh.quotes),
                    "figures": len(fresh.claims),
                    "timeline": len(fresh.moments),
                }
                if fresh
                else {}
            )
            self._counts = {
                "actors": len(incident.actors),
                "places": len(incident.places),
                "quotes": len(incident.quotes),
                "figures": len(incident.figures),
                "timeline": len(incident.moments),
                "sources": len(incident.articles),
            }
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line, with names as long as there is room for."""
        width, page = self.size.width, self.ground("page")
        told = f"{self.signs.fresh}{self._told} " if self._told else ""
        room = width - cell_len(told)
        for letters, counted in ((8, True), (8, False), (4, False), (0, False)):
            parts = self._parts(letters, counted=counted)
            if sum(cell_len(text) for text, _ in parts) <= room:
                break
        self._spots = list(pairwise([0, *accumulate(cell_len(text) for text, _ in parts)]))
        segments = [Segment(text, page + self.inks.style(names).rich_style) for text, names in parts]
        line = Strip(segments).adjust_cell_length(max(0, room), page)
        said = Segment(told, page + self.inks.style("bold accent").rich_style)
        return Strip([*line, said]).adjust_cell_length(width, page)

    def on_click(self, event: events.Click) -> None:
        """A click on a name shows that facet; one on what is told asks for it."""
        if self._told and event.x >= self.size.width - cell_len(self._told) - 2:
            self.post_message(self.Asked())
            return
        for facet, (start, end) in zip(FACETS, self._spots, strict=False):
            if start <= event.x < end:
                self.post_message(self.Chosen(facet))

    def _parts(self, letters: int, *, counted: bool) -> list[tuple[str, str]]:
        parts: list[tuple[str, str]] = []
        for number, facet in enumerate(FACETS, 1):
            on = facet == self._facet
            name = facet.capitalize()[: 8 if on else letters]
            count = f" {self._counts[facet]}" if counted and self._counts.get(facet) else ""
            new = f"{' ' if count else ''}{self.signs.fresh}{self._fresh[facet]}" if self._fresh.get(facet) else ""
            text = f"{number} {name}{count}{new}" if name else f"{number}{new}"
            parts.append((f"[{text}]" if on else f" {text} ", "bold accent" if on else "muted"))
        return parts
