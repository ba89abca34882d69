"""What happened to how many people: the words that say it, and the number that stands with each.

The parse says who was hit: the subject of a passive or of `died`, the object of `killed`, the noun before a participle
(`four soldiers killed in …`), the counted noun itself (`four dead`, `12 deaths`). Attempts, threats, conditions and
denials are no casualties.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from feeds.cards.lexicon import words
from feeds.cards.numbers import Number
from feeds.model import Measure

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of people: its number (None for one told without a number), the noun counted, the word that tells."""

    measure: Measure
    number: Number | None
    noun: Token | None
    trigger: Token
    none: bool = False
    """Nobody: `no one was hurt`."""


def _table(**lines: str) -> dict[str, Measure]:
    return {word: measure for measure, words in lines.items() for word in words.split()}  # type: ignore[misc]


# Verbs whose object is hit.
TRANSITIVE: dict[str, Measure] = _table(
    killed="kill kills killed killing murder murders murdered murdering slain slaying slew assassinate assassinated "
    "assassinating massacre massacred massacring execute executed executing behead beheaded lynched electrocuted "
    "martyred butchered slaughtered drowned",
    injured="injure injures injured injuring wound wounds wounded wounding hurt hurts hurting maimed maiming "
    "hospitalized hospitalised shot stabbed",
    detained="arrest arrests arrested arresting detain detains detained detaining apprehended apprehending nabbed "
    "imprisoned",
    displaced="displace displaces displaced displacing evacuate evacuated evacuating uprooted uprooting",
    abducted="abduct abducts abducted abducting kidnap kidnapped kidnapping kidnaps",
    rescued="rescue rescues rescued rescuing saved freed",
    infected="infect infects infected infecting",
)
# Verbs whose subject is hit.
INTRANSITIVE: dict[str, Measure] = _table(
    killed="die dies died dying perish perished perishing drowned drown drowning succumbed suffocated",
    missing="disappeared vanished",
)
# Adjectives and nouns that count people themselves.
STATES: dict[str, Measure] = _table(
    killed="dead deceased", injured="wounded injured hurt", missing="missing unaccounted",
    displaced="homeless displaced",
    detained="detained arrested", infected="infected", rescued="rescued", abducted="kidnapped abducted",
)  # fmt: skip
COUNTED: dict[str, Measure] = _table(
    killed="death deaths fatality fatalities killing killings murders bodies corpses",
    injured="injury injuries",
    detained="arrests arrest detentions",
    abducted="hostages abductions kidnappings abductees",
    infected="infections infection",
    displaced="evacuees",
)
_HURT = frozenset(["injury", "injuries", "wound", "wounds", "burns", "burn", "fracture", "fractures"])
_LIVES = frozenset(("life", "lives"))
_SHOOTING = frozenset(("shot", "stabbed"))
_UNREAL = words("could would might may can should must will if unless whether lest 'll ’ll to")
_ATTEMPT = words(
    "try tries tried trying attempt attempts attempted attempting threaten threatens threatened "
    "threatening plan plans planned planning want wants wanted plot plotted plotting conspire conspired "
    "conspiring vow vowed intend intended fail failed conspiracy plot attempt threat bid offer avoid "
    "prevent prevented avoided feared risk"
)
_NOBODY = frozenset(("nobody", "none"))
# Counted things that stand where people might: what was fired, how often, how old.
_THINGS = words(
    "age ages aged year years time times shot shots round rounds wound wounds bullet bullets hour hours minute minutes "
    "day days week weeks month months mile miles percent count counts charge charges vehicle vehicles car cars "
    "building buildings house houses home homes animal animals cattle cow cows sheep dog dogs bird birds fish "
    "job jobs rupees dollars bill bills deal deals project projects tree trees store stores dream hope hopes"
)
_PEOPLE = words(
    "man woman boy girl child baby infant toddler teenager teen student soldier officer policeman "
    "policewoman driver passenger motorist pedestrian cyclist civilian person victim resident worker "
    "journalist father mother son daughter brother sister wife husband suspect gunman attacker leader "
    "member militant rebel firefighter farmer doctor nurse teacher pilot guard protester activist tourist "
    "youth bystander neighbour neighbor friend cousin uncle aunt nephew niece grandmother grandfather "
    "employee clerk shopper patient prisoner inmate hostage commander fighter minor adult cop constable "
    "sergeant trooper agent lawyer politician lawmaker mayor governor priest pastor monk hiker climber "
    "swimmer sailor crewman fisherman fishermen trader vendor customer manager owner male female "
    "boyfriend girlfriend deputy detective bishop cleric imam businessman businesswoman spouse partner "
    "fugitive robber burglar intruder assailant shooter bomber terrorist smuggler dealer trafficker thief "
    "actor actress singer rapper player"
)


def tolls(doc: Doc, numbers: dict[int, Number]) -> Iterator[Toll]:
    """All counts of people in the document, in the order of the words that say what happened."""
    for token in doc:
        word = token.lower_
        if word in TRANSITIVE or word in INTRANSITIVE:
            yield from _of_verb(doc, token, word, numbers)
        elif word in ("dead", "missing", "homeless", "unaccounted", "injured", "deceased"):
            yield from _of_state(doc, token, STATES[word], numbers)
        elif word in COUNTED:
            yield from _of_count(doc, token, COUNTED[word], numbers)
        elif word == "fatally":
            if token.i > 0 and token.i - 1 in numbers and (token.i + 1 >= len(doc) or doc[token.i + 1].pos_ != "VERB"):
                yield Toll("killed", numbers[token.i - 1], None, token)
        elif word == "shooting":
            yield from _of_shooting(doc, token, numbers)
        elif word in _ORDINALS:
            yield from _of_ordinal(doc, token)
        elif word == "toll":
            yield from _of_toll(doc, token, numbers)
        elif word in ("suffered", "sustained", "received", "suffering", "sustaining") or word in (
            "lost",
            "lose",
            "claimed",
            "claiming",
            "claims",
        ):
            yield from _of_loss(token, word, numbers)
        elif word in ("custody", "hostage", "hospital", "homes"):
            yield from _of_taking(token, word, numbers)


def _of_verb(doc: Doc, verb: Token, word: str, numbers: dict[int, Number]) -> Iterator[Toll]:
    if verb.pos_ not in ("VERB", "ADJ", "AUX", "NOUN", "PROPN"):
        return
    measure = TRANSITIVE.get(word) or INTRANSITIVE[word]
    if word in _SHOOTING:
        measure = _shooting(doc, verb)
        if measure == "injured" and any(
            t.lower_ == "fatally" and t.i - 1 in numbers for t in doc[verb.i : verb.i + 12]
        ):
            measure = "other"  # `nine were shot, one fatally`: the nine are not the wounded
    elif measure == "killed" and word == "killing" and verb.pos_ == "NOUN":
        yield from _of_count(doc, verb, measure, numbers)
        return
    patients = _patients(verb, transitive=word in TRANSITIVE)
    if not patients:
        # `six killed and 12 injured`: the number stands right before the participle.
        if verb.dep_ == "amod" and verb.i < verb.head.i:
            # `three wounded soldiers`
            if number := number_of(verb.head, numbers):
                yield Toll(measure, number, verb.head, verb)
            return
        if verb.tag_ in ("VBN", "VBD", "JJ", "NN") and (number := _counted_before(doc, verb, numbers)):
            yield Toll(measure, number, None, verb)
        return
    if not _real(verb):
        return
    for patient in patients:
        for noun in _conjuncts(patient):
            yield from _counted(noun, measure, verb, numbers)


def _shooting(doc: Doc, verb: Token) -> Measure:
    """`shot dead`, `fatally stabbed`, `shot and killed` are killings; other shootings wound."""
    before = doc[verb.i - 1].lower_ if verb.i > 0 else ""
    behind = [token.lower_ for token in doc[verb.i + 1 : verb.i + 3]]
    deadly = (
        before == "fatally" or behind[:1] in (["dead"], ["fatally"]) or behind in (["to", "death"], ["and", "killed"])
    )
    if not deadly and behind[:1] == ["and"] and len(behind) > 1:
        deadly = "killed" in [token.lower_ for token in doc[verb.i + 2 : verb.i + 5]]
    dead = next((c for c in verb.children if c.lower_ == "dead" and c.i > verb.i), None)
    return "killed" if deadly or dead is not None else "injured"


_SELF = frozenset(("himself", "herself", "themselves", "itself"))


def _patients(verb: Token, *, transitive: bool) -> list[Token]:
    """The nouns that are hit: objects of an active verb, subjects of a passive or intransitive one."""
    objects = [c for c in verb.children if c.dep_ in ("dobj", "obj") and c.i > verb.i]
    if transitive and objects and not any(c.lower_ in _SELF for c in objects):
        return objects
    if transitive and objects:
        doer = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
        return [_meant(doer)] if doer is not None else []
    subjects = [c for c in verb.children if c.dep_ == "nsubjpass" or (c.dep_ == "nsubj" and c.i < verb.i)]
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)
    if transitive and not passive and subjects and verb.tag_ in ("VBD", "VBN"):
        # `Six killed in clash` is a headline's passive; `a man killed …` without an object says nothing sure.
        if any(c.dep_ == "aux" for c in verb.children):
            return []
        return [s for s in subjects if s.pos_ == "NUM" or any(c.dep_ == "nummod" for c in s.children)]
    if transitive and verb.tag_ in ("VBG", "VB", "VBP", "VBZ") and not any(c.dep_ == "nsubjpass" for c in subjects):
        return []
    if not subjects:
        if verb.dep_ in ("acl", "amod") and (verb.tag_ == "VBN" or not transitive) and verb.head.i != verb.i:
            return [verb.head] if verb.dep_ == "acl" else []
        if (
            verb.dep_ in ("conj", "xcomp", "advcl", "ccomp")
            and verb.head.i != verb.i
            and (verb.tag_ == "VBN" or not transitive)
        ):
            head = verb.head
            if head.pos_ in ("VERB", "AUX", "ADJ"):
                subjects = [c for c in head.children if c.dep_ == "nsubjpass" or (c.dep_ == "nsubj" and c.i < head.i)]
                if verb.dep_ == "conj" and not subjects and head.dep_ == "acl":
                    return [head.head]
                if (
                    transitive
                    and not any(c.dep_ == "nsubjpass" for c in subjects)
                    and not any(c.dep_ == "auxpass" for c in verb.children)
                ):
                    return []
    return [_meant(s) for s in subjects]


def _meant(token: Token) -> Token:
    """Whom a relative pronoun stands for."""
    if token.lower_ in ("who", "that", "which", "whom") and token.head.dep_ == "relcl":
        return token.head.head
    return token


def _conjuncts(token: Token) -> list[Token]:
    return [token, *(t for t in token.conjuncts if t.i > token.i)]


def _real(verb: Token) -> bool:
    """Whether the verb tells a fact: not denied, not possible, wanted, planned or feared."""
    at: Token = verb
    for step in range(3):
        for child in at.children:
            if child.dep_ == "neg" or (
                child.dep_ in ("aux", "mark") and child.lower_ in _UNREAL - {"to"} and child.i < at.i
            ):
                return False
            if step == 0 and child.dep_ == "aux" and child.lower_ == "to" and at.dep_ in ("relcl", "acl", "advcl"):
                # `the third to be killed` is real, `a plan to kill` is not.
                return at.head.lower_ not in _ATTEMPT and at.tag_ == "VBN"
        if at.dep_ not in ("xcomp", "conj", "pcomp", "prep") or at.head.i == at.i:
            break
        at = at.head
        if at.lower_ in _ATTEMPT:
            return False
    return True


def _counted(noun: Token, measure: Measure, trigger: Token, numbers: dict[int, Number]) -> Iterator[Toll]:
    """The number that counts the noun; a single person without a number; or nobody."""
    if noun.lower_ in _THINGS:
        return
    if noun.lower_ in _NOBODY or (noun.lower_ == "one" and noun.i > 0 and noun.nbor(-1).lower_ == "no"):
        yield Toll(measure, None, noun, trigger, none=True)
        return
    if any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children):
        yield Toll(measure, None, noun, trigger, none=True)
        return
    number = number_of(noun, numbers)
    if number is not None:
        yield Toll(measure, number, noun, trigger)
        yield from _among(noun, measure, trigger, numbers)
        return
    if _single(noun, measure):
        yield Toll(measure, None, noun, trigger)


def _among(noun: Token, measure: Measure, trigger: Token, numbers: dict[int, Number]) -> Iterator[Toll]:
    """Those counted once more within a count: `12 people, including three children`."""
    for child in noun.children:
        if child.lower_ == "including" and child.i > noun.i:
            for inner in child.children:
                if (
                    inner.dep_ in ("pobj", "dobj")
                    and inner.lower_ not in _THINGS
                    and (number := number_of(inner, numbers))
                ):
                    yield Toll(measure, number, inner, trigger)


def number_of(noun: Token, numbers: dict[int, Number]) -> Number | None:
    """The number that counts a noun: before it, in it (`six of them`), or of the group that it belongs to."""
    if noun.i in numbers:
        return numbers[noun.i]
    for child in noun.children:
        if (
            child.dep_ in ("nummod", "quantmod", "amod", "det", "compound", "nmod")
            and child.i < noun.i
            and child.i in numbers
        ):
            if not _measures(child, noun):
                return numbers[child.i]
        elif child.dep_ == "nummod" and child.i in numbers and not _measures(child, noun):
            return numbers[child.i]
    # `four members of the army who died`: the clause may hang on the inner noun.
    if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "from", "in") and noun.head.head.i < noun.i:
        outer = noun.head.head
        if outer.pos_ in ("NOUN", "NUM", "PROPN", "PRON"):
            if outer.i in numbers:
                return numbers[outer.i]
            for child in outer.children:
                if child.dep_ == "nummod" and child.i in numbers:
                    return numbers[child.i]
    return None


def _measures(number: Token, noun: Token) -> bool:
    """Whether a number before a noun is an age, a year or part of a name rather than a count."""
    following = noun.doc[number.i + 1] if number.i + 1 < len(noun.doc) else None
    if following is not None and following.lower_ in ("-", "year", "years", "%", "percent", "th", "st"):
        return following.lower_ != "-" or "year" in noun.doc[number.i + 1 : number.i + 4].text
    return number.text.isdigit() and len(number.text) == 4 and 1900 <= int(number.text) <= 2100


_SINGULAR = frozenset(["a", "an", "his", "her", "their", "my", "our", "its", "the", "another", "one", "this", "that"])


def _single(noun: Token, measure: Measure) -> bool:
    """Whether a noun is one person told without a number."""
    if noun.lower_ in ("he", "she", "him", "her"):
        return measure == "killed"
    if noun.tag_ == "NNP":
        return noun.i > 0 and not any(c.dep_ == "conj" for c in noun.children)
    if noun.tag_ != "NN":
        return False
    if noun.lower_ not in _PEOPLE and not noun.lower_.endswith(("-year-old", "man", "woman")):
        return False
    return any(c.lower_ in _SINGULAR for c in noun.children if c.i < noun.i) or noun.lower_.endswith("year-old")


def _counted_before(doc: Doc, token: Token, numbers: dict[int, Number]) -> Number | None:
    """The number of `six killed`, `another 12 people injured`: at most three words before the token."""
    at = token.i - 1
    for _ in range(4):
        if at < 0 or doc[at].is_punct or doc[at].is_space or doc[at].pos_ in ("VERB", "AUX", "ADP", "CCONJ"):
            return None
        if at in numbers:
            after = doc[at + 1]
            if _measures(doc[at], token) or (after.i < token.i and after.pos_ not in ("NOUN", "ADJ", "PROPN", "ADV")):
                return None
            return numbers[at]
        at -= 1
    return None


def _of_state(doc: Doc, token: Token, measure: Measure, numbers: dict[int, Number]) -> Iterator[Toll]:
    """`four dead`, `12 people missing`, `left three homeless`, `four are missing`."""
    if token.dep_ == "amod" and token.i < token.head.i and (number := number_of(token.head, numbers)):
        yield Toll(measure, number, token.head, token)
        return
    number = number_of(token, numbers) or _counted_before(doc, token, numbers)
    if number is not None:
        noun = doc[token.i - 1] if token.i - 1 > number.last else None
        yield Toll(measure, number, noun, token)
        return
    subject: Token | None = None
    if token.dep_ in ("acomp", "oprd", "xcomp", "attr", "ccomp", "ROOT", "conj", "relcl", "acl", "parataxis"):
        holders = (token, token.head)
        subject = next(
            (c for h in holders for c in h.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < token.i), None
        )
        if subject is None and token.dep_ in ("oprd", "xcomp"):
            subject = next((c for c in token.head.children if c.dep_ == "dobj" and c.i < token.i), None)
    if subject is not None and _real(token.head):
        for noun in _conjuncts(_meant(subject)):
            yield from _counted(noun, measure, token, numbers)


def _of_count(doc: Doc, token: Token, measure: Measure, numbers: dict[int, Number]) -> Iterator[Toll]:
    """`12 deaths`, `the death of four people`, `no injuries were reported`."""
    if any(c.dep_ == "det" and c.lower_ == "no" for c in token.children):
        yield Toll(measure, None, token, token, none=True)
        return
    number = number_of(token, numbers)
    if number is not None:
        if token.lower_ not in ("death", "injury", "arrest", "infection"):
            yield Toll(measure, number, None, token)
        return
    if token.i + 1 < len(doc) and doc[token.i + 1].lower_ in ("of", "to"):
        for preposition in token.children:
            if preposition.lower_ not in ("of", "to"):
                continue
            for thing in preposition.children:
                if thing.dep_ != "pobj":
                    continue
                for noun in _conjuncts(thing):
                    counted = number_of(noun, numbers)
                    if counted is not None:
                        yield Toll(measure, counted, noun, token)
                    elif measure == "killed" and _single(noun, measure) and token.lower_ in ("death", "killing"):
                        yield Toll(measure, None, noun, token)


def _of_shooting(doc: Doc, token: Token, numbers: dict[int, Number]) -> Iterator[Toll]:
    """`the fatal shooting of a man`, `accused of fatally shooting two men`."""
    before = doc[token.i - 1].lower_ if token.i > 0 else ""
    measure: Measure = "killed" if before in ("fatal", "fatally", "deadly") else "injured"
    if token.pos_ == "VERB":
        for thing in token.children:
            if thing.dep_ == "dobj":
                for noun in _conjuncts(thing):
                    yield from _counted(noun, measure, token, numbers)
        return
    for preposition in token.children:
        if preposition.lower_ == "of":
            for thing in preposition.children:
                for noun in _conjuncts(thing):
                    yield from _counted(noun, measure, token, numbers)


_ORDINALS = {"third": 3.0, "fourth": 4.0, "fifth": 5.0, "sixth": 6.0, "seventh": 7.0, "eighth": 8.0, "ninth": 9.0}
_ORDINALS |= {"tenth": 10.0, "eleventh": 11.0, "twelfth": 12.0}


def _of_ordinal(doc: Doc, token: Token) -> Iterator[Toll]:
    """`the sixth person to die` says that six have died."""
    behind = [t.lower_ for t in doc[token.i + 1 : token.i + 6]]
    to = behind.index("to") if "to" in behind else 9
    if (
        behind
        and behind[0] in _PEOPLE
        and (behind[to + 1 : to + 2] == ["die"] or behind[to + 1 : to + 3] == ["be", "killed"])
    ):
        count = _ORDINALS[token.lower_]
        yield Toll("killed", Number(token.i, token.i, count, count), None, token)


def _of_toll(doc: Doc, token: Token, numbers: dict[int, Number]) -> Iterator[Toll]:
    """`the death toll rose to 12`, `bringing the toll to nine`."""
    if token.i > 0 and doc[token.i - 1].lower_ in ("heavy", "road", "a", "bridge", "highway"):
        return
    seen: Number | None = None
    for i in range(token.i + 1, min(len(doc), token.i + 14)):
        if doc[i].text in (".", ";", ":") or doc[i].is_space:
            break
        if i in numbers and not _measures(doc[i], doc[i]):
            number = numbers[i]
            lead = doc[number.first - 1].lower_
            if lead in (
                "to",
                "at",
                "of",
                "is",
                "was",
                "reached",
                "hit",
                "stands",
                "passed",
                "topped",
                "exceeds",
                "exceeded",
                "surpassed",
                "was",
            ):
                seen = number
                if lead != "of":
                    break
    if seen is not None:
        yield Toll("killed", seen, None, token)


def _of_loss(verb: Token, word: str, numbers: dict[int, Number]) -> Iterator[Toll]:
    """`four people suffered burns`, `lost their lives`, `claimed 12 lives`, `claimed the lives of four`."""
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    for thing in objects:
        if word.startswith("claim") and thing.lower_ in _LIVES:
            number = number_of(thing, numbers)
            if number is not None:
                yield Toll("killed", number, None, verb)
                continue
            for preposition in thing.children:
                for noun in preposition.children if preposition.lower_ == "of" else ():
                    for each in _conjuncts(noun):
                        yield from _counted(each, "killed", verb, numbers)
        elif word.startswith("los") and thing.lower_ in _LIVES and number_of(thing, numbers) is None:
            yield from _subjects(verb, "killed", numbers)
        elif word.startswith(("suff", "sust", "rec")) and thing.lower_ in _HURT:
            yield from _subjects(verb, "injured", numbers)
    if word == "suffering" and not objects and verb.dep_ == "acl":
        # `found a man suffering from a gunshot wound`
        wounds = (c for p in verb.children if p.lower_ in ("from", "with") for c in p.children)
        if any(wound.lower_ in _HURT for wound in wounds):
            yield from _counted(verb.head, "injured", verb, numbers)


def _of_taking(token: Token, word: str, numbers: dict[int, Number]) -> Iterator[Toll]:
    """`taken into custody`, `taken hostage`, `taken to hospital`, `fled their homes`."""
    at, hops = token, 0
    while hops < 3 and at.pos_ != "VERB" and at.head.i != at.i:
        at, hops = at.head, hops + 1
    verb = at.lower_
    measures: dict[str, tuple[tuple[str, ...], Measure]] = {
        "custody": (("taken", "held", "remanded", "took", "taking"), "detained"),
        "hostage": (("taken", "held", "took", "holding", "taking"), "abducted"),
        "hospital": (
            ("taken", "rushed", "transported", "hospitalised", "treated", "brought", "airlifted", "transferred"),
            "injured",
        ),
        "homes": (("fled", "flee", "fleeing", "left", "abandoned", "forced"), "displaced"),
    }
    verbs, measure = measures[word]
    if verb not in verbs or at.i > token.i or not _real(at):
        return
    objects = [c for c in at.children if c.dep_ == "dobj" and c.i != token.i]
    if objects and verb in ("took", "holding", "taking"):
        for noun in objects:
            if number := number_of(noun, numbers):
                yield Toll(measure, number, noun, at)
        return
    for toll in _subjects(at, measure, numbers):
        if toll.number is not None:
            yield toll


def _subjects(verb: Token, measure: Measure, numbers: dict[int, Number]) -> Iterator[Toll]:
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    if not subjects and verb.dep_ in ("conj", "xcomp") and verb.head.i != verb.i:
        subjects = [c for c in verb.head.children if c.dep_ in ("nsubj", "nsubjpass")]
    if _real(verb):
        for subject in subjects:
            for noun in _conjuncts(_meant(subject)):
                yield from _counted(noun, measure, verb, numbers)
