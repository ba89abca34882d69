"""What an action is, where actions work, and in which groups the help shows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from msgspec import Struct

Where = Literal[
    "anywhere", "queue", "incident", "dossier", "search", "feeds", "world", "settings", "watches", "acts", "page"
]
Group = Literal["Move", "Deal with", "Put right", "Look closer", "Map", "Find", "Take away", "The wire", "The desk"]

GROUPS: tuple[Group, ...] = get_args(Group)
LISTS: tuple[Where, ...] = ("queue", "incident", "dossier", "search", "feeds", "watches")
ROWS: tuple[Where, ...] = (*LISTS, "settings", "acts")
MOVING: tuple[Where, ...] = (*ROWS, "page")
READING: tuple[Where, ...] = ("queue", "incident")
PLACES: Mapping[Where, str] = {
    "anywhere": "anywhere",
    "queue": "in the queue",
    "incident": "in an open incident",
    "dossier": "in a dossier",
    "search": "among hits",
    "feeds": "among the feeds",
    "world": "on the map of the world",
    "settings": "among the settings",
    "watches": "among the watches",
    "acts": "among the acts",
    "page": "on a page to read",
}
"""What each place is called."""


class Action(Struct, frozen=True):
    """Something a key does. `call` is the Textual action, if not `name`; `short` its word in the footer.

    `takes` says what may stand after its name on the command line, in brackets where it need not: `[QUERY]`. The screen
    or app that does it then has `take_<name>`, to which those words go, and may have `offer_<name>`, which completes
    them (see `tui.commands`).
    """

    name: str
    title: str
    help: str
    keys: str
    where: tuple[Where, ...]
    group: Group
    call: str = ""
    short: str = ""
    takes: str = ""

    @property
    def run(self) -> str:
        """What Textual is to run."""
        return self.call or self.name

    @property
    def needs_words(self) -> bool:
        """Whether it does nothing without words after its name."""
        return bool(self.takes) and not self.takes.startswith("[")

    def works(self, where: Where) -> bool:
        """Whether it does something in a place."""
        return where in self.where or "anywhere" in self.where
