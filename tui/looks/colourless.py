"""The look without any colour: what is highlighted is reversed, bold or underlined, and the signs say the rest."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from textual.style import Style
from textual.theme import BUILTIN_THEMES, Theme

from tui.inks import DARK, Inks


class Colourless(Inks, frozen=True, dict=True):
    """Leaves both colours to the terminal. The hex colours are there for who asks, and are not shown."""

    @cached_property
    def styles(self) -> dict[str, Style]:
        """The inks by name: of each only what a terminal without colours can show."""
        nothing = Style()
        return {
            **dict.fromkeys(("text", "muted", "link", "good", "rule", "page", "raised"), nothing),
            "accent": Style(bold=True),
            "warn": Style(bold=True),
            "bad": Style(bold=True, underline=True),
            "bold": Style(bold=True),
            "italic": Style(italic=True),
            "strike": Style(strike=True),
            "underline": Style(underline=True),
            "row": Style(reverse=True),
            "lit": Style(reverse=True, bold=True),
            "faintly-lit": Style(underline=True),
        }

    @cached_property
    def theme(self) -> Theme:
        """What Textual has for terminals' own colours; every colour is taken out when it is drawn."""
        theme = BUILTIN_THEMES["ansi-dark"]
        own = {**dict.fromkeys(DARK.theme.variables, "ansi_default"), **theme.variables}
        return replace(theme, name=self.name, variables={**own, "block-cursor-text-style": "bold reverse"})


COLOURLESS = Colourless(
    **{name: getattr(DARK, name) for name in Inks.__struct_fields__} | {"name": "copytaster-colourless"}
)
