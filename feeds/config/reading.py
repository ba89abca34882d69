"""Reading the settings file: what is wrong in it is said with its line, and the rest holds."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from feeds.config.paths import settings_path
from feeds.config.schema import Setting, entry_of, shown
from feeds.config.settings import SCHEMA, Settings, setting_named


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
    from feeds.config.lines import line_of

    wrong: list[str] = []
    lines: dict[str, str] = {}
    good: dict[str, Any] = {}
    for name, value in _parse(text, path, wrong).items():
        where = lines[name] = f"{path}, line {line_of(name, text)}"
        setting = setting_named(name)
        if setting is None:
            wrong.append(f'{where}: there is no setting "{name}"{_near(name)}.')
        elif setting.unfit(value):
            wrong.append(f"{where}: {name} must be {setting.rule.wanted}; it is {shown(value)}, and was left out.")
        elif setting.kind == "table":
            good[name] = _entries(setting, value, text, path, wrong, lines)
        else:
            good[name] = tuple(value) if isinstance(value, list) else value
    return Settings(**good, wrong=tuple(wrong), lines=lines)


def _parse(text: str, path: Path, wrong: list[str]) -> dict[str, Any]:
    """The tables of the file. A line that is no TOML is blanked and said, so that it does not take the rest with it."""
    import tomllib

    lines = text.split("\n")
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


def _near(name: str) -> str:
    """The setting that was meant, perhaps, or how to see which there are."""
    from difflib import get_close_matches

    near = get_close_matches(name, [setting.name for setting in SCHEMA], 1)
    return f"; {near[0]} is one" if near else "; `copytaster settings` lists them"


def _entries(
    setting: Setting, table: dict[str, Any], text: str, path: Path, wrong: list[str], lines: dict[str, str]
) -> dict[str, str]:
    from feeds.config.lines import line_of

    good = {}
    for name, value in table.items():
        dotted = f"{setting.name}.{name}"
        where = lines[dotted] = f"{path}, line {line_of(dotted, text)}"
        entry = entry_of(value)
        if entry is not None:
            good[name] = entry
        elif setting.name == "keys":
            wrong.append(
                f'{where}: the key of {name} must be a text such as "ctrl+k" or a list of them; '
                f"it is {shown(value)}, and was left out."
            )
        else:
            wrong.append(f"{where}: {dotted} must be a text; it is {shown(value)}, and was left out.")
    return good
