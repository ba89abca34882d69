"""`settings`: what there is to set, what holds, and setting it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from feeds.commands.exits import DONE, SOME_FAILED, USAGE
from feeds.commands.lines import say, tell
from feeds.config import SCHEMA, Settings, Unfit, Value, load_settings, setting_named, settings_path
from feeds.config.schema import shown
from feeds.config.writing import write_setting
from feeds.model import encode


def listed(*, json: bool = False) -> int:
    """Print every setting with its value. Returns 1 where something is wrong with the file, else 0."""
    settings = load_settings()
    if json:
        for row in _rows(settings):
            print(encode(row).decode())
    else:
        tell(f"{settings_path()}{'' if settings_path().exists() else ' (no such file: all is as it comes)'}")
        for row in _rows(settings):
            mark = "*" if row["changed"] else " "
            tell(f"{mark} {row['name']} = {shown(row['value'])}")
            tell(f"    {row['does']}" + (f" Default: {shown(row['default'])}." if row["changed"] else ""))
    for wrong in settings.wrong:
        say(wrong)
    return SOME_FAILED if settings.wrong else DONE


def _rows(settings: Settings) -> Iterator[dict[str, Any]]:
    for setting in SCHEMA:
        value = getattr(settings, setting.name)
        entries = sorted(value.items()) if setting.kind == "table" else []
        row = {"does": setting.rule.does, "wanted": setting.rule.wanted, "default": setting.default}
        yield {"name": setting.name, "value": value, "changed": value != setting.default, **row}
        for name, entry in entries:
            yield {"name": f"{setting.name}.{name}", "value": entry, "changed": True, **row, "default": None}


def printed(name: str) -> int:
    """Print the value of one setting. Returns 2 where there is none of that name."""
    setting = setting_named(name)
    if setting is None:
        say(f'There is no setting "{name}"; `copytaster settings` lists them.')
        return USAGE
    value: Value = getattr(load_settings(), setting.name)
    if "." in name and isinstance(value, dict):
        value = value.get(name.partition(".")[2])
    tell(value if isinstance(value, str) else shown(value))
    return DONE


def set_to(name: str, words: str | None) -> int:
    """Set one, or with None take it out of the file. Returns 0, 1 where it cannot be written, 2 where it does not fit.

    The file keeps its comments and its order.
    """
    setting = setting_named(name)
    if setting is None:
        say(f'There is no setting "{name}"; `copytaster settings` lists them.')
        return USAGE
    try:
        value = None if words is None else words if "." in name else setting.read(words)
        write_setting(settings_path(), name, value)
    except Unfit as error:
        say(str(error))
        return USAGE
    except OSError as error:
        say(f"{settings_path()} cannot be written: {error.strerror or error}.")
        return SOME_FAILED
    return printed(name)
