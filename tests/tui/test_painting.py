"""How lines reach the screen: just as Textual would paint them, the scroll bar too, and only where they changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color
from textual.geometry import Region
from textual.scrollbar import ScrollBarRender
from textual.strip import Strip
from textual.widget import Widget

from tests.tui.desks import desk_on, settled, store_of, until
from tui.widgets.scroll_bar import SteadyBar, look_of

BACK, THUMB = Color.parse("#101010"), Color.parse("#e0e0e0")


@given(st.integers(1, 60), st.integers(1, 100_000), st.floats(0, 1))
def test_the_scroll_bar_looks_as_textuals_own(height: int, virtual: int, share: float) -> None:
    position = int(share * max(0, virtual - height) * 8) / 8
    look = look_of(height, height, virtual, position, BACK, THUMB)
    own = ScrollBarRender.render_bar(
        size=height,
        virtual_size=virtual,
        window_size=height if height < virtual else 0,
        position=position,
        back_color=BACK,
        bar_color=THUMB,
    )
    expected = [(text, style) for text, style, _ in own.segments][:height]
    assert [(line.text, line._segments[0].style) for line in look.lines(1)] == expected


async def test_it_is_painted_only_when_it_looks_another_way(tmp_path: Path) -> None:
    async with desk_on(store_of(tmp_path / "store.db", 400), (80, 24)) as (app, pilot):
        queue = app.queue_screen.queue
        bar = queue.vertical_scrollbar
        assert isinstance(bar, SteadyBar)
        await settled(app, pilot)
        assert bar.window_virtual_size == 801
        await until(pilot, lambda: not bar._repaint_regions)
        bar.position = 1.5
        assert not bar._repaint_regions
        bar.position = 400.0
        assert bar._repaint_regions


async def test_the_scroll_bar_is_clicked_and_dragged(tmp_path: Path) -> None:
    async with desk_on(store_of(tmp_path / "store.db", 200), (80, 24)) as (app, pilot):
        queue = app.queue_screen.queue
        await pilot.click(queue, offset=(79, 18))
        await settled(app, pilot)
        scrolled = queue.scroll_offset.y
        assert scrolled > 0
        styles = [strip._segments[0].style for strip in queue.vertical_scrollbar.render_lines(Region(0, 0, 1, 21))]
        thumb = next(y for y, style in enumerate(styles) if style and "grab" in style.meta.values())
        await pilot.mouse_down(queue, offset=(79, thumb))
        await pilot.hover(queue, offset=(79, 15))
        await pilot.mouse_up(queue, offset=(79, 15))
        await settled(app, pilot)
        assert queue.scroll_offset.y > scrolled


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (130, 18)])
async def test_lines_are_painted_just_as_textual_would(path: Path, size: tuple[int, int]) -> None:
    async with desk_on(path, size) as (app, pilot):
        await pilot.press("j", "v", "t", "t", "minus")
        await settled(app, pilot)
        screen = app.queue_screen
        for widget in (screen.queue, screen.bar, *([screen.card] if screen.shows_card else [])):
            region = widget.region
            for crop in (Region(0, 0, *region.size), Region(3, 0, region.width - 5, 1)):
                ours = widget.render_lines(crop)
                widget._styles_cache.clear()
                assert coloured(ours) == coloured(Widget.render_lines(widget, crop))


async def test_what_has_not_changed_is_not_drawn_again(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await settled(app, pilot)
        screen = app.queue_screen
        for widget in (screen.queue, screen.bar, screen.card):
            crop = Region(0, 0, *widget.region.size)
            before = widget.render_lines(crop)
            assert widget.render_lines(crop) is before
            widget.refresh()
            assert widget.render_lines(crop) is not before
        top = screen.queue.render_line(0).text
        await pilot.press("x")
        await settled(app, pilot)
        crop = Region(0, 0, *screen.queue.region.size)
        assert screen.queue.render_lines(crop)[0].text == screen.queue.render_line(0).text != top


def coloured(strips: list[Strip]) -> list[list[tuple[str, object, object]]]:
    """What is told by lines: texts with their colours."""
    return [
        [(text, style.color, style.bgcolor) for text, style, _ in strip.simplify() if style is not None]
        for strip in strips
    ]
