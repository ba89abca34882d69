"""The facets of an open incident, with the one that is shown in brackets, and how many facts each has."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from feeds.model import Incident
from tui.widgets.ruled import Ruled

FACETS = ("brief", "actors", "places", "quotes", "figures", "timeline", "sources")


class FacetBar(Ruled, Widget):
    """`[1 Brief]  2 Actors 7  3 Places 4 …`; in a narrow window the names of the others are cut."""

    def __init__(self) -> None:
        super().__init__()
        self._facet = "brief"
        self._counts: dict[str, int] = {}

    def show(self, facet: str, incident: Incident | None) -> None:
        """Show which facet is on."""
        self._facet = facet
        if incident is not None:
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
        for letters, counted in ((8, True), (8, False), (4, False), (0, False)):
            parts = self._parts(letters, counted=counted)
            if sum(cell_len(text) for text, _ in parts) <= width:
                break
        segments = [Segment(text, page + self.inks.style(names).rich_style) for text, names in parts]
        return Strip(segments).adjust_cell_length(width, page)

    def _parts(self, letters: int, *, counted: bool) -> list[tuple[str, str]]:
        parts: list[tuple[str, str]] = []
        for number, facet in enumerate(FACETS, 1):
            on = facet == self._facet
            name = facet.capitalize()[: 8 if on else letters]
            count = f" {self._counts[facet]}" if counted and self._counts.get(facet) else ""
            text = f"{number} {name}{count}" if name else f"{number}"
            parts.append((f"[{text}]" if on else f" {text} ", "bold accent" if on else "muted"))
        return parts
