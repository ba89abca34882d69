"""The parts that actors play in the main event: what its sentences say of them, and what their like do there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from feeds.cards.actors import Actors, Draft
from feeds.cards.bearers import by_name, told
from feeds.cards.event import MainEvent
from feeds.cards.lexicon import word_list, words
from feeds.cards.merging import merged
from feeds.cards.parts import played
from feeds.cards.people import PERSON_NOUNS, PLURAL_ONLY, body_family
from feeds.cards.phrases import family_of
from feeds.cards.reading import Reading
from feeds.model import Actor, Figure, Quote, Role, Scope

if TYPE_CHECKING:
    from spacy.tokens import Token

_VIOLENT = word_list("kinds_with_violence")
_FOUGHT = words("armed-clash troop-movement air-strike shelling")
_POLICED = word_list("kinds_policed")
_CONFLICT = _VIOLENT - {"trial", "death", "rescue", "protest"}
_STRICKEN = words("earthquake flood storm drought eruption landslide outbreak accident fire rescue aid")
_COURTS = words("court judge tribunal magistrate jury justice")
_HELPERS = words("firefighter rescuer paramedic medic doctor volunteer coastguard")
_VOICING = words(
    "say tell condemn criticise criticize blast slam denounce downplay urge warn claim announce welcome praise deny"
)
_PROTESTERS = words("protester protestor demonstrator")
_ATTACKERS = words("gunman gunmen shooter attacker assailant assassin hijacker kidnapper robber bomber")
_SPEAK = words("say tell add believe be have think fear fire shoot kill die")
_SERVING = {"soldier": "military", "troop": "military", "policeman": "police", "policewoman": "police"}
_MINISTERS = re.compile(r"^(?!former|ex-).*\b(?:minister|governor|mayor|premier|mec)$")
_RELIEF = re.compile(
    r"\b(?:Red C(?:rescent|ross)|Civil (?:Defen[cs]e|Protection)|Disaster Management|Emergency|Rescue|Ambulance"
    r"|Fire (?:Department|Service|Brigade|and Rescue))\b",
    re.IGNORECASE,
)
_BY_FORCE = words("arrest detain apprehend capture")
"""In a war, who is taken suffers it."""
_CORE: frozenset[Role] = frozenset(["perpetrator", "victim", "subject"])
_LEGAL = words("crime arrest trial shooting")
_LAWYERS = ("prosecutor", "judge", "magistrate", "district attorney", "attorney general")
_OFFICES = ("president", "prime minister", "chancellor", "taoiseach")
_COUNTED = ("killed", "injured", "abducted", "missing", "displaced")
_FAR = 10
"""Sentences past the lead in which parts are looked for."""

_EARLY = 700
"""Characters past the lead's start within which a subject of the story is named."""

_ORDER: tuple[Role, ...] = ("perpetrator", "victim", "responder", "authority", "speaker", "subject", "mentioned")
_ACTIVE: frozenset[Role] = frozenset(["perpetrator", "victim", "responder", "authority", "subject"])


_BY_NATURE = ("what its like do in such a story", 0.6)


class Roles(defaultdict[str, set[Role]]):
    """The roles of each actor, and what gave them."""

    def __init__(self) -> None:
        super().__init__(set)
        self.reasons: dict[tuple[str, Role], tuple[str, float]] = {}

    def give(self, actor: str, role: Role, why: str, sure: float) -> None:
        """The actor has the role; of several reasons the surest is kept."""
        self[actor].add(role)
        if self.reasons.get((actor, role), ("", 0.0))[1] < sure:
            self.reasons[actor, role] = (why, sure)

    def reason(self, actor: str, roles: Sequence[Role]) -> tuple[str, float | None]:
        """What gave the actor the first of the roles, in words, and how sure it is."""
        if roles[0] == "mentioned":
            return "", None
        why, sure = self.reasons.get((actor, roles[0]), _BY_NATURE)
        return f"{roles[0]}: {why}", sure


class Scoped(Protocol):
    """What tells whether a character of the text speaks of the main event."""

    def at(self, position: int) -> Scope:
        """The scope of the character."""
        ...


def assign(
    reading: Reading,
    actors: Actors,
    event: MainEvent,
    scopes: Scoped,
    quotes: Sequence[Quote],
    figures: Sequence[Figure],
) -> tuple[Actor, ...]:
    """The actors with their roles, most central first; groups of whom nothing is said are left out."""
    roles = Roles()
    _told(reading, actors, event, scopes, roles)
    _around_names(reading, actors, event, scopes, roles)
    _voiced(reading, actors, roles)
    for quote in quotes:
        if quote.speaker:
            roles.give(quote.speaker, "speaker", "quoted", 0.9)
    for figure in figures:
        if figure.said_by:
            roles.give(figure.said_by, "speaker", "source of a figure", 0.8)
        if figure.actor and figure.scope == "event" and figure.measure in _COUNTED:
            roles.give(figure.actor, "victim", f"counted as {figure.measure}", 0.8)
    drafts = [draft for draft in actors.drafts if draft.mentions]
    for draft in drafts:
        _by_nature(draft, event, roles[draft.id])
    drafts = _one_each(drafts, roles, quotes, figures)
    _fight(reading, drafts, event, roles)
    _subjects(reading, drafts, event, roles)
    counted = {figure.actor for figure in figures if figure.scope == "event"}
    found = [_actor(draft, roles) for draft in drafts if draft.named or draft.id in counted or roles[draft.id]]
    return tuple(sorted(found, key=lambda actor: _centrality(actor, reading)))


def _one_each(drafts: Sequence[Draft], roles: Roles, quotes: Sequence[Quote], figures: Sequence[Figure]) -> list[Draft]:
    """The drafts without those that only stand for another one, whose mentions go to him."""
    spoken_of = {quote.speaker for quote in quotes if quote.speaker} | {f.said_by for f in figures if f.said_by}
    same = merged(drafts, roles, spoken_of)
    by_id = {draft.id: draft for draft in drafts}
    for one, other in same.items():
        by_id[other].mentions += by_id[one].mentions
        roles[other] |= roles[one]
    return [draft for draft in drafts if draft.id not in same]


def _told(reading: Reading, actors: Actors, event: MainEvent, scopes: Scoped, roles: Roles) -> None:
    """What the sentences of the main event, and those near them that are not about something before, say.

    Who comes to help and who is called an attacker is told further on, too.
    """
    kind = event.kind.code
    for number, sentence in enumerate(reading.sentences):
        near = number in event.sentences or event.lead <= number <= event.lead + _FAR
        if reading.is_caption(sentence.start_char):
            continue
        for token in sentence:
            if _helps(token, kind) and scopes.at(token.idx) == "event":
                helper = actors.of(token.idx, token.idx + len(token))
                if helper is not None:
                    roles.give(helper, "responder", "helps there", 0.7)
            if _attacks(token, kind) and scopes.at(token.idx) == "event":
                attacker = actors.of(token.idx, token.idx + len(token))
                if attacker is not None:
                    roles.give(attacker, "perpetrator", f"called {token.lower_}", 0.8)
            if not near or token.pos_ not in ("VERB", "NOUN", "ADJ"):
                continue
            if kind == "death" and token.lemma_ == "die":
                continue  # somebody known has died: he is whom the story is about
            for word, role in played(token, violent=kind in _VIOLENT | _STRICKEN, trial=kind == "trial"):
                if scopes.at(token.idx) != "event":
                    break
                if word.pos_ == "PRON" and reading.is_quoted(word.idx):
                    continue  # whom somebody speaks of by `they` the text does not say
                if word.lower_ == "coach" and kind in _STRICKEN:
                    continue  # one that drives
                if kind in _FOUGHT and token.lemma_ in _BY_FORCE:
                    role = "victim" if role == "perpetrator" else "perpetrator"
                actor = actors.at(word.idx)
                if actor is None and _is_somebody(word.lemma_.lower(), word.lower_, word.pos_):
                    actor = actors.of(word.idx, word.idx + len(word))
                if actor is not None:
                    roles.give(actor, role, f"clause of ‘{token.lower_}’", 0.5)


def _helps(token: Token, kind: str) -> bool:
    """Whether the word is the subject of what rescuers or police do in such a story; speaking does not count."""
    if token.dep_ != "nsubj" or token.head.lemma_.lower() in _SPEAK:
        return False
    if token.lemma_.lower() in _PROTESTERS and kind in _CONFLICT - {"arrest", "riot"}:
        return True  # who protests about it
    if kind not in _VIOLENT | _STRICKEN:
        return False
    if token.lower_ == "troops" and kind in _STRICKEN:
        return True
    return token.lemma_.lower() in _HELPERS or (token.lower_ == "police" and kind in _POLICED)


def _attacks(token: Token, kind: str) -> bool:
    """Whether the noun calls those it stands for attackers: `three gunmen`, `a shooter`."""
    return token.lemma_.lower() in _ATTACKERS and token.pos_ == "NOUN" and kind in _CONFLICT


def _voiced(reading: Reading, actors: Actors, roles: Roles) -> None:
    """Who is told to have said something, in whatever part of the article, with or without his words."""
    for token in reading.doc:
        if _voices(token) and not reading.is_caption(token.idx) and (speaker := actors.at(token.idx)) is not None:
            roles.give(speaker, "speaker", f"subject of ‘{token.head.lower_}’", 0.8)


def _voices(token: Token) -> bool:
    """Whether the word is the subject of a verb that says that he said something, with or without his words."""
    if token.dep_ != "nsubj" or token.head.pos_ != "VERB":
        return False
    verb = token.head
    calls = verb.lemma_.lower() == "call" and any(child.lower_ in ("for", "on") for child in verb.children)
    return calls or verb.lemma_.lower() in _VOICING


def _around_names(reading: Reading, actors: Actors, event: MainEvent, scopes: Scoped, roles: Roles) -> None:
    """What the turns of phrase around people's names say of them in a story of harm."""
    if event.kind.code not in _VIOLENT | _STRICKEN:
        return
    mentions = [
        (span, draft.id, draft.name)
        for draft in actors.drafts
        if draft.kind == "person" and draft.named
        for span in draft.mentions
    ]
    turns = list(told(reading, by_name(reading, mentions)))
    # Where all of it is long ago, the story is of what was long ago.
    for turn in [turn for turn in turns if scopes.at(turn.position) == "event"] or turns:
        for actor in turn.actors:
            roles.give(actor, turn.part, turn.why, turn.confidence)


def _is_somebody(lemma: str, word: str, part: str) -> bool:
    return lemma in PERSON_NOUNS or word in PLURAL_ONLY or part == "PRON" or body_family(word) is not None


def _by_nature(draft: Draft, event: MainEvent, mine: set[Role]) -> None:
    """What courts, police, rescuers and heads of state do in a story of this kind."""
    kind = event.kind.code
    last = draft.name.lower().rsplit(" ", 1)[-1]
    if last in _COURTS and kind in ("trial", "crime", "arrest", "legislation"):
        mine -= {"responder", "perpetrator"}
        mine.add("authority")
    if family_of(draft.name) == "police" and kind in _POLICED and mine and not mine & {"perpetrator", "victim"}:
        mine.add("responder")
    if last.rstrip("s") in _HELPERS and kind in _VIOLENT | _STRICKEN and not mine & {"victim", "perpetrator"}:
        mine.add("responder")
    about = (draft.description or "").lower()
    rules = any(about.endswith(office) for office in _OFFICES) and not about.startswith(("former", "ex-"))
    if kind in _LEGAL and not mine & {"perpetrator", "victim"} and any(about.endswith(office) for office in _LAWYERS):
        mine.add("authority")
    if kind in _STRICKEN and "speaker" in mine and family_of(draft.name) in ("government", "ministry"):
        mine.add("authority")
    rules = rules or (kind in _STRICKEN and bool(_MINISTERS.search(about)))
    if _RELIEF.search(draft.name) and kind in _VIOLENT | _STRICKEN and not mine & {"victim", "perpetrator"}:
        mine.add("responder")
    if rules and "speaker" in mine and kind in _CONFLICT | _STRICKEN | {"policy"}:
        mine.add("authority")
    if draft.kind == "person" and "perpetrator" in mine and kind in ("trial", "crime", "arrest"):
        mine -= {"authority", "responder"}
    if "perpetrator" in mine and kind in _POLICED and (family_of(draft.name) == "police" or _is_coastguard(draft.name)):
        mine.discard("perpetrator")
        mine.add("responder")


def _is_coastguard(name: str) -> bool:
    return name.lower().replace(" ", "").endswith("coastguard")


def _fight(reading: Reading, drafts: Sequence[Draft], event: MainEvent, roles: Roles) -> None:
    """In a clash both sides fight, and whose soldiers fell has suffered, too."""
    if event.kind.code not in _FOUGHT:
        return
    title = reading.article.title.lower()
    for draft in drafts:
        mine = roles[draft.id]
        if draft.kind == "group" and "victim" in mine and (family := _family_of_members(draft.name)):
            for other in drafts:
                if other.kind == "organisation" and family_of(other.name) == family:
                    roles[other.id].add("victim")
                    break
        if event.kind.code == "armed-clash" and draft.kind == "organisation" and not mine & _ACTIVE - {"victim"}:
            forms = {reading.text[start:end].lower() for start, end in draft.mentions} | {draft.name.lower()}
            if any(len(form) > 3 and (form in title or form.rsplit(" ", 1)[-1] in title.split()) for form in forms):
                mine.add("perpetrator")


def _family_of_members(name: str) -> str | None:
    last = name.lower().rsplit(" ", 1)[-1]
    return _SERVING.get(last) or _SERVING.get(last.rstrip("s")) or _SERVING.get(last.replace("men", "man"))


def _subjects(reading: Reading, drafts: Sequence[Draft], event: MainEvent, roles: Roles) -> None:
    """Whom the story is about, where nobody does or suffers harm in it."""
    if event.kind.code in _CONFLICT or event.kind.code in ("protest", "rescue"):
        return
    early = (reading.sentences[event.lead].start_char if reading.sentences else 0) + _EARLY
    free = [draft for draft in drafts if draft.named and not roles[draft.id] & _ACTIVE and draft.mentions[0][0] < early]
    weight = {
        draft.id: len(draft.mentions) + 2 * _titled(draft.name, reading.article.title) + (draft.kind == "person")
        for draft in free
    }
    for place, draft in enumerate(sorted(free, key=lambda draft: -weight[draft.id])):
        if weight[draft.id] < 3 or place > 1 or (place == 1 and not _titled(draft.name, reading.article.title)):
            break
        roles[draft.id].add("subject")


def _titled(name: str, title: str) -> bool:
    return any(len(word) > 3 and word in title for word in (name, name.rsplit(" ", 1)[-1]))


def _actor(draft: Draft, roles: Roles) -> Actor:
    mine = roles[draft.id]
    ordered = tuple(role for role in _ORDER if role in mine) or ("mentioned",)
    why, sure = roles.reason(draft.id, ordered)
    return Actor(
        id=draft.id,
        name=draft.name,
        kind=draft.kind,
        description=draft.description,
        roles=ordered,
        mentions=tuple(sorted(draft.mentions)),
        found_by="; ".join(part for part in (draft.found_by, why) if part),
        confidence=sure if sure is not None else draft.confidence,
    )


def _centrality(actor: Actor, reading: Reading) -> tuple[float, int]:
    """Lower is more central: a part in the event, a name in the title, many mentions, an early one."""
    mine = set(actor.roles)
    # Who did it or suffered it comes before who came to help.
    doing = 1.0 if mine & _CORE else 0.6 if mine - {"speaker", "mentioned"} else 0.0
    titled = any(word in reading.article.title for word in actor.name.split() if len(word) > 3)
    score = 2.0 * doing + 1.5 * titled + min(len(actor.mentions), 6) * 0.25
    return -score, actor.mentions[0][0]
