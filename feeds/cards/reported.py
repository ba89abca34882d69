"""Indirect speech: the clauses that cues of speech report, without quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from feeds.cards.cues import ASK
from feeds.cards.lexicon import word_list, words
from feeds.cards.reading import Reading
from feeds.cards.speech import MESSAGES, Cue, Cues
from feeds.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# What somebody may say of doing (`denied taking part`), and what he may give his word to do.
_DOING = words("deny denies denied denying report reports reported reporting admit admits admitted admitting recalled")
_PLEDGES = word_list("pledges")


def reported(reading: Reading, cues: Cues) -> Iterator[tuple[Cue, Span]]:
    """The clauses reported in indirect speech, as characters, each with its cue, in the order of the cues."""
    doc = reading.doc
    for cue in cues.by_token.values():
        verb = doc[cue.first]
        if cue.kind == "loose" or cue.negated or (cue.speaker is None and not _is_hearsay(verb)):
            continue
        if _found_out(doc, cues, verb):
            continue  # what judges found that somebody had ordered: not his words
        if cue.speaker and any(doc[i].lower_ in MESSAGES for i in range(cue.speaker[0], cue.speaker[1] + 1)):
            continue  # a document says it, nobody's mouth
        if verb.lower_ == "according":
            tokens = _beside(doc, cue)
        elif cue.kind == "call":
            tokens = _called_on(doc, verb)
        else:
            tokens = _clause(doc, verb, cue)
        if (
            tokens
            and tokens[1] - tokens[0] <= _LONGEST
            and (span := _tidy(doc, tokens[0], _before_next_cue(doc, cues, cue, *tokens)))
        ):
            yield cue, span


_LONGEST = 150
"""Tokens that a reported clause may have: a longer one is no clause but a text without full stops."""
_AGAINST = words("while whereas whilst")
_FINDING = words("found find finds heard hear hears learned learnt showed shown shows")


def _is_hearsay(verb: Token) -> bool:
    """Whether something is told without a word of who tells it: `…, it was reported`."""
    return any(child.dep_ == "nsubjpass" and child.lower_ == "it" for child in verb.children)


def _found_out(doc: Doc, cues: Cues, verb: Token) -> bool:
    """Whether the cue stands in the clause of what others found, heard or were shown."""
    head = verb.head
    return verb.dep_ == "ccomp" and head.i < verb.i and head.lower_ in _FINDING and head.i in cues.by_token


def _before_next_cue(doc: Doc, cues: Cues, cue: Cue, first: int, last: int) -> int:
    """Where the clause ends if a further cue follows in it, of the same speaker (`…, adding that`, `… and said`) or of
    another, against it (`…, while the army claimed that`).
    """
    start = max(first, cue.last + 1) + 2
    for i in range(start, last + 1):
        other = cues.by_token.get(i)
        if other is None or other.kind == "loose":
            continue
        before = doc[i - 1]
        if (turn := _turn(doc, other)) is not None and turn >= start:
            return turn - 1
        if (doc[i].tag_ == "VBG" and before.text in (",", "and")) or (
            before.lower_ == "and" and doc[i].tag_ in ("VBD", "VBZ")
        ):
            return i - 2 if before.lower_ == "and" else i - 1
    return last


def _turn(doc: Doc, other: Cue) -> int | None:
    """The word with which the clause of the other cue begins, where somebody else sets it against what was said."""
    if other.speaker is None or other.speaker[0] >= other.first or doc[other.speaker[0]].pos_ == "PRON":
        return None
    verb = doc[other.first]
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or not any(child.dep_ == "ccomp" for child in verb.children):
        return None
    at = other.speaker[0] - 1
    if doc[at].lower_ in _AGAINST or (doc[at].lower_ == "but" and doc[at - 1].text == ","):
        return at
    return None


def _called_on(doc: Doc, verb: Token) -> Span | None:
    """`called on the ministry to act`: from whom it calls on to the end of what is to be done."""
    whom = next((c for c in verb.children if c.lower_ in ("on", "upon") and c.dep_ == "prep"), None)
    what = next((c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i), None)
    if whom is None:
        return None
    what = what or next((t for t in whom.subtree if t.dep_ in ("acl", "xcomp", "relcl") and t.tag_ == "VB"), None)
    return (whom.i + 1, what.right_edge.i) if what is not None else None


def _clause(doc: Doc, verb: Token, cue: Cue) -> Span | None:
    best: Token | None = None
    for child in verb.children:
        if child.dep_ == "ccomp" and _finite(child):
            best = child
        elif child.dep_ in ("xcomp", "ccomp") and child.i > verb.i:
            allowed = _DOING if child.tag_ == "VBG" else ASK
            if verb.lower_ in allowed or (child.tag_ == "VB" and verb.lower_ in _PLEDGES):
                best = best or child
    if best is None:
        if verb.dep_ in ("parataxis", "ccomp", "advcl") and verb.head.i != verb.i and _bracketed(doc, verb, cue):
            return _around(doc, verb, cue)
        return _ahead(doc, verb, cue) or _behind(doc, verb, cue)
    first, last = best.left_edge.i, best.right_edge.i
    if best.i < verb.i:
        # The clause comes first, the cue follows: `It rained, police said.`
        limit = min(cue.first, cue.speaker[0]) if cue.speaker and cue.speaker[0] > best.i else cue.first
        if limit > best.i + 1 and doc[limit - 1].text == ",":
            last = limit - 1  # all up to the comma, even where the parse has given part of it to the cue
        return min(first, verb.left_edge.i), min(last, limit - 1)
    first = max(first, cue.last + 1)
    if best.dep_ == "xcomp" and verb.lower_ in ASK:
        objects = [c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i]
        first = objects[0].left_edge.i if objects else first
        for child in verb.children:
            # `urged residents to leave and report`: the parse may hang the second verb on the cue.
            if child.dep_ == "conj" and child.tag_ == "VB" and child.i > last:
                last = child.right_edge.i
    return first, last


def _finite(clause: Token) -> bool:
    """Whether a clause has a subject and a verb that tells a time."""
    has_subject = has_aux = active = False
    for child in clause.children:
        active = active or (child.dep_ == "nsubj" and child.i < clause.i)
        has_subject = has_subject or child.dep_ in ("nsubj", "nsubjpass", "expl", "csubj", "attr")
        has_aux = has_aux or child.dep_ in ("aux", "auxpass", "cop")
    # `12 people drowned` may be tagged as a participle; without a helping verb its subject shows that it is none.
    told = clause.tag_ == "VBN" and active and clause.dep_ == "ccomp" and clause.i < clause.head.i
    return has_subject and (has_aux or told or clause.tag_ not in ("VBG", "VBN", "VB"))


_TENSED = frozenset(("VBD", "VBZ", "VBP", "MD"))
_OPENS = words("after before when while as once although though because if")
_LONGEST_TAIL = 10


def _ahead(doc: Doc, verb: Token, cue: Cue) -> Span | None:
    """What stands before `…, the ministry said` where the parse has lost the clause."""
    if cue.speaker is None or cue.speaker[1] + 1 != cue.first or cue.speaker[0] < 2 or verb.tag_ not in ("VBD", "VBZ"):
        return None
    sentence = verb.sent
    comma = cue.speaker[0] - 1
    clause, tail = doc[sentence.start : comma], doc[cue.last + 1 : sentence.end]
    if doc[comma].text != "," or len(clause) == 0 or clause[0].lower_ in _OPENS:
        return None
    if len(tail) > _LONGEST_TAIL or any(t.pos_ == "VERB" or t.text in ("“", '"', ":") for t in tail):
        return None
    return (sentence.start, comma - 1) if any(t.tag_ in _TENSED for t in clause) else None


def _behind(doc: Doc, verb: Token, cue: Cue) -> Span | None:
    """What stands behind `Ann Ode, who runs the port, said that` where the parse has lost the clause."""
    start, end = cue.last + 1, verb.sent.end
    if cue.speaker is None or start >= end or doc[start].lower_ != "that" or doc[start].tag_ == "DT":
        return None
    return (start + 1, end - 1) if any(t.tag_ in _TENSED for t in doc[start : min(end, start + _LONGEST)]) else None


def _bracketed(doc: Doc, verb: Token, cue: Cue) -> bool:
    left = min(cue.first, cue.speaker[0]) if cue.speaker else cue.first
    right = max(cue.last, cue.speaker[1]) if cue.speaker else cue.last
    if left == 0 or right + 1 >= len(doc):
        return False
    return doc[left - 1].text in (",", "—", "–", "-") and right - left < 15


def _around(doc: Doc, verb: Token, cue: Cue) -> Span | None:
    sentence = verb.sent
    left = min(cue.first, cue.speaker[0]) if cue.speaker else cue.first
    right = max(cue.last, cue.speaker[1]) if cue.speaker else cue.last
    before, after = (sentence.start, left - 1), (right + 1, sentence.end - 1)
    return before if before[1] - before[0] >= after[1] - after[0] else after


def _beside(doc: Doc, cue: Cue) -> Span | None:
    """What `according to` reports: the rest of its sentence, on its longer side."""
    sentence = doc[cue.first].sent
    end = cue.speaker[1] if cue.speaker else cue.last
    before, after = (sentence.start, cue.first - 1), (end + 1, sentence.end - 1)
    return before if before[1] - before[0] >= after[1] - after[0] else after


def _tidy(doc: Doc, first: int, last: int) -> Span | None:
    """The characters of the tokens without `that` in front and without punctuation at either end; None for a scrap."""
    while first <= last and (doc[first].is_space or doc[first].is_punct or doc[first].lower_ == "that"):
        first += 1
    while last >= first and (doc[last].is_space or doc[last].is_punct):
        last -= 1
    if last - first < 2:
        return None
    # A mark whose partner stands inside belongs to the clause: `“hits” were reported`.
    inner = [token.text for token in doc[first : last + 1]]
    if first > 0 and doc[first - 1].text == "“" and "”" in inner:
        first -= 1
    if last + 1 < len(doc) and doc[last + 1].text == "”" and "“" in inner:
        last += 1
    return doc[first].idx, doc[last].idx + len(doc[last])
