"""The desk's own looks beside the two that every start knows: warm, cool, high in contrast, for colour-blind eyes,
and for terminals of sixteen colours.
"""

from __future__ import annotations

from msgspec.structs import replace

from tui.inks import DARK, LIGHT, Inks

LAMP = Inks(
    name="copytaster-lamp",
    dark=True,
    page="#1b1714",
    raised="#241f1a",
    row="#3a3026",
    rule="#564a3d",
    text="#e6dccb",
    muted="#b3a692",
    accent="#f0b45c",
    link="#a3bfd6",
    good="#b3c77c",
    warn="#f0a070",
    bad="#f59a8c",
    lit="#f2cd7c",
    lit_text="#241802",
)
NEWSPRINT = Inks(
    name="copytaster-newsprint",
    dark=False,
    page="#eceeef",
    raised="#dfe3e5",
    row="#c9d7e0",
    rule="#a9b1b6",
    text="#1b1f22",
    muted="#454e55",
    accent="#00566b",
    link="#1d4790",
    good="#1d5630",
    warn="#733c00",
    bad="#901a20",
    lit="#ffd84d",
    lit_text="#1d1a00",
)
CONTRAST = Inks(
    name="copytaster-contrast",
    dark=True,
    page="#000000",
    raised="#000000",
    row="#00305f",
    rule="#9a9a9a",
    text="#ffffff",
    muted="#e2e2e2",
    accent="#ffe14d",
    link="#8fd3ff",
    good="#7dff9b",
    warn="#ffc57a",
    bad="#ffb0a8",
    lit="#ffe14d",
    lit_text="#000000",
)
CONTRAST_LIGHT = Inks(
    name="copytaster-contrast-light",
    dark=False,
    page="#ffffff",
    raised="#ffffff",
    row="#ffec9e",
    rule="#5f5f5f",
    text="#000000",
    muted="#262626",
    accent="#4a0d6b",
    link="#002f7a",
    good="#003d14",
    warn="#5c2500",
    bad="#7a0010",
    lit="#00306b",
    lit_text="#ffffff",
)
HUES = replace(
    # Okabe and Ito's hues, as light as text on dark has to be: they stay apart for every kind of colour-blindness.
    DARK,
    name="copytaster-hues",
    page="#12151a",
    raised="#1a1e25",
    row="#2b3038",
    accent="#f0e442",
    link="#56b4e9",
    good="#2ebd93",
    warn="#e9a21a",
    bad="#f08a4b",
    lit="#f0e442",
    lit_text="#141400",
)
HUES_LIGHT = replace(
    LIGHT,
    name="copytaster-hues-light",
    page="#fbfbf9",
    raised="#f0f0ec",
    row="#dfe5ea",
    accent="#7d3b63",
    link="#005a91",
    good="#00614a",
    warn="#744f00",
    bad="#9c3f00",
    lit="#f0e442",
    lit_text="#141400",
)
SIXTEEN = replace(
    # The very colours that terminals of sixteen have; red on blue cannot be read, so what is bad is bold and white.
    DARK,
    name="copytaster-16",
    page="#000000",
    raised="#000000",
    row="#000080",
    rule="#808080",
    text="#ffffff",
    muted="#c0c0c0",
    accent="#ffff00",
    link="#00ffff",
    good="#00ff00",
    warn="#ffff00",
    bad="#ffffff",
    lit="#ffff00",
    lit_text="#000000",
)
SIXTEEN_LIGHT = replace(
    LIGHT,
    name="copytaster-16-light",
    page="#ffffff",
    raised="#ffffff",
    row="#ffff00",
    rule="#808080",
    text="#000000",
    muted="#000000",
    accent="#800080",
    link="#000080",
    good="#008000",
    warn="#800000",
    bad="#800000",
    lit="#000080",
    lit_text="#ffffff",
)
MORE = (LAMP, NEWSPRINT, CONTRAST, CONTRAST_LIGHT, HUES, HUES_LIGHT, SIXTEEN, SIXTEEN_LIGHT)
