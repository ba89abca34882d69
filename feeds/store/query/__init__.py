"""The query language of search, filter, baskets and briefs: `kind:bombing country:PE -sport "state of emergency"`.

A query is alternatives parted by `OR`; an alternative is parts that must all hold; a part is a word, a `"phrase"`, the
beginning of a word (`quak*`), `field:value` or a `(query in parentheses)`, each with `-` before it for its opposite. A
word holds for an incident if one of its articles has it, in title or text, whatever its case and accents. A value with
spaces stands in quotation marks; of several with commas between them (`kind:flood,storm`) one must hold. The fields are
in `fields`, what is typed is taken apart in `grammar`, and here it becomes SQL.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from feeds.phrases import Phrase
from feeds.store.query.fields import FIELDS, READERS, Condition, Given, Reach
from feeds.store.query.fields import read_field as _read_field
from feeds.store.query.fields import text_condition as _text_condition
from feeds.store.query.fields import unknown_field as _unknown_field
from feeds.store.query.grammar import Group, Term, grammar

__all__ = ["FIELDS", "Filter", "Reach", "both", "parse"]

_LEAST_TYPED = 2
"""Letters of a word that is being typed from which on it finds the words that begin so."""


class Filter(Struct, frozen=True):
    """A query as SQL over the table `incidents`.

    `shape` is how the conditions of its terms go together, with `{}` for each of `conditions`; `phrases` are what an
    incident may be found by in its articles' texts (for snippets), `avoided` those that it must not have.
    """

    shape: str = "1"
    conditions: tuple[Condition, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    avoided: tuple[Phrase, ...] = ()

    def reaching(self, reach: Reach) -> str:
        """The condition as it is best asked of these incidents."""
        return self.shape.format(*(condition.reaching(reach) for condition in self.conditions))

    @property
    def where(self) -> str:
        """The condition as it is asked of all incidents."""
        return self.reaching("all")

    @property
    def values(self) -> tuple[Any, ...]:
        """The parameters of the condition."""
        return tuple(value for condition in self.conditions for value in condition.values)

    @property
    def says_state(self) -> bool:
        """Whether the query itself says which states it wants."""
        return any(condition.says_state for condition in self.conditions)


def parse(query: str, now: dt.datetime | None = None, *, typing: bool = False) -> Filter:
    """Read a query. An empty one holds for every incident.

    `now` (with a zone) is what `since:6h` is counted from. With `typing`, a word that the query ends with is one that
    is still being typed: what begins with it is found, too.

    Raises `QueryError`.
    """
    tree = grammar(query)
    terms = tree.terms()
    if not terms:
        return Filter()
    last = terms[-1]
    unfinished = typing and last.end == len(query) and not last.quoted and len(last.text) >= _LEAST_TYPED
    maker = _Maker(now or dt.datetime.now(dt.UTC), last if unfinished else None)
    return Filter(
        shape=maker.group(tree),
        conditions=tuple(maker.made),
        phrases=tuple(dict.fromkeys(maker.phrases)),
        avoided=tuple(dict.fromkeys(maker.avoided)),
    )


def both(one: str, other: str) -> str:
    """The query for what two queries both find. Raises `QueryError` where one of them cannot be understood."""
    told = [query.strip() for query in (one, other) if grammar(query).terms()]
    return " ".join(f"({query})" for query in told) if len(told) > 1 else "".join(told)


class _Maker:
    """Makes the shape of a tree; the conditions of its terms are added to `made`, in the order in which it has them."""

    def __init__(self, now: dt.datetime, unfinished: Term | None) -> None:
        self._now, self._unfinished = now, unfinished
        self.made: list[Condition] = []
        self.phrases: list[Phrase] = []
        self.avoided: list[Phrase] = []

    def group(self, group: Group, *, negated: bool = False) -> str:
        negated ^= group.negated
        joined = " OR ".join(self._all_of(parts, negated=negated) for parts in group.alternatives)
        return _opposite(joined) if group.negated else f"({joined})"

    def _all_of(self, parts: Sequence[Term | Group], *, negated: bool) -> str:
        return (
            "("
            + " AND ".join(
                self.group(part, negated=negated) if isinstance(part, Group) else self._term(part, negated=negated)
                for part in parts
            )
            + ")"
        )

    def _term(self, term: Term, *, negated: bool) -> str:
        conditions = self._conditions(term)
        self.made += conditions
        sought = self.phrases if negated == term.negated else self.avoided
        sought += [condition.phrase for condition in conditions if condition.phrase]
        joined = " OR ".join("{}" for _ in conditions)
        return _opposite(joined) if term.negated else f"({joined})"

    def _conditions(self, term: Term) -> list[Condition]:
        if term.field is None:
            return [self._words(term)]
        if term.field not in READERS:
            raise _unknown_field(term.field, term.start)
        found = []
        at = term.at
        for value in [term.text] if term.quoted else term.text.split(","):
            found.append(_read_field(Given(term.field, value.strip(), at, self._now)))
            at += len(value) + 1
        return found

    def _words(self, term: Term) -> Condition:
        begins = not term.quoted and (term.text.endswith("*") or term is self._unfinished)
        return _text_condition(Phrase(term.text.rstrip("*"), begins))


def _opposite(where: str) -> str:
    # COALESCE: what is not known does not hold, and then its opposite does.
    return f"(NOT coalesce(({where}), 0))"
