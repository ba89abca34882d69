"""Names of bodies that are found by rule: `the Peruvian army`, `the Red Dawn rebel group`, `Red Dawn, a militia`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feeds.cards.gazetteer import COUNTRY, PEOPLE, world
from feeds.cards.lexicon import word_list
from feeds.cards.name_words import TITLES
from feeds.cards.people import PERSON_NOUNS
from feeds.cards.reading import Name, Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

_BODIES = word_list("bodies_of_a_country")
GROUP = "the common noun of a group"
_BODY_SURE, _GROUP_SURE = 0.6, 0.9
"""How sure these rules are: a country's army may be no name; what is called a militia is an organisation."""
_PROPER = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+"
_PROPER_OF = r"[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]+|of(?: the)? [A-Z][\w’'-]+)){1,4}"
_GROUP = re.compile(
    rf"\b(?P<before>{_PROPER})(?= (?:\w+ )?(?:rebel|guerrilla|militant|insurgent|terror|terrorist|armed)"
    r" (?:group|movement|organisation|organization|fighters|faction))"
    rf"|(?:[Mm]embers|[Ff]ighters|[Ss]upporters|[Ff]ollowers|[Cc]ommanders) of (?:the )?(?P<after>{_PROPER})\b"
    rf"|(?<=the )(?P<noun>{_PROPER})(?= (?:rebels|guerrillas|militia|militants|gang|cartel|insurgents)\b)"
    rf"|(?P<called>{_PROPER_OF})(?=, (?:an?|the|its|their) (?:[a-z-]+ ){{0,3}}(?:militia|movement|cartel|gang|faction"
    r"|party|union|guerrilla|charity|alliance|coalition|insurgency|group|army)\b)"
    r"|\b(?P<without>[A-Z]\w+ [Ww]ithout [A-Z]\w+)\b"
)


def bodies(reading: Reading) -> list[Name]:
    """Armies, police forces and the like that are named by a nationality or place and a common noun."""
    found = []
    for token in reading.doc:
        if token.lower_ not in _BODIES or token.i == 0 or _goes_on_in_capitals(token):
            continue
        first = token
        while first.i > 0 and _names_a_body(reading.doc[first.i - 1]):
            first = reading.doc[first.i - 1]
        if first.i < token.i and (token.nbor(-1).ent_type_ == "NORP" or not _tells_of_a_thing(token)):
            found.append(Name(first.idx, token.idx + len(token), "organisation", "a country's body", _BODY_SURE))
    return found


def groups(reading: Reading) -> list[Name]:
    """Groups that their common noun gives away: `Red Dawn rebel group`, `members of Red Dawn`."""
    found = []
    for match in _GROUP.finditer(reading.text):
        start, end = match.span(match.lastgroup or 0)
        if not any(entry.sort in (COUNTRY, PEOPLE) for entry in world().find(reading.text[start:end].split()[0])):
            found.append(Name(start, end, "organisation", GROUP, _GROUP_SURE))
    return found


def _goes_on_in_capitals(token: Token) -> bool:
    """Whether the body's noun is only a part of a longer name: `the Local Authorities Act`."""
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    return following is not None and token.text[:1].isupper() and following.tag_ == "NNP" and following.text.isalpha()


def _tells_of_a_thing(token: Token) -> bool:
    """Whether the body's noun only tells what kind of thing another is: `a Tarnova police district`."""
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if following is None or (following.text == "-" and not token.whitespace_):
        return following is not None
    return (
        token.dep_ == "compound"
        and token.head.i == following.i
        and following.pos_ == "NOUN"
        and following.lower_ not in PERSON_NOUNS
    )


def _names_a_body(token: Token) -> bool:
    if token.ent_type_ in ("PERSON", "ORG"):
        return False  # the government of somebody, the police of a body: the name is theirs
    if token.ent_type_ in ("NORP", "GPE"):
        return token.text[:1].isupper() and not token.is_punct
    return token.lower_ in (
        "armed",
        "security",
        "defence",
        "defense",
        "interior",
        "foreign",
        "health",
        "national",
        "federal",
        "state",
    ) or (
        token.pos_ == "PROPN"
        and token.text[:1].isupper()
        and token.lower_.rstrip(".") not in TITLES
        and not token.is_sent_start
    )
