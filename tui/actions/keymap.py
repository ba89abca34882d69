"""Which keys each action has in the end: the registry's, the preset's over them, the user's own over both.

In one place a key does one thing. The user's own binding wins over one that comes with the desk; of two of the user's
the first holds, and that is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from msgspec import Struct, field

from feeds.config import Settings
from tui.actions.action import Action
from tui.actions.keys import UNBOUND, UnknownKey, any_clash, clash, parted, spelled, spoken
from tui.actions.presets import PRESETS


class Keymap(Struct, frozen=True):
    """The keys of the actions that have others than the registry's, parted by commas; and what was wrong."""

    keys: Mapping[str, str] = field(default_factory=dict)
    wrong: tuple[str, ...] = ()
    yielded: Mapping[str, str] = field(default_factory=dict)
    """Actions that have lost keys that came with the desk to the user's own, each with a sentence that says so. Nothing
    is wrong with that: it is what was asked for."""

    def for_textual(self) -> dict[str, str]:
        """As Textual wants it."""
        return {name: keys or UNBOUND for name, keys in self.keys.items()}


def keymap(settings: Settings, registry: Sequence[Action]) -> Keymap:
    """The keys that the settings ask for. What cannot be is left out and said; the rest holds."""
    making = _Making(settings, registry)
    making.take_users()
    making.yield_to_users()
    return making.made()


class _Making:
    """A keymap while it is made."""

    def __init__(self, settings: Settings, registry: Sequence[Action]) -> None:
        self._settings = settings
        self._actions = {action.name: action for action in registry}
        self._own = {action.name: [spelled(key) for key in parted(action.keys)] for action in registry}
        self._wrong: list[str] = []
        self._yielded: dict[str, list[str]] = {}
        self._users: dict[str, list[str]] = {}
        self._keys = dict(self._own)
        self._lay_preset(PRESETS[settings.preset])

    def _lay_preset(self, preset: Mapping[str, str]) -> None:
        laid = {name: [spelled(key) for key in parted(keys)] for name, keys in preset.items() if name in self._actions}
        for name in self._actions:
            taken = [key for other, keys in laid.items() if self._share(name, other) for key in keys]
            self._keys[name] = laid.get(name) or [key for key in self._own[name] if not any_clash(key, taken)]

    def take_users(self) -> None:
        """Take what the user set, as far as there are such actions and keys."""
        for name, written in self._settings.keys.items():
            where = self._where(name)
            if name not in self._actions:
                near = get_close_matches(name, self._actions, 1)
                meant = f"; {near[0]} is one" if near else "; ? lists them all"
                self._wrong.append(f'{where}: there is no action "{name}"{meant}.')
                continue
            self._users[name] = []
            given = parted(written)
            for key in given:
                self._take(name, key, where)
            if given and not self._users[name]:
                del self._users[name]

    def _take(self, name: str, written: str, where: str) -> None:
        try:
            key = spelled(written)
        except UnknownKey:
            self._wrong.append(f'{where}: there is no key "{written}" for {name}; that key was left out.')
            return
        other = next(
            (
                other
                for other, keys in self._users.items()
                if other != name and self._share(name, other) and any_clash(key, keys)
            ),
            None,
        )
        if other:
            self._wrong.append(
                f"{where}: {spoken(key)} is {other}'s already ({self._where(other).rpartition(', ')[2]}), "
                f"and was left out for {name}."
            )
        elif not any_clash(key, self._users[name]):
            self._users[name].append(key)

    def yield_to_users(self) -> None:
        """What came with the desk gives way where the user has put something else on its key."""
        self._keys |= self._users
        for name in [name for name in self._actions if name not in self._users]:
            for key in self._keys[name]:
                taker = next(
                    (
                        user
                        for user, keys in self._users.items()
                        if self._share(name, user) and any(clash(key, one) for one in keys)
                    ),
                    None,
                )
                if taker:
                    self._keys[name] = [one for one in self._keys[name] if one != key]
                    left = self._keys[name]
                    rest = f"is left with {spoken(left[0])}" if left else "has no key now"
                    self._yielded.setdefault(name, []).append(f"{spoken(key)} does {taker}; {name} {rest}.")

    def made(self) -> Keymap:
        """What differs from the registry."""
        differing = {name: ",".join(keys) for name, keys in self._keys.items() if keys != self._own[name]}
        return Keymap(differing, tuple(self._wrong), {name: said[-1] for name, said in self._yielded.items()})

    def _share(self, one: str, other: str) -> bool:
        """Whether two actions work in one place."""
        here, there = self._actions[one].where, self._actions[other].where
        return one != other and ("anywhere" in (*here, *there) or not set(here).isdisjoint(there))

    def _where(self, name: str) -> str:
        return self._settings.lines.get(f"keys.{name}", "The settings")
