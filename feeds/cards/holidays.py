"""The days that English news calls by name, and when they are in a year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from feeds.cards.dates import easter, nearest, nth_weekday

_FIXED = {
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "valentine's day": (2, 14),
    "st. patrick's day": (3, 17),
    "st patrick's day": (3, 17),
    "international women's day": (3, 8),
    "may day": (5, 1),
    "juneteenth": (6, 19),
    "fourth of july": (7, 4),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "armistice day": (11, 11),
    "veterans day": (11, 11),
}
_BY_WEEKDAY = {
    "martin luther king jr. day": (1, 0, 3),
    "mlk day": (1, 0, 3),
    "presidents day": (2, 0, 3),
    "memorial day": (5, 0, -1),
    "father's day": (6, 6, 3),
    "labor day": (9, 0, 1),
    "columbus day": (10, 0, 2),
    "thanksgiving day": (11, 3, 4),
    "thanksgiving": (11, 3, 4),
}
_BY_EASTER = {"good friday": -2, "easter sunday": 0, "easter monday": 1, "palm sunday": -7, "ash wednesday": -46}

NAMED_DAY = re.compile(
    r"\b(?:"
    + "|".join(
        re.escape(name).replace("'", "['’]")
        for name in sorted([*_FIXED, *_BY_WEEKDAY, *_BY_EASTER], key=lambda name: (-len(name), name))
    )
    + r")(?!\w)(?! (?:weekend|week|season|holiday|dinner|parade|sale|sales|special|agreement|accords?)\b)",
    re.IGNORECASE,
)


def holiday(name: str, today: dt.date, *, ahead: bool = False) -> dt.date | None:
    """The latest day of that name that is not after today; the coming one where it lies ahead."""
    in_year = _reckoning(name.lower().replace("’", "'"))
    return nearest((in_year(year) for year in range(today.year - 1, today.year + 2)), today, ahead=ahead)


def _reckoning(name: str) -> Callable[[int], dt.date]:
    """How the day is found in a year."""
    if name in _FIXED:
        return lambda year: dt.date(year, *_FIXED[name])
    if name in _BY_WEEKDAY:
        return lambda year: nth_weekday(year, *_BY_WEEKDAY[name])
    return lambda year: easter(year) + dt.timedelta(days=_BY_EASTER[name])
