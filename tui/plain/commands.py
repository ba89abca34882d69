"""What can be typed: the registry's actions as far as they mean something in lines, and a few that only lines need."""

from __future__ import annotations

from msgspec.structs import replace

from tui import actions
from tui.actions import Action, Group
from tui.actions.keys import parted


def _from(name: str, *, called: str = "", takes: str = "", does: str = "") -> Action:
    action = actions.named(name)
    return replace(action, name=called or name, takes=takes, help=does or action.help)


def _own(name: str, title: str, does: str, group: Group, takes: str = "") -> Action:
    return Action(name, title, does, "", (), group, takes=takes)


ROWS = "[NUMBERS]"

COMMANDS: tuple[Action, ...] = (
    _own(
        "list",
        "List",
        "Says the queue, from a number on. After a search it leads back to the queue.",
        "Move",
        "[NUMBER]",
    ),
    _own("back", "Back", "Leaves the open incident for its list, and a search for the queue.", "Move"),
    _own("more", "More", "Says what comes after what was listed last.", "Move"),
    _from("open", takes="[NUMBER]", does="Says the card of an incident; its number alone does, too."),
    _from("goto", takes="NUMBER", does="The same as open."),
    _from("next_incident", called="next", does="Opens the next in the list."),
    _from("previous_incident", called="previous", does="Opens the one before."),
    _from("keep", takes=ROWS, does="For use: goes into the brief. Of numbers such as 3 or 3 5-8, else the open one."),
    _from("later", takes="[NUMBERS] [WHEN]", does="Puts it off: 3 tomorrow, 3 18:00, 3 2d, 3 updated, 3 someday."),
    _from("spike", takes=ROWS, does="Thrown out, late copies too."),
    _from("see", takes=ROWS, does="Looked at and left; what is new is accepted."),
    _from("renew", takes=ROWS),
    _from("tag", takes="[NUMBERS] TAGS", does="Gives it tags; -court takes one off. filter tag:court finds them."),
    _from("note", takes="[WORDS]", does="Says the note on the open one, writes on it, or takes it off: note -."),
    _from("acts", does="What was done, latest first."),
    _from("undo"),
    _from("redo"),
    *(
        _from(f"facet_{number}", called=name, takes="[NUMBER]")
        for number, name in enumerate(("brief", "actors", "places", "quotes", "figures", "timeline", "sources"), 1)
    ),
    _own(
        "text",
        "Text",
        "Says a source's text: the first, or the one of a number among the sources.",
        "Look closer",
        "[NUMBER]",
    ),
    _own("links", "Links", "Says the addresses of the sources.", "Look closer"),
    _from("search", takes="QUERY"),
    _from("filter", takes="[QUERY]", does=f"{actions.named('filter').help} Without a query there is no filter."),
    _from("state", takes="STATE"),
    _own("baskets", "Baskets", "Says the baskets, and how many are in each of the state that is listed.", "Find"),
    _from("basket", takes="NAME", does="Filters by the query of a basket."),
    _from("save_basket", takes="NAME", does="Saves what is filtered or searched by under a name."),
    _from(
        "watch",
        takes="[NAME]",
        does="Watches the actor of a name, or where none is called so the words; again, no longer.",
    ),
    _from("watches", does="Says what is watched, and how many incidents match."),
    _from("refresh"),
    _from("feeds"),
    _from("help", takes="[WORD]", does="All commands, or those that a word is found in."),
    _from("quit"),
)
"""In the order in which the help says them."""


def spelled_out(typed: str) -> str:
    """What is typed, with a command's name in place of its key on the desk: `s 3` is `keep 3`."""
    key, _, words = typed.strip().partition(" ")
    if len(key) != 1 or key.isdigit():
        return typed
    name = next((command.name for command in COMMANDS if key in parted(command.keys)), key)
    return f"{name} {words}"


def helped(words: str) -> list[str]:
    """The commands with what each does, those that the words are found in; a line each, under their groups."""
    wanted = words.casefold().split()
    said: list[str] = []
    group = ""
    for command in COMMANDS:
        about = f"{command.name} {command.title} {command.help}".casefold()
        if not all(word in about for word in wanted):
            continue
        if command.group != group:
            group = command.group
            said += ["", f"{group}:"] if said else [f"{group}:"]
        said.append(f"{f'{command.name} {command.takes}'.rstrip()}: {command.help or command.title + '.'}")
    if said and not wanted:
        said += ["", "The keys of the desk stand for their commands, too: s 3 keeps 3, / searches, u undoes, q quits."]
    return said or [f"No command has anything to do with {words}; help alone says all."]
