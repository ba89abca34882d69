"""How each way of telling a time is read: a pattern, and what it means on the day of publication."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from feeds.cards import dates
from feeds.cards.holidays import NAMED_DAY, holiday
from feeds.cards.numbers import value
from feeds.cards.time_words import (
    AFTER_YEAR,
    ALL_CAPITALS,
    ARTICLE,
    BEFORE_MONTH,
    BEFORE_PLANNED,
    BEFORE_YEAR,
    DAY,
    FULL,
    HOURS,
    MONTH,
    NAMED,
    NAMED_IN_CAPITALS,
    NAMESAKE,
    NO_WEEKDAY,
    NUMBER,
    NUMBERED,
    PAPER,
    PART,
    PLANNED_DAY,
    SHORT_MONTH,
    TO,
    YEAR,
)

if TYPE_CHECKING:
    from feeds.cards.times import Finder, Precision, Time

Maker = Callable[["Finder", "re.Match[str]"], "Time | None"]

_STEPS = {"last": -1, "this": 0, "next": 1}


def _full_date(finder: Finder, match: re.Match[str]) -> Time | None:
    """`4 September 2023`, `Sept. 4`, `July 3-5`."""
    number, day = dates.month_number(match["month"]), int(match["day"])
    if match["year"]:
        first = dates.date(int(match["year"]), number, day)
    elif finder.today is None:
        return None
    else:
        first = dates.day_of_year(number, day, finder.today, ahead=finder.lies_ahead(match))
    if first is None:
        return None
    last = dates.date(first.year, number, int(match["to"])) if match["to"] else None
    return finder.made(match, (first, last) if last and last > first else first, "day")


def _iso(finder: Finder, match: re.Match[str]) -> Time | None:
    year, number, day = (int(group) for group in match.groups())
    return finder.made(match, dates.date(year, number, day), "day")


def _ordered(finder: Finder, match: re.Match[str]) -> Time | None:
    """`2023/09/04`, `4.9.2023`, `4-Sep-2023`: figures whose order the marks between them tell."""
    month = match["month"]
    number = int(month) if month.isdigit() else dates.month_number(month)
    return finder.made(match, dates.date(int(match["year"]), number, int(match["day"])), "day")


def _numeric(finder: Finder, match: re.Match[str]) -> Time | None:
    """`25/12/2023`: where day and month can't be mistaken, or only one reading is not after publication."""
    a, b, year = (int(group) for group in match.groups())
    readings = {found for day, number in ((a, b), (b, a)) if (found := dates.date(year, number, day))}
    if finder.today is not None and len(readings) > 1:
        readings = {found for found in readings if found <= finder.today}
    return finder.made(match, readings.pop(), "day") if len(readings) == 1 else None


def _month_and_year(finder: Finder, match: re.Match[str]) -> Time | None:
    """`September 2023`, `late July last year`."""
    if match["year"]:
        year = int(match["year"])
    elif finder.today is None:
        return None
    else:
        year = finder.today.year + _STEPS[match["which"].lower()]
    whole = dates.month(year, dates.month_number(match["month"]))
    return finder.made(match, dates.part(whole, match["part"] or ""), "month")


def _month(finder: Finder, match: re.Match[str]) -> Time | None:
    """`In February`, `late March`, `a July report`, `last May`."""
    before, name, which = finder.before(match), match["month"], (match["which"] or "").lower()
    if not (match["part"] or which or BEFORE_MONTH.search(before)) and (
        name in ("March", "May", "April", "June", "August") or not ARTICLE.search(before)
    ):
        return None
    if finder.today is None or (name in ("March", "May") and NAMESAKE.match(finder.text, match.end())):
        return None
    ahead = which == "next" or (which != "last" and finder.lies_ahead(match))
    days = dates.month_of(dates.month_number(name), finder.today, ahead=ahead)
    if which == "last" and days[1] >= finder.today:
        days = dates.month(days[0].year - 1, days[0].month)
    return finder.made(match, dates.part(days, match["part"] or ""), "month")


def _weekday(finder: Finder, match: re.Match[str]) -> Time | None:
    """`Monday`, `late on Saturday`, `last Friday`, `Tuesday of last week`."""
    today = finder.today
    if today is None or NO_WEEKDAY.search(finder.before(match)) or PAPER.match(finder.text, match.end()):
        return None
    number, which = dates.weekday_number(match["weekday"]), (match["which"] or "").lower()
    if match["week"]:
        monday, _ = dates.week(today, _STEPS[match["week"].lower()])
        return finder.made(match, monday + dt.timedelta(days=number), "day")
    if which == "last":
        return finder.made(match, dates.last_weekday(number, today), "day")
    ahead = which in ("next", "this coming", "coming")
    if not ahead and "past" not in which and number != today.weekday():
        planned = PLANNED_DAY.match(finder.text, match.end()) and BEFORE_PLANNED.search(finder.before(match))
        ahead = bool(planned) or finder.lies_ahead(match)
    return finder.made(match, dates.weekday(number, today, ahead=ahead), "day")


def _near_day(finder: Finder, match: re.Match[str]) -> Time | None:
    """`yesterday`, `this morning`, `last night`."""
    if finder.today is None:
        return None
    words = match[0].lower()
    if match[0] == "Today" and re.search(r"\b[A-Z]\w* $", finder.before(match)):
        return None  # a paper or a channel
    if words.startswith("the day before"):
        away, word = -2, "yesterday"
    elif words.startswith("yesterday") or "last" in words:
        away, word = -1, "yesterday"
    elif words.startswith("tomorrow"):
        away, word = 1, "tomorrow"
    elif words.startswith("the day after"):
        away, word = 2, "tomorrow"
    else:
        away, word = 0, "overnight" if words == "overnight" else "today"
    return finder.made(match, finder.today + dt.timedelta(days=away), "day", word)


def _near_stretch(finder: Finder, match: re.Match[str]) -> Time | None:
    """`last week`, `earlier this month`, `late last year`, `next year`."""
    today = finder.today
    if today is None:
        return None
    unit, part, by = match["unit"].lower(), (match["part"] or "").lower(), _STEPS[match["which"].lower()]
    precision: Precision
    if unit == "week":
        days, precision = dates.week(today, by), "week"
        if part == "early":
            days = days[0], days[0] + dt.timedelta(days=2)
        elif part == "late":
            days = days[0] + dt.timedelta(days=3), days[1]
    elif unit == "month":
        days, precision = dates.part(dates.month_after(today.year, today.month, by), part), "month"
    else:
        days, precision = dates.part(dates.year(today.year + by), part), "year"
    if part == "earlier" and by == 0:
        days = days[0], today
    return finder.made(match, days, precision)


def _weekend(finder: Finder, match: re.Match[str]) -> Time | None:
    """`this weekend`: early in a week the last one, later on the coming one where nothing tells of the past."""
    today = finder.today
    if today is None:
        return None
    words = match[0].lower()
    saturday = dates.week(today)[0] + dt.timedelta(days=5)
    ahead = words.startswith("next") or finder.lies_ahead(match)
    begun = today >= saturday and not words.startswith("last")
    if not ahead and not begun and (not words.startswith("this") or today.weekday() < 3):
        saturday -= dt.timedelta(weeks=1)
    return finder.made(match, (saturday, saturday + dt.timedelta(days=1)), "part")


def _ago(finder: Finder, match: re.Match[str]) -> Time | None:
    """`two days ago` is a day, `three weeks ago` a week, `12 months ago` a month, `five years ago` a year."""
    today = finder.today
    amount = 1.0 if match["number"].lower() in ("a", "an") else value(match["number"])
    if today is None or amount is None:
        return None
    number, unit = int(amount), match["unit"].lower()
    if unit == "day":
        return finder.made(match, today - dt.timedelta(days=number), "day")
    if unit in ("week", "fortnight"):
        return finder.made(match, dates.week(today, -number * (2 if unit == "fortnight" else 1)), "week")
    if unit == "month":
        return finder.made(match, dates.month_after(today.year, today.month, -number), "month")
    years = number * (10 if unit == "decade" else 1)
    if years > today.year - 1500:
        return None
    return finder.made(match, dates.year(today.year - years), "decade" if unit == "decade" else "year")


def _decade(finder: Finder, match: re.Match[str]) -> Time | None:
    """`the 1980s`, `the late 1990s`, `the ’90s`."""
    first = int(match["year"]) if match["year"] else 1900 + int(match["short"])
    begin, end = {"early": (0, 3), "mid": (4, 6), "late": (6, 9)}.get((match["part"] or "").lower(), (0, 9))
    return finder.made(match, (dates.year(first + begin)[0], dates.year(first + end)[1]), "decade")


def _years(finder: Finder, match: re.Match[str]) -> Time | None:
    """`between 2015 and 2017`, `2015-17`."""
    first, last = match["from"], match["until"]
    begin, end = int(first), int(last if len(last) == 4 else first[:2] + last)
    if not begin < end < begin + 200:
        return None
    return finder.made(match, (dates.year(begin)[0], dates.year(end)[1]), "year")


def _year(finder: Finder, match: re.Match[str]) -> Time | None:
    """`in 2021`, `the 2022 vote`, `late 2019`; not the number of a house or of people."""
    before = finder.before(match, 12)
    if NUMBERED.search(before) or AFTER_YEAR.match(finder.text, match.end()):
        return None
    if not match["part"] and before.strip() and not BEFORE_YEAR.search(before):
        return None
    return finder.made(match, dates.part(dates.year(int(match["year"])), match["part"] or ""), "year")


def _holiday(finder: Finder, match: re.Match[str]) -> Time | None:
    """`Thanksgiving Day`, `Christmas Eve`, `Good Friday`."""
    if finder.today is None:
        return None
    return finder.made(match, holiday(match[0], finder.today, ahead=finder.lies_ahead(match)), "day")


_LETTERS = re.IGNORECASE
PATTERNS: tuple[tuple[re.Pattern[str], Maker], ...] = (
    (re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)"), _iso),
    (re.compile(r"\b(?P<year>(?:19|20)\d\d)/(?P<month>[01]\d)/(?P<day>[0-3]\d)(?!\d)"), _ordered),
    (re.compile(r"(?<![\d.])(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>(?:19|20)\d\d)(?![\d.]\d)"), _ordered),
    (re.compile(rf"\b(?P<day>[0-3]?\d)-{SHORT_MONTH}-(?P<year>(?:19|20)\d\d)\b", _LETTERS), _ordered),
    (re.compile(r"\b([0-3]?\d)/([0-3]?\d)/((?:19|20)\d\d)\b"), _numeric),
    (
        re.compile(rf"\b{NAMED_IN_CAPITALS}{DAY}(?:ST|ND|RD|TH)?{TO}\s+(?:OF\s+)?{ALL_CAPITALS}(?!\w)(?:,?\s+{YEAR})?"),
        _full_date,
    ),
    (re.compile(rf"\b{NAMED_IN_CAPITALS}{ALL_CAPITALS}\s+{DAY}(?![\d:%]){TO}(?![\d:])(?:,?\s+{YEAR})?"), _full_date),
    (re.compile(rf"\b{NAMED}{DAY}{TO}\s*(?:of\s+)?{MONTH}(?!\w)(?:,?\s+{YEAR})?"), _full_date),
    (
        re.compile(
            rf"\b{NAMED}{MONTH}\s+(?:the\s+)?{DAY}(?![\d:%]|[.,]\d|(?:st|nd|rd|th)?\s*[ap]\.?m)"
            rf"{TO}(?![\d:])(?:,?\s+{YEAR})?"
        ),
        _full_date,
    ),
    (re.compile(rf"\b{PART}{FULL},?\s+(?:of\s+)?(?:{YEAR}|(?P<which>last|this|next)\s+year\b)"), _month_and_year),
    (re.compile(rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s+)?{PART}{FULL}(?!\w)"), _month),
    (
        re.compile(
            r"\b(?:(?:early|late)\s+(?:on\s+)?)?(?:(?P<which>last|next|this past|this coming|coming|past|this)\s+)?"
            rf"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b{HOURS}"
            r"(?:\s+(?:of\s+)?(?P<week>last|this|next)\s+week\b)?",
            _LETTERS,
        ),
        _weekday,
    ),
    (
        re.compile(
            r"\b(?:the day before yesterday|the day after tomorrow|yesterday(?: (?:morning|afternoon|evening|night))?"
            r"|(?:early |late |earlier |later )?(?:today|this (?:morning|afternoon|evening))|tonight|tomorrow"
            r"|(?:late )?last (?:night|evening)|overnight)\b",
            _LETTERS,
        ),
        _near_day,
    ),
    (re.compile(r"\b(?:this|last|next|the) (?:past |coming )?weekend\b", _LETTERS), _weekend),
    (
        re.compile(
            r"\b(?:(?P<part>early|earlier|late|later|mid)[ -])?(?P<which>last|this|next)\s+"
            r"(?P<unit>week|month|year)\b(?!-)",
            _LETTERS,
        ),
        _near_stretch,
    ),
    (re.compile(rf"\b{NUMBER}\s+(?P<unit>day|week|fortnight|month|year|decade)s?\s+ago\b", _LETTERS), _ago),
    (re.compile(rf"\b{PART}(?P<year>(?:1[5-9]|20)\d0)['’]?s\b|(?<=the )['’](?P<short>[2-9]0)s\b"), _decade),
    (
        re.compile(
            r"\b(?:(?P<between>between )|(?P<since>from ))?(?P<from>(?:1[5-9]|20)\d\d)"
            r"(?(between) and |(?(since)(?: to | until |[-–])|[-–/]))(?P<until>(?:1[5-9]|20)\d\d|\d\d)(?![\w-])",
        ),
        _years,
    ),
    (re.compile(rf"\b{PART}{YEAR}"), _year),
    (NAMED_DAY, _holiday),
)
RULES: dict[Maker, str] = {
    _iso: "date in figures",
    _ordered: "date in figures",
    _numeric: "date in figures",
    _full_date: "day and month",
    _month_and_year: "month and year",
    _month: "month",
    _weekday: "weekday",
    _near_day: "relative day",
    _weekend: "weekend",
    _near_stretch: "relative week, month or year",
    _ago: "so long ago",
    _decade: "decade",
    _years: "years",
    _year: "year",
    _holiday: "holiday",
}
