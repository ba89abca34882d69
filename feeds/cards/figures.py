"""The figures of an article: how many were killed, injured, missing …, and amounts of money and shares.

Each has its evidence, who says it, and whether it belongs to the main event or to the background. The same figure from
the same source is told once, at its first mention.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import TYPE_CHECKING

from feeds.cards.casualties import tolls
from feeds.cards.counting import Toll
from feeds.cards.elsewhen import Elsewhen, Scopes
from feeds.cards.harm import STATES
from feeds.cards.lexicon import words
from feeds.cards.money import Amount, amounts
from feeds.cards.numbers import Number, numbers
from feeds.cards.quotes import find as find_quotes
from feeds.cards.reading import Reading
from feeds.cards.speech import Actors, characters, noun_phrase
from feeds.cards.survivors import certain
from feeds.cards.totals import TOTALS
from feeds.model import Figure, Quote, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def find(reading: Reading, actors: Actors, scopes: Scopes, quotes: Sequence[Quote] | None = None) -> list[Figure]:
    """All figures of the article in reading order. `quotes`, found before, say who gives which figure."""
    return _Finder(reading, actors, scopes, find_quotes(reading, actors) if quotes is None else quotes).figures()


class _Finder:
    def __init__(self, reading: Reading, actors: Actors, scopes: Scopes, quotes: Sequence[Quote]) -> None:
        self.reading = reading
        self.doc: Doc = reading.doc
        self.actors = actors
        self.elsewhen = Elsewhen(reading, scopes)
        self.token_starts = [token.idx for token in reading.doc]
        self.quotes = sorted(quotes, key=lambda quote: quote.span)
        self.quote_starts = [quote.span[0] for quote in self.quotes]

    def figures(self) -> list[Figure]:
        found = [self._toll(toll) for toll in certain(_outcomes(list(tolls(self.doc, numbers(self.doc)))))]
        found += [self._amount(amount) for amount in amounts(self.reading.text)]
        kept = [f for f in found if self.reading.paragraph_at(f.span[0]) not in self.reading.captions]
        return _distinct(_once(sorted(kept, key=lambda figure: figure.span)))

    def _toll(self, toll: Toll) -> Figure:
        number = toll.number
        high: float | None
        if number is None:
            low, high = (0.0, 0.0) if toll.none else (1.0, 1.0)
            qualifier = None
        else:
            low, high = number.low, number.high
            qualifier = _words(self.doc, *number.qualifier) if number.qualifier else None
        phrase = _phrase(toll, number)
        first, last = phrase
        if number is not None:
            first, last = min(first, number.first), max(last, number.last)
        who = None if toll.none else self._who(toll, phrase, number)
        evidence = self._evidence(first, last, toll.trigger)
        named = toll.noun
        actor = None
        if named is not None and not toll.none:
            actor = self.actors.of(self.doc[first].idx, self.doc[last].idx + len(self.doc[last]))
            if actor is None:
                actor = self.actors.of(named.idx, named.idx + len(named))
        return Figure(
            measure=toll.measure,
            low=low,
            high=high,
            qualifier=qualifier,
            who=who,
            actor=actor,
            said_by=self._source(toll) or self._said_by(evidence[0]),
            scope=self.elsewhen.scope(toll.trigger.idx),
            span=evidence,
            found_by=f"{(rule := _rule(toll))}: ‘{toll.trigger.lower_}’",
            confidence=_SURE[rule],
        )

    def _who(self, toll: Toll, phrase: Span, number: Number | None) -> str | None:
        """The noun phrase as written, without its number."""
        if toll.together and number is not None:
            return _words(self.doc, number.first, number.last)
        if toll.noun is None:
            return None
        first, last = phrase
        if number is not None and number.first <= first <= number.last:
            first = number.last + 1
            if first <= last and self.doc[first].lower_ == "of" and first < last:
                first += 1
        if number is not None and (number.last < toll.noun.i or last > number.last):
            # `three other wounded soldiers` are soldiers: the measure says the rest
            while first < max(toll.noun.i, last) and (
                self.doc[first].lower_ in _UNTOLD or self.doc[first].pos_ in ("NUM", "DET")
            ):
                first += 1
            while first < toll.noun.i and self.doc[first].lower_ in STATES:
                first += 1
        if number is not None and number.first == number.last == toll.noun.i and toll.noun.pos_ == "NOUN":
            first = min([number.first, *(c.i for c in toll.noun.children if c.dep_ in ("det", "amod"))])
            return _words(self.doc, first, number.last) if toll.noun.lower_ in _PAIRS else None
        if all(
            self.doc[i].pos_ in ("DET", "ADP", "PRON", "PUNCT") or self.doc[i].lower_ == "more"
            for i in range(first, last + 1)
        ):
            return None
        return _words(self.doc, first, last)

    def _evidence(self, first: int, last: int, trigger: Token) -> Span:
        """The counted phrase together with the word that says what happened, where they stand close together."""
        doc = self.doc
        low, high = min(first, trigger.i), max(last, trigger.i)
        if doc[high].idx - doc[low].idx > 160 or any("\n" in doc[i].text for i in range(low, high)):
            low, high = first, last
        return doc[low].idx, doc[high].idx + len(doc[high])

    def _amount(self, amount: Amount) -> Figure:
        return Figure(
            measure=amount.measure,
            low=amount.low,
            high=amount.high,
            qualifier=amount.qualifier,
            who=amount.who or self._noun_behind(amount.span[1]),
            actor=None,
            said_by=self._said_by(amount.span[0]),
            scope=self.elsewhen.scope(amount.span[0]),
            span=amount.span,
            found_by="currency before or behind a number" if amount.measure == "money" else "percent behind a number",
            confidence=_SURE[amount.measure],
        )

    def _noun_behind(self, end: int) -> str | None:
        """What stands behind a share, as its noun: `tariffs on steel` of `25% tariffs on steel`."""
        doc = self.doc
        sign = bisect.bisect_left(self.token_starts, end) - 1
        if sign < 0 or sign + 1 >= len(doc):
            return None
        head = doc[sign]
        while head.dep_ in ("nummod", "nmod", "compound", "amod", "quantmod") and head.head.i > head.i:
            head = head.head
        if not sign < head.i <= sign + 6 or any(t.is_punct or t.is_space for t in doc[sign + 1 : head.i]):
            return None
        return _words(doc, sign + 1, head.i)

    def _source(self, toll: Toll) -> str | None:
        """Who gives the number in its own clause."""
        return self.actors.of(*characters(self.doc, noun_phrase(self.doc, toll.source))) if toll.source else None

    def _said_by(self, position: int) -> str | None:
        at = bisect.bisect_right(self.quote_starts, position) - 1
        if at >= 0 and position < self.quotes[at].span[1]:
            return self.quotes[at].speaker
        return None


_SURE = {
    "nobody": 0.9,
    "one person": 0.65,
    "count": 0.75,
    "sum of those told together": 0.6,
    "total": 0.85,
    "those shot less the dead": 0.5,
    "money": 0.95,
    "share": 0.95,
}
"""The share of right ones among what each rule finds, as far as it could be counted."""


def _rule(toll: Toll) -> str:
    """The name of the rule that made the toll."""
    if toll.none:
        return "nobody"
    if toll.together:
        return "sum of those told together"
    if toll.lessened:
        return "those shot less the dead"
    if toll.trigger.lower_ in TOTALS:
        return "total"
    return "one person" if toll.number is None else "count"


def _outcomes(found: list[Toll]) -> list[Toll]:
    """The tolls without what people were before: of `nine abducted men were freed` the nine are the rescued."""
    ended = {toll.noun.i for toll in found if toll.noun is not None and toll.measure in ("rescued", "killed")}
    before = ("abducted", "missing", "detained")
    return [t for t in found if t.none or t.measure not in before or _place(t) not in ended]


def _place(toll: Toll) -> int:
    """Where the noun that is counted stands."""
    return toll.noun.i if toll.noun is not None else toll.trigger.i


_UNTOLD = words("other more further additional of the")
_PAIRS = words("couple pair trio duo")


def _words(doc: Doc, first: int, last: int) -> str:
    return str(doc[first : last + 1].text).strip()


_WHERE = words("in on at after during when by near since")
_EDGE = frozenset(("relcl", "acl", "advcl", "punct", "cc", "conj", "appos", "parataxis"))


def _phrase(toll: Toll, number: Number | None) -> Span:
    """The tokens of the counted noun phrase: up to its relative clause, a comma, or the next noun of a list."""
    noun = toll.noun
    if noun is None:
        at = number.first if number is not None else toll.trigger.i
        return at, number.last if number is not None else at
    doc = noun.doc
    first = last = noun.i
    if number is not None and number.last < noun.i and noun.i - number.last < 12:
        first = number.last + 1
    elif number is not None and number.first <= noun.i <= number.last:
        first = number.first
    else:
        lefts = [c.left_edge.i for c in noun.lefts if c.dep_ not in _EDGE]
        first = min([first, *lefts])
    end = noun.right_edge.i
    for token in doc[noun.i + 1 : end + 1]:
        if (
            token.is_punct
            or token.is_space
            or token.i == toll.trigger.i
            or (token.dep_ in _EDGE and token.head.i >= noun.i)
        ):
            break
        if token.dep_ == "prep" and (token.lower_ in _WHERE or (token.head.i == noun.i and token.lower_ != "of")):
            break
        if (
            token.pos_ == "AUX"
            or token.tag_ in ("VBD", "VBZ", "VBP")
            or token.lower_ in ("who", "whom", "that", "which", "when", "while")
        ):
            break
        last = token.i
    while last > noun.i and doc[last].dep_ in ("prep", "cc", "det"):
        last -= 1
    return first, last


def _once(figures: list[Figure]) -> list[Figure]:
    """The figures, once where two words of a phrase tell it (`a toll of 320 dead`): the one with a source stays."""
    kept: list[Figure] = []
    for figure in figures:
        last = kept[-1] if kept else None
        if (
            last is None
            or (last.measure, last.low, last.high) != (figure.measure, figure.low, figure.high)
            or figure.span[0] >= last.span[1]
            or (figure.who and last.who and figure.who != last.who)
        ):
            kept.append(figure)
        elif last.said_by is None and figure.said_by is not None:
            kept[-1] = figure
    return kept


def _distinct(figures: list[Figure]) -> list[Figure]:
    """The figures without repetitions: the same count of the same kind from the same source stands once."""
    kept: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        single = figure.high is not None and figure.high <= 1
        key = (figure.measure, figure.low, figure.high, figure.scope, None if single else figure.said_by)
        earlier = kept.get(key)
        if earlier is None:
            kept[key] = figure
        elif earlier.span != figure.span and not single and _near(earlier, figure):
            kept[(*key, figure.who)] = figure
    return sorted(kept.values(), key=lambda figure: figure.span)


def _near(earlier: Figure, later: Figure) -> bool:
    """Two groups of the same size in one breath (`two soldiers and two rebels`) are two figures."""
    return bool(earlier.who and later.who and earlier.who != later.who and later.span[0] - earlier.span[1] < 60)
