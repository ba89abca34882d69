"""Triage and its journal, held against a plain model of what undo and redo mean."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from feeds.model import State
from feeds.store import Store, parse
from feeds.views import TriageVerb
from tests.newsroom import fill, stories

STATES: dict[TriageVerb, State] = {"keep": "kept", "later": "later", "spike": "spiked", "see": "seen", "renew": "new"}
INCIDENTS = [f"i{number}" for number in range(6)]


class Triage(RuleBasedStateMachine):
    """Any order of acts, undos, redos, restarts and news equals a list of snapshots with a finger in it.

    `news` here is a stamp that grows with each item, so that the model can say whether there is some nobody has seen.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "store.db"
        self.store = Store.open(self.path)
        fill(self.store, len(INCIDENTS))
        self.now = dict.fromkeys(INCIDENTS, "new")
        self.past: list[dict[str, str]] = []
        self.future: list[dict[str, str]] = []

    @rule(
        incidents=st.lists(st.sampled_from(INCIDENTS), min_size=1, max_size=4),
        verb=st.sampled_from(get_args(TriageVerb)),
    )
    def act(self, incidents: list[str], verb: TriageVerb) -> None:
        done = self.store.triage(incidents, verb)
        assert done.incidents == tuple(dict.fromkeys(incidents))
        assert not done.undone
        self.past.append(self.now)
        self.future = []
        self.now = self.now | dict.fromkeys(incidents, STATES[verb])

    @rule()
    def undo(self) -> None:
        act = self.store.undo()
        assert (act is not None) == bool(self.past)
        if self.past:
            assert act is not None
            assert act.undone
            self.future.append(self.now)
            self.now = self.past.pop()

    @rule()
    def redo(self) -> None:
        act = self.store.redo()
        assert (act is not None) == bool(self.future)
        if self.future:
            assert act is not None
            assert not act.undone
            self.past.append(self.now)
            self.now = self.future.pop()

    @rule()
    def restart(self) -> None:
        self.store.close()
        self.store = Store.open(self.path)

    @rule(incident=st.sampled_from(range(len(INCIDENTS))))
    def copy_comes(self, incident: int) -> None:
        story = list(stories(len(INCIDENTS)))[incident]
        self.store.put_incident(story.incident, toll=story.toll, agreed=story.agreed)

    @invariant()
    def same(self) -> None:
        found = {row.id: row.state for row in self.store.rows(self.store.order(parse(""), list(STATES.values())))}
        assert found == self.now
        acts = self.store.acts(1000)
        assert [act.undone for act in acts] == [True] * len(self.future) + [False] * len(self.past)

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()


Triage.TestCase.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)
TestTriage = Triage.TestCase


def put_news(store: Store, news: str) -> None:
    story = next(stories(1))
    store.put_incident(story.incident, toll=story.toll, agreed=story.agreed, news=news)


def shown(store: Store) -> tuple[str, str | None]:
    row = store.open_incident("i0").row
    return row.state, row.news


def test_undo_gives_back_the_news(full: Store) -> None:
    full.triage(["i0"], "keep")
    put_news(full, "+1 quote")
    full.triage(["i0"], "later")
    assert shown(full) == ("later", None)
    full.undo()
    assert shown(full) == ("updated", "+1 quote")
    full.redo()
    assert shown(full) == ("later", None)


def test_news_that_came_since_is_not_hidden_by_undo_and_redo(full: Store) -> None:
    full.triage(["i0"], "keep")
    full.triage(["i0"], "later")
    put_news(full, "+1 quote")
    full.undo()
    assert shown(full) == ("updated", "+1 quote")
    assert full.order(parse("is:kept"), ()) == [1]
    full.redo()
    assert shown(full) == ("updated", "+1 quote")
    full.undo()
    full.undo()
    assert shown(full) == ("new", None)


def test_what_is_said(full: Store) -> None:
    assert full.triage(["i0", "i1", "i2"], "keep").said == "Kept 3 incidents"
    assert full.triage(["i0"], "later").said == f"Put “{full.open_incident('i0').row.headline}” off for some day"
    assert full.triage(["i0", "i0"], "spike").said.startswith("Spiked “")
    assert full.triage(["i1", "i2"], "see").said == "Marked 2 incidents as seen"
    assert full.triage(["i1", "i2"], "renew").said == "Made 2 incidents new again"
    assert [act.verb for act in full.acts(2)] == ["renew", "see"]


def test_nothing_named_is_no_act(full: Store) -> None:
    with pytest.raises(ValueError, match="no incident"):
        full.triage([], "keep")
    assert full.acts() == []
    assert full.undo() is None
    assert full.redo() is None
