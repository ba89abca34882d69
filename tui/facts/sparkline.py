"""How often something happened over time, as one line of bars with its dates and its peak."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

STEPS = (1, 7, 14, 28, 56, 91, 182, 364, 728, 1820, 3640)
"""Days that a bar may stand for."""


@dataclass(frozen=True)
class Sparkline:
    """`bars`, one cell for `days` each, from `first` to `last`; `peak` is the most that one bar stands for."""

    bars: str
    first: dt.date
    last: dt.date
    days: int
    peak: int

    @property
    def unit(self) -> str:
        """What a bar stands for: `day`, `week`, `2 weeks`, `year`."""
        if self.days == 1:
            return "day"
        if self.days < 364:
            return "week" if self.days == 7 else f"{self.days // 7} weeks"
        return "year" if self.days == 364 else f"{self.days // 364} years"


def sparkline(days: Sequence[tuple[str, int]], width: int, heights: str) -> Sparkline | None:
    """The days (`2024-03-01`), each with how many, drawn in at most `width` cells with the signs of `heights`, lowest
    first; a time without any is a space. None where no day can be read.
    """
    counted: dict[dt.date, int] = {}
    for day, times in days:
        try:
            date = dt.date.fromisoformat(day)
        except ValueError:
            continue
        counted[date] = counted.get(date, 0) + times
    if not counted or width < 1:
        return None
    first, last = min(counted), max(counted)
    span = (last - first).days + 1
    step = next((step for step in STEPS if math.ceil(span / step) <= width), math.ceil(span / width))
    bars = [0] * math.ceil(span / step)
    for date, times in counted.items():
        bars[(date - first).days // step] += times
    peak = max(bars)
    drawn = "".join(" " if not bar else heights[math.ceil(bar / peak * len(heights)) - 1] for bar in bars)
    return Sparkline(drawn, first, last, step, peak)
