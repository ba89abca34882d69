"""Taking away: the clipboard and the browser."""

from __future__ import annotations

from tui.actions.action import READING, Action

ACTIONS: tuple[Action, ...] = (
    Action(
        "yank",
        "Yank",
        "Copies the fact or quote with its source and link.",
        "y",
        (*READING, "dossier"),
        "Take away",
        short="yank",
    ),
    Action("yank_card", "Yank the card", "Copies the whole card as Markdown.", "Y", READING, "Take away"),
    Action(
        "export",
        "Export",
        "Writes all that is kept, as a brief: a document in Markdown, HTML or JSON, by how the file's name ends.",
        "b",
        ("anywhere",),
        "Take away",
        short="export",
        takes="[FILE]",
    ),
    Action("browse", "Open in browser", "This source.", "o", (*READING, "feeds"), "Take away", short="open site"),
    Action(
        "browse_all", "Open all in browser", "Every source of the incident, ten at most.", "O", READING, "Take away"
    ),
)
