"""What a look is: the page, the highlighted row, and the inks that text is set in; and the two looks of every start.

Every ink has a contrast of at least 4.5:1 (WCAG 2.1, 1.4.3) on the page, the bars and the highlighted row. The other
looks are in `tui.looks`.
"""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct
from rich.style import Style as RichStyle
from textual.color import Color
from textual.content import Content
from textual.style import Style
from textual.theme import Theme


class Inks(Struct, frozen=True, dict=True):
    """One look: the page, the highlighted row, and what text is set in, as hex colours."""

    name: str
    dark: bool
    page: str
    raised: str
    row: str
    rule: str
    text: str
    muted: str
    accent: str
    link: str
    good: str
    warn: str
    bad: str
    lit: str
    lit_text: str

    @cached_property
    def styles(self) -> dict[str, Style]:
        """The inks by name, as styles without a background; several names may be joined by a space."""
        plain = {
            "text": self.text,
            "muted": self.muted,
            "accent": self.accent,
            "link": self.link,
            "good": self.good,
            "warn": self.warn,
            "bad": self.bad,
            "rule": self.rule,
        }
        found = {name: Style(foreground=Color.parse(colour)) for name, colour in plain.items()}
        found["bold"] = Style(bold=True)
        found["italic"] = Style(italic=True)
        found["strike"] = Style(strike=True)
        found["underline"] = Style(underline=True)
        found["row"] = Style(background=Color.parse(self.row))
        found["page"] = Style(background=Color.parse(self.page), foreground=Color.parse(self.text))
        found["raised"] = Style(background=Color.parse(self.raised), foreground=Color.parse(self.text))
        found["lit"] = Style(
            background=Color.parse(self.lit), foreground=Color.parse(self.lit_text), bold=True, underline=True
        )
        found["faintly-lit"] = Style(underline=True, foreground=Color.parse(self.accent))
        return found

    def style(self, names: Style | str) -> Style:
        """The style of some inks, joined: `"bold accent"`. An unknown name changes nothing."""
        if not isinstance(names, str):
            return names
        known = self.styles.get(names)
        if known is None:
            known = Style()
            for name in names.split():
                known += self.styles.get(name, Style())
            self.styles[names] = known
        return known

    @cached_property
    def _grounds(self) -> dict[tuple[str, str], RichStyle]:
        return {}

    def on(self, ground: str, names: str) -> RichStyle:
        """The style of some inks on a background (`page`, `raised`, `row`), as Rich wants it."""
        known = self._grounds.get((ground, names))
        if known is None:
            under = (self.style("page") + self.style(ground)).rich_style
            known = self._grounds[ground, names] = under + self.style(names).rich_style if names else under
        return known

    @cached_property
    def theme(self) -> Theme:
        """The look as Textual's own widgets (prompt, palette, notices) want it."""
        return Theme(
            name=self.name,
            dark=self.dark,
            primary=self.accent,
            secondary=self.link,
            accent=self.accent,
            warning=self.warn,
            error=self.bad,
            success=self.good,
            foreground=self.text,
            background=self.page,
            surface=self.raised,
            panel=self.raised,
            boost=self.raised,
            variables={
                "border": self.rule,
                "border-blurred": self.rule,
                "rule": self.rule,
                "row": self.row,
                "muted": self.muted,
                "scrollbar": self.rule,
                "scrollbar-hover": self.muted,
                "scrollbar-active": self.accent,
                "scrollbar-background": self.page,
                "scrollbar-background-hover": self.page,
                "scrollbar-background-active": self.page,
                "scrollbar-corner-color": self.page,
                "block-cursor-background": self.row,
                "block-cursor-foreground": self.text,
                "block-cursor-text-style": "bold",
                "block-cursor-blurred-background": self.row,
                "block-cursor-blurred-foreground": self.text,
                "block-hover-background": self.raised,
                "input-cursor-background": self.text,
                "input-cursor-foreground": self.page,
                "input-selection-background": self.lit,
                "input-selection-foreground": self.lit_text,
                "screen-selection-background": self.lit,
                "screen-selection-foreground": self.lit_text,
                "foreground-muted": self.muted,
                "foreground-disabled": self.muted,
                "text": self.text,
                "text-muted": self.muted,
                "text-disabled": self.muted,
                "text-primary": self.accent,
                "text-secondary": self.link,
                "text-accent": self.accent,
                "text-success": self.good,
                "text-warning": self.warn,
                "text-error": self.bad,
            },
        )


DARK = Inks(
    name="copytaster-dark",
    dark=True,
    page="#14171c",
    raised="#1c212a",
    row="#29323f",
    rule="#3d4654",
    text="#dcdfe4",
    muted="#a0a9b6",
    accent="#e8b866",
    link="#8fbcec",
    good="#93cf93",
    warn="#efaa68",
    bad="#f5928b",
    lit="#e8c872",
    lit_text="#1d1703",
)
LIGHT = Inks(
    name="copytaster-light",
    dark=False,
    page="#faf8f4",
    raised="#f0ece4",
    row="#dde6f1",
    rule="#b9b3a6",
    text="#20242a",
    muted="#535a66",
    accent="#7d5000",
    link="#1a5694",
    good="#22612c",
    warn="#8a4500",
    bad="#a8211a",
    lit="#ffdf86",
    lit_text="#221a00",
)


def ink(text: str, names: str = "") -> Content:
    """Text set in some inks. The text is taken as it is: nothing in it is markup."""
    return Content.styled(text, names) if names else Content(text)
