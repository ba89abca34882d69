"""What an article says that an actor is: the title before the name, the apposition after it, an age."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from feeds.cards.name_words import TITLES
from feeds.cards.people import PERSON_NOUNS
from feeds.cards.reading import Name, Reading
from feeds.model import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_AGE = re.compile(r",\s*(\d{1,3})(?=\s*[,.;)]|\s+(?:and|who|was|were|of)\b)|\s*\((\d{1,3})\)")
_AGE_BEFORE = re.compile(r"(\d{1,3}[-\s]years?[-\s]old)\s+$")
_BREAK = re.compile(r"[.;:!?\n“”\"]|, |\b(?:and|said|who)\b")
_LONGEST = 90
_BEFORE = ("compound", "amod", "nmod", "appos", "poss", "nummod")


def describe(reading: Reading, mentions: Sequence[Name], kind: ActorKind) -> str | None:
    """The first description that one of the mentions gives, in the article's own words; None where there is none."""
    for name in sorted(mentions, key=lambda name: name.start):
        said = _before(reading, name) if kind == "person" else None
        said = said or (_introduced(reading, name) if kind == "person" else None) or _after(reading, name)
        if said and len(said) <= _LONGEST:
            return said
    return _aged(reading, mentions) if kind == "person" else None


def _aged(reading: Reading, mentions: Sequence[Name]) -> str | None:
    """The age that stands before one of the names: `34-year-old X`."""
    for name in mentions:
        if match := _AGE_BEFORE.search(reading.text, max(0, name.start - 24), name.start):
            return match[1]
    return None


def _introduced(reading: Reading, name: Name) -> str | None:
    """The noun phrase that a comma or a title's end parts from the name: `a senior official, X`, `minister of Y, X`."""
    span = reading.doc.char_span(name.start, name.end, alignment_mode="expand")
    if span is None:
        return None
    head = span.root.head if span.root.dep_ == "appos" else span[0].nbor(-1) if span[0].i else span.root
    near = head.i < span.start and head.sent.start == span[0].sent.start
    if not near or (head.lemma_.lower() not in PERSON_NOUNS and head.lower_ not in TITLES):
        return None
    first = head
    while first.i > head.sent.start and (
        reading.doc[first.i - 1].pos_ in ("NOUN", "PROPN", "ADJ", "PART") or reading.doc[first.i - 1].text == "-"
    ):
        first = reading.doc[first.i - 1]
    words = reading.text[first.idx : name.start].strip(" ,–—-\n")
    return None if _BREAK.search(words) else words.strip() or None


def _before(reading: Reading, name: Name) -> str | None:
    span = reading.doc.char_span(name.start, name.end, alignment_mode="expand")
    if span is None:
        return None
    first: Token = span[0]
    start = first.i
    sentence_start = first.sent.start
    while start > sentence_start and _describes(reading.doc[start - 1]):
        start -= 1
    while start < first.i and reading.doc[start].pos_ in ("DET", "PUNCT", "PART", "CCONJ", "ADP", "NUM"):
        start += 1
    words = reading.doc[start : first.i]
    if not len(words) or not any(token.pos_ in ("NOUN", "PROPN") for token in words):
        return None
    return reading.text[words.start_char : words.end_char].strip(" ,")


def _describes(token: Token) -> bool:
    if token.is_punct or token.is_space:
        return token.text in ("-", "–")
    return (token.pos_ in ("NOUN", "PROPN", "ADJ", "PART") and token.dep_ in (*_BEFORE, "case")) or token.lower_ in (
        "president",
        "minister",
        "prime",
        "spokesperson",
        "spokesman",
    )


def _after(reading: Reading, name: Name) -> str | None:
    span = reading.doc.char_span(name.start, name.end, alignment_mode="expand")
    if span is None:
        return None
    for child in span.root.children:
        if child.dep_ == "appos" and child.i > span.end - 1 and child.pos_ in ("NOUN", "PROPN"):
            edge = child.right_edge
            text = reading.text[child.left_edge.idx : edge.idx + len(edge)]
            text = re.split(r"[,;“\"\n]|\bwho\b|\bwhich\b", text)[0]
            if child.ent_type_ == "PERSON":
                continue  # the name of somebody else, not what this one is
            return re.sub(r"^(?:a|an|the)\s+", "", text.strip(" ,"), flags=re.IGNORECASE) or None
    if match := _AGE.match(reading.text, name.end):
        return f"aged {match[1] or match[2]}"
    return None
