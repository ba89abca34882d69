"""Which of the incidents that were put off are back: decided at reading, by the clock, so that no process has to run.

A clock that is set back puts them off again until the time has come again; nothing is lost by it.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from feeds.model import State
from feeds.store.file import marks

_NOW = "(SELECT this_moment())"
"""In brackets of its own, so that SQLite asks once for each statement and not for each row."""

BACK = f"(verdict = 'later' AND due IS NOT NULL AND (due <= {_NOW} OR (due = 'updated' AND updated)))"
"""A condition over `incidents`: it was put off, and its time has come."""

OFF = f"(verdict = 'later' AND NOT {BACK})"
"""A condition over `incidents`: it is put off, and its time is still to come."""

STATE = f"CASE WHEN updated THEN 'updated' WHEN {BACK} THEN 'new' ELSE verdict END"
"""The state that is shown."""

ALL_BACK = f"SELECT count(*) FROM incidents WHERE {BACK}"
"""How many are back."""


def in_states(states: Collection[State]) -> tuple[str, tuple[Any, ...]]:
    """The condition, and its values, of being in one of these states. What is back is new; what has news is in
    `updated`, and in the state that it had.
    """
    verdicts = tuple(state for state in dict.fromkeys(states) if state != "updated")
    plain = verdicts
    parts = []
    if "later" in verdicts and "new" not in verdicts:
        plain = tuple(state for state in verdicts if state != "later")
        parts.append(OFF)
    elif "new" in verdicts and "later" not in verdicts:
        parts.append(BACK)
    if "updated" in states:
        parts.append("updated")
    return " OR ".join([f"verdict IN ({marks(len(plain))})", *parts]), plain


def is_in(state: State) -> tuple[str, tuple[Any, ...]]:
    """The condition of `is:kept` and the like."""
    match state:
        case "updated":
            return "updated", ()
        case "later":
            return OFF, ()
        case "new":
            return f"(verdict = 'new' OR {BACK})", ()
        case _:
            return "verdict = ?", (state,)
