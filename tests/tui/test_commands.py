"""The command line: what is meant by a line, how it is completed, what is wrong with it, and that it is done."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.config import Settings
from feeds.errors import QueryError
from tests.tui.desks import desk_on, screen_text, settled, until
from tui import actions, commands
from tui.app import Copytaster
from tui.screens.command_prompt import CommandPrompt
from tui.screens.dossier import DossierScreen
from tui.screens.feeds import FeedsScreen
from tui.screens.help import HelpScreen
from tui.screens.incident import IncidentScreen
from tui.screens.search import SearchScreen
from tui.screens.why import WhyScreen

KNOWN = actions.ACTIONS


@pytest.mark.parametrize(
    ("typed", "name", "words"),
    [
        ("keep", "keep", ""),
        (":keep", "keep", ""),
        ("  KEEP ", "keep", ""),
        ("next-outlet", "next_outlet", ""),
        ("open", "open", ""),
        ("Open in browser", "browse", ""),
        ("open all in browser", "browse_all", ""),
        ("spi", "spike", ""),
        ("filter kind:flood  -sport", "filter", "kind:flood  -sport"),
        ("search  “two words”", "search", "“two words”"),
        ("120", "goto", "120"),
        ("goto 120", "goto", "120"),
        ("go to a row 7", "goto", "7"),
        ("group", "group", ""),
        ("group country", "group", "country"),
    ],
)
def test_a_line_names_an_action_and_may_give_it_words(typed: str, name: str, words: str) -> None:
    command = commands.read(typed, KNOWN)
    assert (command.action.name, command.words) == (name, words)
    assert typed[command.begin :].startswith(words)


@pytest.mark.parametrize(
    ("typed", "position", "said"),
    [
        ("", 0, "Say what is to be done"),
        ("kepe", 0, "There is nothing called kepe; there is keep"),
        ("  facet", 2, "facet begins 7 names"),
        ("keep it", 5, "keep takes nothing"),
        ("state", 5, "state takes a state"),
        ("xyzzy", 0, "There is nothing called xyzzy."),
    ],
)
def test_what_is_wrong_is_told_with_its_spot(typed: str, position: int, said: str) -> None:
    with pytest.raises(QueryError, match=said) as raised:
        commands.read(typed, KNOWN)
    assert raised.value.position == position


@given(st.text(max_size=30) | st.sampled_from([action.name for action in KNOWN]).map(lambda name: f"{name} x"))
def test_any_line_is_read_or_pointed_at(typed: str) -> None:
    try:
        command = commands.read(typed, KNOWN)
    except QueryError as error:
        assert 0 <= error.position <= len(typed)
        assert error.message.endswith(".")
    else:
        assert typed[command.begin :].startswith(command.words)


def test_every_action_can_be_completed_from_its_name_and_title() -> None:
    listed = [(action, "") for action in KNOWN]
    for action in KNOWN:
        by_name = commands.completed(action.name, listed)
        assert by_name[0].text.rstrip() == action.name or by_name[0].text.startswith(action.name)
        assert action.name in [one.text.rstrip() for one in commands.completed(action.title, listed)]
        assert commands.read(action.title if not action.needs_words else f"{action.title} x", KNOWN)


async def typed(app: Copytaster, pilot: object, text: str) -> None:
    from textual.pilot import Pilot

    assert isinstance(pilot, Pilot)
    await pilot.press("colon")
    await until(pilot, lambda: isinstance(app.screen, CommandPrompt) and app.screen.query("Input"))
    await pilot.press(*text)
    await settled(app, pilot)


async def test_what_is_typed_is_done_on_the_screen_below(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen
        await typed(app, pilot, "7")
        await pilot.press("enter")
        await until(pilot, lambda: queue.queue.cursor == 6)
        await typed(app, pilot, "keep")
        await pilot.press("enter")
        await until(pilot, lambda: app.counts.kept == 1)
        await typed(app, pilot, "state kept")
        await pilot.press("enter")
        await until(pilot, lambda: queue.view.name == "Kept" and len(queue.queue.keys) == 1)
        await typed(app, pilot, "state new")
        await pilot.press("enter")
        await until(pilot, lambda: queue.view.name == "New")
        await typed(app, pilot, "filter kind:flood")
        await pilot.press("enter")
        await until(pilot, lambda: queue.filter == "kind:flood")
        await typed(app, pilot, "group country")
        await pilot.press("enter")
        await until(pilot, lambda: queue.grouping == "country")
        await typed(app, pilot, "later tomorrow")
        await pilot.press("enter")
        await until(pilot, lambda: app.counts.later == 1)
        await typed(app, pilot, "theme light")
        await pilot.press("enter")
        await until(pilot, lambda: not app.inks.dark)
        await typed(app, pilot, "open")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, IncidentScreen))
        await typed(app, pilot, "quotes")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, IncidentScreen) and app.screen.facet == "quotes")
        await typed(app, pilot, "search flood")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SearchScreen) and app.hits)


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        ("kep", 0, "there is keep"),
        ("filter flood since:xyz", 19, "xyz"),
        ("state kpet", 6, "no such state"),
        ("goto x", 5, "number of a row"),
        ("facet_3", 0, "Places works in an open incident."),
    ],
)
async def test_what_is_wrong_is_pointed_at_and_can_be_mended(path: Path, text: str, column: int, said: str) -> None:
    async with desk_on(path) as (app, pilot):
        await typed(app, pilot, text)
        await pilot.press("enter")
        await until(pilot, lambda: any("^" in line for line in screen_text(app)))
        shown = screen_text(app)
        caret = next(line for line in shown if "^" in line)
        line = next(line for line in shown if text in line)
        assert caret.index("^") == line.index(text) + column
        assert said in "\n".join(shown)
        assert isinstance(app.screen, CommandPrompt)


async def test_names_and_words_are_completed_and_lines_come_back(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await typed(app, pilot, "stat")
        assert any("state STATE" in line and "Show a state" in line for line in screen_text(app))
        await pilot.press("tab")
        await settled(app, pilot)
        await pilot.press("s", "p")
        await settled(app, pilot)
        await pilot.press("tab", "enter")
        await until(pilot, lambda: app.queue_screen.view.name == "Spiked")
        await typed(app, pilot, "filter kind:flo")
        assert any(line.startswith("  Flood") for line in screen_text(app))
        await pilot.press("escape")
        await settled(app, pilot)
        await typed(app, pilot, "")
        await pilot.press("up", "enter")
        await settled(app, pilot)
    async with desk_on(path) as (app, pilot):
        await typed(app, pilot, "")
        await pilot.press("up")
        await settled(app, pilot)
        assert any("state spiked" in line for line in screen_text(app))


async def test_the_highlighted_name_is_done_by_enter(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await typed(app, pilot, "feed")
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, FeedsScreen))


async def test_an_action_that_needs_words_asks_for_them(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("question_mark")
        await settled(app, pilot)
        await pilot.press(*"show a state", "enter")
        await until(pilot, lambda: isinstance(app.screen, CommandPrompt))
        await settled(app, pilot)
        await pilot.press(*"all", "enter")
        await until(pilot, lambda: app.queue_screen.view.name == "All")


async def test_tags_notes_and_watches_take_words(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await typed(app, pilot, "tag court -old")
        await pilot.press("enter")
        await until(pilot, lambda: app.queue_screen.queue.row and app.queue_screen.queue.row.tags == ("court",))
        await typed(app, pilot, "tag follow-up co")
        assert any(line.startswith("  court ") for line in screen_text(app))
        await pilot.press("tab", "enter")
        await until(
            pilot,
            lambda: app.queue_screen.queue.row and set(app.queue_screen.queue.row.tags) == {"court", "follow-up"},
        )
        await typed(app, pilot, "note call the mayor")
        await pilot.press("enter")
        await until(pilot, lambda: app.queue_screen.queue.row and app.queue_screen.queue.row.note == "call the mayor")
        await typed(app, pilot, "watch kind:flood")
        await pilot.press("enter")
        await until(pilot, lambda: "incidents so far" in screen_text(app)[-1])
        await typed(app, pilot, "tag (")
        await pilot.press("enter")
        await until(pilot, lambda: any("is no tag" in line for line in screen_text(app)))


async def test_a_page_is_read_and_left_by_the_users_keys(path: Path) -> None:
    async with desk_on(path, settings=Settings(keys={"back": "f4", "why": "f5"})) as (app, pilot):
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(app.screen, WhyScreen))
        assert "f4 back" in screen_text(app)[-1]
        await pilot.press("f4")
        await until(pilot, lambda: app.screen is app.queue_screen)
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(app.screen, WhyScreen))
        await pilot.press("space", "f5")
        await until(pilot, lambda: app.screen is app.queue_screen)


async def test_a_dossier_is_opened_by_name_and_the_help_at_words(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await typed(app, pilot, "dossier valdi")
        assert any(line.startswith("  Valdivia ") for line in screen_text(app))
        await pilot.press(*"via", "enter")
        await until(pilot, lambda: isinstance(app.screen, DossierScreen) and app.screen.named.sort == "place")
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.queue_screen)
        await typed(app, pilot, "dossier nobody at all")
        await pilot.press("enter")
        await until(pilot, lambda: any("^ Nobody and no place" in line for line in screen_text(app)))
        await pilot.press("escape")
        await settled(app, pilot)
        await typed(app, pilot, "help thrown")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen) and len(app.screen.lines.facts) == 2)
