"""What an outlet changed in an article after it was published: its title, its figures, its quotes, its sentences."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Callable, Iterable

from feeds.model import Card, Figure
from feeds.views import Change, Version

_SENTENCE = re.compile(r"(?<=[.!?…”\"])\s+(?=[\"“‘(]?[A-Z0-9])|\n+")
_MOST_SENTENCES = 400
"""Of a longer text (a live page) only so many sentences are compared."""


def changes_of(versions: Iterable[Version], present: dict[str, Card]) -> tuple[Change, ...]:
    """The changes between each earlier version (oldest first) and the one that took its place.

    `present` are the cards as they are now, by article id.
    """
    by_article: dict[str, list[Version]] = {}
    for version in versions:
        by_article.setdefault(version.article.id, []).append(version)
    changes = []
    for article, ones in by_article.items():
        cards = [*(version.card for version in ones), *([present[article]] if article in present else [])]
        changes += [change(ones[number].replaced, *pair) for number, pair in enumerate(itertools.pairwise(cards))]
    return tuple(sorted(changes, key=lambda one: (one.at, one.article)))


def change(at: str, before: Card, after: Card) -> Change:
    """What is other in `after`, which was noticed at the time `at`."""
    gone, come = _sentences(before.text), _sentences(after.text)
    lost, new = _differing(gone, come)
    return Change(
        article=after.id,
        at=at,
        title=(before.title, after.title) if before.title != after.title else None,
        figures=_between(before, after, lambda card: [_figure(card, figure) for figure in card.figures]),
        quotes=_between(before, after, lambda card: [one.text for one in card.quotes if one.kind != "indirect"]),
        sentences=(lost, new),
    )


def _between(before: Card, after: Card, of: Callable[[Card], list[str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the one card has and the other has not, in their order."""
    old, new = of(before), of(after)
    return (
        tuple(dict.fromkeys(one for one in old if one not in new)),
        tuple(dict.fromkeys(one for one in new if one not in old)),
    )


def _figure(card: Card, figure: Figure) -> str:
    return f"{figure.measure} {card.text[slice(*figure.span)]}"


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE.split(text) if part.strip()][:_MOST_SENTENCES]


def _differing(before: list[str], after: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    lost: list[str] = []
    new: list[str] = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            lost += before[i1:i2]
            new += after[j1:j2]
    return tuple(lost), tuple(new)
