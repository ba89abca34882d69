"""What is new since an incident was dealt with, and in which order incidents stand in the queue."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from feeds.incidents import base_rank, base_terms, incident_id, merge, news, since_reference
from feeds.model import Kind
from tests.incidents.newsroom import actor, card, quote, toll_card

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
