"""The headline of an incident: the title of the article that stands for the rest, without labels and endings."""

from __future__ import annotations

import functools
import re
import textwrap
from collections import Counter
from collections.abc import Sequence

from feeds.incidents.evidence import age
from feeds.incidents.features import tells_many_things
from feeds.incidents.merge_figures import Spans
from feeds.incidents.merge_moments import terms_of
from feeds.incidents.terms import LEAD_CHARACTERS
from feeds.model import Card, Span

TOLL_IN_TITLE = 0.2
"""What it is worth to a title that it gives the toll as it stands."""

_OUTLET_ENDING = re.compile(r"\s+(?:\||–|—|-|::|»)\s+(?P<end>[^|–—]{2,40})$")
_NUMBER = re.compile(
    r"\d[\d,]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
    re.IGNORECASE,
)
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_EVERYWHERE = frozenset(("one", "1", "two", "2"))
"""Numbers that titles give of anything, so that they do not tell a toll."""

_ADDRESS = re.compile(r"^\s*(?:https?\s*:|www\b)", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:watch|video|live|breaking(?:\s+news)?|update[sd]?|exclusive|photos|listen)\s*[:|–—-]\s+", re.IGNORECASE
)


_FIRST_WORDS = 90
"""Characters of the text that stand for a title where there is none."""


def plain_title(card: Card) -> str:
    """A card's title without labels (`Watch:`) and without an ending that names the outlet.

    An article without a title goes by its first words: something has to stand in the list.
    """
    if not card.title.strip():
        return textwrap.shorten(card.text[: 2 * _FIRST_WORDS], _FIRST_WORDS, placeholder=" …") or card.url or card.id
    title = _LABEL.sub("", card.title.strip())
    ending = _OUTLET_ENDING.search(title)
    if ending and (len(ending["end"].split()) <= 4 and ending["end"][:1].isupper()) and ending.start() >= 20:
        known = _letters(card.outlet or "") and _letters(ending["end"]) in _letters(f"{card.outlet} {card.url}")
        if known or "|" in ending[0] or len(ending["end"].split()) <= 3:
            title = title[: ending.start()]
    return title.strip() or card.title


def standing_for_all(cards: Sequence[Card], old: Spans, top: Spans = ()) -> Card:
    """The article that stands for the rest: central by its words, recent, and with a title that tells what happened.

    `old` are numbers that a later one has replaced: no headline gives those. `top` is the toll as it stands.
    """
    shared: Counter[str] = Counter()
    for card in cards:
        shared.update(terms_of(f"{card.title}\n{card.text[:LEAD_CHARACTERS]}"))
    toll = {
        word for card in cards for article, span in top if article == card.id for word in _numbers(_number(card, span))
    } - _EVERYWHERE
    replaced = {_number(card, span) for card in cards for article, span in old if article == card.id}
    centrality: dict[str, float] = {}
    titles = {card.id: plain_title(card) for card in cards}
    for card in cards:
        title = terms_of(titles[card.id])
        central = sum(shared[term] - 1 for term in title) / (len(title) + 2) / max(1, len(cards) - 1)
        centrality[card.id] = central
    recent = {card.id: number / max(1, len(cards) - 1) for number, card in enumerate(sorted(cards, key=age))}

    def fitness(card: Card) -> tuple[float, float, str]:
        title = titles[card.id]
        value = centrality[card.id] + 0.15 * recent[card.id] - _faults(card.title, title)
        if any(number and re.search(rf"\b{number}\b", title, re.IGNORECASE) for number in replaced):
            value -= 0.5
        if any(re.search(rf"\b{number}\b", title, re.IGNORECASE) for number in toll):
            value += TOLL_IN_TITLE
        return (round(value, 6), recent[card.id], card.id)

    return max(cards, key=fitness)


@functools.lru_cache(maxsize=4_000)
def _faults(given: str, title: str) -> float:
    """What makes a title unfit to stand for the rest: `given` as the feed has it, `title` without what is no part."""
    letters = [char for char in title if char.isalpha()]
    length = len(title.split())
    faults = 0.0
    if not letters or _ADDRESS.match(title):
        faults += 3
    if tells_many_things(given):
        faults += 1
    if letters and sum(char.isupper() for char in letters) > 0.7 * len(letters):
        faults += 0.6
    if title.endswith("?") or re.match(r"(?:how|why|what|who|where|when|is|are|will|can)\b", title, re.IGNORECASE):
        faults += 0.5
    if length < 4 or len(title) > 130:
        faults += 0.4
    return faults


def _number(card: Card, span: Span) -> str:
    """The number that a figure's words hold, as a title would write it."""
    found = _NUMBER.search(card.text[slice(*span)])
    return found[0] if found else ""


def _numbers(word: str) -> tuple[str, ...]:
    """A number as a title may write it, in figures or as a word: `23` or `twenty` as they are, `seven` and `7`."""
    low = word.lower()
    if low in _WORDS:
        return (low, str(_WORDS.index(low) + 1))
    if low.isdigit() and 1 <= int(low) <= len(_WORDS):
        return (low, _WORDS[int(low) - 1])
    return (low,) if low else ()


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
