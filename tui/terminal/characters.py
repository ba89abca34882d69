"""Which characters a terminal can show, and what is written in place of those that it cannot."""

from __future__ import annotations

import locale
import os
import sys
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal

from rich.cells import cell_len

Writes = Literal["unicode", "letters", "ascii"]
"""What a terminal takes: everything, the letters of all scripts but few signs, or ASCII alone."""
Encoder = Callable[[str], bytes]

_SIGNS = {
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‹": "<", "›": ">", "‘": "'", "’": "'", "–": "-", "—": "-",
    "−": "-", "…": "~", "·": ".", "•": "*", "≠": "#", "×": "x", "→": ">", "←": "<", "↑": "^", "↓": "v", "⇧": "^",
    "⏎": "<", "│": "|", "┃": "|", "▔": "-", "▁": "_", "█": "#", "▌": "|", "▎": "|", "▊": "|", "▐": "|",
}  # fmt: skip
"""Signs of one cell, each with one that is near it."""
_LETTERS = {
    "ß": "s", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "æ": "a", "Æ": "A", "œ": "o",
    "Œ": "O", "ð": "d", "þ": "t", "€": "E", "£": "L", "°": "o",
}  # fmt: skip
_LINES = (0x2500, 0x2580)
_BLOCKS = (0x2580, 0x25A0)
_OF_SIGNS = str.maketrans(
    {**{chr(code): "-" for code in range(*_LINES)}, **{chr(code): " " for code in range(*_BLOCKS)}, **_SIGNS}
)


def takes_unicode(environment: Mapping[str, str] | None = None, encoding: str | None = None) -> bool:
    """Whether the terminal is one for Unicode, by what the user's locale says; else by Python's own `encoding`.

    Where the locale is said to be C, Python makes UTF-8 of it for itself; the terminal knows nothing of that.
    """
    known = os.environ if environment is None else environment
    encoding = encoding or sys.stdout.encoding or locale.getpreferredencoding(do_setlocale=False)
    by_python = known.get("LC_CTYPE", "") in ("C.UTF-8", "C.utf8", "UTF-8") and known.get("LANG", "") in ("C", "POSIX")
    named = (
        known.get("LC_ALL") or (known.get("LANG") if by_python else known.get("LC_CTYPE") or known.get("LANG")) or ""
    )
    if named in ("C", "POSIX"):
        return False
    return _is_utf8(named.partition(".")[2] or encoding)


def _is_utf8(charset: str) -> bool:
    return charset.partition("@")[0].lower().replace("-", "") == "utf8"


def encoded(text: str, writes: Writes) -> bytes:
    """The bytes of what is written to a terminal that takes so much; every character keeps its cells."""
    if text.isascii() or writes == "unicode":
        return text.encode("utf-8", "replace")
    return with_plain_signs(text).encode("utf-8", "replace") if writes == "letters" else in_ascii(text).encode("ascii")


def with_plain_signs(text: str) -> str:
    """The text with signs of ASCII: typography, arrows and lines are not letters."""
    return text.translate(_OF_SIGNS)


def in_ascii(text: str) -> str:
    """The text in ASCII: letters without their accents, near signs, and question marks in place of the rest."""
    return text if text.isascii() else "".join(map(_in_ascii, text))


@lru_cache(maxsize=4096)
def _in_ascii(char: str) -> str:
    if char.isascii():
        return char
    cells = cell_len(char)
    signed = with_plain_signs(char)
    near = signed if signed.isascii() else _LETTERS.get(char, "")
    near = near or unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
    return near if near and near.isprintable() and len(near) == cells else "?" * cells
