"""Long lists of facts: what is in view is set first, the rest soon after; a step paints only the lines that change."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot
from textual.strip import Strip

from feeds.model import Source
from tests.tui.desks import desk_on, settled, until
from tests.tui.telling import TellingDesk
from tui.app import Copytaster
from tui.facts.fact import Fact
from tui.inks import DARK
from tui.screens.incident import IncidentScreen
from tui.signs import UNICODE
from tui.widgets.lines import AT_ONCE, Lines

MANY = AT_ONCE * 5
KEYS = "j j tab j 4 j tab k right_square_bracket 5 j tab j k 2 j j tab tab 6 j k G g g 7 j"


class Page(App[None]):
    """A list alone on a screen."""

    inks, signs = DARK, UNICODE
    watched: frozenset[str] = frozenset()
    CSS = "Lines { height: 1fr; overflow-y: scroll; }"

    def compose(self) -> ComposeResult:
        yield Lines("facts")


def many(text: str = "fact") -> list[Fact]:
    return [Fact(Content(f"{text} {number}\nand more of it"), key=f"{number}") for number in range(MANY)]


async def page(pilot: Pilot[None]) -> Lines:
    lines = pilot.app.query_one(Lines)
    await pilot.pause()
    lines.show(many())
    return lines


async def test_what_is_in_view_is_set_first_and_the_rest_comes_by_itself() -> None:
    async with Page().run_test(size=(60, 20)) as pilot:
        lines = await page(pilot)
        assert len(lines._starts) < MANY
        assert "fact 0" in lines.render_line(0).text and "fact 9" in lines.render_line(18).text
        for _ in range(300):
            await pilot.pause(0.02)
            if len(lines._starts) == MANY:
                break
        assert lines.virtual_size.height == 2 * MANY


async def test_moving_does_not_wait_for_the_rest() -> None:
    async with Page().run_test(size=(60, 20)) as pilot:
        lines = await page(pilot)
        lines.move_to_end()
        assert lines.fact and lines.fact.key == f"{MANY - 1}"
        assert f"fact {MANY - 1}" in lines.render_line(18).text
        lines.show(many(), cursor=MANY // 2)
        assert lines.fact.key == f"{MANY // 2}"
        lines.show(many())
        lines.to_line(MANY)
        assert f"fact {MANY // 2}" in lines.render_line(0).text
        lines.show(many())
        assert not lines.at_end
        pages = 0
        while lines.page_down():
            pages += 1
        assert pages >= 2 * MANY // 20


async def test_a_list_that_is_not_on_the_screen_can_be_moved_in() -> None:
    async with Page().run_test(size=(60, 20)) as pilot:
        lines = pilot.app.query_one(Lines)
        lines.display = False
        await pilot.pause()
        lines.show(many())
        lines.move_to_end()
        lines.page_by(-0.5)
        assert lines.cursor == MANY - 2 and lines.window_line == 0
        lines.display = True
        await pilot.pause()
        assert any(f"fact {MANY - 2}" in lines.render_line(y).text for y in range(20))


async def test_other_facts_in_the_place_of_these_are_the_ones_that_are_set() -> None:
    async with Page().run_test(size=(60, 20)) as pilot:
        lines = await page(pilot)
        lines.replace([Fact(Content("alone"), key="alone", sources=(Source(article="a", span=(0, 1)),))])
        await pilot.pause(0.1)
        assert lines.virtual_size.height == 1
        lines.show(many("other"))
        lines.extend(many("further"))
        lines.move_to_end()
        assert f"further {MANY - 1}" in lines.render_line(18).text


def picture(app: Copytaster) -> list[Strip]:
    return app.screen._compositor.render_strips()


@pytest.mark.parametrize("size", [(140, 30), (80, 24)])
async def test_what_a_step_paints_is_what_the_whole_window_painted_anew_has(path: Path, size: tuple[int, int]) -> None:
    async with desk_on(path, size, desk=TellingDesk) as (app, pilot):
        await pilot.press("enter")
        screen = app.screen
        assert isinstance(screen, IncidentScreen)
        await until(pilot, lambda: screen.shown is not None and screen.fact)
        for key in KEYS.split():
            await pilot.press(key)
            await settled(app, pilot)
            painted = [list(strip) for strip in picture(app)]
            screen.lines.refresh()
            screen.source.refresh()
            await pilot.pause()
            assert painted == [list(strip) for strip in picture(app)], key
