"""How the app looks: the settings' theme, else what fits the terminal, and changing it."""

from __future__ import annotations

import os

from tui.app_wire import AppWire
from tui.inks import DARK, LIGHT, LOOKS, SIXTEEN, Inks
from tui.screens.base import DeskScreen


def look_named(name: str | None) -> Inks | None:
    """The look of a name, which may leave `copytaster-` out."""
    return LOOKS.get(name or "") or LOOKS.get(f"copytaster-{name}")


class AppLooks(AppWire):
    """The app as far as it dresses."""

    def dress(self) -> None:
        """Put on the first look: before there is a screen, so that the first frame has it."""
        for look in LOOKS.values():
            self.register_theme(look.theme)
        self._wear(self._look())

    def dress_for_terminal(self) -> None:
        """Mend the look once the terminal is known, and say so where the settings name none that there is."""
        named = self.settings.theme
        if not named and not self.is_headless and self.console.color_system in ("standard", "windows"):
            self._wear(SIXTEEN)
        if named and not look_named(named):
            self.tell(f'There is no theme "{named}"; there are {", ".join(LOOKS)}.')

    def action_look(self) -> None:
        """From dark to light and back."""
        self._wear(LIGHT if self.inks.dark else DARK)

    def _look(self) -> Inks:
        # Terminals that know their background say so here, as "foreground;background" by colour number.
        background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
        return look_named(self.settings.theme) or (LIGHT if background in ("7", "15") else DARK)

    def _wear(self, look: Inks) -> None:
        self.inks = look
        self.theme = look.name
        for screen in self._screen_stacks.get(self.current_mode, []):
            if isinstance(screen, DeskScreen):
                screen.redress()
