"""What kind of event an article reports, decided by the words of its title and lead.

The kinds and their words stand in `kinds.toml`. Words count by how sure a sign they are and by where they stand: in the
title and the first sentence most, in the two after that less, further down hardly. The same sign counts once.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any

from feeds.model import Kind

_POINTS = {"sure": 4.0, "likely": 1.6, "hint": 0.4}
_TITLE, _FIRST, _NEXT, _LATER = 1.5, 1.0, 0.4, 0.12
_NEAR = 3
_READ = 14
"""Sentences that are looked at: what comes later is background."""

_FALLBACK = "report"
_TOO_LITTLE = 1.5
_LONGEST = 6000
_STEM = 7
"""Letters by which the forms of a word agree: the same sign counts once."""

_TOLD = 3
"""Signs that are named where the card says why it is of its kind."""

_WORD_START = re.compile(r"(?<!\w)\w")
_LETTERS = re.compile(r"(?:[a-z](?![?*{])){1,3}")
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"‘0-9])|\n+")


@dataclass(frozen=True, slots=True)
class _Sign:
    """The words of one kind that are as sure a sign of it as each other."""

    code: str
    points: float
    pattern: re.Pattern[str]


@functools.cache
def _rows() -> dict[str, dict[str, Any]]:
    data = tomllib.loads(resources.files("feeds.cards").joinpath("kinds.toml").read_text("utf-8"))
    return {row["code"]: row for row in data["kind"]}


@functools.cache
def _signs() -> dict[str, tuple[_Sign, ...]]:
    """The signs by the letters with which their words may begin, so that few of them need be tried at each word."""
    found: defaultdict[str, list[_Sign]] = defaultdict(list)
    for code, row in _rows().items():
        for level, points in _POINTS.items():
            sign = _Sign(code, points, _pattern(row[level]))
            for letters in {letters for way in row[level] for letters in _beginnings(way)}:
                found[letters].append(sign)
    return {letters: tuple(signs) for letters, signs in found.items()}


def _pattern(words: list[str]) -> re.Pattern[str]:
    ways = []
    for way in sorted(words, key=len, reverse=True):
        way = way.replace(" ~ ", "\0").replace(" ?", "\1").replace("*", r"\w*").replace(" ", r"[\s\-–]+")
        way = way.replace("\1", r"[\s\-–]?")
        ways.append(way.replace("\0", r"(?:[\s\-–,]+[\w’'.%-]+){0,4}?[\s\-–,]+"))
    return re.compile(r"(?:" + "|".join(ways) + r")(?!\w)")


def _beginnings(way: str) -> Iterator[str]:
    """The letters, at most three, with which words that fit the way begin; none at all where they may be any."""
    if not way.startswith("("):
        letters = _LETTERS.match(way)
        yield letters[0] if letters else ""
        return
    close = way.index(")")
    if way[close + 1 : close + 2] in ("?", "*"):
        yield ""
        return
    for choice in way[1:close].split("|"):
        letters = _LETTERS.match(choice)
        yield letters[0] if letters else ""


def kind_named(code: str, confidence: float, found_by: str = "") -> Kind:
    """The kind with this code. Raises `KeyError` where there is none."""
    row = _rows()[code]
    return Kind(code=code, label=row["label"], topic=row["topic"], confidence=round(confidence, 3), found_by=found_by)


def labels() -> dict[str, str]:
    """All kinds: the label of each code."""
    return {code: row["label"] for code, row in _rows().items()}


def kind_of(title: str, text: str) -> Kind:
    """The kind that title and text speak for; `confidence` is its share of the evidence beside the next best kind."""
    weights: defaultdict[str, dict[str, float]] = defaultdict(dict)
    told: dict[tuple[str, str], str] = {}
    for weight, words in _zones(title, text):
        for code, sign, points in _found(words):
            told.setdefault((code, sign[:_STEM]), sign)
            sign = sign[:_STEM]
            weights[code][sign] = max(weights[code].get(sign, 0.0), points * weight)
    # Of two kinds with the same evidence the one that stands first in the file is taken: it is the narrower one.
    ranked = sorted(
        ((_sum(weights[code].values()), code) for code in _rows() if code in weights), key=lambda pair: -pair[0]
    )
    if not ranked or ranked[0][0] < _TOO_LITTLE:
        return kind_named(_FALLBACK, 0.2, "the lack of words for another kind")
    best, code = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    signs = sorted(weights[code], key=lambda sign: -weights[code][sign])[:_TOLD]
    return kind_named(code, best / (best + second), "the words " + ", ".join(told[code, sign] for sign in signs))


def _zones(title: str, text: str) -> Iterator[tuple[float, str]]:
    """The title and the first sentences, in lower case, with what a sign counts in them."""
    yield _TITLE, title.lower()
    sentences = [words for words in _SENTENCE.split(text[:_LONGEST]) if words.strip()]
    for place, sentence in enumerate(sentences[:_READ]):
        yield (_FIRST if place == 0 else _NEXT if place < _NEAR else _LATER), sentence.lower()


def _found(words: str) -> Iterator[tuple[str, str, float]]:
    """The signs in the words: the kind's code, the words of the sign, and its points."""
    table = _signs()
    ended: dict[tuple[str, float], int] = {}
    for start in [match.start() for match in _WORD_START.finditer(words)]:
        for length in range(4):
            for sign in table.get(words[start : start + length], ()) if start + length <= len(words) else ():
                if start < ended.get((sign.code, sign.points), 0):
                    continue
                if match := sign.pattern.match(words, start):
                    ended[sign.code, sign.points] = match.end()
                    yield sign.code, match[0], sign.points


def _sum(values: Iterable[float]) -> float:
    # The third sign says less than the first: a list of synonyms is no better evidence than the plain word.
    return sum(value / (1 + 0.35 * place) for place, value in enumerate(sorted(values, reverse=True)))
