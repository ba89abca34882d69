"""The looks there are, by name. Only the one that is worn is made: a start knows two of them."""

from __future__ import annotations

from tui.inks import DARK, LIGHT, Inks

PREFIX = "copytaster-"
OWN = (
    "copytaster-dark",
    "copytaster-light",
    "copytaster-lamp",
    "copytaster-newsprint",
    "copytaster-contrast",
    "copytaster-contrast-light",
    "copytaster-hues",
    "copytaster-hues-light",
    "copytaster-16",
    "copytaster-16-light",
)
ABOUT = {
    "copytaster-dark": "dark",
    "copytaster-light": "light, warm white",
    "copytaster-lamp": "dark and warm, for the night shift",
    "copytaster-newsprint": "light, grey",
    "copytaster-contrast": "dark, high contrast",
    "copytaster-contrast-light": "light, high contrast",
    "copytaster-hues": "dark, for colour-blind eyes",
    "copytaster-hues-light": "light, for colour-blind eyes",
    "copytaster-16": "dark, sixteen colours",
    "copytaster-16-light": "light, sixteen colours",
}
"""What each of the desk's own is, in a few words."""
_PAIRS = (
    ("copytaster-dark", "copytaster-light"),
    ("copytaster-lamp", "copytaster-newsprint"),
    ("copytaster-contrast", "copytaster-contrast-light"),
    ("copytaster-hues", "copytaster-hues-light"),
    ("copytaster-16", "copytaster-16-light"),
    ("textual-dark", "textual-light"),
    ("catppuccin-mocha", "catppuccin-latte"),
    ("solarized-dark", "solarized-light"),
    ("rose-pine", "rose-pine-dawn"),
    ("atom-one-dark", "atom-one-light"),
    ("ansi-dark", "ansi-light"),
)
PARTNERS = {**dict(_PAIRS), **{light: dark for dark, light in _PAIRS}}
"""For a dark look its light one, and back."""


def names() -> list[str]:
    """All that there are: the desk's own first, then Textual's."""
    from textual.theme import BUILTIN_THEMES

    return [*OWN, *BUILTIN_THEMES]


def named(name: str | None) -> Inks | None:
    """The look of a name, which may leave `copytaster-` out; None where there is none."""
    if not name:
        return None
    if name.removeprefix(PREFIX) == "dark":
        return DARK
    if name.removeprefix(PREFIX) == "light":
        return LIGHT
    from tui.looks.own import MORE

    own = next((look for look in MORE if name in (look.name, look.name.removeprefix(PREFIX))), None)
    if own:
        return own
    from tui.looks.borrowed import borrowed

    return borrowed(name)


def partner(look: Inks, left: Inks | None = None) -> Inks:
    """The light look that goes with a dark one, or the other way round.

    Where the one that was `left` for it has no partner of its own, it is that one.
    """
    if left and left.dark != look.dark and left.name not in PARTNERS:
        return left
    return named(PARTNERS.get(look.name)) or (LIGHT if look.dark else DARK)


def in_sixteen(look: Inks) -> Inks:
    """The look for a terminal that has sixteen colours only: dark or light as this one."""
    found = named("copytaster-16" if look.dark else "copytaster-16-light")
    assert found
    return found
