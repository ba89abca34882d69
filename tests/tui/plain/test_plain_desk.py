"""The desk in lines, command by command, over a real store."""

from __future__ import annotations

import contextlib
import io
import re
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeds.desk import Desk
from feeds.errors import StoreError
from feeds.model import STATES
from feeds.store import Store
from feeds.views import Watchable
from tests.coming_in import come_in
from tests.tui.desks import NOW
from tests.tui.telling import TellingDesk
from tui import actions
from tui.plain.commands import COMMANDS
from tui.plain.desk import PlainDesk
from tui.plain.session import refreshed, serve
from tui.wire_process import WireCommand

BOXES = re.compile("[\u2500-\u259f\u2800-\u28ff\x00-\x08\x0b-\x1f\x7f-\x9f]")


@pytest.fixture
def plain(path: Path) -> Iterator[PlainDesk]:
    """A desk over sixty incidents."""
    with Desk.open(path) as desk:
        yield PlainDesk(desk, now=lambda: NOW, refresh=lambda: ["Looked."])


def numbered(said: list[str]) -> list[int]:
    return [int(found[1]) for text in said if (found := re.match(r"(\d+)\. ", text))]


def headline(row: str) -> str:
    return re.sub(r"^(?:Next: )?\d+\. ", "", row).split(". ")[0]


def test_it_begins_with_the_counts_and_the_first_page(plain: PlainDesk) -> None:
    said = plain.begin()
    assert "60 new" in said[1]
    assert numbered(said) == list(range(1, 21))
    assert "40 more" in said[-1]


def test_every_command_has_something_that_does_it_and_a_line_of_help(plain: PlainDesk) -> None:
    assert all(callable(getattr(plain, f"_do_{command.name}", None)) for command in COMMANDS)
    helped = "\n".join(plain.answer("help"))
    assert all(f"{command.name}" in helped for command in COMMANDS)
    names = {action.name for action in actions.ACTIONS}
    assert {"keep", "later", "spike", "undo", "search", "filter", "refresh"} <= names & {one.name for one in COMMANDS}
    assert plain.answer("help thrown") == plain.answer("? thrown")
    assert "spike" in "\n".join(plain.answer("help thrown"))
    assert "No command" in plain.answer("help zebra")[0]


def test_more_goes_through_the_list_and_list_begins_anew(plain: PlainDesk) -> None:
    plain.begin()
    assert numbered(plain.answer("more")) == list(range(21, 41))
    assert numbered(plain.answer("more")) == list(range(41, 61))
    assert plain.answer("more") == ["That was all."]
    assert numbered(plain.answer("list 55")) == list(range(55, 61))
    assert numbered(plain.answer("list"))[0] == 1


def test_a_number_opens_a_card_and_next_goes_on(plain: PlainDesk) -> None:
    rows = [row for row in plain.begin() if numbered([row])]
    card = plain.answer("3")
    assert card[0].startswith("3. ") and card[1] == headline(rows[2])
    assert any(text.startswith("Who: ") for text in card)
    assert plain.answer("next")[1] == headline(rows[3])
    assert plain.answer("previous") == card
    assert plain.answer("open 3") == card == plain.answer("open")
    plain.answer("open 1")
    assert plain.answer("K") == ["That was the first in the list."]
    plain.answer("60")
    assert plain.answer("next") == ["That was the last in the list."]


@pytest.mark.parametrize("facet", ["brief", "actors", "places", "quotes", "figures", "timeline", "sources", "text"])
def test_every_facet_is_said_in_words(path: Path, facet: str) -> None:
    with TellingDesk.open(path) as desk:
        plain = PlainDesk(desk, now=lambda: NOW)
        plain.begin()
        plain.answer("2")
        said = plain.answer(facet)
    assert len(said) > 2
    assert not any(BOXES.search(text) or "\n" in text for text in said)


def test_acts_name_what_they_did_and_are_undone(plain: PlainDesk, path: Path) -> None:
    rows = [row for row in plain.begin() if numbered([row])]
    assert headline(rows[2]) in plain.answer("keep 3")[0]
    assert "4 incidents" in plain.answer("s 5, 9-7")[0]
    assert "08:00" in plain.answer("later 10 tomorrow")[0]
    with Store.open(path) as store:
        assert store.counts().kept == 5
    assert numbered(plain.answer("state later")) == [1]
    assert numbered(plain.answer("state kept")) == [1, 2, 3, 4, 5]
    for _ in range(3):
        assert plain.answer("undo")[0].startswith("Undone: ")
    assert plain.answer("u") == ["Nothing left to undo."]
    assert plain.answer("redo")[0].startswith("Done again: ")
    with Store.open(path) as store:
        assert store.counts().kept == 1


def test_tags_and_notes_stand_on_the_row(plain: PlainDesk) -> None:
    plain.begin()
    plain.answer("tag 1 2 court follow-up")
    plain.answer("tag 2 -court")
    plain.answer("1")
    assert "no note" in plain.answer("note")[0]
    plain.answer("note ring the mayor")
    plain.answer("note at noon")
    assert plain.answer("note") == ["ring the mayor at noon"]
    rows = plain.answer("list")[1:]
    assert "tags: court, follow-up" in rows[0] and "note: ring the mayor" in rows[0]
    assert "tags: follow-up" in rows[1]
    assert numbered(plain.answer("filter tag:court")) == [1]
    plain.answer("1")
    assert len(plain.answer("acts")) == 4
    plain.answer("note -")
    assert "no note" in plain.answer("note")[0]
    assert "Undone" in plain.answer("undo")[0]


def test_a_filter_is_saved_as_a_basket_and_shown_by_its_name(plain: PlainDesk) -> None:
    plain.begin()
    assert "no baskets" in plain.answer("baskets")[0]
    assert "nothing to save" in plain.answer("save_basket water")[0]
    filtered = plain.answer("filter kind:flood")
    plain.answer("save basket water")
    plain.answer("filter")
    assert plain.answer("basket Water") == filtered
    assert plain.answer("baskets") == [f"water: {len(numbered(filtered))}; kind:flood."]
    assert "no basket" in plain.answer("basket fire")[0]
    plain.answer("undo")
    assert "no baskets" in plain.answer("baskets")[0]


@pytest.mark.parametrize("typed", ["tag 1", "tag 1 (", "tag", "note"])
def test_what_is_no_tag_or_note_is_said(plain: PlainDesk, typed: str) -> None:
    plain.begin()
    assert plain.answer(typed)[0].endswith(".")
    assert plain.answer("acts") == ["Nothing was done yet."]


def test_the_open_one_is_dealt_with_and_the_next_is_at_hand(plain: PlainDesk) -> None:
    rows = [row for row in plain.begin() if numbered([row])]
    plain.answer("4")
    done, following = plain.answer("spike")
    assert headline(rows[3]) in done and headline(following) == headline(rows[4])
    assert plain.answer("open")[1] == headline(rows[4])
    assert numbered(plain.answer("list")[1:2]) == [1]
    assert headline(plain.answer("list")[4]) == headline(rows[4])


def test_numbers_stay_until_a_list_is_said(plain: PlainDesk) -> None:
    rows = [row for row in plain.begin() if numbered([row])]
    plain.answer("keep 1")
    assert plain.answer("2")[1] == headline(rows[1])
    assert headline(plain.answer("list")[1]) == headline(rows[1])


def test_search_filter_and_states_make_lists(plain: PlainDesk, path: Path) -> None:
    plain.begin()
    found = plain.answer("/ flood")
    assert found[0].startswith("Found: ") and all("lood" in "".join(found[at : at + 2]) for at in range(1, 5, 2))
    assert plain.answer("1")[1] == headline(found[1])
    filtered = plain.answer("filter kind:flood")
    with Desk.open(path) as desk:
        assert len(numbered(filtered)) == min(20, len(desk.order("kind:flood", states=STATES)))
    assert plain.answer("filter")[0] == "New: 60."
    assert plain.answer("state all")[0] == "All: 60."
    assert plain.answer("state s")[0].startswith("Seen: nothing")
    assert "no state blue" in plain.answer("state blue")[0]


def test_back_leaves_the_incident_for_its_list_and_what_was_found_for_the_queue(plain: PlainDesk) -> None:
    rows = [row for row in plain.begin() if numbered([row])]
    plain.answer("4")
    again = plain.answer("back")
    assert again[0] == "New: 60." and headline(again[1]) == headline(rows[3])
    assert "No incident is open" in plain.answer("keep")[0]
    found = plain.answer("search flood")
    plain.answer("1")
    again = plain.answer("back")
    assert again[0].startswith("Found by flood: ") and headline(again[1]) == headline(found[1])
    assert plain.answer("back")[0].startswith("New: ")
    assert plain.answer("back") == ["This is the queue: list says it."]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("keep", "No incident is open"),
        ("text", "No incident is open"),
        ("keep 61", "from 1 to 60"),
        ("open 0", "from 1 to 60"),
        ("open x", "x is no number"),
        ("keep blue", "blue is no number"),
        ("later 3 blue", "no time to come back"),
        ("filter (", "never closed"),
        ("search", "say which"),
        ("frobnicate", "nothing called frobnicate"),
        ("search zzzzz", "Nothing in the store matches"),
        ("undo it", "takes nothing"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_done(plain: PlainDesk, typed: str, said: str) -> None:
    plain.begin()
    assert said in plain.answer(typed)[0]
    assert plain.answer("undo") == ["Nothing left to undo."]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.one_of(st.text(max_size=12), st.tuples(st.sampled_from([c.name for c in COMMANDS]), st.text(max_size=8))))
def test_nothing_that_is_typed_breaks_it(plain: PlainDesk, typed: str | tuple[str, str]) -> None:
    said = plain.answer(typed if isinstance(typed, str) else " ".join(typed))
    assert not any("\n" in text for text in said)


def test_what_comes_in_meanwhile_is_said(plain: PlainDesk, path: Path) -> None:
    plain.answer("state kept")
    assert plain.news() == []
    with Store.open(path) as other:
        other.triage(["i3", "i4"], "keep")
    assert "2 more in the queue" in plain.news()[0]
    assert plain.news() == []


def test_a_new_one_that_was_read_is_looked_at(plain: PlainDesk, path: Path) -> None:
    plain.begin()
    plain.answer("1")
    plain.answer("2")
    key = plain._keys[0]
    with Store.open(path) as store:
        (incident,) = store.ids([key])
        assert store.look(store.incident_key(incident)) is False, "it was looked at already"


def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    with Desk.open(tmp_path / "none.db") as desk:
        plain = PlainDesk(desk, now=lambda: NOW)
        assert "no feeds yet" in plain.begin()[-1]
        assert "nothing" in plain.answer("list")[0]
        assert plain.answer("1") == ["The list is empty."]
        assert plain.answer("next") == ["That was the last in the list."]
        assert plain.answer("feeds") == ["0 feeds."]


def test_a_session_answers_line_by_line_until_quit(plain: PlainDesk) -> None:
    answers = io.StringIO()
    serve(plain, io.StringIO("keep 1\n\n2\nquit\nkeep 3\n"), answers, first=["In lines."])
    said = answers.getvalue()
    assert said.startswith("In lines.\n") and "Kept" in said and "\n2. " in said
    assert said.count("Kept") == 1 and "> " not in said
    assert not BOXES.search(said.replace("\n", " "))


class Busy(PlainDesk):
    """A desk whose store another has for himself when it is asked what has come in."""

    def news(self) -> list[str]:
        """Fails."""
        raise StoreError(self._desk.path, "The store is busy.")


def test_a_store_that_is_busy_is_said_and_the_session_goes_on(path: Path) -> None:
    answers = io.StringIO()
    with Desk.open(path) as desk:
        serve(Busy(desk, now=lambda: NOW), io.StringIO("keep 1\nquit\n"), answers)
    assert answers.getvalue().count("The store is busy.") == 2 and "Kept" in answers.getvalue()


def test_quit_ends_it_also_where_the_store_is_locked(plain: PlainDesk, path: Path) -> None:
    plain.begin()
    plain.answer("1")
    plain._desk.wait_at_most(0)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as another:
        another.execute("BEGIN IMMEDIATE")
        assert plain.answer("quit") and plain.ended


def test_a_session_ends_with_its_input(plain: PlainDesk) -> None:
    answers = io.StringIO()
    serve(plain, io.StringIO("refresh"), answers)
    assert "Looked." in answers.getvalue() and plain.ended is False


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (['{"event": "elsewhere", "message": "busy"}'], "Another refresh is at work"),
        (['{"event": "feed", "done": 2, "of": 2}', '{"event": "done", "feeds": 2}'], "2 feeds looked at; 0 articles"),
        (['{"event": "error", "message": "No net."}'], "went wrong: No net."),
    ],
)
def test_a_refresh_says_what_came_of_it(path: Path, lines: list[str], said: str) -> None:
    [sentence] = refreshed(WireCommand(path, (sys.executable, "-c", f"print({chr(10).join(lines)!r})")))
    assert said in sentence


def test_watching_and_what_is_said_of_it(plain: PlainDesk, path: Path) -> None:
    assert "Nothing is watched" in plain.answer("watches")[0]
    with Desk.open(path) as desk:
        name = desk.open_incident(desk.rows(desk.order())[-1].id).incident.actors[1].name
    (said,) = plain.answer(f"watch {name.lower()}")
    assert said == f"Watching “{name}”: 1 incident, 1 to deal with."
    assert f"{name}, name: 1 incident" in plain.answer("watches")[1]
    assert any(f"you watch {name}" in text for text in plain.answer(f'filter watch:"{name}"'))
    plain.answer("filter")
    plain.answer("undo")
    assert "Nothing is watched" in plain.answer("watches")[0]
    assert "Watching “the road”" in plain.answer("watch the road")[0]
    assert "no longer" in plain.answer("watch the road")[0]
    with Desk.open(path) as desk:
        desk.watch(Watchable(sort="query", what="kind:fire", name="Many fires"))
    assert "“Many fires” no longer" in plain.answer("watch many fires")[0]
    plain.answer("watch the road")
    plain.news()
    come_in(path, 12)
    assert any(text.startswith("You watch the road: ") or " incidents match the road" in text for text in plain.news())
    assert not any(text.startswith("You watch") for text in plain.news())
