"""Finding: search, hits, filter, which part of the queue is shown."""

from __future__ import annotations

from tui.actions.action import READING, Action

ACTIONS: tuple[Action, ...] = (
    Action(
        "search",
        "Search",
        "Everything the store holds, by full text.",
        "/",
        ("anywhere",),
        "Find",
        short="search",
        takes="[QUERY]",
    ),
    Action(
        "dossier",
        "Dossier",
        "Of an actor or a place, by its name.",
        "",
        ("anywhere",),
        "Find",
        "command('dossier ')",
        takes="NAME",
    ),
    Action("next_hit", "Next hit", "Opens the next incident that the search found.", "n", READING, "Find"),
    Action("previous_hit", "Hit before", "", "N", READING, "Find"),
    Action(
        "filter",
        "Filter",
        "By query: kind:bombing country:PE actor:boluarte outlet:bbc since:6h killed:>3 is:kept -sport.",
        "f",
        ("queue",),
        "Find",
        short="filter",
        takes="[QUERY]",
    ),
    Action("states", "Next state", "New, later, kept, seen, spiked, all.", "tab", ("queue",), "Find", short="states"),
    Action(
        "state",
        "Show a state",
        "New, later, kept, seen, spiked or all.",
        "",
        ("queue",),
        "Find",
        "command('state ')",
        takes="STATE",
    ),
    Action("states_back", "State before", "", "shift+tab", ("queue",), "Find"),
    Action(
        "group",
        "Group",
        "In sections: what is new since you looked, time, kind, country, outlet, story; then by rank alone.",
        "t",
        ("queue",),
        "Find",
        short="group",
        takes="[WHAT]",
    ),
    Action("group_back", "Group by the one before", "", "T", ("queue",), "Find"),
)
