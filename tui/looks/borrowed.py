"""Textual's own themes as looks of the desk: their hues, pushed until every ink can be read."""

from __future__ import annotations

from textual._color_constants import ANSI_COLORS
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from tui.inks import Inks
from tui.looks.contrast import blend, contrast, readable

PAGES = {True: "#121212", False: "#efefef"}
"""The page of a theme that names none, or leaves it to the terminal: dark, light."""
SIXTEEN = (
    "#000000", "#800000", "#008000", "#808000", "#000080", "#800080", "#008080", "#c0c0c0",
    "#808080", "#ff0000", "#00ff00", "#ffff00", "#0000ff", "#ff00ff", "#00ffff", "#ffffff",
)  # fmt: skip
"""What terminals commonly show for the sixteen colours."""


def borrowed(name: str) -> Inks | None:
    """The look made of Textual's theme of that name; None where there is none."""
    theme = BUILTIN_THEMES.get(name)
    return _look(theme) if theme else None


def _hex(colour: str | None, otherwise: str) -> str:
    if not colour or colour == "ansi_default":
        return otherwise
    if colour in ANSI_COLORS:
        return SIXTEEN[ANSI_COLORS.index(colour)]
    return Color.parse(colour).hex6.lower()


def _look(theme: Theme) -> Inks:
    page = _hex(theme.background, PAGES[theme.dark])
    ends = ("#ffffff", "#000000") if theme.dark else ("#000000", "#ffffff")
    foreground = _hex(theme.foreground, ends[0])
    raised = _hex(theme.surface, blend(page, foreground, 0.07))
    if contrast(raised, page) > 1.35:
        raised = blend(page, raised, 0.5)
    primary = _hex(theme.primary, foreground)
    row = blend(blend(page, foreground, 0.12), primary, 0.12)
    grounds = (page, raised, row)

    def set_in(colour: str | None, otherwise: str) -> str:
        return readable(_hex(colour, otherwise), grounds)

    text = readable(foreground, grounds, 6.0)
    accent = set_in(theme.accent, primary)
    lit = _hex(theme.warning, accent)
    return Inks(
        name=theme.name,
        dark=theme.dark,
        page=page,
        raised=raised,
        row=row,
        rule=blend(page, foreground, 0.25),
        text=text,
        muted=readable(blend(foreground, page, 0.35), grounds),
        accent=accent,
        link=set_in(theme.primary, foreground),
        good=set_in(theme.success, foreground),
        warn=set_in(theme.warning, foreground),
        bad=set_in(theme.error, foreground),
        lit=lit,
        lit_text=readable(max(ends, key=lambda end: contrast(end, lit)), (lit,)),
    )
