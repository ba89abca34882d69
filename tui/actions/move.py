"""Moving: in lists, through what is to be read, in and out."""

from __future__ import annotations

from tui.actions.action import LISTS, MOVING, READING, ROWS, Action

ACTIONS: tuple[Action, ...] = (
    Action("down", "Move down", "To the next row or fact.", "j,down", MOVING, "Move"),
    Action("up", "Move up", "To the row or fact before.", "k,up", MOVING, "Move", short="move"),
    Action("top", "To the top", "To the first row.", "g g,home", (*MOVING, "world"), "Move"),
    Action("bottom", "To the end", "To the last row.", "G,end", (*MOVING, "world"), "Move"),
    Action(
        "goto",
        "Go to a row",
        "By its number; the number alone does it, too.",
        "",
        ROWS,
        "Move",
        "command('goto ')",
        takes="NUMBER",
    ),
    Action("half_down", "Half a page down", "", "ctrl+d,pagedown", (*MOVING, "world"), "Move"),
    Action("half_up", "Half a page up", "", "ctrl+u,pageup", (*MOVING, "world"), "Move"),
    Action(
        "read",
        "Read on",
        "Pages through the card; at its end goes to the next new incident and marks this one as seen.",
        "space",
        (*READING, "page"),
        "Move",
        short="read",
    ),
    Action("open", "Open", "The incident, the actor or the place.", "enter,l,right", LISTS, "Move", short="open"),
    Action(
        "back",
        "Back",
        "To where you came from; in the queue, drops marks and filter.",
        "escape,h,left",
        MOVING,
        "Move",
        short="back",
    ),
    Action(
        "next_section", "Next section", "To the first under the next heading.", "J", ("queue",), "Move", short="section"
    ),
    Action("previous_section", "Section before", "", "K", ("queue",), "Move"),
    Action(
        "fold",
        "Fold the section",
        "Shows only its heading, and how many are in it; again to unfold it.",
        "-",
        ("queue",),
        "Move",
        short="fold",
    ),
    Action("fold_all", "Fold all sections", "Again to unfold them.", "_", ("queue",), "Move"),
    Action(
        "next_incident",
        "Next incident",
        "Stays open, on the next of the queue.",
        "J",
        ("incident",),
        "Move",
        short="next",
    ),
    Action("previous_incident", "Incident before", "Stays open, on the one before.", "K", ("incident",), "Move"),
    Action(
        "go_back",
        "Go back",
        "As in a browser: to the incident, dossier, search or filter before, as you left it.",
        "ctrl+o,alt+left",
        ("anywhere",),
        "Move",
    ),
    Action("go_forward", "Go forward", "To where you went back from.", "alt+o,alt+right", ("anywhere",), "Move"),
)
