"""Cutting text to a number of cells: at a word where one is near, never within a number nor within a character."""

from __future__ import annotations

import re

from rich.cells import cell_len, split_graphemes

_NUMBER_END = re.compile(r"[\d][\d.,:/%–-]*$")
_NUMBER_GOES_ON = re.compile(r"[.,:/–-]?\d|%")
_MAGNITUDE = re.compile(r"\s*(?:hundred|thousand|million|billion|trillion|dozen|lakh|crore|bn|tn|m|k|per cent|%|\d)\b")
_NUMERAL = re.compile(
    r"an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few|many|"
    r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|million",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"\S+$")
_LOOSE = " ,;:–—-·(“‘\"'$€£¥+"
"""What does not stand before an ellipsis."""


def cut(text: str, width: int, ellipsis: str) -> str:
    """The text in at most `width` cells, with an ellipsis where something is left out.

    It is cut between two words, or within one that would leave half of the room empty. A number stands whole, with the
    `million` that belongs to it, or not at all: `killed 1…` of `killed 14` would be another toll.
    """
    if cell_len(text) <= width:
        return text
    room = width - cell_len(ellipsis)
    if room <= 0:
        return ellipsis if room == 0 else ""
    head = _whole_numbers(_at_a_word(text, _fitting(text, room), room), text)
    return head.rstrip(_LOOSE) + ellipsis


def _fitting(text: str, room: int) -> str:
    """As many characters, each with the marks that are set on it, as there is room for."""
    if text.isascii():
        return text[:room]
    used = 0
    for start, _, cells in split_graphemes(text)[0]:
        used += cells
        if used > room:
            return text[:start]
    return text


def _at_a_word(text: str, head: str, room: int) -> str:
    if text[len(head) : len(head) + 1].isspace():
        return head
    word = head.rfind(" ")
    return head[:word] if word > 0 and cell_len(head[:word]) * 2 >= room else head


def _whole_numbers(head: str, text: str) -> str:
    while head:
        rest = text[len(head) :]
        number = _NUMBER_END.search(head)
        if number and _NUMBER_GOES_ON.match(rest):
            head = head[: number.start()]
        elif (word := _LAST_WORD.search(head.rstrip())) and _amount(word[0]) and _MAGNITUDE.match(rest):
            head = head[: word.start()]
        else:
            break
    return head


def _amount(word: str) -> bool:
    return word[-1].isdigit() or _NUMERAL.fullmatch(word) is not None
