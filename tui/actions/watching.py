"""Watching: what is to be flagged, sorted up and said."""

from __future__ import annotations

from tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action(
        "watch",
        "Watch",
        "Watches the actor, place or search under the cursor, or no longer; of an incident asks what in it.",
        "w",
        ("queue", "incident", "dossier", "search"),
        "Find",
        short="watch",
        takes="[NAME]",
    ),
    Action(
        "watches",
        "Watches",
        "What is watched, how many incidents match, when the last came; enter shows them in the queue.",
        "g w",
        ("anywhere",),
        "Find",
        short="watches",
    ),
    Action(
        "alerted",
        "What was said last",
        "Opens the incident that was said last of what is watched; again, the one before.",
        "g a",
        ("anywhere",),
        "Find",
    ),
    Action(
        "add_watch",
        "Watch something",
        "A name, a place, words, or whatever a search finds.",
        "a",
        ("watches",),
        "Find",
        short="add",
    ),
    Action("rename_watch", "Rename the watch", "Calls it otherwise.", "e", ("watches",), "Find", short="rename"),
    Action("unwatch", "Watch no longer", "Undo brings it back.", "w,d", ("watches",), "Find", short="end"),
)
