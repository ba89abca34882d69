"""Maps: of an incident's places, and of the world with all incidents of the queue on it."""

from __future__ import annotations

from tui.actions.action import Action, Where

MAPS: tuple[Where, ...] = ("incident",)

ACTIONS: tuple[Action, ...] = (
    Action(
        "closer", "Closer", "Comes closer to the highlighted place on the map.", "plus", MAPS, "Map", short="closer"
    ),
    Action("farther", "Farther", "Shows more of the world.", "minus", MAPS, "Map", short="farther"),
    Action("whole_map", "The map as it was", "Back to where the map began.", "0", MAPS, "Map", short="all"),
    Action("pan_left", "Map left", "Moves the map.", "shift+left", MAPS, "Map", "pan(-1, 0)"),
    Action("pan_right", "Map right", "", "shift+right", MAPS, "Map", "pan(1, 0)"),
    Action("pan_up", "Map up", "", "shift+up", MAPS, "Map", "pan(0, -1)"),
    Action("pan_down", "Map down", "", "shift+down", MAPS, "Map", "pan(0, 1)"),
)
