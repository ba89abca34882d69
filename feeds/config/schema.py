"""What a setting is: the kind of its value, what is allowed, what it does; and how a value is read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec
from msgspec import Struct

Value = bool | int | str | tuple[str, ...] | Mapping[str, str] | None
"""What a setting may be; None where nothing is set, for those that may be left open."""

Kind = Literal["switch", "number", "text", "list", "table"]

_KINDS: Mapping[type, Kind] = {bool: "switch", int: "number", str: "text", tuple: "list", dict: "table"}
_YES, _NO = ("true", "yes", "on"), ("false", "no", "off")


class Unfit(Exception):
    """A value that a setting cannot have; the message says what it must be, for the user."""


class Rule(Struct, frozen=True):
    """What a setting does, and what its value must be, each in words; the least and the most of a number, the choices
    of a text or of the parts of a list."""

    does: str
    wanted: str
    least: int | None = None
    most: int | None = None
    choices: tuple[str, ...] = ()


class Setting(Struct, frozen=True):
    """One setting: `default` is what holds where the file does not name it."""

    name: str
    kind: Kind
    default: Value
    rule: Rule

    def unfit(self, value: object) -> bool:
        """Whether a value of the file cannot be had. Tables are looked at entry by entry instead."""
        rule = self.rule
        if self.kind == "switch":
            return not isinstance(value, bool)
        if self.kind == "number":
            if not isinstance(value, int) or isinstance(value, bool):
                return True
            return (rule.least is not None and value < rule.least) or (rule.most is not None and value > rule.most)
        if self.kind == "text":
            return not isinstance(value, str) or bool(rule.choices and value not in rule.choices)
        if self.kind == "list":
            if not isinstance(value, list | tuple) or not all(isinstance(part, str) for part in value):
                return True
            return bool(rule.choices) and not set(value) <= set(rule.choices)
        return not isinstance(value, dict)

    def read(self, words: str) -> Value:
        """The value that somebody typed. Raises `Unfit`, which says what it must be."""
        given: object = words
        if self.kind == "switch":
            given = True if words.casefold() in _YES else False if words.casefold() in _NO else words
        elif self.kind == "number":
            digits = words.strip().removeprefix("-")
            given = int(words) if digits.isascii() and digits.isdigit() else words
        elif self.kind == "list":
            import shlex

            try:
                given = tuple(shlex.split(words))
            except ValueError as error:
                raise Unfit(f"{self.name} must be {self.rule.wanted}: {str(error).lower()}.") from error
        elif self.kind == "table":
            raise Unfit(f"{self.name} is a table: name one of its entries, as {self.name}.NAME.")
        if self.unfit(given):
            raise Unfit(f"{self.name} must be {self.rule.wanted}; it cannot be {shown(words)}.")
        return given  # type: ignore[return-value]  # `unfit` has looked at its type.


def entry_of(value: object) -> str | None:
    """An entry of a table: a text, or a list of texts, which are joined by commas; None where it is neither."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return ",".join("comma" if part == "," else part for part in value)
    return None


def kind_of(annotated: Any) -> Kind:
    """The kind of a value from the type in `Settings`: `int`, `str | None`, `tuple[str, ...]` …"""
    parts = getattr(annotated, "__args__", ()) if type(None) in getattr(annotated, "__args__", ()) else (annotated,)
    plain = next(part for part in parts if part is not type(None))
    return _KINDS[getattr(plain, "__origin__", plain)]


def shown(value: object) -> str:
    """A value as it would stand in the file."""
    if value is None:
        return "not set"
    return msgspec.json.encode(value, enc_hook=str).decode()
