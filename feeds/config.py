"""Where things are, and what the user has set."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Any

import msgspec
import platformdirs

from feeds.model import Noun

_NAME = "copytaster"


def data_folder() -> Path:
    """The folder for copytaster's data on this platform; it may not exist yet."""
    return Path(platformdirs.user_data_path(_NAME, appauthor=False))


def store_path(option: Path | None = None) -> Path:
    """The store's file: the option `--store`, else the environment's COPYTASTER_STORE, else one in the data folder."""
    if option is not None:
        return option.expanduser()
    named = os.environ.get("COPYTASTER_STORE")
    return Path(named).expanduser() if named else data_folder() / "store.db"


def settings_path() -> Path:
    """The settings file: the environment's COPYTASTER_SETTINGS, else one in the platform's folder for settings."""
    named = os.environ.get("COPYTASTER_SETTINGS")
    if named:
        return Path(named).expanduser()
    return Path(platformdirs.user_config_path(_NAME, appauthor=False)) / "settings.toml"


class Settings(Noun, frozen=True, kw_only=True):
    """What the user may set.

    `refresh_every`: minutes between two refreshes by the desk, 0 for never. `theme`: the name of a theme, None for
    the terminal's own light or dark. `keys`: for the name of an action, its keys, parted by commas. `keep_days`: how
    long incidents that were spiked or seen are held. `jobs`: how many processes analyse, None for as many as do well
    here. `wrong`: what is wrong with the file, one sentence each, with its line.
    """

    refresh_every: int = 15
    theme: str | None = None
    keys: dict[str, str] = msgspec.field(default_factory=dict)
    keep_days: int = 90
    jobs: int | None = None
    wrong: tuple[str, ...] = ()


_LEAST = {"refresh_every": 0, "keep_days": 1, "jobs": 1}
_WANTED = {
    "refresh_every": "a number of minutes, 0 for never",
    "theme": 'the name of a theme, such as "nord"',
    "keep_days": "a number of days, 1 or more",
    "jobs": "a number of processes, 1 or more",
}


def load_settings(path: Path | None = None) -> Settings:
    """Read the settings file (at `settings_path()`, if None); defaults where there is none.

    What is wrong in it is left out and said in `wrong`; the rest holds.
    """
    path = path or settings_path()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        return Settings(wrong=(f"{path} cannot be read ({error}). The settings are as if there were no such file.",))
    wrong: list[str] = []
    table = _parse(text, path, wrong)
    good: dict[str, Any] = {}
    for name, value in table.items():
        where = f"{path}, line {_line_of(name, text)}"
        if name == "keys":
            good[name] = _keys(value, text, path, wrong)
        elif name not in _WANTED:
            wrong.append(f'{where}: there is no setting "{name}". There are keys, {", ".join(_WANTED)}.')
        elif _fits(name, value):
            good[name] = value
        else:
            wrong.append(f"{where}: {name} must be {_WANTED[name]}; it is {_toml(value)}, and was left out.")
    return Settings(**good, wrong=tuple(wrong))


def _parse(text: str, path: Path, wrong: list[str]) -> dict[str, Any]:
    """The tables of the file. A line that is no TOML is blanked and said, so that it does not take the rest with it."""
    lines = text.splitlines()
    for _ in range(len(lines) + 1):
        try:
            return tomllib.loads("\n".join(lines))
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"\(at line (\d+)", str(error))
            number = int(found[1]) if found else 0
            if not 0 < number <= len(lines) or not lines[number - 1].strip():
                wrong.append(f"{path} is no TOML: {error}. The settings are as if there were no such file.")
                return {}
            reason = re.sub(r" \(at .*", "", str(error)).lower()
            wrong.append(
                f"{path}, line {number}: {lines[number - 1].strip()!r} is no TOML ({reason}), and was left out."
            )
            lines[number - 1] = ""
    return {}


def _fits(name: str, value: Any) -> bool:
    if name == "theme":
        return isinstance(value, str)
    return isinstance(value, int) and not isinstance(value, bool) and value >= _LEAST[name]


def _keys(value: Any, text: str, path: Path, wrong: list[str]) -> dict[str, str]:
    if not isinstance(value, dict):
        wrong.append(f"{path}, line {_line_of('keys', text)}: keys must be a table, [keys], and was left out.")
        return {}
    good = {}
    for action, keys in value.items():
        if isinstance(keys, str) and keys:
            good[action] = keys
        elif isinstance(keys, list) and keys and all(isinstance(key, str) and key for key in keys):
            good[action] = ",".join(keys)
        else:
            wrong.append(
                f"{path}, line {_line_of(action, text)}: the key of {action} must be a text such as "
                f'"ctrl+k" or a list of them; it is {_toml(keys)}, and was left out.'
            )
    return good


def _line_of(name: str, text: str) -> int:
    """The line where the name is set, or its table begins; 1 where it is written in some other way."""
    pattern = re.compile(rf"""^\s*\[*\s*["']?{re.escape(name)}["']?\s*[\].=]""", re.MULTILINE)
    found = pattern.search(text)
    return text.count("\n", 0, found.start() + len(found[0]) - len(found[0].lstrip())) + 1 if found else 1


def _toml(value: Any) -> str:
    return msgspec.json.encode(value, enc_hook=str).decode()
