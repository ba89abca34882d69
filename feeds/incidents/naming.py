"""One name for all its spellings: its words without titles, articles, accents and the vagaries of transliteration."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from feeds.incidents.spelling import unaccented
from feeds.incidents.terms import fold, stem


def word_set(words: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(words.split())


_TITLES = word_set(
    """
    mr mrs ms miss dr prof professor sir dame lord lady rev reverend fr father sister brother imam sheikh ayatollah
    president vice prime premier minister chancellor king queen prince princess pope emperor sultan emir crown
    senator sen rep congressman congresswoman governor gov mayor judge justice ambassador secretary general gen
    colonel col major maj captain capt lieutenant lt sergeant sgt corporal cpl admiral commander cmdr chief
    inspector detective constable officer deputy acting former ex then chairman chairwoman chair director spokesman
    spokeswoman spokesperson coach foreign defence defense interior finance attorney commissioner prosecutor brigadier
    pm mp mep cabinet minister-elect elect mullah maulana mawlana sayyid syed haji hajji mallam sheik shaikh sheikha
    undersecretary under treasury education finance home health energy trade security justice state u.s us uk
    superintendent sheriff bishop archbishop cardinal goalkeeper striker midfielder
    """
)
_WALKS_OF_LIFE = word_set(
    """
    lawyer engineer teacher doctor nurse farmer student journalist writer author activist singer actor actress artist
    professor scientist researcher economist banker trader fisherman driver pilot worker baker shopkeeper midwife
    councillor lawmaker politician diplomat soldier policeman officer footballer player manager executive widow mother
    father son daughter brother sister wife husband resident
    """
)
_OF_BODIES = word_set(
    """
    agency army association authority bank board bureau centre center club college commission committee company
    corporation council court department federation forces foundation front fund government group guard hospital
    institute institution league militia ministry movement museum navy network office organisation organization
    parliament party police programme school secretariat senate service society team tribunal union united university
    watch workers
    """
)
_LINKS = word_set("the of for and a an in on at to de la del &")
_BUSINESS = frozenset(
    ("inc", "ltd", "plc", "corp", "co", "llc", "gmbh", "ag", "sa", "limited", "corporation", "company")
)
_NUMBERS = word_set(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty dozen dozens hundred hundreds thousand thousands several some many
    few at least more than about around nearly almost all both other another up most any no these those his her
    their its our
    """
)
_ACRONYMS = {
    "un": "united nations",
    "eu": "european union",
    "who": "world health organisation",
    "imf": "international monetary fund",
    "nato": "north atlantic treaty organisation",
    "fbi": "federal bureau investigation",
    "cia": "central intelligence agency",
    "au": "african union",
    "icc": "international criminal court",
    "icj": "international court justice",
    "iaea": "international atomic energy agency",
    "idf": "israel defence forces",
    "ecb": "european central bank",
    "wto": "world trade organisation",
    "nasa": "nasa",
    "wfp": "world food programme",
    "ioc": "international olympic committee",
    "nhs": "national health service",
}
_PARTICLES = frozenset(("bin", "ibn", "bint"))
_PARTICLE = re.compile(
    r"(?<!\w)(?:[aA]l|[eE]l|[aA]sh|[aA]s|[aA]n|[aA]r|[aA]d)-(?=\w)"
    r"|(?<=\w\s)(?:Al|El|al|el|ul|ur|von|van|der|den|de|da|dos|das|du|del|di|la|le|y|af|av|zu|ter|ten)\s(?=\S)"
)
"""Particles of names: the Arabic article, and those of Europe that are not the first word."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|&")


@functools.lru_cache(maxsize=50_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of any name, folded, without possessives."""
    return tuple(word.removesuffix("'s").replace("'", "") for word in _WORD.findall(unaccented(fold(name))))


@functools.lru_cache(maxsize=20_000)
def person_words(name: str) -> tuple[str, ...]:
    """A person's name without titles: `President Dina Boluarte` gives (`dina`, `boluarte`)."""
    words = list(name_words(name))
    while len(words) > 1 and words[0] in _TITLES:
        words.pop(0)
    while len(words) > 1 and words[-1] in {"jr", "sr", "ii", "iii", "mp", "qc", "kc"}:
        words.pop()
    return tuple(words)


@functools.lru_cache(maxsize=20_000)
def is_office(name: str) -> bool:
    """Whether a person goes by an office or a rank alone: `the Foreign Secretary`."""
    return all(word in _TITLES or word in _LINKS for word in name_words(name))


@functools.lru_cache(maxsize=20_000)
def borne_name(name: str) -> tuple[str, ...]:
    """A person's name as it is compared: without titles and the particles that outlets leave out or put in.

    `Ahmed al-Sharaa` gives (`ahmed`, `sharaa`), as `Sharaa` is all that many write.
    """
    words = person_words(_PARTICLE.sub(" ", name))
    kept = tuple(word for word in words[:-1] if word not in _PARTICLES) + words[-1:]
    return kept or words


@functools.lru_cache(maxsize=20_000)
def body_words(name: str) -> tuple[str, ...]:
    """An organisation's name without small words and legal forms; a well-known acronym is written out."""
    written = name.replace(".", "").split()
    acronyms = {word.lower() for word in written if word.isupper()} & _ACRONYMS.keys()
    words = [word for word in name_words(name.replace(".", "")) if word not in _LINKS or word in acronyms]
    words = [part for word in words for part in (_ACRONYMS[word].split() if word in acronyms else [word])]
    while len(words) > 1 and words[-1] in _BUSINESS:
        words.pop()
    return tuple("organisation" if word == "organization" else word for word in words)


def names_a_body(words: Sequence[str]) -> bool:
    """Whether one of a name's words is one that only bodies are called by."""
    return any(word in _OF_BODIES for word in words)


def tells_of_a_person(description: str | None) -> bool:
    """Whether a description can only be that of a person: a rank, an office, an age, a walk of life."""
    words = name_words(re.split(r"\b(?:of|at|in|for|from|who|with)\b|,", description or "", maxsplit=1)[0])
    return bool(words) and (words[-1] in _TITLES or words[-1] in _WALKS_OF_LIFE or words[0] == "aged" or "old" in words)


def untitled(name: str) -> str:
    """A person's name as written, without titles, where two words are left: `General Ana Ruiz` is `Ana Ruiz`."""
    written = name.split()
    while len(written) > 2 and name_words(written[0])[:1] and name_words(written[0])[0] in _TITLES:
        written.pop(0)
    return " ".join(written)


def uncounted(name: str) -> str:
    """A group's name as written, without numbers and small words before it: `soldiers` of `At least four soldiers`."""
    written = name.split()
    while len(written) > 1 and all(
        word in _LINKS or word in _NUMBERS or word.isdigit() for word in name_words(written[0])
    ):
        written.pop(0)
    return " ".join(written)


@functools.lru_cache(maxsize=20_000)
def group_words(name: str) -> tuple[str, ...]:
    """A group's description without numbers and small words: `at least four soldiers` gives (`soldier`,)."""
    words = [stem(word) for word in name_words(name)]
    return tuple(word for word in words if word not in _LINKS and word not in _NUMBERS and not word.isdigit())
