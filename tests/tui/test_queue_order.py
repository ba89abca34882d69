"""The queue in sections: what a new order does to what is on the screen and to what was dealt with; its lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from feeds.views import Section
from tui.widgets.queue_layout import Layout
from tui.widgets.queue_order import Window, held, with_dealt

IDS = "ABCDE"


@st.composite
def sections(draw: st.DrawFn) -> list[Section]:
    """Some sections, in any order, of some incidents, in any order; each named, or all in one without a name."""
    keys = draw(st.lists(st.integers(1, 30), unique=True))
    if draw(st.booleans()):
        return [Section(id="", name="", keys=keys)]
    homes = draw(st.lists(st.sampled_from(IDS), min_size=len(keys), max_size=len(keys)))
    order = draw(st.permutations(IDS))
    found = {id_: [key for key, home in zip(keys, homes, strict=True) if home == id_] for id_ in order}
    return [Section(id=id_, name=id_, keys=members) for id_, members in found.items() if members]


def flat(several: list[Section]) -> list[int]:
    return [key for section in several for key in section.keys]


def homes(several: list[Section]) -> dict[int, str]:
    return {key: section.id for section in several for key in section.keys}


@given(sections(), sections(), st.data())
def test_what_is_on_the_screen_stays_as_it_is(old: list[Section], new: list[Section], data: st.DataObject) -> None:
    before = flat(old)
    first = data.draw(st.integers(0, len(before)))
    last = data.draw(st.integers(first, len(before)))
    anchor = data.draw(st.sampled_from(before)) if before else None
    after, waiting = held(new, old, Window(first, last, anchor))
    assert sorted([*flat(after), *(key for keys in waiting.values() for key in keys)]) == sorted(flat(new)), (
        "nothing is lost, nothing stands twice"
    )
    there, was, now = set(flat(new)), homes(old), homes(after)
    seen = [key for key in before[first:last] if key in there]
    assert all(now[key] == was[key] for key in seen), "each stands under the heading that it stood under"
    assert [key for key in flat(after) if key in seen] == seen, "in the order in which they stood"
    if last - first < len(before) and seen:
        places = [flat(after).index(key) for key in seen]
        assert places == list(range(places[0], places[0] + len(seen))), "with nothing in between"
    assert all(section.keys for section in after if section.name)
    assert len({section.id for section in after}) == len(after)


@given(sections(), sections(), st.sets(st.integers(1, 30)))
def test_what_was_dealt_with_stays_in_its_section(old: list[Section], new: list[Section], dealt: set[int]) -> None:
    dealt &= set(flat(old))
    after = with_dealt(new, old, dealt)
    gone = dealt - set(flat(new))
    assert sorted(flat(after)) == sorted([*flat(new), *gone])
    assert [key for key in flat(after) if key not in gone] == flat(new), "the new order is kept"
    assert all(homes(after)[key] == homes(old)[key] for key in gone)


@given(sections(), st.sampled_from((1, 2)), st.sets(st.sampled_from(IDS)), st.integers(0, 5))
def test_every_line_has_its_place(several: list[Section], each: int, folded: set[str], came: int) -> None:
    several = [
        Section(id=section.id, name=section.name, keys=section.keys, came=bool(section.name) and number < came)
        for number, section in enumerate(several)
    ]
    layout = Layout(several, each, folded)
    spots = [layout.spot(line) for line in range(layout.height)]
    assert None not in spots and layout.spot(layout.height) is None
    rows = [(spot.at, spot.half) for spot in spots if spot and spot.what == "row"]
    assert rows == [(place, half) for place in range(layout.rows) for half in range(each)]
    assert layout.keys == flat([section for section in several if section.id not in folded])
    for place in range(layout.rows):
        spot = layout.spot(layout.line_of(place))
        assert spot and (spot.what, spot.at, spot.half) == ("row", place, 0)
        home = layout.sections[layout.section_at(place)]
        assert layout.keys[place] in home.keys
    headings = [layout.sections[spot.at].id for spot in spots if spot and spot.what == "heading"]
    assert headings == [section.id for section in several if section.name]
    lines = [number for number, spot in enumerate(spots) if spot and spot.what == "since"]
    assert len(lines) == (1 if 0 < came < len(several) and several[0].name else 0)
