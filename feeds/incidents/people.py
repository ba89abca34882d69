"""Of whom a figure speaks: the groups of people that newsrooms count, and which of them can be added up.

`Four troops` and `four soldiers` are one count; `six people` is a total that may hold any of them.
"""

from __future__ import annotations

from feeds.incidents.naming import group_words, word_set

TOTAL = "people"
"""The group that holds everybody: people, persons, the dead, or nobody named."""

_EVERYBODY = word_set(
    "people person dead death victim casualty life fatality body individual human soul toll wounded injured "
    "killed missing hurt survivor"
)
_EVERYBODY_FIRST = word_set("people person victim body casualty fatality life")
_REST = frozenset(("other", "another", "more", "further", "additional", "including"))

_CLASSES = {
    "soldier": "soldier troop serviceman servicemember trooper marine airman sailor reservist conscript paratrooper",
    "fighter": "fighter rebel militant insurgent gunman guerrilla terrorist militiaman jihadist extremist attacker "
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

_APART = ("soldier", "fighter", "police officer", "civilian")
"""Groups of which nobody is in two at once."""


def group_of(who: str | None) -> str:
    """The group that the words of a figure name: a class's name, else its last telling word; `TOTAL` for everybody.

    `people` at the head of the words is everybody, whoever is named after it (`people, among them soldiers`).
    """
    terms = [_IRREGULAR.get(word, word) for word in group_words(who or "")]
    if terms and terms[0] in _EVERYBODY_FIRST:
        return TOTAL
    classed = [_CLASS_OF[word] for word in terms if word in _CLASS_OF]
    if classed:
        return classed[0] if classed[0] not in {"man", "woman"} or len(set(classed)) == 1 else classed[-1]
    telling = [word for word in terms if word not in _EVERYBODY and word not in _REST]
    if not telling or any(word in _EVERYBODY for word in terms):
        return TOTAL
    return telling[-1]


def is_rest(who: str | None) -> bool:
    """Whether the words speak of further people beside those counted before: `three others`."""
    return any(word in _REST for word in (who or "").lower().replace("others", "other").split())


def add_up(groups: list[str]) -> bool:
    """Whether the counts of these groups can be added up because nobody is in two of them."""
    return len(groups) > 1 and len(set(groups)) == len(groups) and all(group in _APART for group in groups)
