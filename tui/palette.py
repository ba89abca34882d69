"""The palette: every action of the registry that works where one is, by name."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui import actions
from tui.screens.base import DeskScreen


class Actions(Provider):
    """Finds actions by title, help and name, and runs them on the screen that the palette was opened over."""

    def _here(self) -> list[tuple[actions.Action, DeskScreen]]:
        screen = self.screen
        if not isinstance(screen, DeskScreen):
            return []
        return [
            (action, screen)
            for action in actions.ACTIONS
            if screen.WHERE in action.where or ("anywhere" in action.where and action.name != "palette")
        ]

    def _said(self, action: actions.Action, screen: DeskScreen) -> str:
        keys = actions.keys_of(action, screen.desk_app.keymap)
        return f"{keys[0]}  {action.help}" if action.help else keys[0]

    @staticmethod
    async def _run(action: actions.Action, screen: DeskScreen) -> None:
        """Actions of anywhere are the app's, unless the screen has its own."""
        name = action.run.partition("(")[0]
        owner = screen if hasattr(screen, f"action_{name}") else screen.desk_app
        await screen.app.run_action(action.run, owner)

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for action, screen in self._here():
            yield DiscoveryHit(
                action.title, partial(self._run, action, screen), action.title, self._said(action, screen)
            )

    async def search(self, query: str) -> Hits:
        """Those that match."""
        matcher = self.matcher(query)
        for action, screen in self._here():
            score = max(matcher.match(action.title), 0.8 * matcher.match(f"{action.name} {action.help}"))
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(action.title),
                    partial(self._run, action, screen),
                    action.title,
                    self._said(action, screen),
                )
