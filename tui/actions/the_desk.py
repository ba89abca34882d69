"""The desk itself: looks, palette, help, leaving."""

from __future__ import annotations

from tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action(
        "density",
        "Density",
        "Each incident in one line, in columns, or in two; it stays so.",
        "L",
        ("queue",),
        "The desk",
        short="density",
    ),
    Action("look", "Dark or light", "To the theme that goes with this one.", "f9", ("anywhere",), "The desk"),
    Action(
        "theme",
        "Theme",
        "Chooses a theme; each is shown as you come to it.",
        "f8",
        ("anywhere",),
        "The desk",
        takes="[NAME]",
    ),
    Action(
        "command",
        "Command line",
        "Every action by its name or title, with what it takes: filter kind:flood, goto 120.",
        "colon",
        ("anywhere",),
        "The desk",
        short="command",
    ),
    Action("palette", "Palette", "Every action by its name.", "ctrl+p", ("anywhere",), "The desk", "command_palette"),
    Action("help", "Help", "All keys; type to search.", "?,f1", ("anywhere",), "The desk", short="help"),
    Action("quit", "Quit", "At once: everything is already saved.", "q", ("anywhere",), "The desk", short="quit"),
)
