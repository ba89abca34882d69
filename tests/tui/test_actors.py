"""Actors: who did what to whom in which words, who matters most, who spoke how often, and as what."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from feeds.desk import Desk
from feeds.model import Role, SourcedActor
from feeds.views import OpenIncident
from tests.tui.desks import NOW, desk_on, settled, until
from tests.tui.telling import TellingDesk
from tui.facts.actors import MAIN, actors
from tui.facts.fact import Facing, Fact
from tui.facts.parts import Parts
from tui.screens.dossier import DossierScreen
from tui.screens.incident import IncidentScreen
from tui.signs import ASCII, UNICODE


@pytest.fixture
def facing(path: Path) -> Facing:
    with Desk.open(path) as desk:
        row = next(row for row in desk.rows(desk.order()) if row.articles == 3)
        return Facing(desk.open_incident(row.id), NOW, 80, UNICODE)


def as_what(facing: Facing, roles: dict[str, Role], articles: Collection[int] = (0, 1, 2)) -> Facing:
    """The incident where these actors have these parts in the articles of these numbers, and none elsewhere."""
    cards = dict(facing.open.cards)
    for number, article in enumerate(facing.open.articles):
        card = cards[article.id]
        cards[article.id] = msgspec.structs.replace(
            card,
            actors=tuple(
                msgspec.structs.replace(
                    one, roles=((roles[one.id],) if number in articles else ()) if one.id in roles else one.roles
                )
                for one in card.actors
            ),
        )
    incident = facing.open.incident
    merged = tuple(
        msgspec.structs.replace(one, roles=(roles[one.id],) if one.id in roles else one.roles)
        for one in incident.actors
    )
    incident = msgspec.structs.replace(incident, actors=merged)
    return replace(facing, open=msgspec.structs.replace(facing.open, incident=incident, cards=cards))


def heads(facts: list[Fact]) -> list[str]:
    return [fact.content.plain for fact in facts if not fact.firm and fact.content.plain]


def named(facing: Facing, id_: str) -> SourcedActor:
    return next(actor for actor in facing.open.incident.actors if actor.id == id_)


def test_who_did_something_to_whom_stands_first_in_the_words_that_say_so(facing: Facing) -> None:
    told = as_what(facing, {"body": "perpetrator", "who": "victim"})
    facts = actors(told)
    assert heads(facts)[0] == "WHO DID WHAT TO WHOM"
    deed = facts[1]
    assert deed.content.plain.startswith(f"{named(told, 'body').name} → {named(told, 'who').name}")
    assert deed.actor == named(told, "body").key and len(deed.sources) == 3
    for source in deed.sources:
        words = told.articles[source.article].text[slice(*source.span)]
        assert words.startswith(named(told, "body").name) and words.endswith(named(told, "who").name)
    assert " -> " in actors(replace(told, signs=ASCII))[1].content.plain


def test_without_a_victim_or_an_attacker_nobody_did_anything(facing: Facing) -> None:
    assert "WHO DID WHAT TO WHOM" not in heads(actors(facing))


def test_what_most_articles_say_of_an_actor_is_its_part(facing: Facing) -> None:
    mixed = as_what(as_what(facing, {"body": "victim"}), {"body": "perpetrator"}, (0,))
    incident = mixed.open.incident
    both = tuple(
        msgspec.structs.replace(one, roles=("victim", "perpetrator")) if one.id == "body" else one
        for one in incident.actors
    )
    cards = as_what(facing, {"body": "victim"}).open.cards
    first = facing.open.articles[0].id
    cards = {**cards, first: mixed.open.cards[first]}
    told = replace(
        mixed,
        open=msgspec.structs.replace(mixed.open, cards=cards, incident=msgspec.structs.replace(incident, actors=both)),
    )
    assert Parts(told).roles(both[0]) == {"victim": 2, "perpetrator": 1}
    (said,) = [fact.content.plain for fact in actors(told) if fact.key == f"actor {both[0].key}"]
    assert "victim in 2, perpetrator in 1" in said


def test_how_often_somebody_is_quoted_and_named_is_said(facing: Facing) -> None:
    speaker = named(facing, "speaker")
    (said,) = [fact.content.plain for fact in actors(facing) if fact.actor == speaker.key]
    assert "1 quote" in said and "6× in 3 outlets" in said and f"as {speaker.name.split()[1]}" in said


def test_how_somebody_is_called_is_said_without_words_for_anybody(facing: Facing) -> None:
    incident = facing.open.incident
    called = msgspec.structs.replace(named(facing, "body"), name="army", forms=("The army", "It", "army", "the troops"))
    told = replace(
        facing, open=msgspec.structs.replace(facing.open, incident=msgspec.structs.replace(incident, actors=(called,)))
    )
    (said,) = [fact.content.plain for fact in actors(told) if fact.actor]
    assert said.endswith("as the troops")


def test_of_many_those_that_matter_most_come_first_and_everybody_once(facing: Facing) -> None:
    incident = facing.open.incident
    few = tuple(
        msgspec.structs.replace(incident.actors[0], id=f"x{n}", key=f"x{n}", sources=incident.actors[0].sources[:1])
        for n in range(20)
    )
    incident = msgspec.structs.replace(incident, actors=(*few, *incident.actors))
    told = replace(facing, open=msgspec.structs.replace(facing.open, incident=incident))
    facts = actors(told)
    assert heads(facts)[0] == "WHO MATTERS MOST"
    shown = [fact.actor for fact in facts if fact.actor]
    assert len(shown) == 24 == len(set(shown))
    assert set(shown[:MAIN]) >= {actor.key for actor in facing.open.incident.actors}


async def test_enter_on_a_deed_opens_the_dossier_of_who_did_it(path: Path) -> None:
    class Deeds(TellingDesk):
        def open_incident(self, incident_id: str) -> OpenIncident:
            opened = super().open_incident(incident_id)
            return as_what(Facing(opened, NOW, 80, UNICODE), {"body": "perpetrator", "who": "victim"}).open

    async with desk_on(path, desk=Deeds) as (app, pilot):
        await pilot.press("enter", "2")
        screen = app.screen
        assert isinstance(screen, IncidentScreen)
        await until(pilot, lambda: screen.fact is not None and screen.fact.key.startswith("deed "))
        await settled(app, pilot)
        assert screen.fact and screen.source.lit_words
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DossierScreen) and app.screen.dossier)
        dossier = app.screen
        assert isinstance(dossier, DossierScreen) and dossier.dossier and dossier.dossier.key == screen.fact.actor
