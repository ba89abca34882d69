"""Every look can be read, also where there are few colours or none, and by colour-blind eyes."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.color import Color

from feeds.config import Settings
from tests.tui.desks import desk_on, screen_text, settled, until
from tui import looks
from tui.app import Copytaster
from tui.inks import Inks
from tui.looks.borrowed import SIXTEEN
from tui.looks.contrast import LEAST, blend, contrast, luminance, readable
from tui.looks.of_256 import in_256
from tui.screens.themes import Themes

INKS = ("text", "muted", "accent", "link", "good", "warn", "bad")
GROUNDS = ("page", "raised", "row")
NAMES = looks.names()


def look(name: str) -> Inks:
    found = looks.named(name)
    assert found
    return found


def test_contrast_is_what_the_guidelines_say() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert luminance("#808080") == pytest.approx(0.2159, abs=0.0001)


def test_an_ink_is_pushed_until_it_can_be_read() -> None:
    assert readable("#dddddd", ("#000000",)) == "#dddddd"
    pushed = readable("#203040", ("#101820", "#202830"))
    assert contrast(pushed, "#202830") >= LEAST
    assert contrast(readable("#eeeeee", ("#ffffff",)), "#ffffff") >= LEAST


@pytest.mark.parametrize("name", NAMES)
def test_every_ink_can_be_read_on_every_ground(name: str) -> None:
    _check(look(name))


def _check(worn: Inks) -> None:
    for ink, ground in itertools.product(INKS, GROUNDS):
        assert contrast(getattr(worn, ink), getattr(worn, ground)) >= LEAST, (ink, ground)
    assert contrast(worn.lit_text, worn.lit) >= LEAST
    assert contrast(worn.row, worn.page) > 1.05, "the highlighted row cannot be seen"
    apart = zip(Color.parse(worn.lit).rgb, Color.parse(worn.page).rgb, strict=True)
    assert max(abs(one - other) for one, other in apart) > 60, "what is lit cannot be seen"


@pytest.mark.parametrize("name", NAMES)
def test_every_look_can_be_read_in_256_colours(name: str) -> None:
    worn = in_256(look(name))
    shown: dict[str, Any] = {part: _of_256(getattr(worn, part)) for part in (*INKS, *GROUNDS, "lit", "lit_text")}
    _check(replace(worn, **shown))


def _of_256(colour: str) -> str:
    shown = RichColor.parse(colour).downgrade(ColorSystem.EIGHT_BIT).get_truecolor()
    return shown.hex


@pytest.mark.parametrize("name", ["copytaster-16", "copytaster-16-light"])
def test_looks_of_sixteen_colours_have_no_others(name: str) -> None:
    worn = look(name)
    assert {getattr(worn, part) for part in (*INKS, *GROUNDS, "lit", "lit_text", "rule")} <= set(SIXTEEN)


PROTAN = ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052))
DEUTAN = ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969))
"""What eyes without the long or the middle cones see of linear light (Machado, Oliveira, Fernandes 2009)."""


@pytest.mark.parametrize("name", ["copytaster-hues", "copytaster-hues-light"])
@pytest.mark.parametrize("eyes", [PROTAN, DEUTAN], ids=["protan", "deutan"])
def test_hues_stay_apart_for_colour_blind_eyes(name: str, eyes: tuple[tuple[float, ...], ...]) -> None:
    worn = look(name)
    for one, other in itertools.combinations(("link", "good", "bad"), 2):
        seen = [Color.parse(_seen(getattr(worn, ink), eyes)) for ink in (one, other)]
        assert max(abs(a - b) for a, b in zip(seen[0].rgb, seen[1].rgb, strict=True)) >= 40, (one, other)


def _seen(colour: str, eyes: tuple[tuple[float, ...], ...]) -> str:
    linear = [(part / 255) ** 2.2 for part in Color.parse(colour).rgb]
    mixed = [sum(weight * part for weight, part in zip(row, linear, strict=True)) for row in eyes]
    return "#" + "".join(f"{round(255 * min(1, max(0, part)) ** (1 / 2.2)):02x}" for part in mixed)


PAIRS = (
    ("text", "surface"), ("text", "background"), ("text", "panel"), ("text-muted", "surface"),
    ("text-disabled", "surface"), ("text-accent", "surface"), ("text-error", "surface"), ("text-warning", "surface"),
    ("text-success", "surface"), ("accent", "surface"), ("error", "surface"), ("warning", "surface"),
    ("foreground", "surface"), ("foreground", "background"), ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"), ("foreground", "block-hover-background"),
    ("input-selection-foreground", "input-selection-background"),
    ("input-cursor-foreground", "input-cursor-background"),
    ("screen-selection-foreground", "screen-selection-background"), ("footer-key-foreground", "footer-background"),
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_textuals_own_widgets_can_be_read_in_it(name: str) -> None:
    variables = look(name).theme.to_color_system().generate()
    for text, ground in PAIRS:
        colours = [Color.parse(variables[part]).hex6 for part in (text, ground)]
        # Textual takes a colour apart and puts it together again, with rounding.
        assert contrast(*colours) >= LEAST - 0.1, (text, ground)


def test_every_look_has_a_partner_of_the_other_kind_and_back() -> None:
    for name in NAMES:
        worn = look(name)
        other = looks.partner(worn)
        assert other.dark != worn.dark
        assert looks.partner(other, worn) == worn
    assert looks.partner(looks.partner(look("nord")), look("nord")).dark


def test_names_may_leave_the_prefix_out() -> None:
    assert looks.named("lamp") == looks.named("copytaster-lamp") and looks.named("nord")
    assert looks.named("no such") is looks.named("") is looks.named(None) is None


def test_blending_goes_from_one_to_the_other() -> None:
    assert (blend("#000000", "#ffffff", 0), blend("#000000", "#ffffff", 1)) == ("#000000", "#ffffff")


async def test_the_theme_that_the_settings_name_is_worn_and_f9_changes_to_its_partner(path: Path) -> None:
    async with desk_on(path, settings=Settings(theme="catppuccin-mocha")) as (app, pilot):
        assert app.theme == "catppuccin-mocha" and _painted(app) == look("catppuccin-mocha").page
        await pilot.press("f9")
        await settled(app, pilot)
        assert app.theme == "catppuccin-latte" and _painted(app) == look("catppuccin-latte").page
    async with desk_on(path, settings=Settings(theme="nord")) as (app, pilot):
        await pilot.press("f9", "f9")
        assert app.theme == "nord"


async def test_an_unknown_theme_is_said_and_the_desk_opens(path: Path) -> None:
    async with desk_on(path, settings=Settings(theme="mauve")) as (app, pilot):
        await until(pilot, lambda: app._notifications)
        said = next(iter(app._notifications)).message
        assert "mauve" in said and "newsprint" in said and "f8" in said


async def test_themes_are_shown_as_the_highlight_comes_to_them(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, Themes) and app.screen.lines.facts)
        assert app.theme == "copytaster-dark"
        await pilot.press("down")
        await settled(app, pilot)
        assert app.theme == "copytaster-light" and _painted(app) == look("light").page
        await pilot.press("escape")
        await settled(app, pilot)
        assert app.theme == "copytaster-dark" and _painted(app) == look("dark").page
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, Themes) and app.screen.lines.facts)
        await pilot.press(*"nord", "enter")
        await settled(app, pilot)
        assert app.theme == "nord" and "nord, until you quit" in screen_text(app)[-1]


async def test_without_colours_none_are_drawn_and_the_highlight_is_reversed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with desk_on(path) as (app, pilot):
        await pilot.press("j", "enter", "2", "j")
        await settled(app, pilot)
        styles = [segment.style for strip in app.screen._compositor.render_strips() for segment in strip]
        filtered = [
            segment.style
            for strip in app.screen._compositor.render_strips()
            for segment in strip.apply_filter(app._filters[-1], Color(0, 0, 0))
        ]
        assert all(style is None or style.color is None or style.color.is_default for style in filtered)
        assert all(style is None or style.bgcolor is None or style.bgcolor.is_default for style in filtered)
        assert any(style and style.reverse for style in styles)
        await pilot.press("f9")
        assert "no colours" in screen_text(app)[-1]


def _painted(app: Copytaster) -> str:
    """The background of the queue's list, as it is drawn."""
    line = app.queue_screen.queue.render_line(app.queue_screen.queue.size.height - 1)
    style = next(segment.style for segment in line if segment.style)
    assert style.bgcolor
    return style.bgcolor.get_truecolor().hex
