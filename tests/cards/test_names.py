"""Names with their edges and types."""

from __future__ import annotations

import pytest

from feeds.cards import names
from feeds.cards.breaks import dateline
from feeds.cards.pipeline import Analyser
from feeds.cards.reading import Reading, paragraphs_of
from feeds.cards.recognised import recognise
from feeds.model import Article
from tests.cards.spoken import parser


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("President Maria Keller's visit to the port was put off, Brigadier Tom Hale said.", "Maria Keller"),
        ("Brigadier Tom Hale said that the visit had been put off.", "Tom Hale"),
        (
            "The Ministry of Health and Social Welfare said the vaccine was safe.",
            "Ministry of Health and Social Welfare",
        ),
        ("The road will be closed, Governor Paul Sanwo-Olu said on Monday.", "Paul Sanwo-Olu"),
    ],
)
def test_names_are_whole_and_without_titles(analyser: Analyser, text: str, name: str) -> None:
    card = analyser.card(Article(id="a", text=text))
    assert name in {actor.name for actor in card.actors}


@pytest.mark.parametrize("town", ["Valencia", "Nottingham", "Windhoek", "the West Bank", "Ayacucho"])
def test_towns_and_regions_are_no_actors(analyser: Analyser, town: str) -> None:
    text = f"Hundreds of people marched in {town} on Sunday against the new tax, and more came to {town} on Monday."
    card = analyser.card(Article(id="a", text=text))
    assert town.removeprefix("the ") in {place.name for place in card.places}
    assert not any(town.removeprefix("the ") == actor.name for actor in card.actors)


@pytest.mark.parametrize(
    "noise", ["The Local Authorities Act was passed.", "SMS and GPS failed.", "The Nile Cup began."]
)
def test_laws_prizes_and_devices_are_nobody(analyser: Analyser, noise: str) -> None:
    card = analyser.card(Article(id="a", text=f"{noise} The mayor said on Monday that all would be well in the end."))
    assert {actor.name for actor in card.actors if actor.name[0].isupper()} <= {"The mayor"}


@pytest.mark.parametrize("feast", ["Ramadan", "Passover", "Easter", "Diwali"])
def test_feasts_are_nobody(analyser: Analyser, feast: str) -> None:
    text = f"The mayor said on Monday that {feast} would delay the vote. The vote comes after {feast}, he said."
    assert feast not in {actor.name for actor in analyser.card(Article(id="a", text=text)).actors}


def test_who_is_called_like_a_feast_is_somebody(analyser: Analyser) -> None:
    text = "Tarek Ramadan said on Monday that the bridge was safe. Ramadan added that it would open in May."
    card = analyser.card(Article(id="a", text=text))
    assert {quote.speaker for quote in card.quotes} == {card.actors[0].id}
    assert card.actors[0].name == "Tarek Ramadan"


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("TARNOVA, Sept 4 (Wire) - ", True),
        ("TARNOVA, Norl. – ", True),
        ("Tarnova (Wire) — ", True),
        ("LAS TARNAS — ", True),
        ("Tarnova, 4 September: ", True),
        ("He went to Tarnova - ", False),
        ("Police: ", False),
    ],
)
def test_datelines(head: str, found: bool) -> None:
    assert dateline(head + "The river rose.") == (len(head) if found else None)


def test_a_dateline_takes_no_part_in_the_first_sentence(analyser: Analyser) -> None:
    text = "TARNOVA, Sept 4 - At least three soldiers were killed on Monday when rebels attacked an army post."
    card = analyser.card(Article(id="a", text=text))
    assert [(figure.measure, figure.low) for figure in card.figures] == [("killed", 3.0)]
    assert card.summary[0].text.startswith("At least three soldiers")


def _names(analyser: Analyser, text: str) -> dict[str, str]:
    card = analyser.card(Article(id="a", text=text))
    return {
        **{actor.name: actor.kind for actor in card.actors},
        **{place.name: "place" for place in card.places},
    }


def test_a_country_has_an_army_that_speaks_but_the_government_of_somebody_is_his(analyser: Analyser) -> None:
    found = _names(
        analyser,
        "The Peruvian army said on Monday that four soldiers had died. The Boluarte government sent help, "
        "and Dina Boluarte herself flew to Ayacucho.",
    )
    assert found.get("Peruvian army") == "organisation"
    assert found.get("Dina Boluarte") == "person"
    assert "Boluarte government" not in found


def test_what_the_article_calls_a_militia_once_is_one_throughout(analyser: Analyser) -> None:
    text = (
        "Members of Red Harvest attacked a post near Ayacucho on Monday. Two days before, near Red Harvest camps, "
        "three farmers were killed. The army blamed Red Harvest for both."
    )
    found = _names(analyser, text)
    assert found.get("Red Harvest") == "organisation"


def test_names_tell_what_found_them_and_how_sure_that_is() -> None:
    text = "Dina Boluarte flew to Ayacucho on Monday. The National Election Board (NEB) waited for her."
    doc = parser()(text)
    tagged = recognise(doc)
    reading = Reading(article=Article(id="a", text=text), doc=doc, paragraphs=paragraphs_of(text))
    found = {text[name.start : name.end]: name for name in names.find(reading, tagged)}
    assert found["Dina Boluarte"].found_by == "name tagger"
    assert (found["Dina Boluarte"].confidence or 0) > 0.9
    assert "NEB" in found
    assert {entity.label_ for entity in doc.ents} >= {"PERSON", "ORG", "DATE"}


def test_adjectives_of_peoples_are_marked_for_the_other_finders_also_those_that_no_list_knows() -> None:
    doc = parser()("Gunmen attacked a Norlandian army post and a Peruvian school on Monday.")
    recognise(doc)
    assert {entity.text for entity in doc.ents if entity.label_ == "NORP"} == {"Norlandian", "Peruvian"}
