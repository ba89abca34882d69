"""What is new since an incident was dealt with, and in which order incidents stand in the queue."""

from __future__ import annotations

import datetime as dt

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.incidents import News, base_rank, base_terms, incident_id, merge, news, since_reference, unseen
from feeds.model import Card, Kind
from tests.incidents.newsroom import actor, card, figure, moment, place, quote, toll_card
from tests.incidents.test_merge import CARDS

NOW = dt.datetime(2026, 3, 3, 12, tzinfo=dt.UTC)
FIRST = toll_card("1", "4", 4, 4, "2026-03-02T10:00:00Z", "Post")


def test_a_mere_copy_is_no_news() -> None:
    copy = toll_card("2", "4", 4, 4, "2026-03-02T11:00:00Z", "Echo")
    assert news(merge("i", [FIRST]), merge("i", [FIRST, copy])) is None


def test_a_toll_that_rose_is_news_with_what_it_was() -> None:
    later = toll_card("2", "6", 6, 6, "2026-03-03T10:00:00Z", "Echo")
    assert news(merge("i", [FIRST]), merge("i", [FIRST, later])) == "killed 6 (was 4)"


def test_new_words_and_a_new_voice_are_news() -> None:
    text = "“Nobody warned us about the blasting,” said Ilse Brandt."
    later = card(
        "2",
        "Residents angry",
        text,
        "2026-03-03T10:00:00Z",
        "Echo",
        actors=(actor(text, "a", "Ilse Brandt", roles=("speaker",)),),
        quotes=(quote(text, "Nobody warned us about the blasting", "a"),),
    )
    assert news(merge("i", [FIRST]), merge("i", [FIRST, later])) == "+1 quote · +1 actor"


def test_a_new_disagreement_is_news() -> None:
    other = toll_card("2", "6", 6, 6, "2026-03-02T10:00:00Z", "Echo")
    assert news(merge("i", [FIRST]), merge("i", [FIRST, other])) == "killed 4–6 (was 4) · sources disagree"


def test_graver_wider_and_fresher_rank_higher() -> None:
    base = merge("i", [FIRST])
    graver = merge("i", [toll_card("1", "90", 90, 90, "2026-03-02T10:00:00Z", "Post")])
    wider = merge("i", [FIRST, toll_card("2", "4", 4, 4, "2026-03-02T10:00:00Z", "Echo")])
    fresher = merge("i", [toll_card("1", "4", 4, 4, "2026-03-03T10:00:00Z", "Post")])
    sport = Kind(code="sport", label="Sport", topic="medtop:15000000", confidence=0.9)
    match = merge("i", [card("1", "t", "", "2026-03-02T10:00:00Z", "Post", kind=sport)])
    for better in (graver, wider, fresher):
        assert base_rank(better, NOW) > base_rank(base, NOW)
    assert base_rank(match, NOW) < base_rank(base, NOW)


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 10_000))
def test_two_incidents_keep_their_order_as_time_passes(one: int, other: int, hours: int) -> None:
    incidents = [
        merge("i", [toll_card("1", str(dead), dead, dead, published, "Post")])
        for dead, published in ((one, "2026-03-02T10:00:00Z"), (other, "2026-03-03T10:00:00Z"))
    ]
    ahead = [base_rank(incident, NOW) for incident in incidents]
    later = [base_rank(incident, NOW + dt.timedelta(hours=hours)) for incident in incidents]
    assert abs((ahead[0] - ahead[1]) - (later[0] - later[1])) < 0.001


def test_a_rank_kept_yesterday_can_be_held_against_one_of_today() -> None:
    old = merge("i", [toll_card("1", "4", 4, 4, "2026-03-02T12:00:00Z", "Post")])
    new = merge("i", [toll_card("1", "4", 4, 4, "2026-03-03T12:00:00Z", "Post")])
    assert base_rank(old, NOW - dt.timedelta(days=1)) == base_rank(old, NOW)
    assert round(base_rank(new, NOW) - base_rank(old, NOW - dt.timedelta(days=1)), 3) == 3.0


def test_the_parts_of_a_rank_add_up_to_it_and_say_what_they_rest_on() -> None:
    incident = merge("i", [FIRST])
    terms = base_terms(incident, NOW)
    assert round(sum(term.value for term in terms) + since_reference(NOW), 4) == base_rank(incident, NOW)
    assert [term.name for term in terms] == ["kind", "toll", "outlets", "age"]
    assert "killed 4" in terms[1].words


def test_dates_missing_or_to_come_do_not_lift_an_incident() -> None:
    undated = merge("i", [toll_card("1", "4", 4, 4, None, "Post")])
    future = merge("i", [toll_card("1", "4", 4, 4, "2199-01-01T00:00:00Z", "Post")])
    just_now = merge("i", [toll_card("1", "4", 4, 4, "2026-03-03T12:00:00Z", "Post")])
    assert base_rank(undated, NOW) < base_rank(just_now, NOW)
    assert base_rank(future, NOW) == base_rank(just_now, NOW)


def test_an_incident_is_called_after_its_first_article() -> None:
    assert incident_id("a") == incident_id("a") != incident_id("b")
    assert incident_id("a").startswith("i-")


SECOND = "2026-03-03T10:00:00Z"


def look(*cards: Card, then: tuple[Card, ...]) -> News:
    """What is new in the incident of all cards for whoever saw the first ones."""
    return unseen(merge("i", [*cards, *then]), merge("i", cards))


def test_what_is_new_is_told_by_position_and_id() -> None:
    text = (
        "Six people were killed in the clash near the quarry. “Nobody warned us about the blasting,” said Ilse Brandt. "
        "A second shaft fell in at Tarvik. The funeral is on Wednesday."
    )
    later = card(
        "2",
        "Six dead",
        text,
        SECOND,
        "Echo",
        actors=(actor(text, "a", "Ilse Brandt", roles=("speaker",)),),
        quotes=(quote(text, "Nobody warned us about the blasting", "a"),),
        figures=(figure(text, "Six people", 6, 6),),
        places=(place(text, "p", "Tarvik", geonameid=5),),
        moments=(moment(text, "Wednesday", "2026-03-04", "The funeral is on Wednesday"),),
    )
    after = merge("i", [FIRST, later])
    found = look(FIRST, then=(later,))
    assert [(after.figures[one.row].measure, one.claims) for one in found.figures] == [("killed", (1,))]
    assert [after.quotes[number].text for number in found.quotes] == ["Nobody warned us about the blasting"]
    assert [one.name for one in after.actors if one.id in found.actors] == ["Ilse Brandt"]
    assert [one.name for one in after.places if one.id in found.places] == ["Tarvik"]
    assert [after.moments[number].text for number in found.moments] == ["Wednesday"]
    assert found.line == "killed 6 (was 4) · +1 quote · +1 actor"


def test_a_name_spelled_out_and_words_cut_otherwise_are_no_news() -> None:
    first, second = (
        "“We will rebuild the wall before winter,” said Brandt.",
        "Mayor Ilse Brandt said: “We will rebuild the wall before winter, and the quay.”",
    )
    seen = card("1", "", first, outlet="Post", actors=(actor(first, "a", "Brandt", roles=("subject",)),),
                quotes=(quote(first, "We will rebuild the wall before winter", "a"),))  # fmt: skip
    later = card("2", "", second, SECOND, "Echo", actors=(actor(second, "a", "Ilse Brandt", roles=("subject",)),),
                 quotes=(quote(second, "We will rebuild the wall before winter, and the quay", "a"),))  # fmt: skip
    assert look(seen, then=(later,)) == News()


def test_what_every_retelling_brings_is_no_news() -> None:
    text = (
        "Over 3 people were killed in the clash near the quarry in Peru, as Omar Sall noted. He said that it was sad. "
        "The quarry opened in 1980. The minister spoke on Wednesday, and called it a “dark hour”."
    )
    later = card(
        "2",
        "Clash",
        text,
        SECOND,
        "Echo",
        actors=(actor(text, "a", "Omar Sall", roles=("mentioned",)),),
        quotes=(quote(text, "it was sad", "a", "indirect"), quote(text, "dark hour", "a", "partial")),
        figures=(figure(text, "Over 3 people", 3, None),),
        places=(place(text, "p", "Peru", "country", geonameid=9),),
        moments=(
            moment(text, "1980", "1980-01-01", "The quarry opened in 1980"),
            moment(text, "Wednesday", "2026-03-04", "The minister spoke on Wednesday, and called it"),
        ),
    )
    assert look(FIRST, then=(later,)).line is None


def test_a_town_in_a_known_country_is_news_and_the_country_of_a_known_town_is_not() -> None:
    wide, near = "It happened in Peru.", "It happened in Tarvik."
    country = card("1", "", wide, outlet="Post", places=(place(wide, "p", "Peru", "country", geonameid=9),))
    town = card("2", "", near, SECOND, "Echo", places=(place(near, "p", "Tarvik", geonameid=5),))
    assert look(country, then=(town,)).line == "+1 place"
    assert look(town, then=(country,)).line is None


def test_what_a_seen_article_says_now_is_new_where_its_text_changed() -> None:
    now = toll_card("1", "6", 6, 6, "2026-03-02T10:00:00Z", "Post")
    assert unseen(merge("i", [now]), merge("i", [FIRST])).line is None
    assert unseen(merge("i", [now]), merge("i", [FIRST]), changed=["1"]).line == "killed 6 (was 4)"


def test_who_saw_nothing_is_told_nothing_of_news() -> None:
    assert unseen(merge("i", [FIRST]), None) == News()


def some_cards() -> st.SearchStrategy[list[Card]]:
    return st.lists(st.sampled_from(CARDS), min_size=1, unique_by=lambda one: one.id)


@settings(max_examples=30)
@given(some_cards())
def test_an_incident_has_nothing_new_for_who_saw_it(cards: list[Card]) -> None:
    incident = merge("i", cards)
    assert unseen(incident, incident) == News()


@settings(max_examples=30)
@given(some_cards(), st.integers(0, 2), st.integers(0, 40))
def test_a_copy_of_a_seen_article_is_never_news(cards: list[Card], which: int, hours: int) -> None:
    copied = cards[which % len(cards)]
    moment_ = dt.datetime.fromisoformat(copied.published or "2026-03-02T10:00:00Z") + dt.timedelta(hours=hours)
    copy = msgspec.structs.replace(
        copied, id="copy", outlet="The Copyist", published=moment_.strftime("%Y-%m-%dT%H:%M:%SZ")
    )
    assert look(*cards, then=(copy,)) == News()
