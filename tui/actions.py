"""The one registry of what keys do: bindings, the palette, the footer and the help screen are all made from it.

A key can be changed in the settings by the action's name: `[keys]`, `keep = "s,f5"`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from textual.binding import Binding, BindingType

Where = Literal["anywhere", "queue", "incident", "dossier", "search", "feeds"]
Group = Literal["Move", "Deal with", "Put right", "Look closer", "Find", "Take away", "The wire", "The desk"]

GROUPS: tuple[Group, ...] = get_args(Group)
LISTS: tuple[Where, ...] = ("queue", "incident", "dossier", "search", "feeds")
READING: tuple[Where, ...] = ("queue", "incident")


@dataclass(frozen=True, slots=True)
class Action:
    """Something a key does. `call` is the Textual action, if not `name`; `short` its word in the footer."""

    name: str
    title: str
    help: str
    keys: str
    where: tuple[Where, ...]
    group: Group
    call: str = ""
    short: str = ""

    @property
    def run(self) -> str:
        """What Textual is to run."""
        return self.call or self.name


ACTIONS: tuple[Action, ...] = (
    Action("down", "Move down", "To the next row or fact.", "j,down", LISTS, "Move"),
    Action("up", "Move up", "To the row or fact before.", "k,up", LISTS, "Move", short="move"),
    Action("top", "To the top", "To the first row.", "g,home", LISTS, "Move"),
    Action("bottom", "To the end", "To the last row.", "G,end", LISTS, "Move"),
    Action("half_down", "Half a page down", "", "ctrl+d,pagedown", LISTS, "Move"),
    Action("half_up", "Half a page up", "", "ctrl+u,pageup", LISTS, "Move"),
    Action(
        "read",
        "Read on",
        "Pages through the card; at its end goes to the next new incident and marks this one as seen.",
        "space",
        READING,
        "Move",
        short="read",
    ),
    Action("open", "Open", "The incident, the actor or the place.", "enter,l,right", LISTS, "Move", short="open"),
    Action(
        "back",
        "Back",
        "To where you came from; in the queue, drops marks and filter.",
        "escape,h,left",
        LISTS,
        "Move",
        short="back",
    ),
    Action(
        "next_incident",
        "Next incident",
        "Stays open, on the next of the queue.",
        "J",
        ("incident",),
        "Move",
        short="next",
    ),
    Action("previous_incident", "Incident before", "Stays open, on the one before.", "K", ("incident",), "Move"),
    Action("keep", "Keep", "For use: goes into the brief. Moves on.", "s", READING, "Deal with", short="keep"),
    Action("later", "Later", "To come back to. Moves on.", "z", READING, "Deal with", short="later"),
    Action("spike", "Spike", "Thrown out, late copies too. Moves on.", "x", READING, "Deal with", short="spike"),
    Action("see", "Seen", "Looked at and left; what is new is accepted. Moves on.", "d", READING, "Deal with"),
    Action("renew", "New again", "Puts it back among the new ones.", "D", READING, "Deal with"),
    Action(
        "select",
        "Mark",
        "Marks this row or source and moves on; keep, later, spike, merge or split then act on all marked.",
        "v",
        READING,
        "Deal with",
        short="mark",
    ),
    Action("select_above", "Mark all above", "Marks this row and all above it.", "A", ("queue",), "Deal with"),
    Action("undo", "Undo", "Any number of times, across restarts.", "u", ("anywhere",), "Deal with", short="undo"),
    Action("redo", "Redo", "Does again what was undone.", "ctrl+r", ("anywhere",), "Deal with"),
    Action(
        "merge",
        "Merge",
        "Makes one incident of all marked, or of this one and another.",
        "m",
        READING,
        "Put right",
        short="merge",
    ),
    Action(
        "split",
        "Split off",
        "Makes an incident of its own of this source, or of all marked; they are never joined again.",
        "M",
        ("incident",),
        "Put right",
        short="split",
    ),
    Action(
        "correct",
        "Correct",
        "Puts the highlighted fact right: rename, join, another speaker or place, delete. It stays so.",
        "E",
        ("incident",),
        "Put right",
        short="correct",
    ),
    Action("facet_1", "Brief", "What happened.", "1", ("incident",), "Look closer", "facet('brief')"),
    Action("facet_2", "Actors", "Who, in which role.", "2", ("incident",), "Look closer", "facet('actors')"),
    Action("facet_3", "Places", "Where.", "3", ("incident",), "Look closer", "facet('places')"),
    Action("facet_4", "Quotes", "Who said what.", "4", ("incident",), "Look closer", "facet('quotes')"),
    Action(
        "facet_5", "Figures", "The counts, outlet by outlet.", "5", ("incident",), "Look closer", "facet('figures')"
    ),
    Action("facet_6", "Timeline", "What happened when.", "6", ("incident",), "Look closer", "facet('timeline')"),
    Action(
        "facet_7", "Sources", "Who reported it, who was first.", "7", ("incident",), "Look closer", "facet('sources')"
    ),
    Action(
        "next_fresh",
        "Next new fact",
        "The next that is new since you looked, through all facets.",
        "full_stop",
        ("incident",),
        "Look closer",
        short="new fact",
    ),
    Action(
        "evidence",
        "Next evidence",
        "The next place in the sources that this fact rests on.",
        "tab",
        ("incident",),
        "Look closer",
        short="evidence",
    ),
    Action("evidence_back", "Evidence before", "", "shift+tab", ("incident",), "Look closer"),
    Action(
        "full",
        "Source in full",
        "The source text alone; again to come back.",
        "e",
        ("incident",),
        "Look closer",
        short="full",
    ),
    Action(
        "why",
        "Why",
        "How the fact was found, why grouped, why ranked here, why of this kind, what you corrected.",
        "i",
        READING,
        "Look closer",
        short="why",
    ),
    Action(
        "search",
        "Search",
        "Everything the store holds, by full text.",
        "/",
        ("anywhere",),
        "Find",
        short="search",
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
    ),
    Action("states", "Next state", "New, later, kept, seen, spiked, all.", "t", ("queue",), "Find", short="states"),
    Action("states_back", "State before", "", "T", ("queue",), "Find"),
    Action(
        "yank",
        "Yank",
        "Copies the fact or quote with its source and link.",
        "y",
        (*READING, "dossier"),
        "Take away",
        short="yank",
    ),
    Action("yank_card", "Yank the card", "Copies the whole card as Markdown.", "Y", READING, "Take away"),
    Action("browse", "Open in browser", "This source.", "o", (*READING, "feeds"), "Take away", short="open site"),
    Action(
        "browse_all", "Open all in browser", "Every source of the incident, ten at most.", "O", READING, "Take away"
    ),
    Action(
        "refresh",
        "Refresh",
        "Fetches the feeds that are due.",
        "r",
        ("anywhere",),
        "The wire",
        short="refresh",
    ),
    Action(
        "refresh_all",
        "Refresh all",
        "Fetches every feed, due or not.",
        "R",
        ("anywhere",),
        "The wire",
        short="refresh all",
    ),
    Action(
        "feeds",
        "Feeds",
        "What you subscribe to, and what fails.",
        "F",
        ("anywhere",),
        "The wire",
        short="feeds",
    ),
    Action(
        "add_feed",
        "Add a feed",
        "By its address, or that of a site which has one.",
        "a",
        ("queue", "feeds"),
        "The wire",
        short="add",
    ),
    Action("remove_feed", "Remove the feed", "Asks first.", "d", ("feeds",), "The wire", short="remove"),
    Action("look", "Dark or light", "Changes the colours.", "f9", ("anywhere",), "The desk"),
    Action("palette", "Palette", "Every action by its name.", "ctrl+p", ("anywhere",), "The desk", "command_palette"),
    Action("help", "Help", "All keys; type to search.", "?,f1", ("anywhere",), "The desk", short="help"),
    Action("quit", "Quit", "At once: everything is already saved.", "q", ("anywhere",), "The desk", short="quit"),
)

FOOTERS: dict[Where, str] = {
    "anywhere": "",
    "queue": "up open keep later spike undo read search filter states refresh feeds select merge why",
    "incident": "up open back evidence keep later spike undo read next_fresh correct split full yank why next_incident",
    "dossier": "up open back yank search",
    "search": "up open back search",
    "feeds": "up back add_feed remove_feed refresh_all browse",
}
"""The actions that the footer of each place names, most wanted first."""

_SPOKEN = {
    "enter": "⏎",
    "escape": "esc",
    "question_mark": "?",
    "full_stop": ".",
    "slash": "/",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "shift+tab": "⇧tab",
    "pagedown": "pgdn",
    "pageup": "pgup",
}


def of(where: Where) -> list[Action]:
    """The actions of one place, in the registry's order, without those that work anywhere."""
    return [action for action in ACTIONS if where in action.where]


def named(name: str) -> Action:
    """The action of a name."""
    return next(action for action in ACTIONS if action.name == name)


def bindings(where: Where) -> list[BindingType]:
    """Textual's bindings for one place; their ids are the actions' names, which a keymap binds by."""
    return [
        Binding(action.keys, action.run, action.title, id=action.name, show=False, tooltip=action.help)
        for action in of(where)
    ]


def keys_of(action: Action, keymap: Mapping[str, str]) -> list[str]:
    """The keys of an action as a person calls them, the settings' own first choice where they name one."""
    return [_SPOKEN.get(key.strip(), key.strip()) for key in keymap.get(action.name, action.keys).split(",")]


def footer(where: Where, keymap: Mapping[str, str]) -> list[tuple[str, str]]:
    """What the footer of one place says, most wanted first, help before all: key and word."""
    said = []
    for name in ("help", *FOOTERS[where].split(), "quit"):
        key = keys_of(named(name), keymap)[0]
        if name == "up":
            key = f"{keys_of(named('down'), keymap)[0]}/{key}"
        said.append((key, named(name).short))
    return said


def unknown(keymap: Mapping[str, str]) -> list[str]:
    """Names in the settings' keymap that no action bears."""
    names = {action.name for action in ACTIONS}
    return [name for name in keymap if name not in names]
