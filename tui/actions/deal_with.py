"""Dealing with incidents: triage, marks, undo."""

from __future__ import annotations

from tui.actions.action import READING, Action, Where

LISTED: tuple[Where, ...] = (*READING, "world", "search", "dossier")

ACTIONS: tuple[Action, ...] = (
    Action("keep", "Keep", "For use: goes into the brief. Moves on.", "s", LISTED, "Deal with", short="keep"),
    Action(
        "later",
        "Later",
        "Puts it off: asks until when, the same key again takes the first choice. It comes back by itself. Moves on.",
        "z",
        LISTED,
        "Deal with",
        short="later",
        takes="[WHEN]",
    ),
    Action("spike", "Spike", "Thrown out, late copies too. Moves on.", "x", LISTED, "Deal with", short="spike"),
    Action("see", "Seen", "Looked at and left; what is new is accepted. Moves on.", "d", LISTED, "Deal with"),
    Action("renew", "New again", "Puts it back among the new ones.", "D", LISTED, "Deal with", short="new again"),
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
        takes="[TAGS]",
    ),
    Action(
        "note",
        "Note",
        "Writes a note on it, of as many lines as you like; esc keeps it. note:words finds it.",
        "c",
        READING,
        "Deal with",
        short="note",
        takes="[WORDS]",
    ),
    Action("undo", "Undo", "Any number of times, across restarts.", "u", ("anywhere",), "Deal with", short="undo"),
    Action("redo", "Redo", "Does again what was undone.", "ctrl+r", ("anywhere",), "Deal with", short="redo"),
    Action(
        "acts",
        "Acts",
        "All that was done, latest first; enter goes back or forward to any of it.",
        "U",
        ("anywhere",),
        "Deal with",
        short="acts",
    ),
    Action(
        "go_to_act",
        "Go there",
        "Undoes, or does again, until all is as it was after this act.",
        "enter,l,right",
        ("acts",),
        "Deal with",
        short="as it was then",
    ),
)
