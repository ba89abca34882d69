"""The parts that actors play in the main event, by who does what to whom in its sentences.

A role is read from the parse: the subject of *shot* did it, its object suffered it, in the passive the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from feeds.cards.actors import Actors, Draft
from feeds.cards.event import MainEvent
from feeds.cards.lexicon import words
from feeds.cards.people import PERSON_NOUNS, PLURAL_ONLY
from feeds.cards.reading import Reading
from feeds.model import Actor, Figure, Quote, Role

if TYPE_CHECKING:
    from spacy.tokens import Token

_HARM = words(
    """
    kill shoot attack murder stab wound injure bomb ambush abduct kidnap rob assault rape torture behead execute hit
    strike beat raid storm burn shell bombard assassinate detonate loot slay gun poison defraud bribe steal smuggle
    """
)
_HARMED = words("die drown perish suffer succumb fall collapse disappear flee")
_CAUGHT = words(
    "arrest detain charge sentence jail convict accuse imprison indict apprehend nab extradite fine suspect remand"
)
_RESCUE = words("rescue treat search evacuate investigate respond recover save help transfer deploy probe find")
_RULE = words(
    """
    order announce approve rule decide sign ban appoint dismiss sack reject impose declare grant suspend convict
    sentence jail acquit fine deny launch pass adopt introduce
    """
)
_CONFLICT = frozenset(
    [
        "armed-clash",
        "troop-movement",
        "air-strike",
        "shelling",
        "bombing",
        "shooting",
        "attack",
        "abduction",
        "assassination",
        "raid",
        "riot",
        "crime",
    ]
)
_COURTS = words("court judge tribunal magistrate jury justice")
_SUBJECT = ("nsubj",)
_PASSIVE = ("nsubjpass",)
_OBJECT = ("dobj", "obj", "pobj")
_ORDER: tuple[Role, ...] = ("perpetrator", "victim", "responder", "authority", "speaker", "subject", "mentioned")


def assign(
    reading: Reading, actors: Actors, event: MainEvent, quotes: Sequence[Quote], figures: Sequence[Figure]
) -> tuple[Actor, ...]:
    """The actors with their roles, most central first; groups of whom nothing is said are left out."""
    roles: dict[str, set[Role]] = {}
    for number in sorted(event.sentences):
        for token in reading.sentences[number]:
            if token.pos_ in ("VERB", "NOUN") or token.lemma_ in ("shoot", "wound"):
                for actor, role in _played(token, actors, event.kind.code):
                    roles.setdefault(actor, set()).add(role)
    for quote in quotes:
        if quote.speaker:
            roles.setdefault(quote.speaker, set()).add("speaker")
    for figure in figures:
        if figure.said_by:
            roles.setdefault(figure.said_by, set()).add("speaker")
        if (
            figure.actor
            and figure.scope == "event"
            and figure.measure in ("killed", "injured", "abducted", "missing", "displaced")
        ):
            roles.setdefault(figure.actor, set()).add("victim")
    _settle(reading, actors, event, roles)
    used = {figure.actor for figure in figures} | {quote.speaker for quote in quotes} | {f.said_by for f in figures}
    found = [
        _actor(draft, roles.get(draft.id, set()))
        for draft in actors.drafts
        if draft.mentions and (draft.named or draft.id in used or roles.get(draft.id))
    ]
    return tuple(sorted(found, key=lambda actor: _centrality(actor, event, reading)))


def _played(token: Token, actors: Actors, kind: str) -> Iterator[tuple[str, Role]]:
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN":
        return
    if lemma in _HARM and kind in (*_CONFLICT, "protest", "trial", "arrest", "accident", "rescue"):
        yield from _each(token, _SUBJECT, actors, "perpetrator")
        yield from _each(token, ("agent",), actors, "perpetrator")
        yield from _each(token, _PASSIVE, actors, "victim")
        yield from _each(token, ("dobj",), actors, "victim")
    elif lemma in _HARMED:
        yield from _each(token, (*_SUBJECT, *_PASSIVE), actors, "victim")
    elif lemma in _CAUGHT:
        yield from _each(token, (*_PASSIVE, "dobj"), actors, "perpetrator")
        yield from _each(token, (*_SUBJECT, "agent"), actors, "authority" if kind == "trial" else "responder")
    elif lemma in _RESCUE and kind not in ("diplomacy", "business", "science"):
        yield from _each(token, (*_SUBJECT, "agent"), actors, "responder")
    elif lemma in _RULE:
        yield from _each(token, (*_SUBJECT, "agent"), actors, "authority")


def _each(verb: Token, relations: Sequence[str], actors: Actors, role: Role) -> Iterator[tuple[str, Role]]:
    """The actors that stand in one of the relations to the verb, with what is joined to them by `and`."""
    owner = verb
    while owner.dep_ == "conj" and owner.head.pos_ == "VERB" and not any(c.dep_ in relations for c in owner.children):
        owner = owner.head
    for child in (*verb.children, *(owner.children if owner is not verb else ())):
        if child.dep_ not in relations:
            continue
        heads = [grand for grand in child.children if grand.dep_ == "pobj"] if child.dep_ == "agent" else [child]
        for head in heads:
            for member in (head, *head.conjuncts):
                actor = actors.at(member.idx)
                if actor is None and _is_somebody(member):
                    actor = actors.of(member.idx, member.idx + len(member))
                if actor is not None:
                    yield actor, role


def _is_somebody(token: Token) -> bool:
    return token.lemma_.lower() in PERSON_NOUNS or token.lower_ in PLURAL_ONLY or token.pos_ == "PRON"


def _settle(reading: Reading, actors: Actors, event: MainEvent, roles: dict[str, set[Role]]) -> None:
    """What the sentences leave open: courts rule, both sides of a clash fight, the rest is what the story is about."""
    clash = event.kind.code == "armed-clash"
    first = reading.sentences[event.lead].start_char if reading.sentences else 0
    early = first + 700
    active: set[Role] = {"perpetrator", "victim", "responder", "authority", "subject"}
    for draft in actors.drafts:
        if not draft.mentions:
            continue
        mine = roles.setdefault(draft.id, set())
        last = draft.name.lower().rsplit(" ", 1)[-1]
        if last in _COURTS and event.kind.code in ("trial", "crime", "arrest", "legislation"):
            mine.add("authority")
            mine.discard("responder")
            mine.discard("perpetrator")
        in_title = any(
            word in reading.article.title for word in (draft.name, draft.name.rsplit(" ", 1)[-1]) if len(word) > 3
        )
        if clash and draft.kind == "organisation" and in_title and not mine & active:
            mine.add("perpetrator")
        if event.kind.code not in _CONFLICT and not mine & active and in_title and min(draft.mentions)[0] < early:
            mine.add("subject")


def _actor(draft: Draft, roles: set[Role]) -> Actor:
    ordered = tuple(role for role in _ORDER if role in roles) or ("mentioned",)
    return Actor(
        id=draft.id,
        name=draft.name,
        kind=draft.kind,
        description=draft.description,
        roles=ordered,
        mentions=tuple(sorted(draft.mentions)),
    )


def _centrality(actor: Actor, event: MainEvent, reading: Reading) -> tuple[float, int]:
    """Lower is more central: a part in the event, a name in the title, many mentions, an early one."""
    doing = len(set(actor.roles) - {"speaker", "mentioned"})
    titled = any(word in reading.article.title for word in actor.name.split() if len(word) > 3)
    score = 2.0 * bool(doing) + 1.5 * titled + min(len(actor.mentions), 6) * 0.25
    return -score, actor.mentions[0][0]
