"""Which places an article names, and where they are."""

from __future__ import annotations

import re

import msgspec
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.cards import places
from feeds.cards.positions import distance
from feeds.cards.reading import Name, NameKind, Reading, paragraphs_of
from feeds.model import Article, Place
from tests.cards.spoken import read


def named(text: str, kind: NameKind = "place", *names: str) -> list[Name]:
    return [
        Name(match.start(), match.end(), kind)
        for name in names
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    ]


def at(reading: Reading, names: list[Name]) -> dict[str, Place]:
    return {place.name: place for place in places.resolve(reading, sorted(names, key=lambda name: name.start))}


def find(text: str, *names: str, outlet: str | None = None, url: str | None = None) -> dict[str, Place]:
    reading = read(text)
    article = msgspec.structs.replace(reading.article, outlet=outlet, url=url)
    return at(Reading(article=article, doc=reading.doc, paragraphs=reading.paragraphs), named(text, "place", *names))


@pytest.mark.parametrize(
    ("text", "names", "place", "lat", "lon"),
    [
        ("A mill burned in Paris, Texas, on Monday.", ["Paris", "Texas"], "Paris", 33.7, -95.6),
        ("A mill burned in Paris on Monday, France said.", ["Paris", "France"], "Paris", 48.9, 2.3),
        ("A man from Alexandria, La., was held.", [], "Alexandria", 31.3, -92.4),
        ("Boats sank off Alexandria, Egypt.", ["Alexandria", "Egypt"], "Alexandria", 31.2, 29.9),
        ("The bridge at Huanta is shut. Peru sent engineers.", ["Huanta", "Peru"], "Huanta", -12.9, -74.2),
        ("Two died in Birmingham. Alabama mourns.", ["Birmingham", "Alabama"], "Birmingham", 33.5, -86.8),
    ],
)
def test_a_name_means_what_its_company_says(text: str, names: list[str], place: str, lat: float, lon: float) -> None:
    found = find(text, *names)[place]
    assert found.lat is not None
    assert found.lon is not None
    assert distance(found.lat, found.lon, lat, lon) < 50


def test_a_hamlet_that_no_list_knows_takes_the_place_of_what_holds_it() -> None:
    found = find("Shots fell in Quxabamba, Ayacucho, on Saturday. Peru sent police.", "Quxabamba", "Ayacucho", "Peru")
    hamlet = found["Quxabamba"]
    assert (hamlet.country, hamlet.admin1, hamlet.geonameid) == ("PE", "Ayacucho", None)
    assert hamlet.lat is not None
    assert hamlet.kind == "settlement"


def test_a_chain_of_places_is_found_where_the_names_were_missed() -> None:
    assert set(find("The patrol was attacked in Quxabamba, Ayacucho, at dawn.")) == {"Quxabamba", "Ayacucho"}


def test_one_place_with_all_its_mentions_however_it_is_called() -> None:
    text = "The United States agreed. The U.S. would pay, it said. America waits."
    (place,) = find(text, "United States", "U.S.", "America").values()
    assert [text[start:end] for start, end in place.mentions] == ["United States", "U.S.", "America"]
    assert (place.kind, place.country) == ("country", "US")


def test_adjectives_people_and_bodies_are_no_places() -> None:
    text = "Peruvian troops met Paris Hilton and the London School Board."
    names = [
        *named(text, "place", "Peruvian"),
        *named(text, "person", "Paris Hilton"),
        *named(text, "organisation", "London School Board"),
    ]
    assert at(read(text), names) == {}


def test_a_street_is_a_facility_in_the_town_of_its_sentence() -> None:
    found = find(
        "A tram burned on Quinkel Street in Geneva. Switzerland is calm.", "Quinkel Street", "Geneva", "Switzerland"
    )
    street, town = found["Quinkel Street"], found["Geneva"]
    assert street.kind == "facility"
    assert (street.country, street.lat, street.lon) == ("CH", town.lat, town.lon)


def test_the_outlets_country_decides_where_nothing_else_does() -> None:
    text = "The council of Hamilton met."
    assert find(text, "Hamilton", url="https://paper.example.co.nz/a")["Hamilton"].country == "NZ"
    assert find(text, "Hamilton", url="https://paper.example.ca/a")["Hamilton"].country == "CA"


def test_counties_in_a_list_are_counties() -> None:
    found = find("Georgia warned Clarke, Madison and Oconee counties.", "Georgia")
    assert {found[name].kind for name in ("Clarke", "Madison", "Oconee")} == {"region"}
    assert {found[name].admin1 for name in ("Clarke", "Madison", "Oconee", "Georgia")} == {"Georgia"}


def test_a_part_of_a_country_is_a_region_of_it_and_not_the_country() -> None:
    found = find("Rain fell in Northern Nigeria. Nigeria is large.", "Northern Nigeria", "Nigeria")
    assert (found["Northern Nigeria"].kind, found["Nigeria"].kind) == ("region", "country")


def test_a_building_lies_where_its_own_name_says() -> None:
    text = "A student of Florida Coast University was hurt. He lives in Sacramento. America mourns."
    hall = find(text, "Florida Coast University", "Sacramento", "America")["Florida Coast University"]
    assert (hall.country, hall.admin1) == ("US", "Florida")


def test_a_building_is_not_put_into_a_town_of_another_country() -> None:
    text = (
        "A tavern burned at Quinkel Park. South Africa mourns. All over South Africa people prayed, South African "
        "radio said, and so did guests of South Africa from Oslo."
    )
    park = find(text, "Quinkel Park", "South Africa", "Oslo")["Quinkel Park"]
    assert (park.country, park.lat, park.lon) == ("ZA", None, None)


def test_what_no_list_knows_lies_in_the_middle_of_a_local_article() -> None:
    text = (
        "A mill burned in Toledo, Ohio, on Monday. Smoke drove guests out of a hotel in Toledo.\n"
        "The owner opened it in Perrysburg, Ohio.\nHe had learned his trade at Quinkel Hall."
    )
    hall = find(text, "Toledo", "Ohio", "Perrysburg", "Quinkel Hall")["Quinkel Hall"]
    assert hall.lat is not None
    assert hall.lon is not None
    assert distance(hall.lat, hall.lon, 41.7, -83.6) < 50


def test_the_nearest_town_of_its_paragraph_holds_a_street() -> None:
    text = "Police of Ohio came from Toledo to Quinkel Street in Findlay. They left for Dayton.\nColumbus is far."
    found = find(text, "Ohio", "Toledo", "Quinkel Street", "Findlay", "Dayton", "Columbus")
    assert found["Quinkel Street"].lat == found["Findlay"].lat


@pytest.mark.parametrize(
    ("text", "seen", "whole"),
    [
        ("Boats lay off Boa Vista in Brazil.", "Boa", "Boa Vista"),
        ("He was shot on North Dakota Avenue in Toledo.", "North Dakota", "North Dakota Avenue"),
        ("They live in the Isle of Wight, England.", "Isle", "Isle of Wight"),
    ],
)
def test_a_name_goes_as_far_as_a_known_one_or_a_road(text: str, seen: str, whole: str) -> None:
    found = find(text, seen, "Brazil", "Toledo", "England")
    assert whole in found
    assert seen not in found


@pytest.mark.parametrize(
    "text",
    [
        "He was held, according to the Toledo Police Department.",
        "The Toledo City Council met.",
        "A judge of Toledo Municipal Court ruled.",
        "The University of Toledo shut.",
        "The city’s firefighters came with the Toledo Fire Department’s boat.",
    ],
)
def test_a_body_names_the_town_that_it_serves(text: str) -> None:
    assert "Toledo" in find(text)


@pytest.mark.parametrize(
    "text",
    [
        "Columbia University shut.",
        "The Superior Court ruled.",
        "A Metro Police boat came.",
        "Jackson Hospital’s gates shut.",
    ],
)
def test_what_may_be_called_after_somebody_names_no_town(text: str) -> None:
    assert find(text) == {}


def test_names_fall_into_the_region_where_most_of_them_go_together() -> None:
    found = find(
        "A Paris man was held in Henry County. He is from Puryear.",
        "Paris", "Henry County", "Puryear",
        outlet="quinkelherald.com",
    )  # fmt: skip
    assert {found[name].admin1 for name in ("Paris", "Henry County", "Puryear")} == {"Tennessee"}


def test_the_words_of_american_english_speak_for_america() -> None:
    text = "A truck hit a home in the neighborhood of Rochester. Sheriff's deputies came from downtown."
    assert find(text, "Rochester")["Rochester"].country == "US"


def test_a_village_that_the_names_missed_is_told_by_the_word_beside_it() -> None:
    found = find(
        "India sent help. Shots were heard near Quxameta village at dawn, and in the town of Quxaboor.", "India"
    )
    assert {"Quxameta", "Quxaboor"} <= set(found)
    assert (found["Quxameta"].country, found["Quxameta"].kind) == ("IN", "settlement")
    assert set(find("Every village burned. The town sleeps. An Irish village mourns.")) == set()


def test_a_surname_is_no_town_unless_something_happens_in_it() -> None:
    text = "Ann Dalton was there. Dalton said so. Later Dalton left."
    names = [*named(text, "person", "Ann Dalton"), *named(text, "place", "Dalton")]
    names = [n for n in names if n.kind == "person" or not any(o.start <= n.start < o.end for o in names if o is not n)]
    assert at(read(text), names) == {}
    assert "Dalton" in find("A mill burned in Dalton. Georgia sent help.", "Dalton", "Georgia")


def test_a_great_city_is_meant_even_in_the_company_of_its_namesakes_state() -> None:
    found = find("After stops in New York City and Albany, New York, she flew to Boston.", "New York City", "Boston")
    assert found["Boston"].admin1 == "Massachusetts"


def test_the_town_of_a_dateline_is_found_where_the_names_missed_it() -> None:
    assert "Geneva" in {name.title() for name in find("GENEVA (AP) — A tram burned on Monday. Switzerland is calm.")}
    assert find("NATO — the alliance — is calm.") == {}


def test_a_town_may_be_named_by_its_police_only() -> None:
    found = find(
        "Two men were shot, Milwaukee police said. State police helped, and Metro police. Military police left."
    )
    assert set(found) == {"Milwaukee"}
    assert find("Two men were shot, Israeli police said.") == {}


def test_a_quarter_is_not_a_hamlet_far_away_that_bears_its_name() -> None:
    text = "Four men were shot in Madisonville, late on Monday, Cincinnati police said."
    found = find(text, "Madisonville")
    quarter, city = found["Madisonville"], found["Cincinnati"]
    assert (quarter.country, quarter.admin1, quarter.geonameid) == ("US", "Ohio", None)
    assert (quarter.lat, quarter.lon) == (city.lat, city.lon)


@pytest.mark.parametrize("words", ["Aa, ", "Aa-", "Paris, Texas ", "Aa and ", "GENEVA — ", "Paris police "])
@pytest.mark.timeout(60)  # a guard against endless work, not a measure of speed
def test_the_time_it_takes_grows_with_the_text_only(words: str) -> None:
    text = (words * 3_000)[:9_000]
    doc = spacy.blank("en")(text)
    doc[0].is_sent_start = True
    for token in doc[1:]:
        token.is_sent_start = False
    reading = Reading(article=Article(id="a", text=text), doc=doc, paragraphs=paragraphs_of(text))
    places.resolve(reading, named(text, "place", "Paris"))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Paris", "Texas", "in", ",", "County", "of", "St.", "Gaza", "the", "-", "\n\n"]), max_size=20
    )
)
def test_any_order_of_words_gives_places_whose_mentions_are_theirs(parts: list[str]) -> None:
    text = " ".join(parts) + " end"
    reading = read(text)
    found = places.resolve(reading, named(text, "place", "Paris", "Gaza"))
    assert [place.id for place in found] == [f"p{number}" for number in range(1, len(found) + 1)]
    spans = [span for place in found for span in place.mentions]
    assert len(spans) == len(set(spans))
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
