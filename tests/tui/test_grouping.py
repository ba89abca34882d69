"""The queue in sections: headings, going from one to the next, and what stays while the wire writes."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import msgspec

from feeds.store import Store
from feeds.views import Grouping
from tests.newsroom import Story, put, stories
from tests.tui.desks import desk_on, screen_text, settled, until
from tui import left
from tui.app import Copytaster
from tui.left import Left

HEADING = re.compile(r" [ ▌][▾▸] (\S.*?  [\d,]+.*?) ──+")


def headings(app: Copytaster) -> list[str]:
    """The headings on the screen, each with its number."""
    return [found[1] for text in screen_text(app)[2:-1] if (found := HEADING.match(text))]


def rows_on(app: Copytaster) -> list[str]:
    """What is on the screen of the queue, without the headings, in which numbers may change."""
    width = app.queue_screen.queue.size.width
    return [text[: width - 2] for text in screen_text(app)[2:-1] if not HEADING.match(text)]


async def test_the_queue_is_put_into_sections_and_back(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue, screen = app.queue_screen.queue, app.queue_screen
        by_rank = list(queue.keys)
        said: dict[Grouping, list[str]] = {}
        for _ in range(5):
            await pilot.press("t")
            await settled(app, pilot)
            said[screen.grouping] = headings(app)
            assert sorted(queue.keys) == sorted(by_rank)
            for section in queue.plan.sections:
                assert section.keys == [key for key in by_rank if key in section.keys]
        assert list(said) == ["time", "kind", "country", "outlet", "story"]
        assert said["time"][0].startswith("Today ")
        assert said["country"] and said["story"] == ["Not part of a story  60"]
        assert "by story" in screen_text(app)[1]
        await pilot.press("t")
        await settled(app, pilot)
        assert queue.keys == by_rank and not headings(app)
        await pilot.press("T")
        await settled(app, pilot)
        assert screen.grouping == "story"


async def test_sections_stand_in_the_order_of_their_highest(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        by_rank = list(queue.keys)
        await pilot.press("t", "t")
        await settled(app, pilot)
        kinds = {row.key: row.kind_label for row in await app.ask(lambda desk: desk.rows(by_rank))}
        assert [name for name, _ in groupby(queue.keys, kinds.__getitem__)] == list(
            dict.fromkeys(kinds[key] for key in by_rank)
        )


async def test_keys_go_from_section_to_section(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        await pilot.press("J")
        assert "t makes some" in screen_text(app)[-1]
        await pilot.press("t", "t")
        await settled(app, pilot)
        await pilot.press("g")
        starts = queue.plan.starts
        for start in starts[1:]:
            await pilot.press("J")
            await settled(app, pilot)
            assert queue.cursor == start
            assert any(queue.plan.sections[queue.plan.section_at(start)].name in text for text in headings(app))
        await pilot.press("J")
        assert "last section" in screen_text(app)[-1]
        await pilot.press("j", "K")
        assert queue.cursor == starts[-1]
        await pilot.press("K")
        assert queue.cursor == starts[-2]


async def test_what_is_read_stays_while_the_wire_writes_into_sections(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        await pilot.press("t", "t", "t")
        await settled(app, pilot)
        await pilot.press(*"J" * 3, "j")
        await settled(app, pilot)
        rows = rows_on(app)
        held = queue.key
        with Store.open(path) as store:
            for number, story in enumerate(stories(90, seed=4)):
                if number >= 60:
                    put(store, story)
        await until(pilot, lambda: len(queue.keys) + sum(map(len, queue.waiting.values())) == 90)
        await settled(app, pilot)
        assert queue.key == held
        assert rows_on(app) == rows
        assert any(re.search(r"· \+\d+ wait$", text) for text in headings(app)) == bool(queue.waiting)
        await pilot.press("r")
        await until(pilot, lambda: len(queue.keys) == 90 and not queue.waiting)
        assert queue.key == held


async def test_a_row_that_is_dealt_with_stays_under_its_heading(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        await pilot.press("t", "t")
        await settled(app, pilot)
        await pilot.press("g")
        await settled(app, pilot)
        dealt, before = queue.keys[0], list(queue.keys)
        await pilot.press("x")
        await settled(app, pilot)
        await app.queue_screen.let_in()
        await settled(app, pilot)
        assert queue.keys == before and dealt in queue.plan.sections[0].keys
        await pilot.press("r")
        await until(pilot, lambda: dealt not in queue.keys)


async def test_the_grouping_is_found_again_at_the_next_start(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("t", "t", "t")
        await settled(app, pilot)
        await pilot.press("q")
    assert left.find(path).grouping == "country"
    left.file_for(path).write_text("{nonsense")
    assert left.find(path) == Left()
    left.keep(path, Left("kind"))
    async with desk_on(path) as (app, pilot):
        await settled(app, pilot)
        assert app.queue_screen.grouping == "kind" and headings(app)


async def test_filter_and_states_work_in_sections(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        await pilot.press("t", "t", "t", "f", *"country:PE", "enter")
        await until(pilot, lambda: len(queue.plan.sections) == 1)
        assert queue.plan.sections[0].name == "Peru"
        await pilot.press("escape", "tab")
        await until(pilot, lambda: not queue.keys)
        assert "Nothing is later" in "\n".join(screen_text(app))


async def test_a_story_is_a_section(filled: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(filled, tmp_path / "s.db"))
    with Store.open(path) as store:
        for number, story in enumerate(stories(3)):
            put(store, story if not number else _following(story, "i0" if number == 1 else "i1"))
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        await pilot.press("T")
        await settled(app, pilot)
        told, rest = queue.plan.sections
        rows = {row.id: row for row in await app.ask(lambda desk: desk.rows(told.keys))}
        assert set(rows) == {"i0", "i1", "i2"} and told.name == rows["i0"].headline
        assert rest.name == "Not part of a story" and len(rest.keys) == 57


def _following(story: Story, parent: str) -> Story:
    return replace(story, incident=msgspec.structs.replace(story.incident, follows=parent))
