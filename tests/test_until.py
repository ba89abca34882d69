"""When what is put off comes back: what is offered, what can be written, and what a change of clocks does to it."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.until import due, offers

LIMA = ZoneInfo("America/Lima")
BERLIN = ZoneInfo("Europe/Berlin")
THURSDAY = dt.datetime(2026, 11, 26, 14, 10, tzinfo=LIMA)


@pytest.mark.parametrize(
    ("words", "stamp"),
    [
        ("tonight", "2026-11-27T01:00:00Z"),
        ("later", "2026-11-26T22:30:00Z"),
        ("tomorrow", "2026-11-27T13:00:00Z"),
        ("tomorrow 9:30", "2026-11-27T14:30:00Z"),
        ("monday", "2026-11-30T13:00:00Z"),
        ("Thu", "2026-12-03T13:00:00Z"),
        ("fri 17:05", "2026-11-27T22:05:00Z"),
        ("18:00", "2026-11-26T23:00:00Z"),
        ("9:00", "2026-11-27T14:00:00Z"),
        ("90m", "2026-11-26T20:40:00Z"),
        ("2d", "2026-11-28T19:10:00Z"),
        ("2026-12-01", "2026-12-01T13:00:00Z"),
        ("2026-12-01 18:00", "2026-12-01T23:00:00Z"),
        ("2026-12-01T18:00Z", "2026-12-01T18:00:00Z"),
        ("updated", "updated"),
        ("Some Day", None),
    ],
)
def test_words_name_a_moment(words: str, stamp: str | None) -> None:
    assert due(words, THURSDAY) == stamp


@pytest.mark.parametrize("words", ["", "soon", "25:00", "2026-13-01", "monday noon", "9999999d", "tomorrow maybe"])
def test_other_words_are_refused_with_what_can_be_written(words: str) -> None:
    with pytest.raises(ValueError, match="tonight, tomorrow, monday"):
        due(words, THURSDAY)


def test_what_has_passed_is_refused() -> None:
    with pytest.raises(ValueError, match="passed"):
        due("2026-11-25", THURSDAY)


def test_eight_in_the_morning_stays_eight_when_the_clocks_change() -> None:
    before = dt.datetime(2026, 10, 24, 16, tzinfo=BERLIN)
    assert due("tomorrow", before) == "2026-10-25T07:00:00Z"
    assert due("tomorrow", before - dt.timedelta(days=1)) == "2026-10-24T06:00:00Z"
    spring = dt.datetime(2026, 3, 28, 16, tzinfo=BERLIN)
    assert due("tomorrow 02:30", spring) == "2026-03-29T01:30:00Z"


def test_the_offers_fit_the_hour() -> None:
    assert [offer.words for offer in offers(THURSDAY)][:4] == ["later today", "tonight", "tomorrow morning", "Monday"]
    late = offers(THURSDAY.replace(hour=23))
    assert [offer.words for offer in late][:2] == ["in three hours", "tomorrow morning"]
    assert offers(THURSDAY.replace(hour=1))[2].words == "this morning"


@given(
    st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2040, 1, 1), timezones=st.sampled_from([LIMA, BERLIN, dt.UTC])),
)
def test_every_offer_is_to_come_and_has_a_key_of_its_own(now: dt.datetime) -> None:
    found = offers(now)
    assert len({offer.key for offer in found}) == len(found)
    timed = [offer for offer in found if offer.at]
    assert all(offer.at and now < offer.at < now + dt.timedelta(days=8) for offer in timed)
    mornings = {offer.at.astimezone(now.tzinfo).hour for offer in timed if offer.at and "morning" in offer.words}
    assert mornings == {8}
