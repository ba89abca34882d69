"""The query language of search and filter: `kind:bombing country:PE -sport "state of emergency" OR is:kept`.

A query is alternatives parted by `OR`; an alternative is terms that must all hold; a term is a word, a `"phrase"`, the
beginning of a word (`quak*`) or `field:value`, each with `-` before it for its opposite. A word holds for an incident
if one of its articles has it, in title or text, whatever its case and accents. A value with spaces stands in quotation
marks. The fields are in `FIELDS`.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from feeds.model import STATES
from feeds.store.file import stamp
from feeds.store.fold import fold

MEASURES = ("killed", "injured", "missing", "detained", "displaced", "abducted", "rescued", "infected")

FIELDS: dict[str, str] = {
    "kind": "kind of event, by a word of its name: kind:bombing",
    "country": "where it happened, by code or name: country:PE, country:peru",
    "actor": "who is in it, by the beginning of a name: actor:boluarte",
    "place": "a place that is named: place:lima",
    "outlet": "who reports it: outlet:bbc",
    "since": "updated since then: since:6h, since:2d, since:today, since:2023-09-04",
    "before": "not updated since then: before:2d",
    "is": "new, updated, later, kept, seen, spiked, or disputed where the sources disagree: is:kept",
} | {measure: f"how many, as any source says: {measure}:>3, {measure}:4-6" for measure in MEASURES}
"""What can stand before a colon, and what it means."""

MOST_TERMS = 60
LONGEST = 2_000


class QueryError(ValueError):
    """The query cannot be understood: `message` says why, `position` is the character where it goes wrong."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.message = message
        self.position = position


@dataclass(frozen=True)
class Filter:
    """A query as SQL over the table `incidents`.

    `where` is a condition and `values` its parameters; `words` are the full-text phrases that an incident may be found
    by (for snippets); `says_state` is whether the query itself says which states it wants.
    """

    where: str = "1"
    values: tuple[Any, ...] = ()
    words: tuple[str, ...] = ()
    says_state: bool = False


@dataclass(frozen=True)
class _Term:
    where: str
    values: tuple[Any, ...]
    word: str | None = None
    says_state: bool = False


_TOKEN = re.compile(r'(?P<minus>-?)(?:(?P<field>[A-Za-z_]+):)?(?:"(?P<quoted>[^"]*)(?P<close>"?)|(?P<bare>[^\s"]*))')
_SPAN = re.compile(r"(\d{1,6})(min|[mhdw])", re.IGNORECASE)
_UNITS = {"m": "minutes", "min": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_NUMBER = re.compile(r"(>=|<=|>|<|=)?(\d{1,12}(?:\.\d{1,6})?)")
_RANGE = re.compile(r"(\d{1,12})(?:-|–|\.\.)(\d{1,12})")


def parse(query: str, now: dt.datetime | None = None) -> Filter:
    """Read a query. An empty one holds for every incident.

    `now` (with a zone) is what `since:6h` is counted from. Raises `QueryError`.
    """
    if len(query) > LONGEST:
        raise QueryError(f"The query is longer than {LONGEST:,} characters.", LONGEST)
    for position, char in enumerate(query):
        if char not in "\t\n\r" and unicodedata.category(char) in ("Cc", "Cs"):
            raise QueryError("The query has a character that cannot be typed.", position)
    alternatives = _alternatives(query, now or dt.datetime.now(dt.UTC))
    terms = [term for alternative in alternatives for term in alternative]
    if not terms:
        return Filter()
    return Filter(
        where=" OR ".join("(" + " AND ".join(term.where for term in alternative) + ")" for alternative in alternatives),
        values=tuple(value for term in terms for value in term.values),
        words=tuple(dict.fromkeys(term.word for term in terms if term.word)),
        says_state=any(term.says_state for term in terms),
    )


def _alternatives(query: str, now: dt.datetime) -> list[list[_Term]]:
    alternatives: list[list[_Term]] = [[]]
    position = 0
    seen = 0
    or_at: int | None = None
    while position < len(query):
        if query[position].isspace():
            position += 1
            continue
        token = _TOKEN.match(query, position)
        if token is None:  # pragma: no cover - every part of the pattern may be empty
            raise QueryError("This cannot be understood.", position)
        if token.group() == "OR":
            if not alternatives[-1]:
                raise QueryError("OR needs something before it.", position)
            alternatives.append([])
            or_at = position
        else:
            seen += 1
            if seen > MOST_TERMS:
                raise QueryError(f"The query has more than {MOST_TERMS} parts.", position)
            term = _term(token, now)
            if term is not None:
                alternatives[-1].append(term)
                or_at = None
        position = max(token.end(), position + 1)
    if or_at is not None:
        raise QueryError("OR needs something after it.", or_at)
    return alternatives


def _term(token: re.Match[str], now: dt.datetime) -> _Term | None:
    """The term of a token; None for punctuation that stands alone, which no article can be found by."""
    field, quoted = token["field"], token["quoted"]
    if quoted is not None and not token["close"]:
        raise QueryError('The quotation mark " is never closed.', token.start("quoted") - 1)
    value = quoted if quoted is not None else token["bare"] or ""
    if field is None:
        term = _word(value, exact=quoted is not None)
    else:
        start = token.start("quoted") if quoted is not None else token.start("bare")
        term = _field(field.lower(), value.strip(), token.start("field"), start, now)
    if term is None or not token["minus"]:
        return term
    # COALESCE: what is not known does not hold, and then its opposite does.
    return _Term(f"NOT coalesce({term.where}, 0)", term.values, says_state=term.says_state)


def _word(value: str, *, exact: bool) -> _Term | None:
    prefix = not exact and value.endswith("*")
    if not any(unicodedata.category(char)[0] in "LN" for char in value):
        return None
    # Within quotation marks FTS5 takes any text for words (https://www.sqlite.org/fts5.html, 3.1).
    phrase = '"' + value.rstrip("*").replace('"', '""') + '"' + ("*" if prefix else "")
    return _Term(
        """
        incidents.key IN (SELECT incident FROM incident_articles WHERE article IN
            (SELECT rowid FROM article_words WHERE article_words MATCH ?))
        """,
        (phrase,),
        word=phrase,
    )


def _field(field: str, value: str, position: int, start: int, now: dt.datetime) -> _Term:
    if field not in FIELDS:
        raise QueryError(
            f'There is no field "{field}". There are {", ".join(FIELDS)}. '
            "To search for words with a colon put them in quotation marks.",
            position,
        )
    if not value:
        raise QueryError(f'"{field}:" needs something after it; {FIELDS[field]}.', start)
    if field in MEASURES:
        return _figure(field, value, start)
    match field:
        case "is":
            return _state(value, start)
        case "since":
            return _Term("coalesce(last_updated, first_seen) >= ?", (_moment(value, now, start),))
        case "before":
            return _Term("coalesce(last_updated, first_seen) < ?", (_moment(value, now, start),))
        case _:
            return _name(field, value, start)


def _name(field: str, value: str, start: int) -> _Term:
    words = fold(value)
    if not words:
        raise QueryError(f'"{field}:" needs a name after it; {FIELDS[field]}.', start)
    pattern = f"%{words}%"
    match field:
        case "kind":
            return _Term(
                "incidents.kind IN (SELECT kind FROM incidents GROUP BY kind, kind_label "
                "HAVING ' ' || replace(kind, '-', ' ') LIKE ? OR ' ' || replace(kind_label, '-', ' ') LIKE ?)",
                (pattern, pattern),
            )
        case "outlet":
            return _Term(
                "incidents.key IN (SELECT incident FROM incident_outlets WHERE outlet IN "
                "(SELECT key FROM outlets WHERE folded LIKE ?))",
                (pattern,),
            )
        case "actor":
            return _Term(
                "incidents.key IN (SELECT incident FROM incident_actors WHERE actor IN "
                "(SELECT key FROM actors WHERE folded LIKE ?))",
                (pattern,),
            )
        case "place":
            return _Term(
                "incidents.key IN (SELECT incident FROM incident_places WHERE place IN "
                "(SELECT key FROM places WHERE folded LIKE ?))",
                (pattern,),
            )
        case _:
            return _country(value, pattern)


def _country(value: str, pattern: str) -> _Term:
    if re.fullmatch(r"[A-Za-z]{2}", value):
        code = value.upper()
        return _Term(
            "(incidents.country = ? OR incidents.key IN (SELECT incident FROM incident_places WHERE scene AND place IN "
            "(SELECT key FROM places WHERE country = ?)))",
            (code, code),
        )
    return _Term(
        "incidents.country IN (SELECT country FROM places WHERE kind = 'country' AND folded LIKE ?)",
        (pattern,),
    )


def _state(value: str, start: int) -> _Term:
    state = value.lower()
    if state == "disputed":
        return _Term("NOT agreed", ())
    if state == "updated":
        return _Term("updated", (), says_state=True)
    if state not in STATES:
        raise QueryError(f'"{value}" is no state. There are {", ".join(STATES)}, and disputed.', start)
    return _Term("verdict = ?", (state,), says_state=True)


def _moment(value: str, now: dt.datetime, start: int) -> str:
    word = value.lower()
    midnight = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    if word == "today":
        return stamp(midnight)
    if word == "yesterday":
        return stamp(midnight - dt.timedelta(days=1))
    try:
        if span := _SPAN.fullmatch(word):
            return stamp(now - dt.timedelta(**{_UNITS[span[2].lower()]: int(span[1])}))
        day = dt.datetime.fromisoformat(value)
        return stamp(day.astimezone())
    except (ValueError, OverflowError):
        raise QueryError(
            f'"{value}" is no time. Write 30m, 6h, 2d, 1w, today, yesterday or 2023-09-04.', start
        ) from None


def _figure(measure: str, value: str, start: int) -> _Term:
    number, span = _NUMBER.fullmatch(value), _RANGE.fullmatch(value)
    condition: str
    numbers: tuple[float, ...]
    if span:
        condition, numbers = "low <= ? AND high >= ?", (float(span[2]), float(span[1]))
    elif number:
        amount = float(number[2])
        condition, numbers = {
            ">": ("high > ?", (amount,)),
            ">=": ("high >= ?", (amount,)),
            "<": ("low < ?", (amount,)),
            "<=": ("low <= ?", (amount,)),
        }.get(number[1] or "=", ("low <= ? AND high >= ?", (amount, amount)))
    else:
        raise QueryError(
            f'"{value}" is no number. Write {measure}:4, {measure}:>3, {measure}:<=10 or {measure}:4-6.', start
        )
    return _Term(
        f"incidents.key IN (SELECT incident FROM incident_tolls WHERE measure = ? AND {condition})", (measure, *numbers)
    )
