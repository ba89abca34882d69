"""The user's keys laid over the registry's, and keys that are pressed one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

from textual import events
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from tui import actions
from tui.actions.keymap import keymap
from tui.actions.keys import spoken
from tui.app_looks import AppLooks
from tui.screens.base import DeskScreen

PATIENCE = 1.5
"""Seconds for which the second key of two is waited for."""


class AppKeys(AppLooks, part=True):
    """The app as far as it takes keys."""

    keys_wrong: tuple[str, ...] = ()
    """What is wrong with the keys in the settings, one sentence each."""
    keys_yielded: Mapping[str, str] = {}
    """Actions that have lost keys to others by the settings, each with a sentence that says so."""
    _begun = ""
    _pressed_on: ClassVar[WeakKeyDictionary[events.Key, tuple[Screen[Any], Widget | None]]] = WeakKeyDictionary()
    _patience: Timer | None = None

    def lay_keys(self) -> None:
        """Lay the keys that the settings ask for."""
        if not self.settings.keys and self.settings.preset == "default" and not self.keymap:
            return
        made = keymap(self.settings, actions.ACTIONS)
        self.keymap, self.keys_wrong, self.keys_yielded = made.keys, made.wrong, made.yielded
        self.set_keymap(made.for_textual())
        for screen in self.screen_stack:
            if isinstance(screen, DeskScreen):
                screen.redress()

    async def on_event(self, event: events.Event) -> None:
        """Note on which screen a key was pressed, and in what."""
        if isinstance(event, events.Key) and not event.is_forwarded and self.screen_stack:
            self._pressed_on[event] = self.screen, self.focused
        await super().on_event(event)

    def on_key(self, event: events.Key) -> None:
        """A key that was pressed before the key before it had led to another screen, or a line to type on, is for that.

        Who types `/quake` at once wants nothing seen, spiked or quit.
        """
        screen, focused = self._pressed_on.get(event, (self.screen, self.focused))
        if screen is not self.screen or (focused is not self.focused and isinstance(self.focused, Input)):
            event.stop()
            event.prevent_default()
            passed_on = events.Key(event.key, event.character)
            self._pressed_on[passed_on] = self.screen, self.focused
            (self.focused or self.screen)._forward_event(passed_on)

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        """Run what a key is bound to; where it is the first of several, wait for the next."""
        if priority:
            return await super()._check_bindings(key, priority)
        before, whole = self._begun, f"{self._begun} {key}".strip()
        self._forget_begun()
        if await super()._check_bindings(whole):
            return True
        if not self._begins(whole):
            # esc takes back what was begun; any other key counts by itself.
            return bool(before) and (key == "escape" or await self._check_bindings(key))
        self._begun = whole
        self._patience = self.set_timer(PATIENCE, self._lose_patience)
        self.say(f"{spoken(whole)} {self.signs.ellipsis}")
        return True

    def _begins(self, keys: str) -> bool:
        """Whether some binding that holds here begins with these keys."""
        if isinstance(self.screen, DeskScreen) and self.screen.asking:
            return False
        return any(
            bound.startswith(f"{keys} ")
            for _, bindings in self.screen._modal_binding_chain
            for bound in bindings.key_to_bindings
        )

    def _lose_patience(self) -> None:
        self._forget_begun()
        self.say("")

    def _forget_begun(self) -> None:
        self._begun = ""
        if self._patience:
            self._patience.stop()
            self._patience = None
