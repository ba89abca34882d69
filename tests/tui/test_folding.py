"""Sections that are folded: what stays in view, where the highlight goes, and that nothing is done unseen."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from feeds.store import Store
from feeds.views import Section
from tests.newsroom import put, stories
from tests.tui.desks import desk_on, screen_text, settled, until
from tui import left
from tui.app import Copytaster
from tui.signs import ASCII
from tui.widgets.queue_layout import Layout


async def by_kind(app: Copytaster, pilot: Pilot[str | None]) -> list[Section]:
    """The queue by kind, the highlight on its first; gives the sections."""
    await pilot.press("t", "t")
    await settled(app, pilot)
    await pilot.press("g", "g")
    await settled(app, pilot)
    return list(app.queue_screen.queue.plan.sections)


def line_with(app: Copytaster, words: str) -> int:
    return next(number for number, text in enumerate(screen_text(app)) if words in text)


async def test_a_section_is_folded_and_unfolded_by_key(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        first, second, *_ = await by_kind(app, pilot)
        await pilot.press("j", "minus")
        await settled(app, pilot)
        assert (queue.heading, queue.key) == (first.id, None)
        assert not set(first.keys) & set(queue.keys) and len(queue.keys) == 60 - len(first.keys)
        assert f"▌▸ {first.name}  {len(first.keys)} ──" in screen_text(app)[2]
        assert f"▾ {second.name}  {len(second.keys)} ──" in screen_text(app)[3]
        assert "60 left" in screen_text(app)[1]
        await pilot.press("j")
        assert queue.key == second.keys[0]
        await pilot.press("k")
        assert queue.heading == first.id
        await pilot.press("enter")
        await settled(app, pilot)
        assert queue.key == first.keys[0] and queue.keys[: len(first.keys)] == first.keys


async def test_nothing_is_done_on_a_folded_heading(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        await by_kind(app, pilot)
        await pilot.press("minus")
        for key in ("s", "x", "d", "v", "m", "y", "A"):
            await pilot.press(key)
            await settled(app, pilot)
            assert not queue.marked and app.counts.new == 60
            if key != "A":
                assert "- unfolds it" in screen_text(app)[-1]
        await pilot.press("z", "escape", "space")
        await settled(app, pilot)
        assert queue.key == queue.keys[0] and app.counts.new == 60, "reading goes on below"


async def test_all_above_a_folded_heading_is_what_is_shown_above_it(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        first, second, *_ = await by_kind(app, pilot)
        await pilot.press("J", "minus", "A")
        assert queue.heading == second.id
        assert queue.marked == set(first.keys)


async def test_marks_under_a_heading_are_told_there(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        first, *_ = await by_kind(app, pilot)
        await pilot.press("v", "v", "minus")
        await settled(app, pilot)
        assert f"{len(first.keys)} · 2 marked ──" in screen_text(app)[2]
        assert queue.marked == set(first.keys[:2])


async def test_all_are_folded_and_unfolded(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        sections = await by_kind(app, pilot)
        await pilot.press("J", "underscore")
        await settled(app, pilot)
        assert not queue.keys and queue.heading == sections[1].id
        assert screen_text(app)[1].endswith("60 left  60 folded ")
        for number, section in enumerate(sections):
            assert f"▸ {section.name}  {len(section.keys)} ──" in screen_text(app)[2 + number]
        assert "▸" not in screen_text(app)[2 + len(sections)]
        await pilot.press("G")
        assert queue.heading == sections[-1].id
        await app.queue_screen.let_in()
        await settled(app, pilot)
        assert queue.heading == sections[-1].id and not queue.keys
        await pilot.press("K", "underscore")
        await settled(app, pilot)
        assert len(queue.keys) == 60 and queue.key == sections[-2].keys[0]


async def test_a_click_on_a_heading_folds_it_and_the_highlight_stays(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        first, second, *_ = await by_kind(app, pilot)
        line = line_with(app, f"▾ {second.name}")
        assert await pilot.click(queue, offset=(6, line - 2))
        await settled(app, pilot)
        assert queue.key == first.keys[0] and not set(second.keys) & set(queue.keys)
        assert line_with(app, f"▸ {second.name}") == line, "it stays under the mouse"
        assert await pilot.click(queue, offset=(6, line - 2))
        await settled(app, pilot)
        assert len(queue.keys) == 60 and line_with(app, f"▾ {second.name}") == line


async def test_what_is_folded_stays_so_for_its_grouping_and_the_next_start(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        first, *_ = await by_kind(app, pilot)
        await pilot.press("minus", "t")
        await settled(app, pilot)
        assert len(queue.keys) == 60, "countries are not folded"
        await pilot.press("T")
        await settled(app, pilot)
        assert first.id in queue.plan.folded
        await pilot.press("q")
    assert left.find(path).folded == {"kind": (first.id,)}
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        await settled(app, pilot)
        assert queue.plan.folded == {first.id}
        assert len(queue.keys) == 60 - len(first.keys)


async def test_what_comes_in_under_a_folded_heading_is_counted_there(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        await by_kind(app, pilot)
        await pilot.press("underscore", "j")
        heading = queue.heading
        with Store.open(path) as store:
            for number, story in enumerate(stories(90, seed=4)):
                if number >= 60:
                    put(store, story)
        await until(pilot, lambda: sum(len(section.keys) for section in queue.plan.sections) == 90)
        await settled(app, pilot)
        assert not queue.keys and queue.heading == heading
        assert app.screen.query_one("QueueList") is queue and queue.plan.height == len(queue.plan.sections)


async def test_undoing_leads_to_what_was_folded_away(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        first, *_ = await by_kind(app, pilot)
        await pilot.press("x")
        await settled(app, pilot)
        await pilot.press("minus", "u")
        await settled(app, pilot)
        assert queue.key == first.keys[0] and first.id not in queue.plan.folded


async def test_without_sections_the_key_says_how_to_make_some(path: Path) -> None:
    async with desk_on(path, signs=ASCII) as (app, pilot):
        for key in ("minus", "underscore"):
            await pilot.press(key)
            assert "t makes some" in screen_text(app)[-1]
        await by_kind(app, pilot)
        await pilot.press("minus")
        await settled(app, pilot)
        assert screen_text(app)[2].startswith(" >+ ")


@given(
    st.lists(st.integers(0, 4), max_size=8),
    st.sets(st.integers(0, 7)),
    st.sampled_from((1, 2)),
)
def test_the_highlight_stops_at_each_incident_and_folded_heading_in_turn(
    sizes: list[int], folded: set[int], each: int
) -> None:
    keys = iter(range(1, 100))
    sections = [
        Section(id=str(number), name=f"S{number}", keys=[next(keys) for _ in range(size)])
        for number, size in enumerate(sizes)
    ]
    layout = Layout(sections, each, {str(number) for number in folded})
    stops = [layout.at_stop(stop) for stop in range(layout.stops)]
    lines = []
    for stop, spot in enumerate(stops):
        if spot.what == "row":
            assert layout.stop_of(spot.at) == stop
            lines.append(layout.line_of(spot.at))
        else:
            assert layout.stop_of_heading(spot.at) == stop
            lines.append(layout.heading_line(spot.at))
            found = layout.spot(lines[-1])
            assert found and (found.what, found.at) == ("heading", spot.at)
    assert lines == sorted(set(lines)), "from top to bottom"
    assert [spot.at for spot in stops if spot.what == "row"] == list(range(layout.rows))
    assert {spot.at for spot in stops if spot.what == "heading"} == {
        number for number in folded if number < len(sections)
    }
