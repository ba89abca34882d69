"""Tags and notes at the desk: asked for, shown on row, card and open incident, undone; no note is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from feeds.desk import Desk
from feeds.errors import DiskFull, StoreError
from feeds.views import Act
from tests.tui.desks import desk_on, screen_text, settled, until
from tui import unsaved_note
from tui.app import Copytaster
from tui.screens.incident import IncidentScreen
from tui.screens.note_prompt import NotePrompt
from tui.screens.tag_prompt import TagPrompt
from tui.unsaved_note import UnsavedNote


def text(app: Copytaster) -> str:
    """The whole screen."""
    return "\n".join(screen_text(app))


async def asked(app: Copytaster, pilot: Pilot[str | None], key: str) -> None:
    """Press the key that asks for tags or a note, and wait until it is asked and what is there is read."""
    await pilot.press(key)
    await until(pilot, lambda: isinstance(app.screen, TagPrompt | NotePrompt))
    await settled(app, pilot)


async def test_a_tag_stands_on_row_and_card_and_in_the_open_incident(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await asked(app, pilot, "number_sign")
        await pilot.press(*"#court follow-up", "enter")
        await settled(app, pilot)
        assert app.screen is app.queue_screen
        assert text(app).count("#court #follow-up") == 3, text(app)
        assert "u undoes" in screen_text(app)[-1]
        assert app.queue_screen.queue.cursor == 0
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, IncidentScreen) and "TAGS" in text(app))
        await pilot.press("u")
        await until(pilot, lambda: "#court" not in "\n".join(screen_text(app)[:-1]))
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "#court #follow-up" in text(app))


async def test_what_stands_on_the_line_is_what_it_is_tagged_with(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        key = app.queue_screen.queue.keys[0]
        await asked(app, pilot, "number_sign")
        await pilot.press(*"court budget", "enter")
        await settled(app, pilot)
        await asked(app, pilot, "number_sign")
        assert app.screen.query_one(Input).value == "budget court "
        await pilot.press(*["backspace"] * 6, *"late", "enter")
        await settled(app, pilot)
        assert (await app.ask(lambda desk: desk.rows([key])))[0].tags == ("budget", "late")


async def test_tags_of_several_and_those_that_only_some_have(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        keys = app.queue_screen.queue.keys[:3]
        await asked(app, pilot, "number_sign")
        await pilot.press(*"old", "enter")
        await settled(app, pilot)
        await pilot.press("v", "v", "v")
        await asked(app, pilot, "number_sign")
        assert "tags of 3 incidents" in text(app)
        assert "Some have #old, which stays" in text(app)
        await pilot.press(*"new", "enter")
        await settled(app, pilot)
        assert len(app.queue_screen.queue.marked) == 3
        rows = await app.ask(lambda desk: desk.rows(keys))
        assert [row.tags for row in rows] == [("new", "old"), ("new",), ("new",)]
        await asked(app, pilot, "number_sign")
        await pilot.press(*"-old", "enter")
        await settled(app, pilot)
        rows = await app.ask(lambda desk: desk.rows(keys))
        assert [row.tags for row in rows] == [("new",)] * 3


async def test_known_tags_are_offered_and_taken_by_tab_enter_or_click(path: Path) -> None:
    with Desk.open(path) as desk:
        ids = [row.id for row in desk.rows(desk.order()[-3:])]
        desk.tag(ids, ["court"])
        desk.tag(ids[:1], ["budget", "courtesy"])
    async with desk_on(path) as (app, pilot):
        await asked(app, pilot, "number_sign")
        prompt = app.screen
        assert isinstance(prompt, TagPrompt)
        assert [one.text for one in prompt.suggestions.found] == ["court", "budget", "courtesy"]
        await pilot.press(*"cou")
        assert [one.text for one in prompt.suggestions.found] == ["court", "courtesy"]
        await pilot.press("tab")
        assert prompt.input.value == "court "
        await pilot.press("down", "enter")
        assert prompt.input.value == "court budget "
        assert [one.text for one in prompt.suggestions.found] == ["courtesy"]
        await pilot.click("Suggestions", offset=(3, 0))
        assert prompt.input.value == "court budget courtesy "
        await pilot.press("enter")
        await settled(app, pilot)
        assert app.queue_screen.queue.row is not None
        assert app.queue_screen.queue.row.tags == ("budget", "court", "courtesy")


async def test_what_is_no_tag_is_said_and_esc_changes_nothing(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await asked(app, pilot, "number_sign")
        await pilot.press(*'so "so', "enter")
        await until(pilot, lambda: "is no tag" in text(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.queue_screen)
        assert await app.ask(lambda desk: desk.acts()) == []


async def test_a_note_of_several_lines_is_kept_by_esc_and_undone(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await asked(app, pilot, "c")
        await pilot.press(*"Call the mayor", "enter", *"before noon", "escape")
        await until(pilot, lambda: app.screen is app.queue_screen)
        await settled(app, pilot)
        shown = text(app)
        assert "✐ NOTE" in shown and "Call the mayor" in shown and "before noon" in shown
        assert "✐" in screen_text(app)[2]
        await asked(app, pilot, "c")
        area = app.screen.query_one(TextArea)
        assert area.text == "Call the mayor\nbefore noon"
        await pilot.press(*", twice", "ctrl+s")
        await until(pilot, lambda: app.screen is app.queue_screen)
        await until(pilot, lambda: "before noon, twice" in text(app))
        await pilot.press("u")
        await until(pilot, lambda: "before noon" in text(app) and ", twice" not in "\n".join(screen_text(app)[:-1]))
        await pilot.press("u")
        await until(pilot, lambda: "NOTE" not in text(app))


async def test_a_note_in_the_open_incident(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("enter")
        await settled(app, pilot)
        await asked(app, pilot, "c")
        await pilot.press(*"mine", "escape")
        await until(pilot, lambda: isinstance(app.screen, IncidentScreen) and "✐ NOTE" in text(app))
        await asked(app, pilot, "c")
        await pilot.press("escape")
        await until(pilot, lambda: "Nothing was changed" in screen_text(app)[-1])


class FullDesk(Desk):
    """A desk whose disk is full for a while."""

    full = True

    def note(self, incident_id: str, text: str, *, over: str | None) -> Act | None:
        """Refused, at first."""
        if FullDesk.full:
            raise DiskFull(self.path)
        return super().note(incident_id, text, over=over)


async def test_a_note_that_the_store_cannot_take_stays_on_the_screen(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert issubclass(DiskFull, StoreError)
    async with desk_on(path, desk=FullDesk) as (app, pilot):
        await asked(app, pilot, "c")
        await pilot.press(*"mine", "escape")
        await until(pilot, lambda: "Not kept yet" in text(app))
        assert app.screen.query_one(TextArea).text == "mine"
        monkeypatch.setattr(FullDesk, "full", False)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.queue_screen and "NOTE" in text(app))


@pytest.mark.parametrize("width", [40, 80, 120, 200])
async def test_rows_with_many_tags_keep_their_columns(path: Path, width: int) -> None:
    with Desk.open(path) as desk:
        ids = [row.id for row in desk.rows(desk.order()[:6])]
        desk.tag(ids, ["short", "مراجعة", "追跡調査", "very-long-tag-that-goes-on-and-on", "🚒1"])
        desk.note(ids[0], "a\nb", over=None)
    async with desk_on(path, (width, 24)) as (app, pilot):
        await settled(app, pilot)
        for y in range(12):
            assert app.queue_screen.queue.render_line(y).cell_length == app.queue_screen.queue.size.width
        if width >= 80:
            assert "#short" in text(app) and "✐" in text(app)


async def test_a_note_that_was_being_written_outlives_a_desk_that_is_killed(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        key = app.queue_screen.queue.key
        await asked(app, pilot, "c")
        await pilot.press(*"half a th")
        mine = unsaved_note.file_for(path)
        await until(pilot, mine.exists)
        await settled(app, pilot)
        # As if the process were gone: of the highest number that there can be there is none.
        mine.rename(unsaved_note.file_for(path, 2**22 + 1))
        app.exit()
    async with desk_on(path) as (app, pilot):
        await until(pilot, lambda: "Noted “half a th” on" in screen_text(app)[-1])
        assert (await app.ask(lambda desk: desk.rows([key or 0])))[0].note == "half a th"
        assert list(path.parent.glob("*.note-*")) == []
        await asked(app, pilot, "c")
        await pilot.press(*"ought")
        await until(pilot, lambda: unsaved_note.file_for(path).exists())
        await pilot.press("escape")
        await until(pilot, lambda: "half a thought" in text(app))
        assert list(path.parent.glob("*.note-*")) == []


def test_what_a_living_desk_is_writing_is_left_to_it(path: Path) -> None:
    unsaved_note.keep(path, UnsavedNote("i0", "mine"))
    unsaved_note.file_for(path, 2**22 + 2).write_text("{", "utf-8")
    with Desk.open(path) as desk:
        assert unsaved_note.bring_in(desk) == []
    assert len(list(path.parent.glob("*.note-*"))) == 2


async def test_a_note_by_the_command_line_is_added_to_the_one_there(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        for words in ("note call back", "note at noon"):
            await pilot.press("colon", *words, "enter")
            await settled(app, pilot)
        await until(pilot, lambda: queue.row is not None and queue.row.note == "call back\nat noon")


async def test_a_note_waits_for_a_store_that_is_locked(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await asked(app, pilot, "c")
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await pilot.press(*"mine", "escape")
            await until(pilot, lambda: "Waiting for the store" in text(app))
            assert app.screen.query_one(TextArea).text == "mine"
            assert unsaved_note.file_for(path).exists()
            other.execute("ROLLBACK")
        await until(pilot, lambda: app.screen is app.queue_screen and "✐ NOTE" in text(app), 10)
        assert not unsaved_note.file_for(path).exists()


async def test_hits_are_found_by_tag_and_show_it(path: Path) -> None:
    with Desk.open(path) as desk:
        (row,) = desk.rows(desk.order()[-1:])
        desk.tag([row.id], ["court"])
    async with desk_on(path) as (app, pilot):
        await pilot.press("slash", *"tag:court", "enter")
        await until(pilot, lambda: row.headline[:20] in text(app) and "#court" in text(app))
