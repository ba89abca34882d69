"""Which words between marks are somebody's words: whole statements, scraps of one, or names and scare quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feeds.cards.attribution import Attributions, Said
from feeds.cards.cues import NAMING, TITLING
from feeds.cards.lexicon import words
from feeds.cards.marks import Marked
from feeds.cards.speech import MESSAGES
from feeds.cards.ways import AFTER, COLON
from feeds.model import QuoteKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SMALL = words("a an and as at but by for from in into is it my nor of on or our so the to up vs with your")
_WORDING = words("word words phrase slogan line lines")
_WRITES = words("writ wrot sing sang sung read")
"""How verbs begin whose object is the title of a work."""
_HEADLINE = 0.7
"""The share of capitals among the longer words from which a line counts as a headline."""


def kind_of(attributions: Attributions, n: int, said: Said | None) -> QuoteKind | None:
    """`direct` for a clause or more, `partial` for less; None for a name, a title or a word that only wears marks."""
    doc, text = attributions.doc, attributions.reading.text
    first, last = attributions.tokens[n]
    quotation = attributions.marked[n]
    inner = [t for t in doc[first : last + 1] if not t.is_punct and not t.is_space]
    if not inner:
        return None
    end = text[quotation.end - 1]
    whole = text[quotation.start].isupper() and end in ".!?,…"
    attributed = said is not None and said.cue is not None and said.cue.kind == "say"
    opening = attributions.at(quotation.outer_start)
    before = doc[opening - 1] if opening > 0 else None
    within = before is not None and not before.is_punct and not before.is_space
    named = before is not None and (
        before.lower_ in TITLING
        or (before.lower_ in NAMING and not (whole and end in ".!?") and not _calls(attributions, before.i))
    )
    if named and before is not None and before.lower_ in _WORDING and said is not None and said.speaker:
        named = len(inner) == 1  # `used the phrase “a sea of mud”`
    if len(inner) == 1 or not re.search(r"\s", text[quotation.start : quotation.end]):
        if whole and attributed and not within and (end in "!?," or attributions.before(n) in ":,"):
            return "direct"
        return "partial" if not named and _is_told(doc, inner[0], said, first) else None
    # In America full stops and commas stand within the marks of a title, too.
    titled = (not whole or end == "," or (end == "." and within)) and _is_title(inner)
    if named or (titled and not _is_plain(attributions, quotation, said) and not _is_slogan(before, said)):
        return None
    if whole and (attributed or end in ".!?" or len(inner) > 5):
        return "direct"
    for token in inner:
        if token.dep_ in ("nsubj", "nsubjpass", "expl") and first <= token.head.i <= last and len(inner) > 3:
            return "direct" if token.head.dep_ not in ("relcl", "acl") else "partial"
    return "partial"


def keeps(attributions: Attributions, quotation: Marked, said: Said | None, kind: QuoteKind) -> bool:
    """Whether the words may stand on the card: somebody says them or they are a statement, and their marks hold."""
    spoken = said is not None and said.speaker is not None
    if quotation.closed or quotation.runs_on or quotation.continues:
        return spoken or kind == "direct"
    # The closing mark is missing: the words may be believed if they fill their paragraph or a cue leads to them.
    text = attributions.reading.text
    start, end = attributions.reading.paragraphs[quotation.paragraph]
    fills = quotation.outer_end == end and not text[start : quotation.outer_start].strip()
    led = said is not None and said.cue is not None and said.cue.first < attributions.at(quotation.start)
    return spoken and (fills or led) and text[quotation.end - 1] in ".!?…"


def _is_told(doc: Doc, word: Token, said: Said | None, first: int) -> bool:
    """Whether a single word is part of what somebody says: `called the plan a “disgrace”`, `a “good” job, he said`."""
    if said is None or said.speaker is None or said.cue is None:
        return False
    if any(doc[i].lower_ in MESSAGES for i in range(said.speaker[0], said.speaker[1] + 1)):
        return False  # a document says it, nobody's mouth
    if word.dep_ in ("nsubj", "nsubjpass") and word.pos_ == "NOUN":
        return False  # `said “hits” were reported`: a word that only wears marks
    if said.cue.kind == "loose":
        return said.cue.first < first and word.text.islower()
    return said.cue.first < first or (said.cue.kind == "say" and word.text.islower())


def _calls(attributions: Attributions, i: int) -> bool:
    """Whether somebody calls a thing so: `what she called “a mess”`, but not `a boat called “Dawn”`."""
    cue = attributions.cues.by_token.get(i)
    return cue is not None and cue.speaker is not None


def _is_plain(attributions: Attributions, quotation: Marked, said: Said | None) -> bool:
    """Whether the capitals say nothing: in a headline, or where the words open the sentence that somebody says."""
    start, end = attributions.reading.paragraphs[quotation.paragraph]
    text = attributions.reading.text
    ahead = text[start : quotation.outer_start].rstrip()
    if said is not None and said.cue is not None and said.cue.kind == "say" and (not ahead or ahead[-1] in ".!?:”"):
        return said.cue.first > attributions.at(quotation.start)
    if said is not None and said.way is COLON:
        return True
    if quotation.paragraph > 1 or said is None or said.speaker is None:
        return False
    outside = f"{ahead} {text[quotation.outer_end : end]}".split()
    long = [word for word in outside if len(word) > 3]
    return len(long) > 2 and sum(word[:1].isupper() for word in long) >= _HEADLINE * len(long)


def _is_slogan(before: Token | None, said: Said | None) -> bool:
    """Whether capitals are those of a slogan or a nickname: `called her “Crooked Ann”`, `chanting “Build The Dam”`."""
    if before is None or said is None or said.speaker is None or said.cue is None:
        return False
    if said.cue.kind == "loose":
        return before.lower_ == "as" and said.cue.first < before.i
    if said.way is AFTER:
        # `On “Face the Day,” Ode said` has a title, and `And “Build The Dam,” Ode said` has none.
        return before.pos_ in ("PUNCT", "CCONJ", "SCONJ", "AUX", "VERB", "PRON")
    if before.tag_ == "TO":
        return said.cue.first < before.i
    opening = before
    if opening.text in (",", ":") and opening.i > 0:
        opening = opening.nbor(-1)
    if said.cue.first <= opening.i <= said.cue.last:
        return opening.lower_[:4] not in _WRITES
    return said.cue.first < before.i and (
        before.lower_ in ("as", "a", "an", "that")
        or before.pos_ == "AUX"
        or (said.cue.kind == "call" and (before.dep_ == "dobj" or before.pos_ in ("PROPN", "PRON", "NOUN", "DET")))
    )


def _is_title(inner: list[Token]) -> bool:
    """Whether the words are the title of a work: each but the small ones starts with a capital."""
    heavy = [w.text for w in inner if w.lower_ not in _SMALL and w.text[:1] not in "'’"]
    if inner[0].text[:1].islower():
        return False
    return len(inner) <= 12 and bool(heavy) and all(w[:1].isupper() or w[:1].isdigit() for w in heavy)
