"""What stands at the cursor of a query that is being typed, however unfinished: a field's name, or a field's value."""

from __future__ import annotations

import re

from msgspec import Struct

from feeds.store.query.grammar import OPENS, TOKEN

_BARE = re.compile(r'[^\s"(),]+')


class Typed(Struct, frozen=True):
    """What is typed: `text` up to the cursor; `[start, end)` is what a completion stands in the place of.

    `field` is None where it may become a word or a field's name.
    """

    text: str
    start: int
    end: int
    field: str | None = None
    in_phrase: bool = False


def typed(query: str, cursor: int) -> Typed:
    """The part of the query that the cursor is in or behind."""
    position = 0
    while position < cursor:
        if query[position].isspace() or query[position] == ")":
            position += 1
        elif begin := OPENS.match(query, position):
            position = begin.end()
        elif (token := TOKEN.match(query, position)) and token.end() > position:
            if cursor <= token.end():
                return _within(token, query, cursor)
            position = token.end()
        else:  # pragma: no cover - every part of the pattern may be empty
            position += 1
    return Typed("", cursor, cursor)


def _within(token: re.Match[str], query: str, cursor: int) -> Typed:
    field, quoted = token["field"], token["quoted"] is not None
    value_at = token.start("quoted") - 1 if quoted else token.start("bare")
    if field is None or cursor < value_at:
        return Typed(query[token.end("minus") : cursor], token.end("minus"), token.end(), in_phrase=quoted)
    if quoted:
        return Typed(query[value_at + 1 : cursor], value_at, token.end(), field.lower())
    start = query.rfind(",", value_at, cursor) + 1 or value_at
    comma = query.find(",", cursor, token.end())
    return Typed(query[start:cursor], start, comma if comma >= 0 else token.end(), field.lower())


def as_value(text: str) -> str:
    """A field's value as it is typed: between quotation marks where it has to be."""
    return text if _BARE.fullmatch(text) else '"' + text.replace('"', " ").strip() + '"'
