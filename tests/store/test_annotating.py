"""Tags and notes: put on, taken off, undone, found, carried through merges, and never forgotten."""

from __future__ import annotations

import pytest

from feeds.desk import Desk
from feeds.errors import QueryError
from feeds.store import Store, parse
from feeds.store.annotations import turned, united
from feeds.tags import tag_of, tags_in


def shown(store: Store, id_: str = "i0") -> tuple[tuple[str, ...], str | None]:
    (row,) = store.rows([store.incident_key(id_)])
    return row.tags, row.note


def found(store: Store, query: str) -> set[str]:
    return {row.id for row in store.rows(store.order(parse(query), ("new", "updated", "kept", "spiked", "seen")))}


def test_tags_are_put_on_and_taken_off_as_one_act(full: Store) -> None:
    act = full.tag(["i0", "i1"], ["court", "budget"])
    assert act is not None and (act.verb, act.incidents) == ("tag", ("i0", "i1"))
    assert act.said == "Put #court #budget on 2 incidents"
    assert shown(full) == (("budget", "court"), None)
    assert full.tag(["i1"], ["Court"]) is None
    second = full.tag(["i0", "i1", "i2"], ["follow-up"], ["COURT"])
    assert second is not None and second.said == "Put #follow-up on 3 incidents, took #court off"
    assert [shown(full, id_)[0] for id_ in ("i0", "i1", "i2")] == [
        ("budget", "follow-up"),
        ("budget", "follow-up"),
        ("follow-up",),
    ]
    full.undo()
    assert [shown(full, id_)[0] for id_ in ("i0", "i1", "i2")] == [("budget", "court"), ("budget", "court"), ()]
    full.undo()
    assert shown(full) == ((), None)
    full.redo()
    full.redo()
    assert shown(full, "i2")[0] == ("follow-up",)
    assert full.known_tags(9) == [("follow-up", 3), ("budget", 2)]


def test_tagging_deals_with_nothing(full: Store) -> None:
    full.tag(["i0"], ["court"])
    full.note("i0", "call the mayor", over=None)
    row = full.open_incident("i0").row
    assert (row.state, row.news) == ("new", None)


def test_a_note_is_written_changed_and_taken_off(full: Store) -> None:
    headline = full.open_incident("i0").row.headline
    assert full.note("i0", "  \n", over=None) is None
    act = full.note("i0", "Call the mayor\nbefore noon\n", over=None)
    assert act is not None and act.verb == "note" and act.incidents == ("i0",)
    assert act.said.startswith("Noted “Call the mayor before noon” on “")
    assert shown(full) == ((), "Call the mayor\nbefore noon")
    full.note("i0", "Called.", over="Call the mayor\nbefore noon")
    off = full.note("i0", "", over="Called.")
    assert off is not None and off.said.startswith("Took the note off “") and headline[:10] in off.said
    assert shown(full)[1] is None
    assert [full.undo() and shown(full)[1] for _ in range(3)] == ["Called.", "Call the mayor\nbefore noon", None]
    assert [full.redo() and shown(full)[1] for _ in range(3)] == ["Call the mayor\nbefore noon", "Called.", None]


def test_who_writes_over_a_note_that_he_has_not_seen_keeps_it(full: Store) -> None:
    full.note("i0", "mine", over=None)
    full.note("i0", "theirs", over=None)
    assert shown(full)[1] == "mine\n\ntheirs"
    full.note("i0", "", over=None)
    assert shown(full)[1] == "mine\n\ntheirs"


def test_a_merge_by_hand_unites_them_and_undo_gives_each_its_own(full: Store) -> None:
    full.tag(["i1", "i2"], ["both"])
    full.tag(["i2"], ["away"])
    full.note("i1", "one", over=None)
    full.note("i2", "two", over=None)
    full.merge_by_hand(["i1", "i2"])
    assert shown(full, "i1") == (("away", "both"), "one\n\ntwo")
    full.undo()
    assert shown(full, "i1") == (("both",), "one")
    assert shown(full, "i2") == (("away", "both"), "two")
    full.redo()
    assert shown(full, "i2") == shown(full, "i1") == (("away", "both"), "one\n\ntwo")
    full.undo()
    for _ in range(4):
        full.undo()
    assert shown(full, "i1") == shown(full, "i2") == ((), None)


def test_the_wires_merge_carries_them_and_acts_of_before_are_still_undone(full: Store) -> None:
    full.tag(["i1"], ["court"])
    full.note("i1", "one", over=None)
    full.note("i2", "two", over=None)
    full.merge_incident("i1", "i2")
    assert shown(full, "i2") == (("court",), "two\n\none")
    full.undo()
    assert shown(full, "i2") == (("court",), "one")
    full.undo()
    full.undo()
    assert shown(full, "i2") == ((), None)
    full.redo()
    full.redo()
    assert shown(full, "i2") == (("court",), "one")


def test_a_merge_that_is_done_again_loses_no_note_that_came_since(full: Store) -> None:
    full.note("i2", "two", over=None)
    full.merge_by_hand(["i1", "i2"])
    full.undo()
    # Another process writes it; here that would be an act, and nothing would be left to be done again.
    full._put_note(full.incident_key("i3"), "three")
    full.merge_incident("i3", "i2")
    for turn in (full.redo, full.undo, full.redo):
        turn()
        notes = {note for id_ in ("i1", "i2") if (note := shown(full, id_)[1])}
        assert notes == {"two\n\nthree"}


def test_what_is_split_off_leaves_them_with_the_rest(full: Store) -> None:
    whole = next(one for number in range(40) if len((one := full.open_incident(f"i{number}").incident).articles) > 2)
    full.tag([whole.id], ["court"])
    full.note(whole.id, "mine", over=None)
    full.split_by_hand(whole.id, whole.articles[:1], "new")
    assert shown(full, whole.id) == (("court",), "mine")
    assert shown(full, "new") == ((), None)
    full.tag(["new"], ["alone"])
    full.undo()
    full.undo()
    assert shown(full, whole.id) == (("court",), "mine")


def test_they_are_found_by_query(full: Store) -> None:
    full.tag(["i0", "i1"], ["court-case"])
    full.tag(["i2"], ["Geschäft"])
    full.note("i3", "Ask for the Été report", over=None)
    assert found(full, "tag:court") == found(full, "tag:court-case") == {"i0", "i1"}
    assert found(full, "tag:geschaft") == {"i2"}
    assert found(full, "tag:*") == {"i0", "i1", "i2"}
    assert found(full, 'note:"ete rep"') == found(full, "note:*") == {"i3"}
    assert len(found(full, "-tag:* -note:*")) == 36
    with pytest.raises(QueryError):
        parse("tag:!")


def test_they_are_completed(full: Store) -> None:
    full.tag(["i0", "i1"], ["court"])
    full.tag(["i0"], ["budget"])
    assert [(one.text, one.about) for one in full.complete("tag:", 4, 9)] == [("court ", "2"), ("budget ", "1")]
    assert [one.text for one in full.complete("tag:bu", 6, 9)] == ["budget "]
    assert [one.text for one in full.complete("note:", 5, 9)] == ["* "]
    assert "tag:" in [one.text for one in full.complete("ta", 2, 9)]


def test_what_has_a_tag_or_a_note_is_never_forgotten(full: Store) -> None:
    ids = [f"i{number}" for number in range(40)]
    full.triage(ids, "spike")
    full.tag(["i0"], ["court"])
    full.note("i1", "keep this", over=None)
    assert full.forget("9999") == 38
    assert shown(full, "i0") == (("court",), None)
    assert shown(full, "i1") == ((), "keep this")
    assert full.check() == []


def test_the_desk_refuses_what_is_no_tag(full: Store) -> None:
    desk = Desk(full)
    for wrong in ("", "#", "two words", "a,b", 'q"', "x" * 41, "…", "a\x1bb"):
        with pytest.raises(ValueError, match="no tag"):
            desk.tag(["i0"], [wrong])
    with pytest.raises(ValueError, match="no incident"):
        desk.tag([], ["court"])
    assert desk.acts() == [] and desk.known_tags() == []


def test_tags_on_a_line() -> None:
    assert tags_in("#court, budget  Court -#old;  -x budget # -") == (["court", "budget"], ["old", "x"])
    assert tags_in("old -OLD") == ([], ["OLD"])
    assert tag_of("#Straße") == "Straße"


def test_notes_meet_and_part() -> None:
    assert united(None, "a") == united("a", "a") == "a"
    assert united("a", "banana") == "a\n\nbanana"
    assert united("x\n\na", "a") == united("a", "x\n\na") == "x\n\na"
    assert turned("a", "a", "b") == turned("a", "a", "b")
    assert turned("a\n\nc", "a", "b") == "b\n\nc"
    assert turned("c\n\na", "a", None) == "c"
    assert turned("banana", "a", None) == "banana"
    assert turned("c", "a", "b") == "c\n\nb"
    assert turned(None, "a", "b") == "b"
