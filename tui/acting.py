"""Doing an action that was chosen by its name and not by its key: from the help, the palette and the command line."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from feeds.errors import QueryError
from tui import actions
from tui.actions import Action
from tui.screens.base import DeskScreen


class CannotAct(Exception):
    """The action does nothing where one is; the message says so, and where it does."""


async def act(action: Action, screen: DeskScreen, words: str = "") -> None:
    """Do an action on a screen, with the words that were given to it.

    Raises `CannotAct`, and `QueryError` where the words cannot be understood, with its position counted within them.
    """
    check(action, screen)
    take = owner(action, screen, "take") if words else None
    if take:
        try:
            await done(take(words))
        except QueryError:
            raise
        except ValueError as error:
            said = str(error).rstrip(".")
            raise QueryError(f"{said[:1].upper()}{said[1:]}.", 0) from error
        return
    name = action.run.partition("(")[0]
    # Those of anywhere are the app's, unless the screen has its own.
    await screen.app.run_action(action.run, screen if hasattr(screen, f"action_{name}") else screen.desk_app)


def check(action: Action, screen: DeskScreen) -> None:
    """Raises `CannotAct` where an action does nothing."""
    if not action.works(screen.WHERE):
        raise CannotAct(f"{action.title} works {places(action)}.")
    if screen.asking:
        raise CannotAct("Something is being asked first.")


def owner(action: Action, screen: DeskScreen, does: str) -> Callable[[str], Any] | None:
    """What takes an action's words, or offers some (`does` is `take` or `offer`): the screen's, else the app's."""
    name = f"{does}_{action.name}"
    found: Callable[[str], Any] | None = getattr(screen, name, None) or getattr(screen.desk_app, name, None)
    return found


async def done(given: Any) -> Any:
    """What a function gave that may have to be waited for."""
    return await given if inspect.isawaitable(given) else given


def places(action: Action) -> str:
    """Where an action works, in words: `in the queue and in an open incident`."""
    called = [actions.PLACES[where] for where in action.where]
    return " and ".join([", ".join(called[:-1]), called[-1]] if len(called) > 1 else called)
