"""Maps: of an incident's places, and of the world with all incidents of the queue on it."""

from __future__ import annotations

from tui.actions.action import Action, Where

MAPS: tuple[Where, ...] = ("incident", "world")

WORLD: tuple[Where, ...] = ("world",)

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
    Action(
        "world",
        "The world",
        "All of the queue on a map of the world: come closer, and what stands together comes apart.",
        "W",
        ("anywhere",),
        "Map",
        short="world",
    ),
    Action("map_up", "Place above", "", "k,up", WORLD, "Map", "toward('up')", short="move"),
    Action(
        "map_down",
        "Place below",
        "The next on the map; in the list, the next incident.",
        "j,down",
        WORLD,
        "Map",
        "toward('down')",
    ),
    Action("map_left", "Place to the left", "", "h,left", WORLD, "Map", "toward('left')"),
    Action("map_right", "Place to the right", "", "l,right", WORLD, "Map", "toward('right')"),
    Action("next_place", "Next place", "By rank, wherever it is.", "tab", WORLD, "Map", "by_rank(1)", short="by rank"),
    Action("previous_place", "Place before", "", "shift+tab", WORLD, "Map", "by_rank(-1)"),
    Action(
        "open_place",
        "Open what is here",
        "The incident under the cursor; where there are several, their list.",
        "enter",
        WORLD,
        "Map",
        "open",
        short="open",
    ),
    Action(
        "leave_place",
        "Back",
        "From the list to the map, from there to where you came from.",
        "escape",
        WORLD,
        "Map",
        "back",
        short="back",
    ),
)
