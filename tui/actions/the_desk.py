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
        "settings",
        "Settings",
        "All that can be set, keys too; it holds at once, and is written into the settings file.",
        "comma",
        ("anywhere",),
        "The desk",
        short="settings",
    ),
    Action(
        "set",
        "Set",
        "A setting by its name: set theme nord, set keys.keep s,f5, set jobs default.",
        "",
        ("anywhere",),
        "The desk",
        "command('set ')",
        takes="NAME [VALUE]",
    ),
    Action(
        "change",
        "Change",
        "The highlighted setting: to its next value, or to one that you type.",
        "enter,l,right,space",
        ("settings",),
        "The desk",
        short="change",
    ),
    Action(
        "set_default",
        "Back to the default",
        "Takes the highlighted setting out of the file.",
        "d,delete",
        ("settings",),
        "The desk",
        short="default",
    ),
    Action(
        "edit_settings",
        "Edit the settings file",
        "In your editor; what is changed there, or elsewhere, holds at once.",
        "e",
        ("settings",),
        "The desk",
        short="edit the file",
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
    Action("tour", "Tour", "Five things to press, one after the other; esc ends it.", "", ("anywhere",), "The desk"),
    Action(
        "help", "Help", "All keys; type to search.", "?,f1", ("anywhere",), "The desk", short="help", takes="[WORDS]"
    ),
    Action(
        "suspend",
        "To the shell",
        "Stops the desk; fg brings it back as it was, with what was fetched meanwhile.",
        "ctrl+z",
        ("anywhere",),
        "The desk",
        short="to the shell",
    ),
    Action("quit", "Quit", "At once: everything is already saved.", "q", ("anywhere",), "The desk", short="quit"),
)
