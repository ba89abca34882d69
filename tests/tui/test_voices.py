"""Quotes: their full words, how each outlet cut them, and who gives the same words to somebody else."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from feeds.desk import Desk
from feeds.model import Quote
from tests.tui.desks import NOW
from tests.tui.test_facets import plain
from tui.facts.fact import Facing
from tui.facts.quotes import quotes
from tui.signs import ASCII, UNICODE


@pytest.fixture
def facing(path: Path) -> Facing:
    with Desk.open(path) as desk:
        row = next(row for row in desk.rows(desk.order()) if row.articles == 3)
        return Facing(desk.open_incident(row.id), NOW, 80, UNICODE)


def with_quote(facing: Facing, article: int, quote: Quote) -> Facing:
    """The incident as it is where the card of an article has another first quote."""
    id_ = facing.open.articles[article].id
    card = facing.open.cards[id_]
    cards = {**facing.open.cards, id_: msgspec.structs.replace(card, quotes=(quote, *card.quotes[1:]))}
    return replace(facing, open=msgspec.structs.replace(facing.open, cards=cards))


def first_quote(facing: Facing, article: int) -> Quote:
    return facing.open.cards[facing.open.articles[article].id].quotes[0]


def test_every_outlet_and_the_speakers_description_are_said(facing: Facing) -> None:
    incident = facing.open.incident
    actors = tuple(
        msgspec.structs.replace(actor, description="the mayor of [/b] Putis") if actor.id == "speaker" else actor
        for actor in incident.actors
    )
    told = replace(
        facing, open=msgspec.structs.replace(facing.open, incident=msgspec.structs.replace(incident, actors=actors))
    )
    said = plain(quotes(told))
    assert said[0].endswith("the mayor of [/b] Putis")
    assert incident.quotes[0].text in said[1] and all(outlet in said[1] for outlet in incident.outlets)
    assert "≠" not in "".join(said)


def test_an_outlet_that_cut_the_words_says_how(facing: Facing) -> None:
    one = first_quote(facing, 1)
    short = " ".join(one.text.split()[:4])
    said = plain(quotes(with_quote(facing, 1, msgspec.structs.replace(one, text=short))))
    assert f"\n{facing.outlet(facing.open.articles[1].id)}: “{short}”" in said[1]
    assert one.text in said[1]


def test_the_same_words_in_another_mouth_are_marked(facing: Facing) -> None:
    one = first_quote(facing, 2)
    told = with_quote(facing, 2, msgspec.structs.replace(one, speaker="second"))
    outlet, name = facing.outlet(facing.open.articles[2].id), facing.actor_names["second"]
    facts = quotes(told)
    assert facts[1].label.plain == "≠"
    assert f"≠ {outlet} gives it to {name}" in facts[1].content.plain
    ascii_ = quotes(replace(told, signs=ASCII))[1]
    assert ascii_.label.plain == "!=" and ascii_.indent == 3


def test_two_quotes_of_the_same_words_tell_of_each_other(facing: Facing) -> None:
    incident = facing.open.incident
    first, *rest = incident.quotes
    mine = msgspec.structs.replace(first, sources=first.sources[:1], outlets=first.outlets[:1])
    theirs = msgspec.structs.replace(
        first, text=first.text.upper(), speaker="second", sources=first.sources[1:], outlets=first.outlets[1:]
    )
    told = replace(
        facing,
        open=msgspec.structs.replace(
            facing.open, cards={}, incident=msgspec.structs.replace(incident, quotes=(mine, theirs, *rest))
        ),
    )
    said = {fact.key: fact.content.plain for fact in quotes(told)}
    names = facing.actor_names
    assert f"{', '.join(first.outlets[1:])} give it to {names['second']}" in said["quote 0"]
    assert f"{first.outlets[0]} gives it to {names['speaker']}" in said["quote 1"]


def test_nobody_named_contradicts_nobody(facing: Facing) -> None:
    one = first_quote(facing, 1)
    told = with_quote(facing, 1, msgspec.structs.replace(one, speaker=None, speaker_text=None))
    assert "≠" not in "".join(plain(quotes(told)))
