"""Dealing with incidents: triage, marks, undo."""

from __future__ import annotations

from tui.actions.action import READING, Action

ACTIONS: tuple[Action, ...] = (
    Action("keep", "Keep", "For use: goes into the brief. Moves on.", "s", READING, "Deal with", short="keep"),
    Action(
        "later",
        "Later",
        "Puts it off: asks until when, the same key again takes the first choice. It comes back by itself. Moves on.",
        "z",
        READING,
        "Deal with",
        short="later",
        takes="[WHEN]",
    ),
    Action("spike", "Spike", "Thrown out, late copies too. Moves on.", "x", READING, "Deal with", short="spike"),
    Action("see", "Seen", "Looked at and left; what is new is accepted. Moves on.", "d", READING, "Deal with"),
    Action("renew", "New again", "Puts it back among the new ones.", "D", READING, "Deal with", short="new again"),
    Action(
        "select",
        "Mark",
        "Marks this row or source and moves on; keep, later, spike, merge or split then act on all marked.",
        "v",
        READING,
        "Deal with",
        short="mark",
    ),
    Action(
        "select_above",
        "Mark all above",
        "Marks this row and all above it that are not dealt with.",
        "A",
        ("queue",),
        "Deal with",
    ),
    Action(
        "select_all",
        "Mark all",
        "Marks all that the state and the filter let through, also what is not on the screen; again unmarks them.",
        "ctrl+a",
        ("queue",),
        "Deal with",
    ),
    Action(
        "tag",
        "Tag",
        "Asks which tags it, or all marked, are to have; known ones are offered. tag:court finds them.",
        "#",
        READING,
        "Deal with",
        short="tag",
    ),
    Action(
        "note",
        "Note",
        "Writes a note on it, of as many lines as you like; esc keeps it. note:words finds it.",
        "c",
        READING,
        "Deal with",
        short="note",
    ),
    Action("undo", "Undo", "Any number of times, across restarts.", "u", ("anywhere",), "Deal with", short="undo"),
    Action("redo", "Redo", "Does again what was undone.", "ctrl+r", ("anywhere",), "Deal with"),
)
