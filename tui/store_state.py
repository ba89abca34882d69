"""How the store is, as far as the user has to know."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from tui.signs import Signs

Trouble = Literal["", "busy", "gone", "damaged"]


class StoreState(Struct, frozen=True):
    """`busy` is a store that another program holds, and `waiting` is how much waits for it; `message` says what to do
    about one that is gone or damaged.
    """

    trouble: Trouble = ""
    waiting: int = 0
    message: str = ""

    def said(self, signs: Signs) -> tuple[str, str]:
        """What the header says, and its ink; empty when there is nothing to say."""
        match self.trouble:
            case "busy":
                return f"store busy {signs.dot} {self.waiting} to be written", "warn"
            case "gone":
                return f"{signs.ill} the store is gone", "bad"
            case "damaged":
                return f"{signs.ill} the store is damaged", "bad"
            case _:
                return "", "muted"
