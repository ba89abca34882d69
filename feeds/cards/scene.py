"""When and where the main event happened, of all the times and places that the article names.

Both are weighed: what stands in the sentences that tell the event counts most, the lead before what follows; a day on
which somebody spoke, or a town in which somebody spoke, counts little.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from feeds.cards.breaks import dateline
from feeds.cards.clauses import governor
from feeds.cards.cues import kind_of
from feeds.cards.event import MainEvent, content
from feeds.cards.lexicon import word_list, words
from feeds.cards.positions import distance
from feeds.cards.reading import Reading
from feeds.cards.scope import Scopes
from feeds.cards.times import Precision, Time
from feeds.model import Place, PlaceKind, Span, When

if TYPE_CHECKING:
    from spacy.tokens import Token


_HARM = word_list("scene_harm")
_AFTER = word_list("scene_after")
_COMING = re.compile(
    r"\b(?:will|poised|set to|due to|likely to|expected to|on track|plans? to|ahead of|looms?|upcoming|to be held)\b",
    re.IGNORECASE,
)
_CAUGHT = word_list("scene_caught")
_COURT = ("arrest", "trial", "crime")
_SPOKEN = ("statement", "report", "opinion")
_OLD, _OLD_DEED = 3.0, 1.8
_FINER = 1.6
_RECENT = dt.timedelta(days=20)
_BEYOND = words("after before following since until amid despite ahead")
"""Prepositions behind which stands another happening than the one that the verb tells."""

_LEGAL = ("trial", "arrest", "legislation", "policy", "appointment", "diplomacy", "statement", "report", "crime")
_COARSE: dict[Precision, float] = {"day": 0.0, "part": 0.5, "week": 0.9, "month": 1.2, "year": 3.0, "decade": 5.0}
_LEAST = -1.5
_SAID = 0.7
"""How much less a time counts that stands in somebody's own words."""

_FAR = 12
"""Sentences from the lead beyond which it no longer matters how far away one is."""


# --- when ---


def when(reading: Reading, times: Sequence[Time], event: MainEvent, scopes: Scopes) -> When | None:
    """The day of the main event, or the stretch of days where no day is named; None where the text doesn't date it."""
    title = content(reading.article.title)
    quoted = frozenset(time.start for time in times if reading.is_quoted(time.start))
    scored = [
        (_time_score(reading, time, event, scopes, title, quoted), -time.start, time)
        for time in times
        if time.precision not in ("year", "decade")
    ]
    if not scored:
        return None
    score, _, time = max(scored, key=lambda item: item[:2])
    if score + _SAID * (time.start in quoted) < _LEAST:
        return None
    if time.precision in ("part", "week", "month"):
        # `last week` in the lead, `on Friday` further on: the day says it more exactly.
        days = [item for item in scored if item[0] > score - _FINER and _within(item[2], time)]
        time = max(days, key=lambda item: item[:2])[2] if days else time
    return When(text=reading.text[time.start : time.end], start=time.first, end=time.last, span=(time.start, time.end))


def _titled(reading: Reading, told: frozenset[str]) -> bool:
    """Whether a word of the title is one of these."""
    return not told.isdisjoint(re.findall(r"\w+", reading.article.title.lower()))


def _is_spoken(reading: Reading, event: MainEvent) -> bool:
    """Whether the event itself is that somebody said something."""
    if event.kind.code in _SPOKEN:
        return True
    title = re.findall(r"\w+", reading.article.title.lower())
    return _HARM.isdisjoint(title) and any(kind_of(word) is not None for word in title)


def _within(time: Time, stretch: Time) -> bool:
    """Whether a day lies in a stretch; `this week` may count the seven days before, too."""
    if time.precision != "day":
        return False
    first = dt.date.fromisoformat(stretch.first)
    if stretch.precision == "week":
        first -= dt.timedelta(days=6)
    return first.isoformat() <= time.first <= (stretch.last or stretch.first)


def _time_score(
    reading: Reading, time: Time, event: MainEvent, scopes: Scopes, title: frozenset[str], quoted: frozenset[int]
) -> float:
    number = reading.sentence_at(time.start)
    words = reading.text[time.start : time.end]
    verb = governor(reading.doc, (time.start, time.end))
    around = _around(reading, time, verb)
    score = -0.12 * min(abs(number - event.lead), _FAR) + 1.0 * (number in event.sentences) - _COARSE[time.precision]
    caught = event.kind.code in _COURT and _titled(reading, _CAUGHT) and not _titled(reading, _HARM)
    harm = bool(around & (_CAUGHT if caught else _HARM))
    if scopes.is_old(time) or scopes.at(time.start) == "background":
        score -= _OLD_DEED if harm and time.precision == "day" else _OLD
    score -= _beside(reading, time, ahead=_looks_ahead(reading, event))
    score -= _SAID * (time.start in quoted)
    if any(word in reading.article.title for word in words.split() if word[:1].isupper()):
        score += 1.0
    if verb is not None and kind_of(verb.lower_) is not None and verb.lower_ not in _HARM:
        return score - (0.0 if _is_spoken(reading, event) else 0.9)
    if harm:
        score += 1.0
    elif verb is not None and verb.pos_ == "AUX":
        score -= 0.4  # it tells how things stand, not what happened
    elif around & _AFTER and (event.kind.code not in _LEGAL or _titled(reading, _HARM)):
        score -= 0.8
    return score + 0.35 * min(len(title & content(" ".join(around))), 4)


def _looks_ahead(reading: Reading, event: MainEvent) -> bool:
    """Whether the title tells of what is to come: `set to open`, `poised to win`; an election may always be to come."""
    return event.kind.code == "election" or bool(_COMING.search(reading.article.title))


def _beside(reading: Reading, time: Time, *, ahead: bool) -> float:
    """What speaks against a time by itself: it is to come, stands alone as the page's own date, or is half a day."""
    against = 0.0
    published = reading.published
    if published is not None and time.first > published.date().isoformat():
        soon = dt.date.fromisoformat(time.first) < published.date() + _RECENT
        against += (0.7 if ahead else 1.5) + (0.0 if soon else 0.4)
    elif published is not None and dt.date.fromisoformat(time.first) < published.date() - _RECENT:
        against += 0.8
    start, end = reading.paragraphs[reading.paragraph_at(time.start)]
    if end - start < time.end - time.start + 30:
        against += 1.5
    if published is not None and re.search(r"\d{4}$", reading.text[time.start : time.end]):
        against += 0.8 * (abs((published.date() - dt.date.fromisoformat(time.first)).days) <= 1)
    return against + 0.7 * (time.word == "overnight")


def _around(reading: Reading, time: Time, verb: Token | None) -> frozenset[str]:
    """The words that the time goes with: its clause's verb, what hangs on the verb, and the noun it stands at."""
    found: set[str] = set()
    span = reading.doc.char_span(time.start, time.end, alignment_mode="expand")
    if span is None:
        return frozenset()
    token = span.root
    for _ in range(3):
        if token.head.i == token.i:
            break
        token = token.head
        found.add(token.lower_)
        if token.pos_ in ("VERB", "AUX"):
            break
    if verb is not None:
        found.add(verb.lower_)
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "acomp", "xcomp", "agent"):
                found.update(token.lower_ for token in child.subtree if abs(token.i - child.i) < 5)
            elif child.dep_ == "prep" and child.lower_ not in _BEYOND:
                found.update(grand.lower_ for grand in child.children)
    return frozenset(found)


# --- where ---

_AT = re.compile(
    r"\b(?:market|streets|outskirts|village) of (?:the )?$|"
    r"\b(?:in|at|near|outside|inside|around|across|on|off|along|within|throughout|over|hit|hits|struck|rocked|south of"
    r"|north of|east of|west of|between|central|downtown)\s+(?:the\s+)?"
    r"(?:(?:[\w-]+\s+){0,4}(?:of|near|called|named|in)\s+(?:the\s+)?)?"
    r"(?:(?:north|south|east|west|central|north-?east|north-?west|south-?east|south-?west)(?:ern)?[ -]"
    r"|occupied\s+|downtown\s+"
    r"|[a-z-]+\s){0,2}$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:from|to|toward|towards|of|against|with|by|and|between|like|than)\s+(?:the\s+)?$", re.IGNORECASE
)
_DISTANT = re.compile(
    r"\b(?:\d[\d,.]*\s*(?:km|kms|kilomet\w+|miles?|mi)\b|kilomet\w+|miles|an hour|hours)"
    r"[^.;,]{0,60}\b(?:from|of)\b[^.;,]{0,60}$",
    re.IGNORECASE,
)
_COURT_OF = re.compile(r" (?:[A-Z][\w’']+ ){1,2}Court\b")
_BASED = re.compile(r"-based\b")
_BY = re.compile(
    r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?,\s"
    r"(?:(?:just|about|some)\s)?(near|close to|outside|(?:(?:north|south|east|west)[a-z]*) of|not far from)\s"
    r"(?:the\s)?$"
)
_APART = re.compile(r"(?:,\s*|\(\s*)$")
_SPOKE = re.compile(
    r"\b(?:said|told|reporters|speaking|spoke|conference|interview|briefing|statement|spokes\w+|correspondent|based"
    r"|mission|heads|headquarters)\b"
    r"[^.;]{0,40}$",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:hospitals?|transferred|taken|flown|rushed|airlifted|clinic|lived|lives|born|resident|native)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
_SPEAKERS = 1.7
"""What counts against the place where somebody only spoke of it."""

_NOWHERE: dict[PlaceKind, float] = {"feature": 0.5, "region": 0.25}
"""How readily a river or a part of the world that no single country holds is the scene, beside a country's own."""

_LEVELS: tuple[dict[PlaceKind, float], ...] = (
    {"settlement": 1.0, "feature": 0.85, "facility": 0.85, "unknown": 0.65},
    {"region": 1.0},
    {"country": 1.0},
)
"""The kinds of places from the most exact to the widest, and how readily each is the scene."""

_ENOUGH = 1.2
"""What a place must weigh to be where it happened."""

_SHARE = 0.36
"""The part of the heaviest place's weight that a more exact one must have: a town named in passing is not the scene."""

_HOLDS = 0.6
"""What a town must weigh to be the one that a building or a street of the event stands in."""

_WIDTH = 60.0
"""Kilometres within which a region's middle may lie of a town in it, where the lists disagree on what holds what."""

_ALSO = 0.6
"""The part of the heaviest exact place's weight that another of its country must have to be a scene as well."""


def where(
    reading: Reading, places: Sequence[Place], event: MainEvent, scopes: Scopes
) -> tuple[str | None, list[Place]]:
    """The id of the most exact place where the main event happened, and all places with `scene` set at every level."""
    weights = {place.id: _place_weight(reading, place, event, scopes) for place in places}
    chosen = _most_exact(places, weights, _country(places, weights))
    scenes = _scenes(places, weights, chosen) if chosen else frozenset()
    marked = [msgspec.structs.replace(place, scene=place.id in scenes) for place in places]
    return chosen.id if chosen else None, marked


def _place_weight(reading: Reading, place: Place, event: MainEvent, scopes: Scopes) -> float:
    """How much speaks for the place: its best mention, a little for each other one, and more if the title names it."""
    scores = sorted((_mention(reading, span, event, scopes) for span in place.mentions), reverse=True)
    if not scores:
        return 0.0
    weight = scores[0] + 0.25 * sum(score for score in scores[1:5] if score > 0)
    if re.search(rf"(?<!\w){re.escape(place.name)}(?!\w)", reading.article.title):
        weight += 1.5
    return weight


def _mention(reading: Reading, span: Span, event: MainEvent, scopes: Scopes) -> float:
    text, (start, end) = reading.text, span
    if reading.is_caption(start):
        return 0.0
    number = reading.sentence_at(start)
    if scopes.at(start) == "background":
        return 0.1
    away = min(abs(number - event.lead), _FAR)
    score = 1.0 - 0.06 * away + (0.8 if number in event.sentences else 0.0)
    sentence = reading.sentences[number]
    before = text[max(sentence.start_char, start - 90) : start]
    if number <= event.lead and (story := dateline(text, sentence.start_char)) is not None and start < story:
        # `MARKSVILLE, La. (AP) - `: what the town lies in says no more than the town.
        return _ENOUGH + 0.4 if start == sentence.start_char else 0.9
    if _BASED.match(text, end):
        return 0.1
    if event.kind.code in _COURT and _COURT_OF.match(text, end):
        return score + 1.6  # the court that tries it sits there
    if other := _BY.search(before):
        # `in Putis, near Huanta`: it tells where the first lies.
        return max(score - (0.4 if other[1] else 0.0), 0.0)
    if _AT.search(before):
        score += 1.0
        if _SPOKE.search(before):
            score -= 0.9 if _is_spoken(reading, event) else _SPEAKERS
        elif _TAKEN.search(before):
            score -= 1.1
        elif _DISTANT.search(before):
            score -= 1.0
    elif _DISTANT.search(before):
        score -= 0.6
    elif _APART.search(before):
        score += 0.4
    elif _FROM.search(before):
        score -= 0.3
    if frozenset(token.lower_ for token in sentence) & _HARM:
        score += 0.4
    return max(score, 0.0)


def _country(places: Sequence[Place], weights: Mapping[str, float]) -> str | None:
    """The country for which most speaks, its towns and regions taken together."""
    total: dict[str, float] = {}
    for place in places:
        if place.country:
            total[place.country] = max(total.get(place.country, 0.0), weights[place.id]) + 0.2 * weights[place.id]
    return max(total, key=lambda code: total[code], default=None)


def _most_exact(places: Sequence[Place], weights: Mapping[str, float], country: str | None) -> Place | None:
    """The heaviest town, building or feature in that country; where none weighs enough its region, else the country."""
    weights = {
        place.id: weights[place.id] * (_NOWHERE.get(place.kind, 1.0) if country and place.country is None else 1.0)
        for place in places
    }
    inside = [place for place in places if place.country in (country, None)]
    enough = max(_ENOUGH, _SHARE * max((weights[place.id] for place in inside), default=0.0))
    for kinds in _LEVELS:
        level = [place for place in inside if place.kind in kinds and weights[place.id] >= enough]
        if level:
            return max(level, key=lambda place: (weights[place.id] * kinds[place.kind], -min(place.mentions)[0]))
    return None


def _scenes(places: Sequence[Place], weights: Mapping[str, float], chosen: Place) -> frozenset[str]:
    """The chosen place, what holds it, and what weighs nearly as much in the same region."""
    found = {chosen.id}
    inside = [place for place in places if place.country is not None and chosen.country in (place.country, None)]
    towns = [place for place in inside if place.kind == "settlement" and weights[place.id] >= _HOLDS]
    if chosen.kind in ("facility", "unknown", "feature") and towns:
        # A street or a building stands in the town that the event's sentences name.
        town = max(towns, key=lambda place: weights[place.id])
        found.add(town.id)
        chosen = town if chosen.country is None else chosen
    for place in inside:
        if place.country != chosen.country:
            continue
        same = place.admin1 is not None and place.admin1 == chosen.admin1
        near = place.admin1 is None or chosen.admin1 is None or same or _is_close(place, chosen)
        holds = place.kind == "country" or (place.kind == "region" and same and chosen.kind != "country")
        if holds or (near and weights[place.id] >= max(_ENOUGH, _ALSO * weights[chosen.id])):
            found.add(place.id)
    return frozenset(found)


def _is_close(place: Place, chosen: Place) -> bool:
    """Whether two places lie within an island's or a district's width of each other."""
    if place.lat is None or place.lon is None or chosen.lat is None or chosen.lon is None:
        return False
    return distance(place.lat, place.lon, chosen.lat, chosen.lon) < _WIDTH
