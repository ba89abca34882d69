"""Putting right what the machine got wrong."""

from __future__ import annotations

from tui.actions.action import READING, Action

ACTIONS: tuple[Action, ...] = (
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
)
