"""The words of an incident: its headline, two to five sentences, when it happened, and of what kind it is.

All words are the sources' own. What happened comes first, in the words of the article that stands for the rest; then
what others add; what is newest comes last. No fact is told twice, and no toll that a later one has replaced.
"""

from __future__ import annotations

import re
import textwrap
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from feeds.incidents.evidence import Evidence, age, sources
from feeds.incidents.features import tells_many_things
from feeds.incidents.merge_figures import Spans
from feeds.incidents.merge_moments import alike, terms_of
from feeds.incidents.terms import LEAD_CHARACTERS
from feeds.model import Card, Kind, SourcedSentence, SourcedWhen, Span

SENTENCES = 5

TOLL_IN_TITLE, TOLL_IN_LEAD = 0.2, 0.4
"""What it is worth to a title or a first sentence that it gives the toll as it stands."""

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
    for card in cards:
        title = terms_of(plain_title(card))
        central = sum(shared[term] - 1 for term in title) / (len(title) + 2) / max(1, len(cards) - 1)
        centrality[card.id] = central
    recent = {card.id: number / max(1, len(cards) - 1) for number, card in enumerate(sorted(cards, key=age))}

    def fitness(card: Card) -> tuple[float, float, str]:
        value = centrality[card.id] + 0.15 * recent[card.id] - _faults(card)
        if any(number and re.search(rf"\b{number}\b", plain_title(card), re.IGNORECASE) for number in replaced):
            value -= 0.5
        if any(re.search(rf"\b{number}\b", plain_title(card), re.IGNORECASE) for number in toll):
            value += TOLL_IN_TITLE
        return (round(value, 6), recent[card.id], card.id)

    return max(cards, key=fitness)


def merge_kind(cards: Sequence[Card]) -> Kind:
    """The kind that the cards vote for, each with its confidence; the result's confidence is its share of the votes."""
    votes: defaultdict[str, float] = defaultdict(float)
    for card in cards:
        votes[card.kind.code] += max(0.01, card.kind.confidence)
    code = max(votes, key=lambda name: (round(votes[name], 6), name))
    kind = next(card.kind for card in cards if card.kind.code == code)
    backing = [card.kind.confidence for card in cards if card.kind.code == code]
    share = votes[code] / sum(votes.values())
    confidence = round(min(1.0, share * max(backing)), 3)
    return Kind(code=code, label=kind.label, topic=kind.topic, confidence=confidence, found_by=kind.found_by)


def merge_when(cards: Sequence[Card]) -> SourcedWhen | None:
    """When it happened: the day that most articles give, in the words of the one that gives it most exactly."""
    dated = [(card, card.when) for card in cards if card.when and card.when.start and sources(card, [card.when.span])]
    if not dated:
        return None
    votes = Counter((when.start or "")[:10] for _, when in dated)
    day = max(votes, key=lambda start: (votes[start], len(start), start))
    backing = [(card, when) for card, when in dated if (when.start or "")[:10] == day]
    exact = max(
        (when for _, when in backing),
        key=lambda when: (when.end is None or when.end[:10] == day, len(when.start or "")),
    )
    return SourcedWhen(
        text=exact.text,
        start=exact.start,
        end=exact.end,
        sources=tuple(source for card, when in backing for source in sources(card, [when.span])),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    card: Card
    text: str
    terms: frozenset[str]
    evidence: Evidence
    lead: bool
    stale: bool
    toll: bool


def merge_summary(cards: Sequence[Card], stands: Card, old: Spans, top: Spans = ()) -> tuple[SourcedSentence, ...]:
    """Two to five sentences (fewer where the cards have no more), each in a source's own words.

    `stands` is the card that stands for the rest, `old` and `top` are as for `standing_for_all`.
    """
    lines = [line for card in cards for line in _lines(card, old, top)]
    fresh = [line for line in lines if not line.stale] or lines
    if not fresh:
        return ()
    spread: Counter[str] = Counter()
    for card in cards:
        spread.update({term for line in lines if line.card is card for term in line.terms})
    leads = [
        next(line for line in fresh if line.card is card) for card in cards if any(line.card is card for line in fresh)
    ]
    first = [line for line in leads if line.lead] or leads
    opening = max(
        first,
        key=lambda line: (
            _worth(line, spread) + 0.2 * (line.card is stands) + TOLL_IN_LEAD * line.toll,
            age(line.card),
        ),
    )
    closing = [line for line in leads[-1:] if line is not opening and _is_new(line, [opening])]
    middle: list[_Line] = []
    for line in sorted(fresh, key=lambda line: (-_worth(line, spread), age(line.card), line.evidence[0].span)):
        if len(middle) + len(closing) + 1 < SENTENCES and _is_new(line, [opening, *middle, *closing]):
            middle.append(line)
    middle.sort(key=lambda line: (age(line.card), line.evidence[0].span))
    return tuple(
        SourcedSentence(text=line.text, sources=_backing(line, lines)) for line in (opening, *middle, *closing)
    )


def _lines(card: Card, old: Spans, top: Spans) -> list[_Line]:
    """The sentences of a card's summary that stand word for word in its text, without halves of a quotation."""
    lines = []
    for number, sentence in enumerate(card.summary):
        for span in sentence.spans:
            text = card.text[span[0] : span[1]].strip()
            evidence = sources(card, [span])
            if not evidence or not text or (len(sentence.spans) == 1 and text != sentence.text.strip()):
                continue
            if text.count("“") != text.count("”") or text.count('"') % 2:
                continue
            lead, stale, toll = number == 0, _holds(card, span, old), _holds(card, span, top)
            lines.append(_Line(card, text, terms_of(text), evidence, lead, stale, toll))
    return lines


def _holds(card: Card, span: Span, spans: Spans) -> bool:
    return any(article == card.id and span[0] <= start < span[1] for article, (start, _) in spans)


def _worth(line: _Line, spread: Mapping[str, int]) -> float:
    """How much of what many articles say stands in a sentence; long ones are not favoured."""
    return round(sum(spread[term] - 1 for term in line.terms) / (len(line.terms) + 4), 6)


def _is_new(line: _Line, chosen: Sequence[_Line]) -> bool:
    said = frozenset[str]().union(*(other.terms for other in chosen))
    return len(line.terms - said) * 2 > len(line.terms) and not any(
        alike(line.terms, other.terms, 0.5) for other in chosen
    )


def _backing(line: _Line, lines: Sequence[_Line]) -> Evidence:
    """The sentence's own evidence first, then that of sentences of other articles that say nearly the same words."""
    more = [
        source
        for other in lines
        if other.card is not line.card
        and alike(line.terms, other.terms, 0.8)
        and alike(other.terms, line.terms, 0.8)
        and 2 * len(line.terms & other.terms) >= 1.5 * max(len(line.terms), len(other.terms))
        for source in other.evidence
    ]
    return tuple(dict.fromkeys((*line.evidence, *more)))


def _faults(card: Card) -> float:
    """What makes a title unfit to stand for the rest."""
    title = plain_title(card)
    letters = [char for char in title if char.isalpha()]
    length = len(title.split())
    faults = 0.0
    if not letters or _ADDRESS.match(title):
        faults += 3
    if tells_many_things(card.title):
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
