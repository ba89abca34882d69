"""Searching and filtering by keyboard: what is wrong is pointed at."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from feeds.desk import Desk
from feeds.model import State
from tests.tui.desks import desk_on, screen_text, settled, store_of, until
from tui.hits import PAGE
from tui.screens.query_prompt import QueryPrompt
from tui.screens.search import SearchScreen
from tui.widgets.query_line import QueryLine


async def test_the_filter_points_at_what_is_wrong(path: Path) -> None:
    for size in ((120, 40), (60, 20)):
        async with desk_on(path, size) as (app, pilot):
            await pilot.press("f", *"fire contry:pe", "enter")
            await until(pilot, lambda: "^" in "\n".join(screen_text(app)))
            assert isinstance(app.screen, QueryPrompt)
            lines = screen_text(app)
            caret = next(number for number, line in enumerate(lines) if line.lstrip().startswith("^"))
            assert lines[caret].index("^") == lines[caret - 1].index("contry")
            assert "Did you mean country:" in " ".join("".join(lines[caret:]).split())
            await pilot.press("backspace")
            await settled(app, pilot)
            assert "^" not in "\n".join(screen_text(app))


async def test_the_search_points_at_what_is_wrong_while_one_types(path: Path) -> None:
    async with desk_on(path, (80, 24)) as (app, pilot):
        await pilot.press("slash", *"bridge is:kpt")
        await until(pilot, lambda: "Did you mean kept" in "\n".join(screen_text(app)))
        lines = screen_text(app)
        caret = next(number for number, line in enumerate(lines) if line.lstrip().startswith("^"))
        assert lines[caret].index("^") == lines[caret - 1].index("kpt")


async def test_search_finds_the_word_that_is_being_typed(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("slash", *"bak")
        await until(pilot, lambda: app.hits)
        assert isinstance(app.screen, SearchScreen)
        assert "bakery" in "\n".join(screen_text(app)).lower()


async def test_fields_and_values_are_completed(path: Path) -> None:
    async with desk_on(path, (80, 24)) as (app, pilot):
        await pilot.press("f", *"ki")
        await until(pilot, lambda: "kind of event" in "\n".join(screen_text(app)))
        await pilot.press("tab")
        line = app.screen.query_one(QueryLine)
        await until(pilot, lambda: line.suggestions.found and "Flood" in "\n".join(screen_text(app)))
        assert line.input.value == "kind:"
        await pilot.press(*"fl", "tab")
        await until(pilot, lambda: line.input.value == "kind:flood ")
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is app.queue_screen and app.queue_screen.filter == "kind:flood")


async def test_a_completion_is_taken_only_where_a_key_asks_for_it(path: Path) -> None:
    async with desk_on(path, (80, 24)) as (app, pilot):
        await pilot.press("f", *"kind:fl", "enter")
        await until(pilot, lambda: app.screen is app.queue_screen)
        assert app.queue_screen.filter == "kind:fl"
        await pilot.press("f")
        await settled(app, pilot)
        line = app.screen.query_one(QueryLine)
        await pilot.press(*" is:", "down")
        await until(pilot, lambda: line.suggestions.chosen == 0)
        await pilot.press("down", "up", "up")
        assert line.suggestions.chosen is None
        await pilot.press("down", "down", "escape")
        assert line.suggestions.chosen is None and isinstance(app.screen, QueryPrompt)
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: line.input.value == "kind:fl is:updated ")
        assert isinstance(app.screen, QueryPrompt)


async def test_tab_pressed_before_the_answer_is_there_takes_it_when_it_is(path: Path) -> None:
    async with desk_on(path, (80, 24)) as (app, pilot):
        await pilot.press("slash")
        await settled(app, pilot)
        line = app.screen.query_one(QueryLine)
        held, go = threading.Event(), threading.Event()

        def wait(_: Desk) -> None:
            held.set()
            go.wait(5)

        app.desk.submit(wait)
        held.wait(5)
        await pilot.press(*"outl", "tab")
        assert line.input.value == "outl" and line.input.has_focus
        go.set()
        await until(pilot, lambda: line.input.value == "outlet:")


async def test_values_with_spaces_are_put_into_quotation_marks(path: Path) -> None:
    async with desk_on(path, (80, 24)) as (app, pilot):
        await pilot.press("f", *"outlet:harb", "tab")
        line = app.screen.query_one(QueryLine)
        await until(pilot, lambda: line.input.value == 'outlet:"Harbour Wire" ')


async def test_earlier_queries_come_back_after_a_restart_too(path: Path) -> None:
    async with desk_on(path, (80, 24)) as (app, pilot):
        for query in ("kind:flood", "kind:fire"):
            await pilot.press("f", *query, "enter")
            await until(pilot, lambda: app.screen is app.queue_screen)
            assert app.queue_screen.filter == query
            await pilot.press("escape")
        await settled(app, pilot)
    async with desk_on(path, (80, 24)) as (app, pilot):
        await pilot.press("slash")
        await settled(app, pilot)
        line = app.screen.query_one(QueryLine)
        for key, value in (("up", "kind:fire"), ("up", "kind:flood"), ("up", "kind:flood"), ("down", "kind:fire")):
            await pilot.press(key)
            await settled(app, pilot)
            assert line.input.value == value
        await until(pilot, lambda: app.hits)


async def test_the_list_is_beside_the_queue_and_not_in_its_place(path: Path) -> None:
    async with desk_on(path, (80, 24)) as (app, pilot):
        await pilot.press("f")
        await settled(app, pilot)
        assert app.screen.styles.background.a < 1


async def test_hits_come_page_by_page_and_are_counted(tmp_path: Path) -> None:
    path = store_of(tmp_path / "many.db", 90)
    async with desk_on(path, (80, 24)) as (app, pilot):
        await pilot.press("slash", *"is:new", "enter")
        await until(pilot, lambda: "1 of 90" in "\n".join(screen_text(app)))
        assert len(app.hits) == PAGE
        await pilot.press("G")
        await until(pilot, lambda: len(app.hits) == 2 * PAGE)
        await pilot.press("G")
        await until(pilot, lambda: len(app.hits) == 90)
        await pilot.press("G")
        await until(pilot, lambda: "90 of 90" in "\n".join(screen_text(app)))
        found = await app.ask(lambda desk: desk.search("is:new", 100))
        assert [hit.row.id for hit in app.hits] == [hit.row.id for hit in found]


async def test_one_comes_back_to_a_hit_far_down(tmp_path: Path) -> None:
    path = store_of(tmp_path / "many.db", 90)
    async with desk_on(path, (80, 24)) as (app, pilot):
        await pilot.press("slash", *"is:new", "enter")
        await until(pilot, lambda: "1 of 90" in "\n".join(screen_text(app)))
        await pilot.press("G")
        await until(pilot, lambda: len(app.hits) == 2 * PAGE)
        await pilot.press("G")
        await until(pilot, lambda: len(app.hits) == 90)
        await pilot.press("G", "escape")
        await until(pilot, lambda: app.screen is app.queue_screen)
        await pilot.press("alt+o")
        await until(pilot, lambda: "90 of 90" in "\n".join(screen_text(app)))


async def test_back_in_the_hits_one_is_where_one_has_gone_on_to_and_sees_what_was_done(tmp_path: Path) -> None:
    path = store_of(tmp_path / "many.db", 90)
    async with desk_on(path, (80, 24)) as (app, pilot):
        await pilot.press("slash", *"is:new", "enter")
        await until(pilot, lambda: "1 of 90" in "\n".join(screen_text(app)))
        hits = app.screen
        assert isinstance(hits, SearchScreen)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is not hits)
        await pilot.press("s")
        await until(pilot, lambda: app.counts.kept == 1)
        for number in range(2, PAGE + 2):
            await pilot.press("n")
            await settled(app, pilot)
            assert app.hit == number
        await pilot.press("escape")
        await until(pilot, lambda: f"{PAGE + 2} of 90" in "\n".join(screen_text(app)))
        assert len(hits.lines.facts) == 2 * PAGE
        assert "★ kept" in hits.lines.facts[0].content.plain and "● new" in hits.lines.facts[2].content.plain
        await pilot.press("u")
        await until(pilot, lambda: "● new" in hits.lines.facts[0].content.plain)
        assert hits.lines.cursor == PAGE + 1


async def test_hits_are_dealt_with_where_they_stand_but_not_by_what_is_typed(tmp_path: Path) -> None:
    path = store_of(tmp_path / "many.db", 20)
    async with desk_on(path, (80, 24)) as (app, pilot):
        await pilot.press("slash", *"is:new", "enter")
        await until(pilot, lambda: "1 of 20" in "\n".join(screen_text(app)))
        hits = app.screen
        assert isinstance(hits, SearchScreen)
        first = [hit.row.id for hit in app.hits][:3]

        def states() -> list[State]:
            return [hit.row.state for hit in app.hits][:3]

        await pilot.press("s", "z", "z", "x")
        await until(pilot, lambda: states() == ["kept", "later", "spiked"])
        assert hits.lines.cursor == 3 and "★ kept" in hits.lines.facts[0].content.plain
        assert [app.hits[number].row.id for number in range(3)] == first
        await pilot.press("u")
        await until(pilot, lambda: states() == ["kept", "later", "new"])
        for key in ("slash", "s", "x", "q"):
            app.post_message(events.Key(key, key if len(key) == 1 else "/"))
        await until(pilot, lambda: hits.input.value == "is:newsxq")
        assert app.counts.spiked == 0


async def test_each_search_has_its_own_hits(tmp_path: Path) -> None:
    path = store_of(tmp_path / "many.db", 20)
    async with desk_on(path, (80, 24)) as (app, pilot):
        await pilot.press("slash", *"is:new", "enter")
        await until(pilot, lambda: "1 of 20" in "\n".join(screen_text(app)))
        first = app.hits
        await pilot.press("j", "enter")
        await until(pilot, lambda: not isinstance(app.screen, SearchScreen))
        await pilot.press("slash")
        await until(pilot, lambda: isinstance(app.screen, SearchScreen))
        assert "20 found" not in "\n".join(screen_text(app))
        await pilot.press(*"nothinglikeit")
        await until(pilot, lambda: "Nothing in the store" in "\n".join(screen_text(app)))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: "2 of 20" in "\n".join(screen_text(app)))
        assert app.hits is first and app.hit == 1


@pytest.mark.parametrize(("key", "letters"), [("slash", "quxa"), ("f", "quxd"), ("colon", "quit")])
async def test_what_is_typed_before_the_line_is_there_is_no_command(path: Path, key: str, letters: str) -> None:
    async with desk_on(path, (80, 24)) as (app, pilot):
        before = await app.ask(lambda desk: desk.counts())
        app.post_message(events.Key(key, None))
        for letter in letters:
            app.post_message(events.Key(letter, letter))
        await until(pilot, lambda: bool(app.screen.query(Input)))
        await until(pilot, lambda: app.screen.query(Input).first().value.lstrip(":") == letters)
        assert await app.ask(lambda desk: desk.counts()) == before and not await app.ask(lambda desk: desk.acts())
