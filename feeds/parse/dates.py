"""Dates as feeds and pages write them, to `2023-09-04T20:00:00Z`.

Read are RFC 822 and 2822 (with the mistakes that feeds make in them), ISO 8601 and RFC 3339 (RFC 5545's basic form as
well), C's `asctime`, dates in words, and seconds or milliseconds since 1970. A time without a zone is taken for UTC, a
date without a time for its midnight.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

_ISO = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)"
    r"(?:[T\s_,]*(?P<hour>\d\d?):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?\s*(?P<zone>.*))?$",
    re.IGNORECASE | re.DOTALL,
)
_YEAR_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)$")
_CLOCK = re.compile(
    r"(?<![\d:])(\d{1,2})[:.](\d\d)(?:[:.](\d\d)(?:[.,]\d+)?)?(?![\d.])\s*([ap]\.?m\b\.?)?", re.IGNORECASE
)
_CLOCK_HOUR = re.compile(r"(?<![\d:])(\d{1,2})\s*([ap]\.?m\b\.?)", re.IGNORECASE)
_OFFSET = re.compile(r"(?:\b(?:GMT|UTC|UT)|(?<=[\s\d])|^)\s*([+-])(\d{1,2}):?(\d\d)?(?!\d|-|:)")
_DAY_MONTH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?(?:[\s\-/.,]|of)+([^\W\d_]{3,})\.?[\s\-/.,]+(\d{4}|\d\d)\b")
_MONTH_DAY = re.compile(r"\b([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b(?!:)[\s,]+(?:at\s+)?(?:.*?\b)?(\d{4})\b")
_SLASHED = re.compile(r"(?P<year>\d{4})[/.](?P<month>\d\d?)[/.](?P<day>\d\d?)\b")
_ZONE = re.compile(r"\b([A-Z]{1,5})\b")

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january ene enero janv janvier januar gen gennaio janeiro",
            "feb february febrero fév févr février februar febbraio fev fevereiro",
            "mar march marzo mars märz mär março",
            "apr april abr abril avr avril aprile",
            "may mayo mai maggio maio",
            "jun june junio juin juni giu giugno junho",
            "jul july julio juil juillet juli lug luglio julho",
            "aug august ago agosto août aou",
            "sep sept september septiembre septembre set settembre setembro",
            "oct october octubre octobre okt oktober ott ottobre out outubro",
            "nov november noviembre novembre novembro",
            "dec december dic diciembre déc décembre dez dezember dicembre dezembro",
        ),
        1,
    )
    for name in names.split()
}
# Hours east of UTC. Where a name stands for several zones, the one that news feeds use it for.
_ZONES = {
    "Z": 0.0, "UT": 0.0, "UTC": 0.0, "GMT": 0.0, "WET": 0.0, "WEST": 1.0, "BST": 1.0, "CET": 1.0, "MEZ": 1.0,
    "WAT": 1.0, "CEST": 2.0, "MESZ": 2.0, "CAT": 2.0, "SAST": 2.0, "EET": 2.0, "EEST": 3.0, "EAT": 3.0,
    "MSK": 3.0, "TRT": 3.0, "IRST": 3.5, "GST": 4.0, "PKT": 5.0, "IST": 5.5, "NPT": 5.75, "WIB": 7.0, "ICT": 7.0,
    "SGT": 8.0, "HKT": 8.0, "PHT": 8.0, "AWST": 8.0, "JST": 9.0, "KST": 9.0, "ACST": 9.5, "ACDT": 10.5,
    "AEST": 10.0, "AEDT": 11.0, "NZST": 12.0, "NZDT": 13.0, "BRT": -3.0, "ART": -3.0, "NDT": -2.5, "NST": -3.5,
    "ADT": -3.0, "AST": -4.0, "EDT": -4.0, "EST": -5.0, "CDT": -5.0, "CST": -6.0, "MDT": -6.0, "MST": -7.0,
    "PDT": -7.0, "PST": -8.0, "AKDT": -8.0, "AKST": -9.0, "HST": -10.0, "ET": -5.0, "PT": -8.0,
}  # fmt: skip
_EARLIEST, _LATEST = 1970, 2100


def utc(written: object) -> str | None:
    """A date of any of the forms above as ISO 8601 in UTC with `Z`, to the second; None where it is no date."""
    if isinstance(written, datetime):
        return stamp(written)
    if isinstance(written, bool) or written is None:
        return None
    if isinstance(written, int | float):
        return _since_1970(float(written))
    text = " ".join(str(written).split())
    if not 4 < len(text) <= 120:
        return None
    if re.fullmatch(r"\d{9,13}", text):
        return _since_1970(float(text))
    try:
        return _iso(text) or _in_words(text)
    except (ValueError, OverflowError):
        return None


def stamp(when: datetime) -> str | None:
    """A point in time as text; None if it lies where no publication can. A time without a zone is taken for UTC."""
    try:
        moved = (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except (OverflowError, ValueError):
        return None
    if not _EARLIEST < moved.year < _LATEST:
        return None
    return moved.strftime("%Y-%m-%dT%H:%M:%SZ")


def _since_1970(number: float) -> str | None:
    """Seconds, or milliseconds, of the Unix clock."""
    seconds = number / 1000 if number > 1e11 else number
    if not 0 < seconds < 4.1e9:
        return None
    return stamp(datetime.fromtimestamp(seconds, UTC))


def _iso(text: str) -> str | None:
    """The date in ISO 8601, or `2023/09/04`; None for other forms."""
    short = _YEAR_MONTH.match(text)
    if short:
        return stamp(datetime(int(short["year"]), int(short["month"]), 1))
    found = _ISO.match(text)
    if not found:
        slashed = _SLASHED.match(text)
        if not slashed:
            return None
        day = datetime(int(slashed["year"]), int(slashed["month"]), int(slashed["day"]))
        return _at_clock(day, text[slashed.end() :])
    day = datetime(int(found["year"]), int(found["month"]), int(found["day"]))
    if found["hour"] is None:
        return stamp(day)
    hour, minute, second = int(found["hour"]), int(found["minute"]), min(59, int(found["second"] or 0))
    return _moved(day + timedelta(hours=hour, minutes=minute, seconds=second), found["zone"] or "")


def _in_words(text: str) -> str | None:
    """The date with its month as a word, the day before or after it."""
    found = _DAY_MONTH.search(text)
    if found and found[2].lower() in _MONTHS:
        number, month, year = int(found[1]), _MONTHS[found[2].lower()], int(found[3])
        if len(found[3]) == 2:
            year += 2000 if year < 70 else 1900
        return _at_clock(datetime(year, month, number), text[found.end() :])
    for found in _MONTH_DAY.finditer(text):
        if found[1].lower() in _MONTHS:
            day = datetime(int(found[3]), _MONTHS[found[1].lower()], int(found[2]))
            return _at_clock(day, text[found.end(2) :])
    return None


def _at_clock(day: datetime, rest: str) -> str | None:
    """The day at the time of day that the rest of the text gives, if any."""
    clock = _CLOCK.search(rest)
    half = clock[4] if clock else None
    if clock:
        hour, minute, second = int(clock[1]), int(clock[2]), min(59, int(clock[3] or 0))
    elif brief := _CLOCK_HOUR.search(rest):
        clock, hour, minute, second, half = brief, int(brief[1]), 0, 0, brief[2]
    else:
        return stamp(day)
    if half:
        hour = hour % 12 + (12 if half.lower().startswith("p") else 0)
    if hour > 24 or minute > 59:
        return stamp(day)
    return _moved(day + timedelta(hours=hour, minutes=minute, seconds=second), rest[clock.end() :])


def _moved(local: datetime, zone: str) -> str | None:
    """The local time moved to UTC by what stands after it."""
    offset = _OFFSET.search(zone)
    if offset:
        hours, minutes = int(offset[2]), int(offset[3] or 0)
        if hours > 15 or minutes > 59:
            return stamp(local)
        sign = 1 if offset[1] == "+" else -1
        return stamp(local.replace(tzinfo=timezone(sign * timedelta(hours=hours, minutes=minutes))))
    for name in _ZONE.findall(zone.upper()):
        if name in _ZONES:
            return stamp(local - timedelta(hours=_ZONES[name]))
    return stamp(local)
