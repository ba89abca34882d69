"""What the words beside a name say of the place: streets, quarters, people of a town, nicknames, what holds it."""

from __future__ import annotations

import pytest

from feeds.cards.place_words import candidates
from tests.cards.test_places import find


@pytest.mark.parametrize(
    "text",
    [
        "Shots were fired in the 400 block of Lima in Toledo, Ohio.",
        "Shots were fired at the corner of Elm and Lima in Toledo, Ohio.",
        "Shots were fired near Quinkel Avenue and Lima in Toledo, Ohio.",
    ],
)
def test_a_street_told_short_is_no_town(text: str) -> None:
    street = find(text, "Lima", "Toledo", "Ohio")["Lima"]
    assert (street.kind, street.country) == ("facility", "US")
    assert street.lat is not None
    assert 41 < street.lat < 42


def test_a_quarter_lies_in_the_city_of_the_article_and_not_where_a_greater_namesake_does() -> None:
    text = "CHICAGO — A boy was shot in the Austin neighborhood on Monday, Chicago police said."
    quarter = find(text, "Austin", "CHICAGO")["Austin"]
    assert quarter.lon is not None
    assert -89 < quarter.lon < -87


@pytest.mark.parametrize(
    "text",
    [
        "A Toledo man was held.",
        "They robbed a Toledo restaurant.",
        "Toledo residents fled.",
        "A Toledo apartment burned.",
    ],
)
def test_what_is_of_a_town_names_it(text: str) -> None:
    assert set(find(text)) == {"Toledo"}


def test_somebodys_name_before_such_a_noun_is_no_town() -> None:
    assert find("The Many residents of it and the Section police left.") == {}


@pytest.mark.parametrize(
    ("short", "full"), [("NYC", "New York City"), ("Philly", "Philadelphia"), ("D.C.", "Washington")]
)
def test_cities_go_by_nicknames(short: str, full: str) -> None:
    (city,) = candidates(short)
    assert (city.name, city.country, city.population > 500_000) == (full, "US", True)


def test_a_hamlet_is_not_its_namesake_in_another_state_than_the_one_it_is_put_into() -> None:
    hamlet = find("LETCHER, S.D. — A boy was hurt eight miles north of Letcher.")["LETCHER"]
    assert hamlet.admin1 == "South Dakota"


@pytest.mark.parametrize(
    ("text", "seen", "place"),
    [
        ("Rain fell in London Click to share this.", "London Click", "London"),
        ("Boats left London’s Quinkel Airport in haste.", "London’s Quinkel Airport", "London"),
    ],
)
def test_a_place_is_told_from_what_the_parse_ran_it_into(text: str, seen: str, place: str) -> None:
    assert place in find(text, seen)


@pytest.mark.parametrize("town", ["Rostov-on-Don", "Mazar-i-Sharif", "Stratford-upon-Avon"])
def test_towns_with_a_small_word_between_hyphens_are_found(town: str) -> None:
    assert town in find(f"The bridge in {town} is shut.")


@pytest.mark.parametrize(
    ("text", "names", "place", "rule"),
    [
        ("A mill burned in Paris, Texas.", ("Paris", "Texas"), "Paris", "gazetteer: containment"),
        ("France mourns.", ("France",), "France", "gazetteer: country"),
        ("Huts burned in Quxabamba, Ayacucho.", ("Quxabamba", "Ayacucho"), "Quxabamba", "text puts it into"),
        ("He fell ill at Quinkel Hall.", ("Quinkel Hall",), "Quinkel Hall", "in no list"),
    ],
)
def test_every_place_says_by_what_it_was_found(text: str, names: tuple[str, ...], place: str, rule: str) -> None:
    found = find(text, *names)[place]
    assert rule in found.found_by
    assert found.confidence is not None
    assert 0 <= found.confidence <= 1


@pytest.mark.parametrize(
    "text",
    ["TYLER (Wire) — Two men were held.", "By Ada Quinkel Reporter March 30, 2019 HANOVER -- The school is shut."],
)
def test_a_town_in_capitals_opens_a_story(text: str) -> None:
    assert {name for name in find(text) if name.isupper()} == {text.split(" (")[0] if "(" in text else "HANOVER"}


def test_an_acronym_further_on_is_no_town() -> None:
    assert "TYLER" not in find("Two men were held. " * 30 + "TYLER — The board met.")
