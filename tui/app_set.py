"""Setting by name: `set NAME VALUE` on the command line, and what may be written there."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from feeds.config import SCHEMA, Unfit, Value, setting_named
from feeds.config.schema import shown
from feeds.errors import QueryError
from feeds.views import Completion
from tui.app_settings import AppSettings
from tui.commands import offered

DEFAULT = "default"
"""What is written for the value that holds where the file names none."""


class AppSet(AppSettings, part=True):
    """The app as far as it is set by name."""

    def take_set(self, words: str) -> None:
        """`NAME VALUE` sets; a name alone says how it is set."""
        name, _, rest = words.replace("=", " ", 1).partition(" ")
        value, begin = rest.strip(), len(words) - len(rest.lstrip())
        setting = setting_named(name)
        if setting is None:
            from difflib import get_close_matches

            near = get_close_matches(name, [one.name for one in SCHEMA], 1)
            raise QueryError(f"There is no such setting{f'; there is {near[0]}' if near else ''}.", 0)
        if not value:
            held = getattr(self.settings, setting.name)
            self.say(f"{name} is {shown(held.get(name.partition('.')[2]) if '.' in name else held)}.")
            return
        try:
            self.set_setting(name, self.read_setting(name, value))
        except Unfit as error:
            raise QueryError(str(error), begin) from error
        self.say(f"{name} is {value} from now on.")

    def read_setting(self, name: str, words: str) -> Value:
        """The value that somebody typed for a setting or an entry of a table. Raises `Unfit`, which says why not."""
        setting = setting_named(name)
        if setting is None:
            raise Unfit(f'There is no setting "{name}".')
        if words.casefold() == DEFAULT and DEFAULT not in setting.rule.choices:
            return None
        if "." in name:
            if name.startswith("keys."):
                _check_keys(name.partition(".")[2], words)
            return words
        if name == "theme":
            from tui import looks

            if not looks.named(words):
                raise Unfit(f'There is no theme "{words}".')
        return setting.read(words)

    def offer_set(self, words: str) -> Sequence[Completion]:
        """Settings by name, with their value; then what the value may be."""
        name, blank, value = words.partition(" ")
        if not blank and name.startswith("keys."):
            from tui import actions

            keys = [
                (f"keys.{one.name} ", f"{self.key_of(one.name)} {self.signs.dot} {one.title}")
                for one in actions.ACTIONS
            ]
            return offered(name, keys)
        if not blank:
            return offered(
                name,
                [
                    (
                        f"{one.name} " if one.kind != "table" else f"{one.name}.",
                        f"{shown(getattr(self.settings, one.name))} {self.signs.dot} {one.rule.does}",
                    )
                    for one in SCHEMA
                ],
            )
        setting = setting_named(name)
        if setting is None:
            return ()
        choices = [(one, "") for one in setting.rule.choices]
        if setting.kind == "switch":
            choices = [("true", ""), ("false", "")]
        elif name == "theme":
            choices = [(one.label, one.about) for one in self.offer_theme("")]
        if DEFAULT not in setting.rule.choices:
            choices.append((DEFAULT, shown(setting.default) if "." not in name else "as it comes"))
        if setting.kind == "list":
            # One of several: what stands before it stays.
            value = value.rpartition(" ")[2]
        begin = len(words) - len(value.lstrip())
        found = offered(value.lstrip(), choices)
        return [replace(one, start=one.start + begin, end=one.end + begin) for one in found]


def _check_keys(name: str, words: str) -> None:
    """Raises `Unfit` where there is no such action, or no such key."""
    from tui import actions
    from tui.actions.keys import UnknownKey, parted, spelled

    if all(action.name != name for action in actions.ACTIONS):
        raise Unfit(f'There is no action "{name}".')
    for key in parted(words):
        try:
            spelled(key)
        except UnknownKey as error:
            raise Unfit(f'There is no key "{key}": write s, ctrl+k, f5, "g g" or several, parted by commas.') from error
