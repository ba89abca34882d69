"""Where in a TOML file something is set: what is wrong is said with its line, and what is added is put in its place."""

from __future__ import annotations

import re

from msgspec import Struct

_PART = r"""(?:[\w-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_NAME = rf"{_PART}(?:\s*\.\s*{_PART})*"
_SET = re.compile(rf"\s*({_NAME})\s*=(.*)")
_TABLE = re.compile(rf"\s*\[\[?\s*({_NAME})\s*\]?\]\s*(?:#.*)?$")


class Found(Struct, frozen=True):
    """A line, by its number from 0, that sets a dotted name, or begins a table."""

    number: int
    name: str
    begins: bool


def found_in(text: str) -> list[Found]:
    """The lines that set something, top to bottom. What stands within long texts and lists does not count."""
    found: list[Found] = []
    table = closing = ""
    deep = 0
    for number, row in enumerate(text.split("\n")):
        if closing:
            closing = "" if closing in row else closing
            continue
        if deep > 0:
            deep += _depth(row)
            continue
        if begins := _TABLE.match(row):
            table = _plain(begins[1])
            found.append(Found(number, table, begins=True))
        elif sets := _SET.match(row):
            name = _plain(sets[1])
            found.append(Found(number, f"{table}.{name}" if table else name, begins=False))
            value = sets[2].strip()
            quote = next((quote for quote in ('"""', "'''") if value.startswith(quote)), "")
            closing = quote if quote and quote not in value[3:] else ""
            deep = _depth(value) if value.startswith("[") else 0
    return found


def line_of(name: str, text: str) -> int:
    """The line, from 1, where a dotted name is set or its table begins; 1 where it is written in some other way."""
    found = found_in(text)
    for wanted in (name, name.partition(".")[0]):
        for one in found:
            if one.name == wanted:
                return one.number + 1
    return 1


def _depth(row: str) -> int:
    """How many brackets a line opens more than it closes."""
    bare = re.sub(r""""(?:[^"\\]|\\.)*"|'[^']*'|#.*""", "", row)
    return bare.count("[") - bare.count("]")


def _plain(name: str) -> str:
    return ".".join(part.strip("\"'") for part in re.findall(_PART, name))
