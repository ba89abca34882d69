"""What the queue says where it has nothing to show: why, and which key helps."""

from __future__ import annotations

from feeds.views import Counts
from tui.widgets.view_bar import VIEWS, View
from tui.wire_process import WireStatus


def nothing(view: View, query: str, counts: Counts, wire: WireStatus) -> list[str]:
    """The lines to show in place of incidents."""
    if query:
        return [f"Nothing in {view.name} matches {query}", "", "esc drops the filter, tab shows other states"]
    if counts.feeds == 0 and counts.articles == 0:
        return [
            "There are no feeds yet.",
            "",
            "a  add one, by its address or that of a site",
            "?  all keys       q  quit",
            "",
            "`copytaster import FILE.opml` takes your list from another reader;",
            "`copytaster demo` shows the desk on an invented newsroom.",
        ]
    if wire.running:
        return ["The wire is looking for news.", "", "Incidents come in here as they are ready."]
    if counts.articles == 0:
        return ["Nothing has come in yet.", "", "r  look for news", "F  the feeds, and what fails"]
    if view is VIEWS[0]:
        return ["Nothing new: all is dealt with.", "", "r  look for news", "tab  what is kept, put off, spiked"]
    return [f"Nothing is {view.name.lower()}.", "", "tab  other states"]
