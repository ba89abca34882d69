"""Of whom a figure speaks: the groups of people that newsrooms count, and which of them can be added up.

`Four troops` and `four soldiers` are one count; `six people` is a total that may hold any of them.
"""

from __future__ import annotations

import re

from feeds.incidents.naming import group_words, word_set

TOTAL = "people"
"""The group that holds everybody: people, persons, the dead, or nobody named."""

FIGHTER = "fighter"
"""The group of those who fight without being an army: rebels, militants, gunmen."""

_EVERYBODY = word_set(
    "people person dead death victim casualty life fatality body individual human soul toll wounded injured "
    "killed missing hurt survivor"
)
_EVERYBODY_FIRST = word_set("people person victim body casualty fatality life")
_REST = frozenset(("other", "another", "more", "further", "additional", "including"))
_ORDINALS = word_set("second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth")
_ALONE = word_set("a an the his her their one")
_COLLECTIVE = word_set(
    "member number hundred thousand dozen score group crowd crew couple pair family handful team total toll "
    "majority half most rest"
)

_CLASSES = {
    "soldier": "soldier troop serviceman servicemember trooper marine airman sailor reservist conscript paratrooper "
    "army military navy",
    FIGHTER: "fighter rebel militant insurgent gunman guerrilla terrorist militiaman jihadist extremist attacker "
    "assailant bandit criminal narcoterrorist combatant",
    "police officer": "police policeman policewoman officer cop constable gendarme guard",
    "civilian": "civilian resident villager inhabitant bystander local",
    "child": "child kid minor boy girl baby infant toddler teenager",
    "student": "student pupil schoolchild schoolgirl schoolboy",
    "woman": "woman wife mother",
    "man": "man husband father",
    "worker": "worker employee labourer laborer miner staff colleague",
    "migrant": "migrant refugee asylum",
    "passenger": "passenger traveller traveler tourist",
    "protester": "protester demonstrator",
}
_CLASS_OF = {word: name for name, members in _CLASSES.items() for word in members.split(" ")}
_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "servicemen": "serviceman",
    "policemen": "policeman",
    "policewomen": "policewoman",
    "gunmen": "gunman",
    "militiamen": "militiaman",
    "airmen": "airman",
    "schoolchildren": "schoolchild",
    "lives": "life",
}

_CLAUSE = re.compile(
    r"(?:,|\b(?:in|from|aged|who|whose|that|on|at|with|by|near|between|including|among)\b)", re.IGNORECASE
)

_APART = ("soldier", FIGHTER, "police officer", "civilian")
"""Groups of which nobody is in two at once."""


def group_of(who: str | None, actor: str | None = None) -> str:
    """The group that the words of a figure name: a class's name, else the last telling word; `TOTAL` for everybody.

    `people` at the head of the words is everybody, whoever is named after it (`people, among them soldiers`). Where the
    words name no class, `actor` (name and description of the actor they stand for) may.
    """
    terms = _terms(who)
    if terms and terms[0] in _EVERYBODY_FIRST:
        return TOTAL
    telling = [word for word in terms if word not in _EVERYBODY and word not in _REST]
    classed = _classes(terms) or (_classes(_terms(actor)) if telling else [])
    if classed:
        return next((name for name in classed if name not in {"man", "woman"}), classed[0])
    return telling[-1] if telling and len(telling) == len(terms) else TOTAL


def _terms(who: str | None) -> list[str]:
    """The words up to where a clause tells more of the people: `suspects aged between 16 and 21` are suspects.

    `The driver of a lorry` is a driver, but `members of the police` are police.
    """
    head = _CLAUSE.split((who or "").replace("armed forces", "army"), maxsplit=1)[0] or who or ""
    first, _, rest = head.partition(" of ")
    if rest and not _COLLECTIVE.intersection(group_words(first)) and group_words(first):
        head = first
    return [_IRREGULAR.get(word, word) for word in group_words(head)]


def _classes(terms: list[str]) -> list[str]:
    return [_CLASS_OF[word] for word in terms if word in _CLASS_OF]


def is_telling(name: str) -> bool:
    """Whether a description tells people from any others, as `four soldiers` does; `12 people`, `a man` do not."""
    return any(
        word not in _EVERYBODY and word not in _REST and _CLASS_OF.get(word) not in {"man", "woman"}
        for word in _terms(name)
    )


def is_rest(who: str | None) -> bool:
    """Whether the words speak of further people beside those counted before: `three others`, `a fifth soldier`."""
    words = (who or "").lower().replace("others", "other").split()
    return any(word in _REST or word in _ORDINALS for word in words)


def is_one(who: str | None) -> bool:
    """Whether the words pick out one of them: `the driver`, `a woman of 71`; not `a person`, which may be all."""
    words = (who or "").lower().split()
    return bool(words) and words[0] in _ALONE and group_of(who) != TOTAL


def apart(group: str) -> bool:
    """Whether nobody of this group is counted in another such group too, so that their counts can be added up."""
    return group in _APART
