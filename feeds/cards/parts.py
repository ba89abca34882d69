"""What a verb or noun of happening says of those who stand around it: who did it, who suffered it, who helps or rules.

Read from the parse: the subject of *shot* did it, its object suffered it, in the passive the other way round; `the man
accused of`, `who killed`, `the killing of X by Y` and `attack on X` likewise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from feeds.cards.harm import SELF
from feeds.cards.lexicon import word_list, words
from feeds.model import Role

if TYPE_CHECKING:
    from spacy.tokens import Token

_HARM = word_list("parts_harm")
_HARMED = words("die drown perish succumb suffer hospitalise hospitalize strand trap displace bury")
_CAUGHT = word_list("parts_caught")
_RESCUE = word_list("parts_rescue")
_RULE = word_list("parts_rule")
_NOUNS_OF_HARM = word_list("parts_nouns_of_harm")
_ATTACKS = words("attack assault raid ambush strike")
_ARRESTS = words("arrest detention sentencing conviction prosecution trial extradition capture")
_MEMBERS = words("member fighter soldier officer leader commander militant part cell unit group team")
_JUDGED = words("sentence jail convict imprison acquit fine")
_CONTESTS = word_list("contests")
_OWNED_UP = words("surrender confess plead")
_CARRIED = words("rush transport airlift take fly list bring pronounce hospitalise hospitalize")
_WARDS = words("hospital hospitals condition clinic dead scene")
_HITTING = words("shoot stab kill wound injure murder slay gun")
_PERFORMING = words("perform conduct supervise carry lead open launch do")
_INQUIRIES = words("autopsy post-mortem postmortem investigation inquiry probe search examination rescue")
_AIMED = words("at into toward towards from")
_CHARGES = words("charge count trial")
_SUSPECTS = words("suspect gunman attacker shooter assailant bomber accused driver killer perpetrator")
_SUFFERERS = word_list("victim_nouns")
_WHO = words("who that which")
Part = tuple["Token", Role]


def played(token: Token, *, violent: bool, trial: bool) -> Iterator[Part]:
    """The words for those who have a part in what the token tells, each with the part.

    `violent`: whether the story is one of harm, so that *hit* and *die* are meant so.
    `trial`: whether those who charge and sentence are the authority there, and not those who come to help.
    """
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN" and token.tag_ not in ("VBN", "VBD"):
        yield from _nominal(token, lemma, trial=trial)
        return
    if lemma == "beat" and any(below.lower_ in _CONTESTS for below in token.sent):
        return
    if lemma in _HARM and (violent or lemma in ("kill", "injure", "wound")):
        yield from _harmed(token, lemma)
    elif lemma in _HARMED and violent:
        yield from _each(token, ("nsubj", "nsubjpass"), "victim")
    elif lemma in _CAUGHT:
        yield from _each(token, ("nsubjpass", "dobj"), "perpetrator")
        yield from _each(token, ("nsubj", "agent"), "authority" if trial or lemma in _JUDGED else "responder")
    elif (lemma in _OWNED_UP and violent) or (lemma == "face" and _has_child(token, _CHARGES)):
        yield from _each(token, ("nsubj",), "perpetrator")
    elif lemma in _CARRIED and violent and any(below.lower_ in _WARDS for below in token.subtree):
        yield from _each(token, ("nsubjpass",), "victim")
    elif lemma in _RESCUE or (lemma in _PERFORMING and _has_child(token, _INQUIRIES)):
        yield from _each(token, ("nsubj", "agent"), "responder")
        if token.tag_ == "VBG" and token.dep_ in ("xcomp", "pcomp") and token.head.pos_ == "VERB":
            yield from _each(token.head, ("nsubj",), "responder")  # `the clinic reported treating 19 people`
    elif lemma in _RULE and not (lemma == "deny" and _has_clause(token)):
        yield from _each(token, ("nsubj", "agent"), "authority")
    elif lemma in ("identify", "name") and violent:
        yield from _identified(token)


def _harmed(verb: Token, lemma: str) -> Iterator[Part]:
    """Who does the harm and who suffers it; who shoots himself suffers it, and so does `a girl shot in her bed`."""
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    if any(child.lower_ in SELF for child in objects):
        yield from _each(verb, ("nsubj",), "victim")
        return
    if lemma in _HITTING and not objects and _is_clipped(verb):
        yield from _each(verb, ("nsubj", "nsubjpass"), "victim")
        yield from _each(verb, ("agent",), "perpetrator")
        return
    yield from _each(verb, ("nsubj", "agent"), "perpetrator")
    yield from _each(verb, ("nsubjpass", "dobj"), "victim")


def _is_clipped(verb: Token) -> bool:
    """Whether a past form without an object is a passive whose auxiliary was left out or stands with another verb."""
    if verb.tag_ not in ("VBD", "VBN"):
        return False
    if any(child.lower_ in _AIMED or child.dep_ in ("aux", "ccomp") for child in verb.children):
        return False
    first = verb
    while first.dep_ == "conj" and first.head.pos_ in ("VERB", "AUX"):
        first = first.head
    return verb.dep_ != "conj" or any(child.dep_ == "auxpass" for child in first.children)


def _has_clause(token: Token) -> bool:
    return any(child.dep_ in ("ccomp", "xcomp") for child in token.children)


def _has_child(token: Token, lemmas: frozenset[str]) -> bool:
    return any(child.lemma_.lower() in lemmas for child in token.children)


def _nominal(token: Token, lemma: str, *, trial: bool) -> Iterator[Part]:
    if lemma in _NOUNS_OF_HARM:
        yield from _hanging(token, ("of",), "victim")
        yield from _hanging(token, ("by",), "perpetrator")
        yield from ((child, "victim") for child in token.children if child.dep_ == "poss")
    elif lemma in _ATTACKS:
        yield from _hanging(token, ("on", "against"), "victim")
        yield from _hanging(token, ("by",), "perpetrator")
    elif lemma in _ARRESTS:
        yield from _hanging(token, ("of",), "perpetrator")
        yield from _hanging(token, ("by",), "authority" if trial else "responder")
        yield from ((child, "perpetrator") for child in token.children if child.dep_ == "poss")


def _hanging(noun: Token, prepositions: Sequence[str], role: Role) -> Iterator[Part]:
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in prepositions:
            for grand in child.children:
                if grand.dep_ == "pobj":
                    yield from ((one, role) for one in _joined(grand))


def _identified(verb: Token) -> Iterator[Part]:
    """`The dead were identified as X and Y`, `named the suspect as X`: X has the part of whom he is."""
    whom = next((child for child in verb.children if child.dep_ in ("nsubjpass", "dobj")), None)
    if whom is None and verb.dep_ == "acl":
        whom = verb.head
    if whom is None:
        return
    if (role := _part_of(whom.lemma_.lower())) is not None:
        yield from _hanging(verb, ("as",), role)
        return
    # The other way round: `identified X as the man who died there`
    for child in verb.children:
        if child.lower_ == "as":
            for grand in child.children:
                if grand.dep_ == "pobj" and (role := _part_of(grand.lemma_.lower()) or _told_of(grand)) is not None:
                    yield from ((one, role) for one in _joined(whom))


def _told_of(noun: Token) -> Role | None:
    """What the clause behind a noun says of him: `the man who died there`, `the man who shot them`."""
    clause = next((child for child in noun.children if child.dep_ == "relcl"), None)
    if clause is None:
        return None
    lemma = clause.lemma_.lower()
    if lemma in _HARMED or (lemma in _HARM and any(child.dep_ == "nsubjpass" for child in clause.children)):
        return "victim"
    return "perpetrator" if lemma in _HARM else None


def _part_of(noun: str) -> Role | None:
    return "perpetrator" if noun in _SUSPECTS else "victim" if noun in _SUFFERERS else None


def _each(verb: Token, relations: Sequence[str], role: Role) -> Iterator[Part]:
    """The words that stand in one of the relations to the verb, with what is joined to them by `and`."""
    owner = verb
    if not any(child.dep_ in relations for child in verb.children):
        while owner.dep_ == "conj" and owner.head.pos_ in ("VERB", "AUX"):
            owner = owner.head
            if any(child.dep_ in ("nsubj", "nsubjpass") for child in owner.children):
                break
        # The second of two verbs takes over the subject, never the object.
        relations = [relation for relation in relations if relation in ("nsubj", "nsubjpass")]
    passive = _is_passive(verb)
    for child in owner.children:
        if child.dep_ in relations and (owner is verb or passive == ("nsubjpass" in relations)):
            if child.lower_ in _WHO and owner.dep_ == "relcl":
                yield from ((one, role) for one in _joined(owner.head))
                continue
            heads = [grand for grand in child.children if grand.dep_ == "pobj"] if child.dep_ == "agent" else [child]
            for head in heads:
                yield from ((one, role) for one in _joined(head))
    # `a man accused of fraud`, `rebels attacking the town`
    suffers = verb.tag_ == "VBN" and "nsubjpass" in relations
    if verb.dep_ == "acl" and (suffers or (verb.tag_ == "VBG" and "nsubj" in relations)):
        yield from ((one, role) for one in _joined(verb.head))


def _is_passive(verb: Token) -> bool:
    return verb.tag_ == "VBN" and not any(child.lower_ in ("has", "have", "had") for child in verb.children)


def _joined(head: Token) -> Iterator[Token]:
    """A word, what is joined to it, and for `members of X` and the like X as well."""
    for one in (head, *(other for other in head.conjuncts if other.i > head.i)):
        yield one
        if one.lemma_.lower() in _MEMBERS:
            for child in one.children:
                if child.lower_ in ("of", "from"):
                    yield from (grand for grand in child.children if grand.dep_ == "pobj")
