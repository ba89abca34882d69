"""Changing the settings file: one value at a time, and nothing else of it: comments, order and blank lines stay."""

from __future__ import annotations

import contextlib
import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from feeds.config.lines import Found, found_in
from feeds.config.schema import Setting, Unfit, Value
from feeds.config.settings import setting_named

HEAD = "# What copytaster is set to. `copytaster settings` lists what there is; so does the key , in the desk.\n"


def write_setting(path: Path, name: str, value: Value) -> None:
    """Set a setting, or an entry of a table (`keys.keep`); None takes it out, so that the default holds.

    Raises `Unfit` where there is no such setting, the value does not fit or the file is no TOML; `OSError` where it
    cannot be written.
    """
    setting = setting_named(name)
    if setting is None:
        raise Unfit(f'There is no setting "{name}".')
    if value is not None and _unfit(setting, name, value):
        raise Unfit(f"{name} must be {setting.rule.wanted if '.' not in name else 'a text'}.")
    # A settings file is often a link into a folder that is kept elsewhere: what it leads to is written, not the link.
    file = Path(os.path.realpath(path))
    try:
        held = file.read_bytes().decode("utf-8")
    except FileNotFoundError:
        held = HEAD
    except UnicodeDecodeError as error:
        raise Unfit(f"{path} is not in UTF-8: mend it first.") from error
    _replace(file, changed(held, name, value, path))


def changed(text: str, name: str, value: Value, path: Path | str = "the file") -> str:
    """The text of a settings file with one value changed. Raises `Unfit` where it is no TOML."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix(mark)
    plain: Any = list(value) if isinstance(value, tuple) else value
    parts = name.split(".", 1)
    try:
        before = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Unfit(f"{path} is no TOML ({error}): mend it first.") from error
    wanted = _with(before, parts, plain)
    if wanted == before:
        return mark + text
    if plain is not None and not _has(before, parts):
        added = _added(text, parts, str(tomlkit.item(plain).as_string()))
        if _same(added, wanted):
            return mark + added
    try:
        made = tomlkit.parse(text)
        table: Any = made
        if len(parts) > 1:
            if parts[0] not in made:
                made[parts[0]] = tomlkit.table()
            table = made[parts[0]]
        if plain is None:
            table.remove(parts[-1])
        else:
            table[parts[-1]] = plain
        written: str = tomlkit.dumps(made)
    except (TOMLKitError, KeyError, TypeError, AttributeError) as error:
        raise Unfit(f"{path} is written in a way that cannot be changed from here: change it by hand.") from error
    if not _same(written, wanted):
        raise Unfit(f"{path} is written in a way that cannot be changed from here: change it by hand.")
    return mark + written


def _unfit(setting: Setting, name: str, value: Value) -> bool:
    return not isinstance(value, str) if "." in name else setting.unfit(value)


def _has(table: Mapping[str, Any], parts: list[str]) -> bool:
    for part in parts:
        if not isinstance(table, Mapping) or part not in table:
            return False
        table = table[part]
    return True


def _with(table: dict[str, Any], parts: list[str], value: object) -> dict[str, Any]:
    """The table with one value changed, or without it where it is None."""
    first, *rest = parts
    made = dict(table)
    if rest:
        inner = made.get(first, {})
        if not isinstance(inner, dict) or (value is None and first not in made):
            return made
        made[first] = _with(inner, rest, value)
    elif value is None:
        made.pop(first, None)
    else:
        made[first] = value
    return made


def _same(text: str, wanted: dict[str, Any]) -> bool:
    try:
        return tomllib.loads(text) == wanted
    except tomllib.TOMLDecodeError:
        return False


def _added(text: str, parts: list[str], value: str) -> str:
    """The text with a line more: after the last of its table, else after its head; a new table at the end."""
    ending = "\r\n" if "\r\n" in text else "\n"
    line = f"{_spelled(parts[-1])} = {value}"
    rows = text.split("\n")
    found = found_in(text)
    table = parts[0] if len(parts) > 1 else ""
    heads = [one for one in found if one.begins]
    if table and not any(head.name == table for head in heads):
        gap = "" if not text.strip() else ending if text.endswith("\n") else ending * 2
        return f"{text}{gap}[{_spelled(table)}]{ending}{line}{ending}"
    start = next((head.number + 1 for head in heads if head.name == table), 0) if table else 0
    end = next((head.number for head in heads if head.number >= start), len(rows))
    place = _place(rows, found, start, end)
    last = "\r" if ending == "\r\n" else ""
    if place == len(rows):
        return f"{text}{ending}{line}{ending}"
    return "\n".join([*rows[:place], line + last, *([last] if _leads(rows, place) else []), *rows[place:]])


def _place(rows: list[str], found: list[Found], start: int, end: int) -> int:
    """The number of the row before which a new line belongs, among those of its table."""
    if any(not one.begins and start <= one.number < end for one in found):
        while end > start and (not rows[end - 1].strip() or rows[end - 1].lstrip().startswith("#")):
            end -= 1
        return end
    if start:
        return start
    # Nothing is set yet: below the comment that the file begins with, unless that is about what follows it.
    head = 0
    while head < end and rows[head].lstrip().startswith("#"):
        head += 1
    return head if head < len(rows) and not rows[head].strip() else 0


def _leads(rows: list[str], place: int) -> bool:
    """Whether a table, or its comment, would follow at once: then a blank line parts them."""
    following = rows[place] if place < len(rows) else ""
    return place == 0 and following.lstrip().startswith(("[", "#"))


def _spelled(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'


def _replace(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.draft")
    with contextlib.suppress(FileNotFoundError):
        draft.touch(mode=file.stat().st_mode & 0o777)
    try:
        draft.write_bytes(text.encode())
        draft.replace(file)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
