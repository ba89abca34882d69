"""What is put off comes back by the clock, or with news; counts, filters, undo and merges know it."""

from __future__ import annotations

import datetime as dt

import pytest

from feeds.store import Store, parse
from feeds.store.file import stamp
from tests.newsroom import NOON, stories


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> dt.datetime:
        return self.now

    def after(self, **span: float) -> str:
        """A stamp so much later."""
        return stamp(self.now + dt.timedelta(**span))


@pytest.fixture
def clock(full: Store) -> Clock:
    """The clock that the store goes by."""
    full.clock = Clock()
    return full.clock


def shown(store: Store, id_: str = "i0") -> tuple[str, str | None, bool]:
    row = store.open_incident(id_).row
    return row.state, row.due, row.back


def ids(store: Store, *states: str) -> list[str]:
    return [row.id for row in store.rows(store.order(parse(""), states))]  # type: ignore[arg-type]


def put_news(store: Store, news: str) -> None:
    story = next(stories(1))
    store.put_incident(story.incident, toll=story.toll, agreed=story.agreed, news=news)


def test_it_is_new_again_when_its_time_comes(full: Store, clock: Clock) -> None:
    due = clock.after(hours=2)
    full.triage(["i0"], "later", due)
    assert shown(full) == ("later", due, False)
    assert ids(full, "later") == ["i0"]
    assert full.counts().later == 1
    new = full.counts().new
    clock.now += dt.timedelta(hours=2)
    assert shown(full) == ("new", due, True)
    assert ids(full, "later") == []
    assert "i0" in ids(full, "new", "updated")
    assert (full.counts().later, full.counts().new) == (0, new + 1)
    assert 1 in full.order(parse("is:new"), ())
    assert full.order(parse("is:later"), ()) == []
    assert full.count_back() == 1


def test_a_clock_that_is_set_back_loses_nothing(full: Store, clock: Clock) -> None:
    full.triage(["i0"], "later", clock.after(hours=2))
    clock.now += dt.timedelta(hours=3)
    assert shown(full)[0] == "new"
    clock.now -= dt.timedelta(hours=2)
    assert shown(full)[0] == "later"
    clock.now += dt.timedelta(days=400)
    assert shown(full)[0] == "new"


def test_news_bring_it_back(full: Store, clock: Clock) -> None:
    full.triage(["i0"], "later", "updated")
    clock.now += dt.timedelta(days=400)
    assert shown(full) == ("later", "updated", False)
    put_news(full, "+1 quote")
    assert shown(full) == ("updated", "updated", True)
    assert ids(full, "later") == []
    assert full.counts().later == 0
    full.triage(["i0"], "see")
    assert shown(full) == ("seen", None, False)


def test_looking_at_the_news_of_what_has_a_time_leaves_it_put_off(full: Store, clock: Clock) -> None:
    due = clock.after(hours=2)
    full.triage(["i0"], "later", due)
    put_news(full, "+1 quote")
    assert shown(full) == ("updated", due, False)
    full.triage(["i0"], "see")
    assert shown(full) == ("later", due, False)


def test_later_is_in_the_order_of_coming_back(full: Store, clock: Clock) -> None:
    full.triage(["i1"], "later")
    full.triage(["i2"], "later", clock.after(days=2))
    full.triage(["i3"], "later", "updated")
    full.triage(["i4"], "later", clock.after(days=1))
    assert ids(full, "later") == ["i4", "i2", "i3", "i1"]


def test_undo_and_redo_give_the_time_back(full: Store, clock: Clock) -> None:
    first, second = clock.after(hours=1), clock.after(days=1)
    full.triage(["i0"], "later", first)
    full.triage(["i0", "i1"], "later", second)
    full.triage(["i0"], "keep")
    assert shown(full) == ("kept", None, False)
    full.undo()
    assert shown(full) == ("later", second, False)
    full.undo()
    assert (shown(full), shown(full, "i1")) == (("later", first, False), ("new", None, False))
    full.undo()
    assert shown(full) == ("new", None, False)
    for _ in range(2):
        full.redo()
    assert shown(full) == shown(full, "i1") == ("later", second, False)


def test_undo_of_dealing_with_what_is_back_brings_it_back_again(full: Store, clock: Clock) -> None:
    full.triage(["i0"], "later", clock.after(hours=1))
    clock.now += dt.timedelta(hours=1)
    full.triage(["i0"], "spike")
    assert shown(full)[0] == "spiked"
    full.undo()
    assert (shown(full)[0], shown(full)[2]) == ("new", True)


def test_of_two_that_are_merged_the_earlier_time_holds(full: Store, clock: Clock) -> None:
    soon = clock.after(hours=1)
    full.triage(["i0"], "later")
    full.triage(["i1"], "later", soon)
    full.merge_by_hand(["i0", "i1"])
    assert shown(full) == ("later", soon, False)
    full.undo()
    assert full.verdict_of("i1") == "later"
    clock.now += dt.timedelta(hours=1)
    assert 1 not in full.order(parse(""), ["new"])
