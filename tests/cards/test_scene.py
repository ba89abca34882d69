"""When and where the main event happened."""

from __future__ import annotations

import json
from pathlib import Path

from feeds.cards import event, event_day, scene, times
from feeds.cards.reading import Reading, paragraphs_of
from feeds.cards.scope import Scopes
from feeds.model import Article, Place, PlaceKind, When
from tests.cards.spoken import parser

WEDNESDAY = "2024-05-15T12:00:00Z"


def reading_of(title: str, text: str, published: str = WEDNESDAY) -> Reading:
    article = Article(id="a", title=title, text=text, published=published)
    return Reading(article=article, doc=parser()(text), paragraphs=paragraphs_of(text))


def dated(title: str, text: str, published: str = WEDNESDAY) -> When | None:
    reading = reading_of(title, text, published)
    found = times.find(reading)
    return event_day.when(reading, found, event.main(reading), Scopes(reading, found))


def placed(
    title: str, text: str, *places: tuple[str, PlaceKind, str | None, str | None]
) -> tuple[str | None, set[str]]:
    """The name of the place where it happened, and the names of all scenes."""
    reading = reading_of(title, text)
    given = [
        Place(
            id=f"p{number}",
            name=name,
            kind=kind,
            country=country,
            admin1=admin1,
            lat=None,
            lon=None,
            geonameid=None,
            scene=False,
            mentions=((text.index(name), text.index(name) + len(name)),),
        )
        for number, (name, kind, country, admin1) in enumerate(places)
    ]
    found = times.find(reading)
    chosen, marked = scene.where(reading, given, event.main(reading), Scopes(reading, found))
    return next((p.name for p in marked if p.id == chosen), None), {p.name for p in marked if p.scene}


def test_the_day_of_the_deed_comes_before_the_day_of_the_report() -> None:
    when = dated(
        "Two killed in ferry crash",
        "Two people were killed when a ferry hit a pier on Sunday night, police said on Tuesday.\n\n"
        "The captain was questioned on Monday.",
    )
    assert when is not None
    assert (when.start, when.text) == ("2024-05-12", "Sunday night")


def test_the_day_of_the_report_dates_the_event_where_no_other_does() -> None:
    when = dated("Two killed in ferry crash", "Two people were killed when a ferry hit a pier, police said on Tuesday.")
    assert when is not None
    assert when.start == "2024-05-14"


def test_this_week_may_have_begun_seven_days_ago() -> None:
    when = dated(
        "Police arrest two over theft of bells",
        "Two men were this week arrested for the theft of church bells.\n\nBoth were arrested on Friday, 10 May.",
    )
    assert when is not None
    assert when.start == "2024-05-10"


def test_of_an_arrest_the_day_of_the_arrest_counts_and_not_that_of_the_deed() -> None:
    when = dated(
        "Police arrest two over theft of bells",
        "Two men were arrested on Monday. They are accused of having robbed a church on Friday, 26 April.",
    )
    assert when is not None
    assert when.start == "2024-05-13"


def test_a_title_that_looks_ahead_lets_a_coming_day_be_the_events() -> None:
    text = (
        "The harbour’s new bridge will open to lorries on Friday.\n\nThe mayor walked over it with reporters on Monday."
    )
    when = dated("New bridge set to open", text)
    assert when is not None
    assert when.start == "2024-05-17"


def test_a_day_further_on_says_a_week_more_exactly() -> None:
    when = dated(
        "Bakers’ union strikes a deal",
        "The bakers’ union reached a deal with the mills last week.\n\nThe deal was signed on Thursday, 9 May.",
    )
    assert when is not None
    assert when.start == "2024-05-09"


def test_an_article_that_names_no_time_has_no_day() -> None:
    assert dated("A quiet town", "The town of Orlen is quiet, and its people like it so.") is None


def test_an_event_lies_in_its_town_region_and_country_and_not_where_somebody_spoke() -> None:
    where, scenes = placed(
        "Six killed in Ostrava landslide",
        "Six people were killed in a landslide in Lower Vale, a village in the Karst region of Ostrava, on Monday.\n\n"
        "The minister said in Port Amber that help was on its way.\n\nIn 1998 a landslide killed 30 in High Mere.",
        ("Lower Vale", "settlement", "OS", "Karst"),
        ("Karst", "region", "OS", "Karst"),
        ("Ostrava", "country", "OS", None),
        ("Port Amber", "settlement", "OS", "Coast"),
        ("High Mere", "settlement", "OS", "Karst"),
    )
    assert where == "Lower Vale"
    assert scenes == {"Lower Vale", "Karst", "Ostrava"}


def test_no_place_is_the_scene_where_the_text_names_none() -> None:
    assert placed("A quiet town", "The town is quiet, and its people like it so.") == (None, set())


def test_the_gold_card_of_a_clash_is_dated_and_scoped(shared: Path) -> None:
    gold = json.loads((shared / "gold" / "peru-shining-path.json").read_text("utf-8"))
    article = gold["article"]
    when = dated(article["title"], article["text"], article["published"])
    assert when is not None
    assert when.start == gold["when"]["start"]
    reading = reading_of(article["title"], article["text"], article["published"])
    scopes = Scopes(reading, times.find(reading))
    for words in ("seven law enforcement officers", "an estimated 70,000"):
        assert scopes.at(article["text"].index(words)) == "background"
    assert scopes.at(article["text"].index("four soldiers")) == "event"


def located(title: str, text: str, *places: tuple[str, PlaceKind, float | None]) -> tuple[str | None, set[str]]:
    """The name of the place where it happened, and of all scenes, of places on one meridian of the United States."""
    reading = reading_of(title, text)
    given = [
        Place(
            id=f"p{number}",
            name=name,
            kind=kind,
            country="US",
            admin1="Quinkel",
            lat=lat,
            lon=-90.0,
            geonameid=None,
            scene=False,
            mentions=((text.index(name), text.index(name) + len(name)),),
        )
        for number, (name, kind, lat) in enumerate(places)
    ]
    found = times.find(reading)
    chosen, marked = scene.where(reading, given, event.main(reading), Scopes(reading, found))
    return next((p.name for p in marked if p.id == chosen), None), {p.name for p in marked if p.scene}


def test_the_town_of_a_building_is_where_it_happened_if_the_story_tells_both() -> None:
    where, scenes = located(
        "Two shot in tower",
        "Two men were shot in Tarn Tower in Obnor on Sunday, police said.",
        ("Tarn Tower", "facility", 40.0),
        ("Obnor", "settlement", 40.0),
    )
    assert where == "Obnor"
    assert scenes == {"Tarn Tower", "Obnor"}


def test_a_quarter_makes_the_city_of_the_dateline_a_scene_too() -> None:
    text = "OBNOR (Wire) — Two men were shot in Lower Tarn on Sunday. The police of Vilm came to help."
    where, scenes = located(
        "Two shot in Lower Tarn",
        text,
        ("OBNOR", "settlement", 40.0),
        ("Lower Tarn", "settlement", 40.1),
        ("Vilm", "settlement", 41.5),
    )
    assert where == "Lower Tarn"
    assert scenes == {"OBNOR", "Lower Tarn"}


def test_a_title_names_the_longer_place_and_not_the_one_within_its_name() -> None:
    where, _ = located(
        "Tram crash in South Obnor kills two",
        "A tram crashed in South Obnor on Sunday, killing two people who lived in Obnor.",
        ("South Obnor", "settlement", 40.0),
        ("Obnor", "settlement", 40.5),
    )
    assert where == "South Obnor"
