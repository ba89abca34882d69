"""Keys: how people write them, how Textual knows them, and how they are said."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from textual.keys import KEY_NAME_REPLACEMENTS, Keys, _character_to_key, _get_unicode_name_from_key

_MODIFIERS = ("ctrl", "alt", "shift", "super", "hyper", "meta")
_STROKE = re.compile(rf"((?:(?:{'|'.join(_MODIFIERS)})[+-])*)(.[^+-]*)", re.IGNORECASE)
_ALSO = {
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "pgdn": "pagedown",
    "pgup": "pageup",
    "page_down": "pagedown",
    "page_up": "pageup",
    "bs": "backspace",
    "spc": "space",
}
_NAMED = {str(key.value) for key in Keys} | {"space"}
_REPLACED = {friendly: name for name, friendly in KEY_NAME_REPLACEMENTS.items()}
_SPOKEN = {
    "enter": "⏎",
    "escape": "esc",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "delete": "del",
}


UNBOUND = "unbound"
"""What Textual is given for an action without a key: it takes an empty text for the key that it had, or not at all."""

_UNSPOKEN = {said: key for key, said in _SPOKEN.items()}


class UnknownKey(Exception):
    """A key that no terminal sends; bears what was written."""


def spelled(written: str) -> str:
    """A key, or several one after the other parted by blanks, as Textual names it: `?` is `question_mark`.

    Raises `UnknownKey`.
    """
    strokes = written.split()
    if not strokes:
        raise UnknownKey(written)
    return " ".join(_stroke(stroke) for stroke in strokes)


def _stroke(written: str) -> str:
    if len(written) == 1:
        if not written.isprintable():
            raise UnknownKey(written)
        return _character_to_key(written)
    whole = _STROKE.fullmatch(written)
    if whole is None:
        raise UnknownKey(written)
    modifiers, key = sorted({one for one in re.split(r"[+-]", whole[1].casefold()) if one}), whole[2]
    modifiers.sort(key=_MODIFIERS.index)
    if len(key) == 1:
        if modifiers == ["shift"] and key.isalpha():
            # What a terminal sends for it is the capital.
            return key.upper()
        key = _character_to_key(key.lower() if modifiers else key)
    else:
        key = key.casefold()
        key = _ALSO.get(key, key)
        if key not in _NAMED and not _is_character(key):
            raise UnknownKey(written)
    return "+".join([*modifiers, key])


def _is_character(key: str) -> bool:
    """Whether it is the name of a character, as `question_mark`."""
    name = _get_unicode_name_from_key(_REPLACED.get(key, key))
    try:
        return unicodedata.lookup(name.replace("_", " ")).isprintable()
    except KeyError:
        return False


def spoken(key: str) -> str:
    """A key as a person calls it: `question_mark` is `?`."""
    return " ".join(_said(stroke) for stroke in key.split())


def _said(stroke: str) -> str:
    *modifiers, key = stroke.split("+") if len(stroke) > 1 else (stroke,)
    if key in _SPOKEN:
        key = _SPOKEN[key]
    elif len(key) > 1 and key not in _NAMED:
        try:
            name = _get_unicode_name_from_key(_REPLACED.get(key, key))
            key = unicodedata.lookup(name.replace("_", " "))
        except KeyError:
            pass
    if modifiers == ["shift"]:
        return f"⇧{key}"
    return "+".join([*modifiers, key])


def written(key: str) -> str:
    """A key as a person types its name: `question_mark` is `?`, `escape` stays what it is."""
    strokes = []
    for stroke in key.split():
        said = _said(stroke)
        strokes.append(said if said != "," and said.isascii() and "+" not in said else stroke)
    return " ".join(strokes)


def pressed(said: str) -> list[str]:
    """The strokes, as Textual names them, of a key as a person calls it; of two that go together (`j/k`) the first.

    Raises `UnknownKey`.
    """
    first = said if len(said) == 1 else said.partition("/")[0] or "/"
    return [_stroke(_unsaid(stroke)) for stroke in first.split()]


def _unsaid(stroke: str) -> str:
    *modifiers, key = stroke.split("+") if len(stroke) > 1 else (stroke,)
    if len(key) > 1 and key.startswith("⇧"):
        modifiers, key = [*modifiers, "shift"], key[1:]
    return "+".join([*modifiers, _UNSPOKEN.get(key, key)])


def parted(keys: str) -> list[str]:
    """The keys of a list parted by commas; a comma alone is itself the key, which is else called `comma`."""
    if keys.strip() == ",":
        return ["comma"]
    return [key.strip() for key in keys.split(",") if key.strip()]


def clash(one: str, other: str) -> bool:
    """Whether two keys cannot both be had in one place: they are the same, or one begins the other."""
    strokes, others = one.split(), other.split()
    shorter = min(len(strokes), len(others))
    return strokes[:shorter] == others[:shorter]


def any_clash(key: str, others: Sequence[str]) -> bool:
    """Whether a key clashes with one of some others."""
    return any(clash(key, other) for other in others)
