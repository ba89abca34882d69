"""What the queue says where it has nothing to show: why, and which key helps."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from feeds.views import Counts
from tui.widgets.view_bar import VIEWS, View
from tui.wire_process import WireStatus

TAUGHT = {
    "Later": ("later", "puts the highlighted incident off until a time; here it waits"),
    "Kept": ("keep", "keeps the highlighted incident, for use and for the brief"),
    "Seen": ("see", "marks the highlighted incident as looked at and left"),
    "Spiked": ("spike", "throws the highlighted incident out, late copies too"),
}
"""For each state the action by which an incident comes there, and what that does."""


def nothing(
    view: View,
    query: str,
    counts: Counts,
    wire: WireStatus,
    key: Callable[[str], str],
    elsewhere: Mapping[str, int],
) -> list[str]:
    """The lines to show in place of incidents; `key` gives the key of an action, as the user has it. `elsewhere` is how
    many the query finds in other parts of the queue, by their names.
    """
    found = ", ".join(f"{number:,} in {name}" for name, number in elsewhere.items() if number)
    if query:
        return [
            f"Nothing in {view.name} matches {query}",
            *([f"It matches {found}."] if found else []),
            "",
            *_keyed(
                key,
                *([("states", "goes on to the other parts")] if found else []),
                ("back", "drops the filter"),
                ("filter", "changes it"),
                *([("search", "searches everything there is")] if view is not VIEWS[-1] else []),
            ),
        ]
    if view.basket and counts.articles:
        lessons = _keyed(key, ("states", "goes on to other parts of the queue"), ("basket", "changes the basket"))
        return [
            f"Nothing new is in {view.name}: {view.query}",
            *([f"It matches {found}."] if found else []),
            "",
            *lessons,
        ]
    if counts.feeds == 0 and counts.articles == 0:
        return [
            "There are no feeds yet.",
            "",
            *_keyed(key, ("add_feed", "adds one, by its address or that of a site"), ("help", "all that can be done")),
            "",
            "`copytaster import FILE.opml` takes your list from another reader;",
            "`copytaster demo` shows the desk on an invented newsroom.",
        ]
    if wire.running:
        return ["The wire is looking for news.", "", "Incidents come in here as they are ready."]
    if counts.articles == 0:
        failing = f"{counts.failing} of {counts.feeds} feeds fail." if counts.failing else ""
        return [
            "Nothing has come in yet.",
            *([failing] if failing else []),
            "",
            *_keyed(key, ("refresh", "looks for news"), ("feeds", "says which feeds fail, and why")),
        ]
    if view is VIEWS[0]:
        return [
            "Nothing new: all is dealt with.",
            "",
            *_keyed(key, ("refresh", "looks for news"), ("states", "what is kept, put off, spiked")),
        ]
    return [
        f"Nothing is {view.name.lower()}." if view is not VIEWS[-1] else "There are no incidents yet.",
        "",
        *_keyed(key, *([TAUGHT[view.name]] if view.name in TAUGHT else []), ("states", "other states")),
    ]


def _keyed(key: Callable[[str], str], *lessons: tuple[str, str]) -> list[str]:
    keys = [(key(action), words) for action, words in lessons]
    width = max(len(name) for name, _ in keys)
    return [f"{name:<{width}}  {words}" for name, words in keys]
