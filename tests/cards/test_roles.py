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
