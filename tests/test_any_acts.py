"""Any acts, of every sort, in any order: undone to where they began, done again to where they led, and any point of
them gone to at once; also across restarts, with merges of the wire's between.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeds.desk import Desk
from feeds.model import STATES, Correction
from feeds.pages import renew
from feeds.store import Store
from feeds.store.file import stamp
from feeds.views import QueueRow
from tests.newsroom import NOON, fill

INCIDENTS = 8
DUES = (None, "updated", stamp(NOON + dt.timedelta(hours=2)), stamp(NOON + dt.timedelta(days=2)))
TAGS = ("court", "budget", "Été")
WORDS = st.text(st.sampled_from("ab\n é"), max_size=8)

some = st.lists(st.integers(0, INCIDENTS - 1), min_size=1, max_size=4)
one = st.integers(0, INCIDENTS - 1)
ACT = st.one_of(
    st.tuples(st.sampled_from(["keep", "spike", "see", "renew"]), some, st.none()),
    st.tuples(st.just("later"), some, st.sampled_from(DUES)),
    st.tuples(st.just("tag"), some, st.tuples(st.sets(st.sampled_from(TAGS)), st.sets(st.sampled_from(TAGS)))),
    st.tuples(st.just("note"), one, WORDS),
    st.tuples(st.just("merge"), some, st.none()),
    st.tuples(st.just("split"), one, st.integers(0, 2)),
    st.tuples(st.just("correct"), one, WORDS),
    st.tuples(st.just("undo"), st.integers(1, 3), st.none()),
    st.tuples(st.just("redo"), st.integers(1, 3), st.none()),
    st.tuples(st.just("restart"), st.none(), st.none()),
)

Snapshot = dict[str, tuple[object, ...]]
"""Of each incident all that acts change."""


class Newsroom:
    """A desk that acts are done at, and what it was after each that stands or is undone."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with Store.open(path) as store:
            fill(store, INCIDENTS)
            for place in range(INCIDENTS):
                # The page that the program itself makes, as it is after any merge and split.
                renew(store, f"i{place}", NOON)
        self.desk = self._opened()
        self.past: list[Snapshot] = []
        self.now = self.all_of_it()
        self.future: list[Snapshot] = []

    def _opened(self) -> Desk:
        desk = Desk.open(self.path)
        desk.go_by(lambda: NOON + dt.timedelta(hours=3))
        return desk

    def all_of_it(self) -> Snapshot:
        """Everything that acts change, of every incident."""
        return {
            row.id: (
                row.state, row.news, row.due, row.back, row.tags, row.note, row.headline,
                self.desk.open_incident(row.id).incident.articles,
            )
            for row in self.rows()
        }  # fmt: skip

    def rows(self) -> list[QueueRow]:
        return self.desk.rows(self.desk.order(states=STATES))

    def do(self, verb: str, which: Any, how: Any) -> None:
        """Do something; what cannot be done is no act."""
        if verb == "restart":
            self.desk.close()
            self.desk = self._opened()
        elif verb in ("undo", "redo"):
            for _ in range(which):
                self.undo() if verb == "undo" else self.redo()
        else:
            number = len(self.desk.act_keys())
            try:
                act = self._act(verb, [self._id(place) for place in which] if isinstance(which, list) else which, how)
            except (ValueError, IndexError):
                assert len(self.desk.act_keys()) == number, "what was refused is in the journal"
                return
            if act is not None:
                self.past.append(self.now)
                self.now, self.future = self.all_of_it(), []

    def _id(self, place: int) -> str:
        return self.desk.open_incident(f"i{place}").incident.id

    def _act(self, verb: str, which: Any, how: Any) -> object:
        desk = self.desk
        match verb:
            case "tag":
                return desk.tag(which, *map(sorted, how))
            case "note":
                return desk.note(self._id(which), how, over=desk.open_incident(f"i{which}").row.note)
            case "merge":
                return desk.merge(which)
            case "split":
                id_ = self._id(which)
                return desk.split(id_, [desk.open_incident(id_).incident.articles[-1 - how]])
            case "correct":
                id_ = self._id(which)
                before = desk.open_incident(id_).incident.headline
                return desk.correct(id_, Correction(verb="rename", fact="headline", what=before, to=f"New {how}"))
            case _:
                return desk.triage(which, verb, how)  # type: ignore[arg-type]

    def undo(self) -> None:
        """Take one act back."""
        assert (self.desk.undo() is not None) == bool(self.past)
        if self.past:
            self.future.append(self.now)
            self.now = self.past.pop()

    def redo(self) -> None:
        """Do one act again."""
        assert (self.desk.redo() is not None) == bool(self.future)
        if self.future:
            self.past.append(self.now)
            self.now = self.future.pop()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ACT, max_size=12), st.data())
def test_any_acts_are_undone_and_done_again(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, Any, Any]], data: st.DataObject
) -> None:
    room = Newsroom(tmp_path_factory.mktemp("acts") / "store.db")
    try:
        for verb, which, how in acts:
            room.do(verb, which, how)
            assert room.all_of_it() == room.now, verb
        while room.past:
            room.undo()
            assert room.all_of_it() == room.now
        assert room.desk.undo() is None
        while room.future:
            room.redo()
            assert room.all_of_it() == room.now
        points = [*room.past, room.now]
        keys = [0, *reversed(room.desk.act_keys())]
        assert len(points) == len(keys)
        for place in data.draw(st.lists(st.integers(0, len(keys) - 1), max_size=4)):
            room.desk.go_to(keys[place])
            assert room.all_of_it() == points[place]
        with Store.open(room.path) as store:
            assert store.check() == []
    finally:
        room.desk.close()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(ACT, st.tuples(st.just("wire"), one, one)), max_size=12))
def test_no_note_is_lost_whatever_the_wire_merges_between(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, Any, Any]]
) -> None:
    room = Newsroom(tmp_path_factory.mktemp("acts") / "store.db")
    try:
        for place in range(INCIDENTS):
            room.desk.note(f"i{place}", f"mine on {place}", over=None)
        room.now = room.all_of_it()
        for verb, which, how in acts:
            if verb == "wire":
                with Store.open(room.path) as store:
                    store.merge_incident(f"i{which}", f"i{how}")
                    for stale in store.stale_incidents():
                        renew(store, stale, NOON)
            elif verb == "note":
                here = room.desk.open_incident(f"i{which}").row.note
                room.desk.note(f"i{which}", f"{here or ''}\n{how}", over=here)
            elif verb in ("undo", "redo"):
                continue
            else:
                room.do(verb, which, how)
            written = "\n".join(row.note or "" for row in room.rows())
            assert all(f"mine on {place}" in written for place in range(INCIDENTS)), verb
        standing = room.desk.last_act()
        first = list(reversed(room.desk.act_keys()))[INCIDENTS - 1]
        for act in (first, standing, first):
            room.desk.go_to(act)
            written = "\n".join(row.note or "" for row in room.rows())
            assert all(f"mine on {place}" in written for place in range(INCIDENTS)), act
    finally:
        room.desk.close()
