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
