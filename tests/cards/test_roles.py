"""The parts that actors play, read from who does what to whom."""

from __future__ import annotations

import pytest

from feeds.cards.pipeline import Analyser
from feeds.model import Article

TOLD = [
    ("Gunmen shot Maria Keller in her car on Monday, police said.", "Maria Keller", "victim"),
    ("Maria Keller was shot by gunmen in her car on Monday, police said.", "Maria Keller", "victim"),
    ("Maria Keller was shot by gunmen in her car on Monday, police said.", "gunmen", "perpetrator"),
    ("Police arrested David Morgan on Friday over the murder of Anna Walsh.", "David Morgan", "perpetrator"),
    ("Police arrested David Morgan on Friday over the murder of Anna Walsh.", "Anna Walsh", "victim"),
    ("Police arrested David Morgan on Friday over the murder of Anna Walsh.", "Police", "responder"),
    ("The arrest of David Morgan followed a stabbing in which two boys were killed.", "David Morgan", "perpetrator"),
    ("David Morgan, who stabbed two boys, was sentenced to life in prison by a court.", "David Morgan", "perpetrator"),
    ("A bomb attack on the United Nations in Kabul killed four guards on Monday.", "United Nations", "victim"),
    ("Police identified the victims as Anna Walsh, 33, and David Morgan, 16. They were shot.", "Anna Walsh", "victim"),
    (
        "Police identified the victims as Anna Walsh, 33, and David Morgan, 16. They were shot.",
        "David Morgan",
        "victim",
    ),
    ("Firefighters rescued six people from a burning hotel in Leeds on Monday.", "Firefighters", "responder"),
    ("David Morgan faces two counts of murder after the shooting at a bar.", "David Morgan", "perpetrator"),
]


@pytest.mark.parametrize(("text", "name", "role"), TOLD)
def test_who_did_it_and_who_suffered(analyser: Analyser, text: str, name: str, role: str) -> None:
    card = analyser.card(Article(id="a", title="", text=text, published="2024-05-06T10:00:00Z"))
    roles = {actor.name.lower(): actor.roles for actor in card.actors}
    assert role in roles[name.lower()]


TURNS = [
    ("Anna Walsh, 24, of Sligo, was shot in the leg.", "Anna Walsh", "victim"),
    ("Anna Walsh, a nurse, died at the scene.", "Anna Walsh", "victim"),
    (
        "The shooting killed one. Anna Walsh, 24; David Morgan, 31, and Eva Keller, 40, were wounded.",
        "Eva Keller",
        "victim",
    ),
    ("The dead are:\n\nAnna Walsh, 24\n\nDavid Morgan, 31\n\nThey were shot on Monday.", "David Morgan", "victim"),
    ("Killed were Anna Walsh, 24, of Sligo and David Morgan of Cork.", "David Morgan", "victim"),
    ("The shooting happened at noon. The victim was identified as Anna Walsh.", "Anna Walsh", "victim"),
    ("Anna Walsh was among those killed in the shooting.", "Anna Walsh", "victim"),
    ("Anna Walsh became the sixth person to die after the fire.", "Anna Walsh", "victim"),
    ("A man was shot dead at a bar. The man was identified as David Morgan.", "David Morgan", "victim"),
    ("A man was arrested after a shooting. The man was identified as David Morgan.", "David Morgan", "perpetrator"),
    ("A gunman killed two men. Police named David Morgan as a suspect.", "David Morgan", "perpetrator"),
    ("The suspect in the shooting was identified as David Morgan.", "David Morgan", "perpetrator"),
    ("David Morgan, 30, of Cork, is being held without bail after the shooting.", "David Morgan", "perpetrator"),
    ("After the shooting David Morgan pleaded guilty to murder.", "David Morgan", "perpetrator"),
    ("Two men were shot. A warrant was issued for David Morgan.", "David Morgan", "perpetrator"),
    ("Two men were shot. David Morgan turned himself in on Sunday.", "David Morgan", "perpetrator"),
    (
        "A boy was shot dead on Monday. David Morgan’s lawyer said he would appeal the murder charge.",
        "David Morgan",
        "perpetrator",
    ),
    ("Three gunmen opened fire on a bus on Monday and killed two people.", "Three gunmen", "perpetrator"),
    ("A storm hit Leeds. Mayor Eva Keller said on Monday that schools would stay shut.", "Eva Keller", "authority"),
    ("A storm hit Leeds on Monday. The Red Crescent set up tents.", "Red Crescent", "responder"),
    ("A bomb killed two people. Eva Keller called for an inquiry.", "Eva Keller", "speaker"),
    ("A man was killed. Prosecutor Eva Keller saw the post-mortem of the murder victim.", "Eva Keller", "authority"),
    ("Doctors performed an autopsy on the victim of the shooting.", "Doctors", "responder"),
]


@pytest.mark.parametrize(("text", "name", "role"), TURNS)
def test_turns_of_phrase_around_a_name_give_its_part(analyser: Analyser, text: str, name: str, role: str) -> None:
    card = analyser.card(Article(id="a", title="", text=text, published="2024-05-06T10:00:00Z"))
    (actor,) = [actor for actor in card.actors if actor.name.lower() == name.lower()]
    other = {"victim": "perpetrator", "perpetrator": "victim"}.get(role)
    assert role in actor.roles
    assert other not in actor.roles
    assert role in actor.found_by
    assert actor.confidence


def test_who_shoots_himself_is_a_victim_and_no_perpetrator(analyser: Analyser) -> None:
    text = "David Morgan accidentally shot himself in the leg on Monday, police said."
    card = analyser.card(Article(id="a", title="", text=text))
    (roles,) = [actor.roles for actor in card.actors if actor.name == "David Morgan"]
    assert "victim" in roles
    assert "perpetrator" not in roles


def test_in_a_war_who_is_taken_suffers_it(analyser: Analyser) -> None:
    text = "Troops clashed with rebels near Herat on Monday. The army detained four men in the fighting."
    roles = {actor.name.lower(): actor.roles for actor in analyser.card(Article(id="a", title="", text=text)).actors}
    assert "victim" in roles["four men"]


def test_who_suffered_stands_before_who_helped(analyser: Analyser) -> None:
    text = "Firefighters came to a blaze in Leeds on Monday. The fire killed four people."
    names = [actor.name.lower() for actor in analyser.card(Article(id="a", title="", text=text)).actors]
    assert names.index("four people") < names.index("firefighters")


def test_who_condemns_or_blasts_speaks(analyser: Analyser) -> None:
    text = "Eva Keller on Monday blasted the officers who met over the weekend. Anna Walsh listened."
    roles = {actor.name: actor.roles for actor in analyser.card(Article(id="a", title="", text=text)).actors}
    assert "speaker" in roles["Eva Keller"]
    assert "speaker" not in roles["Anna Walsh"]


def test_neighbours_and_relatives_who_speak_are_no_victims(analyser: Analyser) -> None:
    text = "Two boys were shot dead on Monday. Their aunt, Anna Walsh, said she would never forget them."
    roles = {actor.name: actor.roles for actor in analyser.card(Article(id="a", title="", text=text)).actors}
    assert "victim" not in roles["Anna Walsh"]


def test_who_only_speaks_did_nothing(analyser: Analyser) -> None:
    text = "Two boys were killed in a shooting in Leeds on Monday. “It is dreadful,” said Anna Walsh, a neighbour."
    card = analyser.card(Article(id="a", title="", text=text))
    assert {actor.name: actor.roles for actor in card.actors}["Anna Walsh"] == ("speaker",)


def test_what_happened_years_ago_gives_nobody_a_part(analyser: Analyser) -> None:
    text = (
        "Voters in Norland go to the polls on Sunday to elect a president, officials said.\n\n"
        "Four people want the office. Polling stations open at seven in the morning and close at six.\n\n"
        "The party's founder, Peter Shore, was killed in a plane crash in 1987."
    )
    card = analyser.card(Article(id="a", title="Norland votes", text=text, published="2024-05-06T10:00:00Z"))
    assert {actor.name: actor.roles for actor in card.actors}["Peter Shore"] == ("mentioned",)
