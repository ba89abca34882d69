"""The words of an incident: two to five sentences, when it happened, and of what kind it is.

All words are the sources' own. What happened comes first, in the words of the article that stands for the rest; then
what many others add; what is newest comes last. No fact is told twice, and no toll that a later one has replaced.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from feeds.incidents.evidence import Evidence, age, sources
from feeds.incidents.merge_figures import Spans
from feeds.incidents.merge_moments import alike, terms_of
from feeds.incidents.sentences import is_no_report, leans
from feeds.model import Card, Kind, SourcedSentence, SourcedWhen, Span

SENTENCES = 5

TOLL_IN_LEAD = 0.4
"""What it is worth to a first sentence that it gives the toll as it stands."""

LONG = 45
"""A sentence of more words is taken only where no shorter one says what it says."""

CORE = 0.4
"""What so large a share of the articles say is the core of the story."""

NEW = 0.5
"""More than so much of a sentence, by its telling words, must not have been said before it."""


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
    faulty: bool


def merge_summary(cards: Sequence[Card], stands: Card, old: Spans, top: Spans = ()) -> tuple[SourcedSentence, ...]:
    """Two to five sentences (fewer where the cards have no more), each in a source's own words.

    `stands` is the card that stands for the rest; `old` are numbers that a later one has replaced, `top` is the toll as
    it stands.
    """
    lines = [line for card in cards for line in _lines(card, old, top)]
    fresh = [line for line in lines if not line.stale] or lines
    fresh = [line for line in fresh if not line.faulty] or fresh
    if not fresh:
        return ()
    spread = _spread(lines)
    leads = list({line.card.id: line for line in reversed(fresh)}.values())[::-1]
    opening = max(
        [line for line in leads if line.lead] or leads,
        key=lambda line: (
            _worth(line.terms, line, spread) + 0.2 * (line.card is stands) + TOLL_IN_LEAD * line.toll,
            age(line.card),
        ),
    )
    newest = max((line.card for line in fresh), key=age)
    closing = [line for line in fresh if line.card is newest and _is_news(line, opening, spread, len(cards))][:1]
    middle: list[_Line] = []
    said = frozenset[str]().union(*(line.terms for line in (opening, *closing)))
    adding = [line for line in fresh if _is_new(line, [opening, *closing])]
    while adding and len(middle) + len(closing) + 1 < SENTENCES:
        best = min(
            adding, key=lambda line: (-_worth(line.terms - said, line, spread), age(line.card), line.evidence[0].span)
        )
        middle.append(best)
        said |= best.terms
        adding = [line for line in adding if len(line.terms - said) > NEW * len(line.terms) and _is_new(line, [best])]
    middle.sort(key=lambda line: (age(line.card), line.evidence[0].span))
    return tuple(
        SourcedSentence(text=line.text, sources=_backing(line, lines)) for line in (opening, *middle, *closing)
    )


def _spread(lines: Sequence[_Line]) -> Counter[str]:
    """By how many articles each term is said."""
    by_card: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        by_card[line.card.id].update(line.terms)
    return Counter(term for terms in by_card.values() for term in terms)


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
            lines.append(
                _Line(
                    card=card,
                    text=text,
                    terms=terms_of(text),
                    evidence=evidence,
                    lead=number == 0,
                    stale=_holds(card, span, old),
                    toll=_holds(card, span, top),
                    faulty=leans(text) or is_no_report(text) or len(text.split()) > LONG,
                )
            )
    return lines


def _holds(card: Card, span: Span, spans: Spans) -> bool:
    return any(article == card.id and span[0] <= start < span[1] for article, (start, _) in spans)


def _worth(terms: frozenset[str], line: _Line, spread: Mapping[str, int]) -> float:
    """How much of what many articles say stands in the terms of a sentence; long ones are not favoured."""
    return round(sum(spread[term] - 1 for term in terms) / (len(line.terms) + 4), 6)


def _is_new(line: _Line, chosen: Sequence[_Line]) -> bool:
    """Whether a sentence tells mostly what the chosen ones don't: not the toll again, nor what one of them holds."""
    if any(line is other for other in chosen) or (line.toll and any(other.toll for other in chosen)):
        return False
    said = frozenset[str]().union(*(other.terms for other in chosen))
    unsaid = len(line.terms - said)
    return unsaid > NEW * len(line.terms) and not any(alike(line.terms, other.terms, 0.5) for other in chosen)


def _is_news(line: _Line, opening: _Line, spread: Mapping[str, int], articles: int) -> bool:
    """Whether a sentence may close the summary: not one that tells again in other words what all articles tell."""
    if line is opening or not _is_new(line, [opening]):
        return False
    common = sum(spread[term] >= max(2, CORE * articles) for term in line.terms)
    return common * 2 < len(line.terms)


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
