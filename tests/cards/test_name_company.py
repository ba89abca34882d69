"""What stands beside a name tells what it is, whatever the parser took it for."""

from __future__ import annotations

import pytest

from feeds.cards.name_company import kind_by_company
from feeds.cards.pipeline import Analyser
from feeds.cards.reading import NameKind
from feeds.model import Article


@pytest.mark.parametrize(
    ("text", "name", "taken", "kind"),
    [
        ("said Mayor Orla Bacol of the town", "Orla Bacol", "organisation", "person"),
        ("named Orla Bacol, an engineer, as minister", "Orla Bacol", "organisation", "person"),
        ("the lawyer Orla Bacol won", "Orla Bacol", "organisation", "person"),
        ("the owner Orla Homes paid", "Orla Homes", "organisation", "organisation"),
        ("Orla Bank, a lender, paid", "Orla Bank", "organisation", "organisation"),
        ("from boats on the Quxa river", "Quxa", "organisation", "place"),
        ("near the island of Quxa", "Quxa", "person", "place"),
        ("in the Quxa National Park", "Quxa National Park", "organisation", "place"),
        ("when Storm Lugaya crossed it", "Lugaya", "person", "none"),
        ("when Tropical Storm Lugaya crossed it", "Tropical Storm Lugaya", "organisation", "none"),
        ("said Health Commissioner Orla Bacol", "Health", "organisation", "none"),
    ],
)
def test_the_words_beside_a_name_are_stronger_than_the_parser(text: str, name: str, taken: NameKind, kind: str) -> None:
    start = text.index(name)
    assert kind_by_company(text, start, start + len(name), taken) == kind


def test_a_fellow_body_with_another_adjective_is_another_body(analyser: Analyser) -> None:
    text = (
        "Six people died when a wall fell in Leeds on Monday, the fire service said.\n\n"
        "The ambulance service said two more were hurt. The fire service said that the search was over."
    )
    card = analyser.card(Article(id="a", title="Six die as wall falls", text=text, published="2024-05-06T10:00:00Z"))
    speakers = [actor.name for quote in card.quotes for actor in card.actors if actor.id == quote.speaker]
    assert speakers == ["fire service", "ambulance service", "fire service"]


def test_other_people_of_the_same_number_are_other_people(analyser: Analyser) -> None:
    text = "Two fishermen were rescued off Cebu on Monday after a storm. Two other fishermen are still missing."
    card = analyser.card(Article(id="a", title="Fishermen rescued", text=text, published="2024-05-06T10:00:00Z"))
    found = {figure.measure: figure.actor for figure in card.figures}
    assert found["rescued"] != found["missing"]


def test_it_happened_where_it_did_and_not_where_somebody_spoke(analyser: Analyser) -> None:
    text = (
        "Gunmen attacked a market in Kibumba, north of Goma, on Monday and killed four people.\n\n"
        "“We shall find them,” General Ode Mar said in Kinshasa."
    )
    card = analyser.card(Article(id="a", title="Four killed in attack", text=text, published="2024-05-06T10:00:00Z"))
    assert next(place.name for place in card.places if place.id == card.where) == "Kibumba"
    assert "Kinshasa" not in {place.name for place in card.places if place.scene}
