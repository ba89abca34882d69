"""The one registry of what keys do: bindings, the palette, the footer and the help screen are all made from it.

A key can be changed in the settings by the action's name: `[keys]`, `keep = "s,f5"`.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding, BindingType

from tui.actions import deal_with, find, look_closer, move, put_right, take_away, the_desk, the_wire
from tui.actions.action import GROUPS, LISTS, READING, Action, Group, Where

__all__ = [
    "ACTIONS",
    "GROUPS",
    "LISTS",
    "READING",
    "Action",
    "Group",
    "Where",
    "bindings",
    "footer",
    "keys_of",
    "named",
    "of",
    "unknown",
]

ACTIONS: tuple[Action, ...] = (
    *move.ACTIONS,
    *deal_with.ACTIONS,
    *put_right.ACTIONS,
    *look_closer.ACTIONS,
    *look_closer.DOSSIER,
    *find.ACTIONS,
    *take_away.ACTIONS,
    *the_wire.ACTIONS,
    *the_desk.ACTIONS,
)
FOOTERS: dict[Where, str] = {
    "anywhere": "",
    "queue": "up open keep later spike undo read search filter states refresh feeds select merge why",
    "incident": "up open back evidence next_outlet compare keep later spike undo read next_fresh correct split full "
    "yank why next_incident",
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
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "equals_sign": "=",
    "plus": "+",
    "less_than_sign": "<",
    "greater_than_sign": ">",
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
