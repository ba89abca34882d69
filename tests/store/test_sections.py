"""The queue in sections: what stands under which heading, and what came in since somebody looked."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.days import coming, days
from feeds.model import STATES
from feeds.store import Store, parse
from feeds.store.file import stamp
from feeds.views import Grouping
from tests.newsroom import NOON, put, stories

LONG_AGO, SOON = "2000-01-01T00:00:00Z", "2999-01-01T00:00:00Z"
DAYS = [(name, stamp(begin)) for name, begin in days(NOON)]


@pytest.mark.parametrize("by", get_args(Grouping))
@pytest.mark.parametrize("since", [None, LONG_AGO, SOON])
def test_every_grouping_has_all_of_the_queue_in_order_of_rank(full: Store, by: Grouping, since: str | None) -> None:
    full.triage(["i3", "i9"], "keep")
    order = full.order(parse(""), STATES)
    found = full.arrange(parse(""), STATES, by, since=since, days=DAYS)
    assert sorted(found.keys) == sorted(order)
    rank = {key: place for place, key in enumerate(order)}
    assert all(section.keys == sorted(section.keys, key=rank.__getitem__) for section in found.sections)
    assert len({section.id for section in found.sections}) == len(found.sections)
    assert found.came == (frozenset(order) if since == LONG_AGO else frozenset())
    assert set(order) - found.fresh == {full.incident_key("i3"), full.incident_key("i9")}
    came = [section.came for section in found.sections]
    assert came == sorted(came, reverse=True), "what came since stands above all else"


def test_sections_are_what_the_rows_say(full: Store) -> None:
    for by, value in (("kind", "kind_label"), ("country", "country")):
        found = full.arrange(parse(""), STATES, by, days=DAYS)  # type: ignore[arg-type]
        for section in found.sections:
            assert {getattr(row, value) for row in full.rows(section.keys)} == {section.id or None}
    told = {story.incident.id: story.articles[0].outlet for story in stories(40)}
    for section in full.arrange(parse(""), STATES, "outlet").sections:
        assert {told[row.id] for row in full.rows(section.keys)} == {section.name}
    assert "Peru" in {section.name for section in full.arrange(parse(""), STATES, "country").sections}


def test_sections_of_time_are_of_the_readers_days(store: Store) -> None:
    late = NOON.replace(hour=23, minute=30).astimezone(dt.timezone(dt.timedelta(hours=2)))
    for number, (story, moment) in enumerate(
        zip(stories(4), (late, late - dt.timedelta(hours=2), late - dt.timedelta(days=1), None), strict=True)
    ):
        told = stamp(moment) if moment else None
        incident = msgspec.structs.replace(story.incident, first_seen=told, last_updated=told, rank=float(number))
        put(store, replace(story, incident=incident))
    parts = [(name, stamp(begin)) for name, begin in days(late)]
    found = store.arrange(parse(""), STATES, "time", days=parts)
    assert [(section.name, section.keys) for section in found.sections] == [
        ("Today", [1]),
        ("Yesterday", [3, 2]),
        ("Of no known date", [4]),
    ]


def test_what_is_put_off_stands_as_it_comes_back(store: Store) -> None:
    friday = NOON.replace(hour=9).astimezone(dt.timezone(dt.timedelta(hours=2)))
    dues = [
        stamp(friday + dt.timedelta(hours=3)),
        None,
        stamp(friday + dt.timedelta(hours=12, minutes=30)),
        "updated",
        stamp(friday + dt.timedelta(days=2)),
        stamp(friday + dt.timedelta(days=4)),
        stamp(friday + dt.timedelta(days=40)),
    ]
    store.clock = lambda: friday
    for story, due in zip(stories(len(dues)), dues, strict=True):
        put(store, story)
        store.triage([story.incident.id], "later", due)
    parts = [(name, stamp(end)) for name, end in coming(friday)]
    found = store.arrange(parse(""), ["later"], "due", days=parts)
    assert [(section.name, section.keys) for section in found.sections] == [
        ("Today", [1, 3]),
        ("This week", [5]),
        ("Next week", [6]),
        ("After that", [7]),
        ("When there is news", [4]),
        ("Some day", [2]),
    ]


@given(st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2100, 1, 1)), st.integers(-12, 14))
def test_what_is_to_come_ends_at_midnights_in_order(moment: dt.datetime, hours: int) -> None:
    now = moment.replace(tzinfo=dt.timezone(dt.timedelta(hours=hours), "there"))
    found = coming(now)
    ends = [end for _, end in found]
    assert ends == sorted(set(ends)) and ends[0] > now
    assert all((end.hour, end.minute, end.second) == (0, 0, 0) for end in ends)
    assert [name for name, _ in found][:2] == ["Today", "Tomorrow"]
    assert all(end.weekday() == 0 for name, end in found if name.endswith(" week"))


def test_what_came_is_what_is_new_or_has_news(store: Store) -> None:
    (story, other) = stories(2)
    put(store, story)
    put(store, other)
    first = store._value("SELECT came FROM incidents WHERE id = ?", (story.incident.id,))
    store._run("UPDATE incidents SET came = ?", (LONG_AGO,))
    assert first and not store.arrange(parse(""), STATES, since=first).came
    put(store, story)
    assert not store.arrange(parse(""), STATES, since="2001-01-01T00:00:00Z").came, "nothing in it is other than it was"
    store.triage([story.incident.id], "keep")
    store.put_incident(story.incident, toll=story.toll, agreed=True, news="+1 quote")
    found = store.arrange(parse(""), STATES, since="2001-01-01T00:00:00Z")
    assert found.came == found.updated == {store.incident_key(story.incident.id)}


@given(st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2100, 1, 1)), st.integers(-12, 14))
def test_days_are_in_order_and_begin_at_midnight(moment: dt.datetime, hours: int) -> None:
    now = moment.replace(tzinfo=dt.timezone(dt.timedelta(hours=hours), "there"))
    found = days(now)
    begins = [begin for _, begin in found]
    assert begins == sorted(begins, reverse=True) and len(set(begins)) == len(begins)
    assert all((begin.hour, begin.minute, begin.second) == (0, 0, 0) for begin in begins)
    assert dt.timedelta() <= now - begins[0] < dt.timedelta(days=1)
    weeks = [begin for name, begin in found if name.endswith(" week")]
    assert all(begin.weekday() == 0 for begin in weeks)
