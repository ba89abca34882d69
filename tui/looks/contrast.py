"""How far text stands out from what is behind it (WCAG 2.1, 1.4.3), and colours that stand out far enough."""

from __future__ import annotations

from collections.abc import Sequence

LEAST = 4.5
"""The contrast that WCAG asks of text, level AA."""
STEPS = 48

Rgb = tuple[int, int, int]


def rgb(colour: str) -> Rgb:
    """The parts of `#rrggbb`, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb`: 0 for black, 1 for white."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (part / 255 for part in rgb(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio between two colours, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def blend(one: str, other: str, part: float) -> str:
    """A colour on the way from one to another: `part` 0 is the one, 1 the other."""
    mixed = (round(a + (b - a) * part) for a, b in zip(rgb(one), rgb(other), strict=True))
    return "#" + "".join(f"{value:02x}" for value in mixed)


def readable(colour: str, grounds: Sequence[str], least: float = LEAST) -> str:
    """The colour, pushed towards white or black until it stands out from all grounds; the hue stays near.

    Where neither is enough (grounds that are too far apart), the better of the two.
    """
    ends = sorted(("#ffffff", "#000000"), key=lambda end: -min(contrast(end, ground) for ground in grounds))
    for end in ends:
        for step in range(STEPS + 1):
            pushed = blend(colour, end, step / STEPS)
            if all(contrast(pushed, ground) >= least for ground in grounds):
                return pushed
    return ends[0]
