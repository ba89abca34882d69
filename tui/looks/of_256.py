"""A look in the 256 colours that many terminals have, over ssh and in tmux above all.

Left to itself each colour goes to the one that is nearest, grounds get gaudy and inks fade into them. So the grounds
go first, then each ink to the nearest colour that can be read on all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from msgspec.structs import replace

from tui.inks import Inks
from tui.looks.contrast import LEAST, luminance, rgb

LEVELS = (0, 95, 135, 175, 215, 255)


@cache
def cube() -> dict[str, float]:
    """The cube's colours, and how light each is; of its greys only black and white, which the row of greys lacks."""
    parts = ((red, green, blue) for red in LEVELS for green in LEVELS for blue in LEVELS)
    found = (_hex(*part) for part in parts if len(set(part)) > 1 or part[0] in (0, 255))
    return {colour: luminance(colour) for colour in found}


@cache
def greys() -> dict[str, float]:
    """Black, white, and for each of the row of greys what Rich takes for it, which is a little lighter."""
    row = {_hex(*[round(10.2 * step)] * 3): luminance(_hex(*[10 * step - 2] * 3)) for step in range(1, 25)}
    return {"#000000": 0.0, **row, "#ffffff": 1.0}


def in_256(look: Inks) -> Inks:
    """The look with each of its colours as one of these."""
    # Grounds are grey: the cube's dark and light corners are too far apart to have a hue and be quiet.
    page, raised = _nearest(look.page, greys()), _nearest(look.raised, greys())
    row = _nearest(look.row, (colour for colour in greys() if colour != page))
    rule = _nearest(look.rule, (colour for colour in greys() if colour not in (page, raised, row)))
    lights = [greys()[ground] for ground in (page, raised, row)]
    lit = _nearest(look.lit, cube())

    def grey(colour: str) -> str:
        return _nearest(colour, _readable(greys(), lights))

    def hue(colour: str) -> str:
        return _nearest(colour, _readable(cube(), lights))

    return replace(
        look,
        page=page,
        raised=raised,
        row=row,
        rule=rule,
        text=grey(look.text),
        muted=grey(look.muted),
        accent=hue(look.accent),
        link=hue(look.link),
        good=hue(look.good),
        warn=hue(look.warn),
        bad=hue(look.bad),
        lit=lit,
        lit_text=_nearest(look.lit_text, _readable(greys(), [cube()[lit]])),
    )


def _hex(red: int, green: int, blue: int) -> str:
    return f"#{red:02x}{green:02x}{blue:02x}"


def _readable(colours: dict[str, float], lights: list[float]) -> Iterable[str]:
    """Those that stand out from grounds of some lightness."""
    for colour, light in colours.items():
        if all((max(light, ground) + 0.05) / (min(light, ground) + 0.05) >= LEAST for ground in lights):
            yield colour


def _nearest(colour: str, among: Iterable[str]) -> str:
    red, green, blue = rgb(colour)

    def far(other: str) -> float:
        # The mean of the reds weighs the others: a cheap measure of how far apart two colours look.
        r, g, b = rgb(other)
        mean = (red + r) / 2
        return (2 + mean / 256) * (red - r) ** 2 + 4 * (green - g) ** 2 + (2 + (255 - mean) / 256) * (blue - b) ** 2

    return min(among, key=far, default=colour)
