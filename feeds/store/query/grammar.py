"""The grammar: a query as a tree of terms and groups, with their places in what was typed. It knows no fields."""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

from feeds.errors import QueryError

MOST_TERMS = 60
LONGEST = 2_000
DEEPEST = 12
"""Groups within groups; nobody types more, and SQLite parses so many."""


class Term(Struct, frozen=True):
    """A word, a phrase or `field:value`. `start` is where it begins (behind its `-`), `at` where its value does.

    `end` is behind its last character. `field` is in small letters, None for words; `text` stands without quotation
    marks.
    """

    text: str
    start: int
    at: int
    end: int
    field: str | None = None
    quoted: bool = False
    negated: bool = False


class Group(Struct, frozen=True):
    """Alternatives, of each of which all parts must hold. One without alternatives holds for everything."""

    alternatives: tuple[tuple[Term | Group, ...], ...]
    negated: bool = False

    def terms(self) -> list[Term]:
        """All terms in it and in its groups, as they were typed."""
        return [
            term
            for alternative in self.alternatives
            for part in alternative
            for term in (part.terms() if isinstance(part, Group) else [part])
        ]


TOKEN = re.compile(r'(?P<minus>-?)(?:(?P<field>[A-Za-z_]+):)?(?:"(?P<quoted>[^"]*)(?P<close>"?)|(?P<bare>[^\s"()]*))')
OPENS = re.compile(r"-?\(")


def grammar(query: str) -> Group:
    """The tree of a query. Raises `QueryError`."""
    if len(query) > LONGEST:
        raise QueryError(f"The query is longer than {LONGEST:,} characters.", LONGEST)
    for position, char in enumerate(query):
        if char not in "\t\n\r" and unicodedata.category(char) in ("Cc", "Cs"):
            raise QueryError("The query has a character that cannot be typed.", position)
    return _Reader(query).whole()


class _Reader:
    """Goes through a query once, from the left."""

    def __init__(self, query: str) -> None:
        self._query = query
        self._position = 0
        self._seen = 0

    def whole(self) -> Group:
        return Group(self._alternatives([]))

    def _alternatives(self, opened: list[int]) -> tuple[tuple[Term | Group, ...], ...]:
        """All up to the end, or up to the parenthesis that closes the last of `opened`."""
        found: list[list[Term | Group]] = [[]]
        or_at: int | None = None
        query = self._query
        while self._position < len(query):
            position = self._position
            if query[position].isspace():
                self._position += 1
            elif query[position] == ")":
                if not opened:
                    raise QueryError("This parenthesis closes nothing.", position)
                break
            elif begin := OPENS.match(query, position):
                found[-1].append(self._group([*opened, begin.end() - 1], negated=begin[0][0] == "-"))
                or_at = None
            else:
                token = TOKEN.match(query, position)
                assert token is not None  # every part of the pattern may be empty
                self._position = max(token.end(), position + 1)
                if token[0] == "OR":
                    if not found[-1]:
                        raise QueryError("OR needs something before it.", position)
                    found.append([])
                    or_at = position
                elif term := self._term(token):
                    found[-1].append(term)
                    or_at = None
        if or_at is not None:
            raise QueryError("OR needs something after it.", or_at)
        return tuple(tuple(parts) for parts in found if parts)

    def _group(self, opened: list[int], *, negated: bool) -> Group:
        at = opened[-1]
        if len(opened) > DEEPEST:
            raise QueryError(f"There are more than {DEEPEST} parentheses within each other.", at)
        self._count(at)
        self._position = at + 1
        alternatives = self._alternatives(opened)
        if self._position >= len(self._query):
            raise QueryError("This parenthesis is never closed.", at)
        self._position += 1
        if not alternatives:
            raise QueryError("There is nothing between these parentheses.", at)
        return Group(alternatives, negated)

    def _count(self, position: int) -> None:
        self._seen += 1
        if self._seen > MOST_TERMS:
            raise QueryError(f"The query has more than {MOST_TERMS} parts.", position)

    def _term(self, token: re.Match[str]) -> Term | None:
        """The term of a token; None for punctuation that stands alone, which no article can be found by."""
        self._count(token.start())
        quoted, field = token["quoted"], token["field"]
        if quoted is not None and not token["close"]:
            raise QueryError('The quotation mark " is never closed.', token.start("quoted") - 1)
        text = quoted if quoted is not None else token["bare"] or ""
        if field is None and not any(unicodedata.category(char)[0] in "LN" for char in text):
            return None
        value_at = token.start("quoted") if quoted is not None else token.start("bare")
        return Term(
            text,
            start=token.end("minus"),
            at=value_at if field is not None else token.end("minus"),
            end=token.end(),
            field=field.lower() if field is not None else None,
            quoted=quoted is not None,
            negated=bool(token["minus"]),
        )
