"""The fields: what can stand before a colon, what it means, and the condition that its value makes.

To add one: a function from `Given` to `Condition`, and a line in `READERS`.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable
from typing import Any, Literal

from msgspec import Struct

from feeds.errors import QueryError
from feeds.model import STATES
from feeds.phrases import Phrase
from feeds.store.coming_back import is_in
from feeds.store.file import stamp
from feeds.store.fold import fold
from feeds.store.query.moments import days, period

ANY = "*"
"""As a value: whatever it is."""

MEASURES = ("killed", "injured", "missing", "detained", "displaced", "abducted", "rescued", "infected")


Reach = Literal["all", "one", "ranked"]
"""Of what incidents a condition is asked: of all; of one, or one after the other, when all is looked up by that one's
key; or of as many as it takes, by rank, which is soonest where most are let through.
"""


class Given(Struct, frozen=True):
    """A value that stands after a field's colon, `position` its place in the query, `now` what ages count from."""

    field: str
    value: str
    position: int
    now: dt.datetime


class Condition(Struct, frozen=True):
    """A condition of SQL over the table `incidents`. `phrase` is what it seeks in the texts.

    `of_one` and `by_rank` are the same condition, with the same values, as it is best asked of a single incident, and
    of those of highest rank.
    """

    where: str
    values: tuple[Any, ...] = ()
    phrase: Phrase | None = None
    says_state: bool = False
    of_one: str | None = None
    by_rank: str | None = None

    def reaching(self, reach: Reach) -> str:
        """The condition as it is best asked of these incidents."""
        return {"all": None, "one": self.of_one, "ranked": self.by_rank}[reach] or self.where


def read_field(given: Given) -> Condition:
    """The condition of a field with its value. Raises `QueryError`, at the value."""
    reader, about = READERS[given.field]
    if not given.value:
        raise QueryError(f'"{given.field}:" needs something after it; {about}.', given.position)
    return reader(given)


def unknown_field(name: str, position: int) -> QueryError:
    """The error for a field that there is not, with the one that was meant where that can be guessed."""
    near = _MEANT.get(name) or next(iter(difflib.get_close_matches(name, READERS, n=1, cutoff=0.6)), None)
    hint = f"Did you mean {near}: ?" if near else f"There are {', '.join(READERS)}."
    return QueryError(
        f'There is no field "{name}". {hint} To search for words with a colon put them in quotation marks.', position
    )


def text_condition(phrase: Phrase) -> Condition:
    """That one of the incident's articles has the phrase."""
    index = phrase.index
    # All articles with it are looked up once: quick for any number of incidents.
    anywhere = f"""
    incidents.key IN (SELECT incident FROM incident_articles WHERE article IN
        (SELECT rowid FROM {index} WHERE {index} MATCH ?))
    """
    # CROSS: from the incident's articles to their words, not from all articles with the words.
    of_one = f"""
    EXISTS (SELECT 1 FROM incident_articles CROSS JOIN {index} ON {index}.rowid = article
        WHERE incident = incidents.key AND {index} MATCH ?)
    """
    # With the sign SQLite goes through the incidents in their order.
    return Condition(anywhere, (phrase.match,), phrase, of_one=of_one, by_rank=f"+{anywhere.strip()}")


def _pattern(given: Given) -> str:
    words = fold(given.value)
    if not words:
        raise QueryError(f'"{given.field}:" needs a name after it; {READERS[given.field][1]}.', given.position)
    return f"%{words}%"


def _kind(given: Given) -> Condition:
    pattern = _pattern(given)
    return Condition(
        "incidents.kind IN (SELECT kind FROM incidents GROUP BY kind, kind_label "
        "HAVING ' ' || replace(kind, '-', ' ') LIKE ? OR ' ' || replace(kind_label, '-', ' ') LIKE ?)",
        (pattern, pattern),
        of_one="(' ' || replace(incidents.kind, '-', ' ') LIKE ? OR ' ' || replace(kind_label, '-', ' ') LIKE ?)",
    )


def _country(given: Given) -> Condition:
    if re.fullmatch(r"[A-Za-z]{2}", given.value):
        code = given.value.upper()
        return Condition(
            "(incidents.country = ? OR incidents.key IN (SELECT incident FROM incident_places WHERE scene AND place IN "
            "(SELECT key FROM places WHERE country = ?)))",
            (code, code),
            of_one="(incidents.country = ? OR EXISTS (SELECT 1 FROM incident_places JOIN places ON places.key = place "
            "WHERE incident = incidents.key AND scene AND places.country = ?))",
        )
    return Condition(
        "incidents.country IN (SELECT country FROM places WHERE kind = 'country' AND folded LIKE ?)",
        (_pattern(given),),
        of_one="EXISTS (SELECT 1 FROM places WHERE places.country = incidents.country AND kind = 'country' "
        "AND folded LIKE ?)",
    )


def _named(table: str, of: str, names: str, only: str = "") -> Callable[[Given], Condition]:
    """A field that finds incidents by the name of something that they have."""

    def read(given: Given) -> Condition:
        return Condition(
            f"incidents.key IN (SELECT incident FROM {table} WHERE {only}{of} IN "
            f"(SELECT key FROM {names} WHERE folded LIKE ?))",
            (_pattern(given),),
            of_one=f"EXISTS (SELECT 1 FROM {table} JOIN {names} ON {names}.key = {of} "
            f"WHERE incident = incidents.key AND {only}{names}.folded LIKE ?)",
        )

    return read


def _title(given: Given) -> Condition:
    _pattern(given)
    return text_condition(Phrase(given.value, in_title=True))


def _state(given: Given) -> Condition:
    state = given.value.lower()
    if state == "disputed":
        return Condition("NOT agreed")
    if state == "watched":
        return Condition(f"incidents.key IN ({_WATCHED})")
    if state not in STATES:
        near = difflib.get_close_matches(state, (*STATES, "disputed", "watched"), n=1)
        hint = f"Did you mean {near[0]}?" if near else f"There are {', '.join(STATES)}, disputed, and watched."
        raise QueryError(f'"{given.value}" is no state. {hint}', given.position)
    return Condition(*is_in(state), says_state=True)


_WATCHED = "SELECT incident FROM watch_matches JOIN watching ON watching.key = watch WHERE name IS NOT NULL"


def _watch(given: Given) -> Condition:
    return Condition(f"incidents.key IN ({_WATCHED} AND watching.folded LIKE ?)", (_pattern(given),))


_MOMENT = "coalesce(last_updated, first_seen)"


def _since(given: Given) -> Condition:
    return Condition(f"{_MOMENT} >= ?", (stamp(period(given.value, given.now, given.position)[0]),))


def _before(given: Given) -> Condition:
    return Condition(f"{_MOMENT} < ?", (stamp(period(given.value, given.now, given.position)[0]),))


def _on(given: Given) -> Condition:
    start, end = days(given.value, given.now, given.position)
    return Condition(f"({_MOMENT} >= ? AND coalesce(first_seen, last_updated) < ?)", (stamp(start), stamp(end)))


_NUMBER = re.compile(r"(>=|<=|>|<|=)?(\d{1,12}(?:\.\d{1,6})?)")
_RANGE = re.compile(r"(\d{1,12})(?:-|–|\.\.)(\d{1,12})")


def _number(given: Given, low: str, high: str) -> tuple[str, tuple[float, ...]]:
    """The condition that a number makes on something that lies between the columns `low` and `high`."""
    number, span = _NUMBER.fullmatch(given.value), _RANGE.fullmatch(given.value)
    if span:
        first, last = float(span[1]), float(span[2])
        if last < first:
            raise QueryError("The range ends before it begins.", given.position + span.start(2))
        return f"{low} <= ? AND {high} >= ?", (last, first)
    if number:
        amount = float(number[2])
        if number[1] in (">", ">="):
            return f"{high} {number[1]} ?", (amount,)
        if number[1] in ("<", "<="):
            return f"{low} {number[1]} ?", (amount,)
        return f"{low} <= ? AND {high} >= ?", (amount, amount)
    name = given.field
    raise QueryError(
        f'"{given.value}" is no number. Write {name}:4, {name}:>3, {name}:<=10 or {name}:4-6.', given.position
    )


def _figure(given: Given) -> Condition:
    condition, numbers = _number(given, "low", "high")
    return Condition(
        f"incidents.key IN (SELECT incident FROM incident_tolls WHERE measure = ? AND {condition})",
        (given.field, *numbers),
        of_one=f"EXISTS (SELECT 1 FROM incident_tolls WHERE incident = incidents.key AND measure = ? AND {condition})",
    )


def _sources(given: Given) -> Condition:
    condition, numbers = _number(given, "outlets", "outlets")
    return Condition(f"({condition})", numbers)


_actor = _named("incident_actors", "actor", "actors")
_speaker = _named("incident_actors", "actor", "actors", "speaks AND ")
_place = _named("incident_places", "place", "places")
_outlet = _named("incident_outlets", "outlet", "outlets")
_with_tag = _named("incident_tags", "tag", "tags")


def _tag(given: Given) -> Condition:
    if given.value == ANY:
        return Condition("incidents.key IN (SELECT incident FROM incident_tags)")
    return _with_tag(given)


def _note(given: Given) -> Condition:
    if given.value == ANY:
        return Condition("incidents.key IN (SELECT incident FROM incident_notes)")
    return Condition("incidents.key IN (SELECT incident FROM incident_notes WHERE folded LIKE ?)", (_pattern(given),))


READERS: dict[str, tuple[Callable[[Given], Condition], str]] = {
    "kind": (_kind, "kind of event, by a word of its name: kind:bombing"),
    "country": (_country, "where it happened, by code or name: country:PE, country:peru"),
    "actor": (_actor, "who is in it, by the beginning of a name: actor:boluarte"),
    "speaker": (_speaker, "who is quoted in it: speaker:boluarte"),
    "place": (_place, "a place that is named: place:lima"),
    "outlet": (_outlet, "who reports it: outlet:bbc"),
    "sources": (_sources, "how many outlets report it: sources:>2"),
    "title": (_title, 'words of a headline: title:quake, title:"state of emergency"'),
    "tag": (_tag, "what you tagged so, or at all: tag:court, tag:*"),
    "note": (_note, 'what your note on it says, or that there is one: note:"call back", note:*'),
    "since": (_since, "updated since then: since:6h, since:2d, since:today, since:monday, since:2023-09-04"),
    "before": (_before, "not updated since then: before:2d, before:monday"),
    "on": (_on, "in the news on that day: on:yesterday, on:2026-11-20, on:monday..today, on:2026-11"),
    "is": (_state, "new, updated, later, kept, seen, spiked; disputed where the sources disagree; watched: is:kept"),
    "watch": (_watch, "what a watch matches, by its name: watch:boluarte"),
} | {measure: (_figure, f"how many, as any source says: {measure}:>3, {measure}:4-6") for measure in MEASURES}
"""Of each field how its value is read, and what it means."""

FIELDS: dict[str, str] = {name: about for name, (_, about) in READERS.items()}
"""What can stand before a colon, and what it means."""

_MEANT = {
    "source": "outlet",
    "publisher": "outlet",
    "site": "outlet",
    "watching": "watch",
    "watched": "watch",
    "from": "outlet",
    "who": "actor",
    "person": "actor",
    "name": "actor",
    "said": "speaker",
    "by": "speaker",
    "where": "place",
    "city": "place",
    "location": "place",
    "in": "country",
    "state": "is",
    "type": "kind",
    "headline": "title",
    "after": "since",
    "until": "before",
    "date": "on",
    "day": "on",
    "dead": "killed",
    "deaths": "killed",
    "died": "killed",
    "hurt": "injured",
    "wounded": "injured",
    "arrested": "detained",
    "kidnapped": "abducted",
}
"""Fields as others call them."""
