"""The clause that words belong to: its verb, its tense, and how far it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.cards.lexicon import word_list, words
from feeds.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLAUSES = frozenset(("ROOT", "advcl", "relcl", "ccomp", "conj", "acl", "parataxis", "pcomp", "xcomp"))
_AHEAD = words("will 'll ’ll shall wo wo'")
_PLANNED = word_list("plans")
_FINITE_PAST = frozenset(("VBD",))
_UP = 7


def root_of(doc: Doc, span: Span) -> Token | None:
    """The token that the words in the span hang on; None where the parser sees no token there."""
    found = doc.char_span(*span, alignment_mode="expand")
    return found.root if found is not None and len(found) else None


def governor(doc: Doc, span: Span) -> Token | None:
    """The verb of the clause that the words in the span stand in; None where there is none above them."""
    token = root_of(doc, span)
    if token is None:
        return None
    for _ in range(_UP):
        if token.pos_ in ("VERB", "AUX"):
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def lies_ahead(verb: Token | None) -> bool:
    """Whether the verb tells of what is still to come: `will meet`, `is expected to meet`, `is due`."""
    for _ in range(3):
        if verb is None:
            return False
        if any(child.lower_ in _AHEAD and child.dep_ in ("aux", "auxpass") for child in verb.children):
            return True
        if verb.lower_ in _PLANNED and verb.tag_ != "VBD":
            return True
        if verb.tag_ in _FINITE_PAST or verb.head.i == verb.i:
            return False
        infinitive = verb.tag_ == "VB" and any(child.lower_ == "to" for child in verb.children)
        if infinitive and verb.head.lower_ in _PLANNED:
            return True
        verb = verb.head if verb.dep_ in ("xcomp", "conj", "advcl", "ccomp") and verb.tag_ in ("VB", "VBN") else None
    return False


def is_past(verb: Token | None) -> bool:
    """Whether the verb is in a tense of the past."""
    if verb is None:
        return False
    if verb.tag_ == "VBD" or any(child.tag_ == "VBD" and child.dep_ in ("aux", "auxpass") for child in verb.children):
        return True
    return verb.tag_ == "VBN" and not any(child.lower_ in ("be", "to") for child in verb.children)


def clause(doc: Doc, span: Span) -> Span:
    """The characters of the clause that the words in the span date: their verb with all that belongs to it.

    Clauses that hang on that verb by themselves (`… said that`, `… who was`) belong to it; marks and white space at
    both ends do not.
    """
    verb = governor(doc, span)
    sentence = doc.char_span(*span, alignment_mode="expand")
    if sentence is None:
        return span
    whole = sentence.sent
    if verb is None:
        return _trimmed(doc.text, whole.start_char, whole.end_char, span)
    while verb.dep_ not in _CLAUSES and verb.head.i != verb.i:
        verb = verb.head
    if verb.tag_ in ("VBG", "VBN", "VB") and not any(child.dep_.startswith("nsubj") for child in verb.children):
        # A clause without a subject says little by itself: `to be held on Friday`.
        while verb.dep_ in ("acl", "advcl", "xcomp", "pcomp", "relcl") and verb.head.i != verb.i:
            verb = verb.head
            if verb.pos_ in ("VERB", "AUX"):
                break
    first, last = verb.left_edge, verb.right_edge
    return _trimmed(doc.text, min(first.idx, span[0]), max(last.idx + len(last), span[1]), span)


def _trimmed(text: str, start: int, end: int, keep: Span) -> Span:
    """The span without the paragraphs, marks and spaces around what is kept."""
    start = max(start, text.rfind("\n", start, keep[0]) + 1)
    if (line := text.find("\n", keep[1], end)) >= 0:
        end = line
    while start < keep[0] and (text[start].isspace() or text[start] in ",;:.–—-”’)"):
        start += 1
    while end > keep[1] and (text[end - 1].isspace() or text[end - 1] in ",;:.–—-“("):
        end -= 1
    return start, end
