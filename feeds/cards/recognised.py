"""Writes into a parse what the name tagger found, and the peoples and dates beside, for the finders that ask."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feeds.cards.gazetteer import PEOPLE, world
from feeds.cards.lexicon import words
from feeds.cards.reading import NameKind
from feeds.cards.tagger import Tagged, tagger

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ADJECTIVE = re.compile(r"(?:[aei]an|ish|ese)$")
_LABELS: dict[NameKind, str] = {"person": "PERSON", "organisation": "ORG", "place": "GPE"}
_DATES = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs "
    "fri sat sun"
)


def recognise(doc: Doc) -> list[Tagged]:
    """The names that the tagger finds; from now on `doc.ents` has them, and adjectives of peoples, days and months."""
    from spacy.tokens import Span as Words

    found = tagger().tag(doc)
    marked = [Words(doc, name.start, name.end, _LABELS[name.kind]) for name in found]
    taken = {place for name in found for place in range(name.start, name.end)}
    for token in doc:
        if token.i in taken or not token.text[:1].isupper() or len(token) < 3:
            continue
        if token.lower_.rstrip(".") in _DATES:
            marked.append(Words(doc, token.i, token.i + 1, "DATE"))
        elif _is_of_a_people(token):
            marked.append(Words(doc, token.i, token.i + 1, "NORP"))
    doc.set_ents(marked)
    return found


def _is_of_a_people(token: Token) -> bool:
    """Whether the gazetteer knows the word as an adjective of a country, or it looks like one of a country unknown."""
    if any(entry.sort == PEOPLE for entry in world().find(token.text)):
        return True
    return token.tag_ == "JJ" and not token.is_sent_start and bool(_ADJECTIVE.search(token.text))
