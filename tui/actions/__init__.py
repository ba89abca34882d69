"""The one registry of what keys do: bindings, the palette, the footer and the help screen are all made from it.

A key can be changed in the settings by the action's name: `[keys]`, `keep = "s,f5"`; `keymap` says how they are laid.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding, BindingType

from tui.actions import deal_with, find, look_closer, maps, move, put_right, take_away, the_desk, the_wire, watching
from tui.actions.action import GROUPS, LISTS, PLACES, READING, Action, Group, Where
from tui.actions.keys import UNBOUND, parted, spelled, spoken

__all__ = [
    "ACTIONS",
    "GROUPS",
    "LISTS",
    "PLACES",
    "READING",
    "Action",
    "Group",
    "Where",
    "bindings",
    "footer",
    "keys_of",
    "named",
    "of",
]

ACTIONS: tuple[Action, ...] = (
    *move.ACTIONS,
    *deal_with.ACTIONS,
    *put_right.ACTIONS,
    *look_closer.ACTIONS,
    *look_closer.DOSSIER,
    *maps.ACTIONS,
    *find.ACTIONS,
    *watching.ACTIONS,
    *take_away.ACTIONS,
    *the_wire.ACTIONS,
    *the_desk.ACTIONS,
)
FOOTERS: dict[Where, str] = {
    "anywhere": "",
    "queue": "up open keep later spike undo read search filter states group refresh feeds select watch merge why "
    "watches",
    "incident": "up open back evidence next_outlet compare keep later spike undo read next_fresh correct split full "
    "yank watch why next_incident",
    "dossier": "up open back watch yank search",
    "search": "up open back search watch",
    "world": "map_up open_place leave_place closer farther whole_map next_place",
    "settings": "up change set_default edit_settings back",
    "feeds": "up back add_feed remove_feed refresh_all browse",
    "watches": "up open back add_watch rename_watch unwatch undo",
}
"""The actions that the footer of each place names, most wanted first."""


def of(where: Where) -> list[Action]:
    """The actions of one place, in the registry's order, without those that work anywhere."""
    return [action for action in ACTIONS if where in action.where]


def named(name: str) -> Action:
    """The action of a name."""
    return next(action for action in ACTIONS if action.name == name)


def bindings(where: Where) -> list[BindingType]:
    """Textual's bindings for one place; their ids are the actions' names, which a keymap binds by."""
    return [
        Binding(
            ",".join(spelled(key) for key in parted(action.keys)) or UNBOUND,
            action.run,
            action.title,
            id=action.name,
            show=False,
            tooltip=action.help,
        )
        for action in of(where)
    ]


def keys_of(action: Action, keymap: Mapping[str, str]) -> list[str]:
    """The keys of an action as a person calls them; where it has none, how it is run by name."""
    keys = parted(keymap.get(action.name, action.keys))
    return [spoken(key) for key in keys] or [f":{action.name}"]


def footer(where: Where, keymap: Mapping[str, str]) -> list[tuple[str, str]]:
    """What the footer of one place says, most wanted first, help before all: key and word."""
    said = []
    for name in ("help", *FOOTERS[where].split(), "quit"):
        key = keys_of(named(name), keymap)[0]
        if name in ("up", "map_up"):
            key = f"{keys_of(named(name.replace('up', 'down')), keymap)[0]}/{key}"
        if name == "help" or not key.startswith(f":{name}"):
            said.append((key, named(name).short))
    return said
