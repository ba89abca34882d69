"""Doing an action that was chosen by its name and not by its key: from the help, the palette and the command line."""

from __future__ import annotations

from tui import actions
from tui.actions import Action
from tui.screens.base import DeskScreen


class CannotAct(Exception):
    """The action does nothing where one is; the message says so, and where it does."""


async def act(action: Action, screen: DeskScreen) -> None:
    """Do an action on a screen. Those of anywhere are the app's, unless the screen has its own. Raises `CannotAct`."""
    if not action.works(screen.WHERE):
        raise CannotAct(f"{action.title} works {places(action)}.")
    if screen.asking:
        raise CannotAct("Something is being asked first.")
    name = action.run.partition("(")[0]
    owner = screen if hasattr(screen, f"action_{name}") else screen.desk_app
    await screen.app.run_action(action.run, owner)


def places(action: Action) -> str:
    """Where an action works, in words: `in the queue and in an open incident`."""
    called = [actions.PLACES[where] for where in action.where]
    return " and ".join([", ".join(called[:-1]), called[-1]] if len(called) > 1 else called)
