"""The palette: every action of the registry by name, those that work where one is first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider, SearchIcon

from tui import actions
from tui.acting import places
from tui.screens.base import DeskScreen

ELSEWHERE = 0.5
"""How much less a match counts for an action that does not work where one is."""


class Palette(CommandPalette):
    """The palette over the desk's actions."""

    def __init__(self) -> None:
        super().__init__(providers=[Actions], placeholder="What do you want to do?")

    def on_mount(self) -> None:
        """A sign that every terminal has, one cell wide."""
        self.query_one(SearchIcon).icon = ">"


class Actions(Provider):
    """Finds actions by title, help and name, and runs them on the screen that the palette was opened over."""

    def _all(self) -> list[tuple[actions.Action, DeskScreen]]:
        screen = self.screen
        if not isinstance(screen, DeskScreen):
            return []
        listed = sorted(actions.ACTIONS, key=lambda action: not action.works(screen.WHERE))
        return [(action, screen) for action in listed if action.name != "palette"]

    def _said(self, action: actions.Action, screen: DeskScreen) -> str:
        keys = actions.keys_of(action, screen.desk_app.keymap)
        elsewhere = "" if action.works(screen.WHERE) else f"({places(action)})"
        return "  ".join(part for part in (keys[0], elsewhere, action.help) if part)

    def _run(self, action: actions.Action, screen: DeskScreen) -> Callable[[], Any]:
        return partial(screen.desk_app.act, action, screen)

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for action, screen in self._all():
            yield DiscoveryHit(action.title, self._run(action, screen), action.title, self._said(action, screen))

    async def search(self, query: str) -> Hits:
        """Those that match."""
        matcher = self.matcher(query)
        for action, screen in self._all():
            score = max(matcher.match(action.title), 0.8 * matcher.match(f"{action.name} {action.help}"))
            if score > 0:
                yield Hit(
                    score * (1 if action.works(screen.WHERE) else ELSEWHERE),
                    matcher.highlight(action.title),
                    self._run(action, screen),
                    action.title,
                    self._said(action, screen),
                )
