"""The journal as a list, and going to any point of it."""

from __future__ import annotations

import pytest

from feeds.store import Store


def states(store: Store, *ids: str) -> list[str]:
    return [store.open_incident(id_).row.state for id_ in ids]


def test_any_point_is_gone_to_and_come_back_from(full: Store) -> None:
    ids = [full.triage([f"i{number}"], "keep").id for number in range(6)]
    back = full.go_to(ids[1])
    assert (back.undone, back.redone) == (4, 0)
    assert back.incidents == ("i5", "i4", "i3", "i2") and back.verbs == {"keep"}
    assert states(full, "i0", "i1", "i2", "i5") == ["kept", "kept", "new", "new"]
    assert full.last_act() == ids[1]
    forward = full.go_to(ids[4])
    assert (forward.undone, forward.redone) == (0, 3)
    assert states(full, "i4", "i5") == ["kept", "new"]
    assert full.go_to(ids[4]) == full.go_to(ids[4])
    assert full.go_to(0).undone == 5
    assert full.last_act() == 0
    assert full.go_to(ids[5]).redone == 6
    assert full.redo() is None


def test_what_is_forgotten_cannot_be_gone_to(full: Store) -> None:
    first, second = (full.triage([id_], "spike").id for id_ in ("i0", "i1"))
    full.go_to(first)
    full.triage(["i2"], "spike")
    with pytest.raises(ValueError, match="no such act"):
        full.go_to(second)
    assert states(full, "i0", "i1", "i2") == ["spiked", "new", "spiked"]


def test_the_list_says_how_many_and_the_first_of_them(full: Store) -> None:
    full.triage(["i3", "i1", "i2"], "keep")
    full.tag(["i1"], ["court"])
    full.merge_incident("i1", "i0")
    keys = full.act_keys()
    tagged, kept = full.act_lines(keys)
    assert (tagged.verb, tagged.number, tagged.undone) == ("tag", 1, False)
    assert tagged.headline == full.open_incident("i0").row.headline
    assert (kept.number, kept.headline) == (3, full.open_incident("i3").row.headline)
    full.undo()
    assert [one.undone for one in full.act_lines(keys)] == [True, False]
    assert full.act_lines([99, keys[1]]) == full.act_lines([keys[1]])
