"""The one registry of what keys do: bindings, the palette, the footer and the help screen are all made from it.

A key can be changed in the settings by the action's name: `[keys]`, `keep = "s,f5"`; `keymap` says how they are laid.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding, BindingType

from tui.actions import deal_with, find, look_closer, maps, move, put_right, take_away, the_desk, the_wire, watching
from tui.actions.action import GROUPS, LISTS, PLACES, READING, Action, Group, Where
from tui.actions.footers import TYPED, TYPING, named_in
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


def footer(where: Where, keymap: Mapping[str, str], moment: str = "") -> list[tuple[str, str]]:
    """What the footer of one place says, most wanted first, help before all: key and word.

    `moment` is what is shown there (see `MOMENTS`).
    """
    if moment == TYPING:
        return list(TYPED)
    said = []
    for name in ("help", *named_in(where, moment)):
        key = keys_of(named(name), keymap)[0]
        if name in ("up", "map_up"):
            key = f"{keys_of(named(name.replace('up', 'down')), keymap)[0]}/{key}"
        if name == "help" or not key.startswith(f":{name}"):
            said.append((key, named(name).short))
    return said
