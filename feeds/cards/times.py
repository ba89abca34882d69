"""The times that an article names, resolved against the day on which it was published.

A weekday is the latest such day that is not after publication, unless the clause speaks of what is to come. Durations
(`for two years`), ages and times of day by themselves are no times here: they say nothing of when.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from feeds.cards import calendar as cal
from feeds.cards.reading import Reading
from feeds.cards.tense import Tense, tense_at

_AGO = 45
"""Days after which what happened is history to an article, and not its news."""


@dataclass(frozen=True, slots=True)
class Time:
    """Words that say when: characters `[start, end)`, and the first and last day; `last` is None for a single day.

    `first` is None where the words count from a publication day that is not known.
    """

    start: int
    end: int
    first: dt.date | None
    last: dt.date | None
    precision: cal.Precision
    historical: bool
    vague: bool = False
    """The running year or month, which dates nothing."""

    clock: str | None = None
    """The time of day, `20:08`, where the same words give it."""

    tense: Tense = "unknown"


_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)(?:\.(?=[\s,]|$)|\b)"
)
_WEEKDAY = (
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b(?:\.(?=\s))?"
)
_FULL_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_TIME_OF_DAY = r"(?:\s(?:early\s|late\s)?(?:morning|afternoon|evening|night|midday|noon|lunchtime)\b)?"
_COUNT = (
    r"(?:\d{1,3}|a couple of|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|twenty|thirty|forty|fifty)"
)
_ON = r"(?:(?:on|by|since|until|before|after|from)\s+)?"

_PATTERNS: dict[str, str] = {
    "iso": rf"\b(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)",
    "day_month": rf"\b(?:{_WEEKDAY},?\s+)?(?:the\s+)?(?P<d>{_DAY})\s?(?:st|nd|rd|th)?(?:\s+of)?"
    rf"(?:\s*(?:-|–|to|and)\s*(?P<d2>{_DAY})(?:st|nd|rd|th)?)?\s*(?P<m>{_MONTH})(?:,?\s+(?P<y>{_YEAR})\b|,?\s+(?P<l>last|this|next)\s+year)?",
    "month_day": rf"\b(?:{_WEEKDAY},?\s+)?(?P<m>{_MONTH})\s+(?:the\s+)?(?P<d>{_DAY})(?:st|nd|rd|th)?(?![\d:]|\s?[ap]\.?m\b)"
    rf"(?:\s*(?:-|–|to|and)\s*(?P<d2>{_DAY})(?:st|nd|rd|th)?(?!\d))?(?:,?\s+(?P<y>{_YEAR})\b|,?\s+(?P<l>last|this|next)\s+year)?",
    "month_year": rf"\b(?:(?P<p>early|mid|late)[\s-])?(?P<m>{_MONTH}),?\s+(?:of\s+)?(?:(?P<y>{_YEAR})\b|(?:of\s)?(?P<l>last|this|next)\s+year)",
    "month": rf"\b(?:(?P<w>[Ii]n|[Ss]ince|[Ll]ast|[Tt]his|[Nn]ext|[Bb]y|[Ff]rom|[Uu]ntil|[Tt]ill|[Dd]uring|[Tt]hrough|[Bb]etween"
    rf"|[Bb]efore|[Aa]fter|[Ee]nd of|[Bb]ack in|[Oo]f)\s+)?(?:(?P<p>[Ee]arly|[Mm]id|[Ll]ate)[\s-])?(?P<m>{_MONTH})(?!\s+\d)",
    "weekday": rf"\b{_ON}(?:(?P<w>last|this|next|this past|this coming|(?:early|late)(?:\son)?)\s+)?(?P<d>{_WEEKDAY}){_TIME_OF_DAY}",
    "today": rf"\b(?P<w>today|tonight|yesterday|tomorrow|overnight|[Tt]his (?:morning|afternoon|evening)|last night)\b{_TIME_OF_DAY}",
    "ago": rf"\b(?P<n>{_COUNT})\s(?P<u>day|week|month|year|decade)s?\s(?:ago|earlier this)\b",
    "unit": r"\b(?:(?P<p>early|earlier|mid|later|late)(?:\s|-))?(?P<w>last|this|next|past|this past|(?:on|over|at) the)\s"
    r"(?P<u>week|weekend|month|year)\b(?![’']s)",
    "unit_of": r"\b(?P<w>last|this|next)\s(?P<u>week|weekend|month|year)[’']s\b",
    "decade": rf"\b(?:(?P<p>early|mid|late)(?:[\s-]))?(?:the\s)?(?P<y>{_YEAR[:-1]}))s\b".replace(r"20\d\d)", r"20\d0"),
    "years": rf"\b(?:between|from)\s(?P<y>{_YEAR})\s(?:and|to|until)\s(?P<y2>{_YEAR})\b|\b(?P<y3>{_YEAR})\s?[–-]\s?(?P<y4>{_YEAR}|\d\d)\b(?!-)",
    "year": rf"(?<![\d.,$£€#/-])\b(?P<y>{_YEAR})\b(?![\d%/:°]|[.,]\d|-\d)",
}
_PATTERNS["decade"] = r"\b(?:(?P<p>[Ee]arly|[Mm]id|[Ll]ate)(?:[\s-]))?(?P<y>1[5-9]\d0|20\d0)[’']?s\b"
_COMPILED: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.IGNORECASE if name in ("ago", "unit", "unit_of", "years", "today") else 0)
    for name, pattern in _PATTERNS.items()
}
_NO_YEAR = re.compile(
    r"\s?(?:people|persons|soldiers|troops|officers|workers|jobs|homes|houses|families|km|kilomet|met(?:er|re)s|miles|feet|"
    r"tonnes|tons|dollars|euros|pounds|rupees|shillings|members|children|students|refugees|hectares|acres|points|words|"
    r"patients|cases|others|men|women|votes|employees|residents|block\b|hours|hrs|GMT|BST|EST|UTC|local time|mAh|rpm|kg|MW)",
    re.IGNORECASE,
)
_NO_YEAR_BEFORE = re.compile(
    r"(?:\b(?:at|about|around|some|nearly|almost|over|than|least|no\.?|nos?|number|room|flight|highway|route|boeing|section|"
    r"act no\.?|resolution|the|rs\.?|usd|nok|windows|office)\s|[A-Z]{2,}[ -])$",
    re.IGNORECASE,
)
_PREPOSED = re.compile(
    r"\b(?:in|since|by|of|from|until|before|after|during|early|mid|late|and|to|or|between|for)[\s-]$|\($", re.IGNORECASE
)


def find(reading: Reading) -> list[Time]:
    """All times in reading order; none overlaps another, none stands in a caption."""
    text = reading.text
    today = reading.published.date() if reading.published else None
    found: list[Time] = []
    taken: list[tuple[int, int]] = []
    for name, pattern in _COMPILED.items():
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < b and a < end for a, b in taken) or reading.is_caption(start):
                continue
            time = _READERS[name](reading, match, today)
            if time is not None:
                found.append(time)
                taken.append((start, end))
    return sorted(found, key=lambda time: time.start)


def _time(
    match: re.Match[str],
    days: cal.Days | None,
    precision: cal.Precision,
    today: dt.date | None,
    *,
    tense: Tense = "unknown",
    vague: bool = False,
) -> Time:
    first, last = days if days else (None, None)
    historical = bool(today and last and (today - last).days > _AGO)
    if last == first:
        last = None
    return Time(match.start(), match.end(), first, last, precision, historical, vague, None, tense)


def _day_in(month: int, day: int, today: dt.date, tense: Tense) -> dt.date | None:
    """The date without a year that is meant: the latest one, but one soon to come where the clause does not look back."""
    dates = [found for year in (today.year - 1, today.year, today.year + 1) if (found := cal.date(year, month, day))]
    past = [found for found in dates if found <= today]
    coming = [found for found in dates if found > today]
    if not past or not coming:
        return (past or coming or [None])[-1 if past else 0]
    ahead, ago = (coming[0] - today).days, (today - past[-1]).days
    if tense == "future" or (tense != "past" and ahead < 120 and ago > 200) or (ahead <= 1 and ago > 300):
        return coming[0]
    return past[-1]


def _dated(reading: Reading, match: re.Match[str], today: dt.date | None) -> Time | None:
    month, day, second = cal.MONTHS[match["m"].lower().rstrip(".")], int(match["d"]), match["d2"]
    if match["m"] in ("May", "March", "Mar", "may", "march") and not match["m"][0].isupper():
        return None
    tense = tense_at(reading.doc, match.start())
    if match["y"]:
        first = cal.date(int(match["y"]), month, day)
    elif today and match["l"]:
        first = cal.date(today.year + _STEP[match["l"]], month, day)
    elif today:
        first = _day_in(month, day, today, tense)
    else:
        return _time(match, None, "day", today, tense=tense)
    if first is None:
        return None
    last = cal.date(first.year, month, int(second)) if second else None
    if last is None or last < first:
        last = first
    return _time(match, (first, last), "day", today, tense=tense)


def _iso(reading: Reading, match: re.Match[str], today: dt.date | None) -> Time | None:
    day = cal.date(int(match["y"]), int(match["m"]), int(match["d"]))
    return _time(match, (day, day), "day", today) if day else None


_STEP = {"last": -1, "past": -1, "this past": -1, "this": 0, "next": 1, "this coming": 1}


def _month_year(reading: Reading, match: re.Match[str], today: dt.date | None) -> Time | None:
    number = cal.MONTHS[match["m"].lower().rstrip(".")]
    if match["y"]:
        days = cal.month(int(match["y"]), number)
    elif today:
        days = cal.month(today.year + _STEP[match["l"]], number)
    else:
        return _time(match, None, "month", today)
    if match["p"]:
        days = cal.part(days, match["p"].lower())
    return _time(match, days, "month", today, tense=tense_at(reading.doc, match.start()))


def _month(reading: Reading, match: re.Match[str], today: dt.date | None) -> Time | None:
    word, name = (match["w"] or "").lower(), match["m"].lower().rstrip(".")
    if not word and not match["p"] and (len(name) < 4 or name in ("march", "april", "june", "august")):
        return None
    if name in ("may", "mar", "jan", "sun", "dec", "march", "april", "june") and _is_name(reading, match):
        return None
    number = cal.MONTHS[name]
    tense = tense_at(reading.doc, match.start("m"))
    if today is None:
        return _time(match, None, "month", today, tense=tense)
    if word == "this":
        days = cal.month(today.year, number)
    elif word == "next" or (tense == "future" and word not in ("last", "since")):
        days = cal.month(today.year + (number < today.month), number)
    else:
        ahead, ago = (number - today.month) % 12, (today.month - number) % 12
        coming = tense != "past" and word not in ("last", "since") and 0 < ahead <= 3 and ago >= 9
        days = cal.month(today.year + (number < today.month) if coming else today.year - (number > today.month), number)
    if match["p"]:
        days = cal.part(days, match["p"].lower())
    return _time(match, days, "month", today, tense=tense)


def _is_name(reading: Reading, match: re.Match[str]) -> bool:
    after = reading.text[match.end() : match.end() + 2]
    return after[:1] == " " and after[1:].isupper()


def _weekday(reading: Reading, match: re.Match[str], today: dt.date | None) -> Time | None:
    name = match["d"].rstrip(".").lower()
    if name in ("sun", "sat", "wed", "mon") and not match["d"].endswith("."):
        return None
    if reading.text[match.end("d") :][:1] == " " and _is_title(reading, match):
        return None
    tense = tense_at(reading.doc, match.start("d"))
    if today is None:
        return _time(match, None, "day", today, tense=tense)
    which = match["w"] or ""
    back = (today.weekday() - cal.WEEKDAYS[name]) % 7
    if which in ("next", "this coming") or (tense == "future" and which not in ("last", "this past")):
        day = today + dt.timedelta(days=(-back) % 7)
        if which == "next" and day <= today:
            day += dt.timedelta(weeks=1)
        tense = "future"
    else:
        day = today - dt.timedelta(days=back)
        if which == "last" and (back < 1 or _said_twice(reading, match, back)):
            day -= dt.timedelta(weeks=1)
    return _time(match, (day, day), "day", today, tense=tense)


def _said_twice(reading: Reading, match: re.Match[str], back: int) -> bool:
    """Whether the article also speaks of the same weekday without *last*: then that is the one of this week."""
    plain = re.compile(rf"(?<!last )\b{match['d']}\b")
    return back < 4 and bool(plain.search(reading.text))


def _is_title(reading: Reading, match: re.Match[str]) -> bool:
    """Whether the day is a part of a name: *Black Friday*, *Sunday Times*."""
    following = re.match(
        r"\s(?:Times|Mail|Telegraph|Mirror|Express|Independent|Post|Standard|Night Live|League|Service)\b",
        reading.text[match.end("d") :],
    )
    before = reading.text[: match.start("d")].rsplit(" ", 2)[-2:]
    return bool(following) or bool(
        before and before[0] in ("Black", "Bloody", "Good", "Palm", "Easter", "Holy", "Super")
    )


def _today(reading: Reading, match: re.Match[str], today: dt.date | None) -> Time | None:
    word = match["w"].lower()
    if today is None:
        return _time(match, None, "day", today)
    step = {"yesterday": -1, "tomorrow": 1, "last night": -1, "overnight": 0}.get(word, 0)
    if word == "overnight":
        step = -1 if reading.published and reading.published.hour < 18 else 0
    day = today + dt.timedelta(days=step)
    return _time(match, (day, day), "day", today, tense="future" if step > 0 else tense_at(reading.doc, match.start()))


def _ago(reading: Reading, match: re.Match[str], today: dt.date | None) -> Time | None:
    count, unit = cal.number_of(match["n"]), match["u"].lower()
    if count is None or today is None:
        return None
    if unit == "day":
        day = today - dt.timedelta(days=count)
        return _time(match, (day, day), "day", today, tense="past")
    if unit == "week":
        return _time(match, cal.week(today, -count), "week", today, tense="past")
    if unit == "month":
        return _time(match, cal.month(today.year, today.month - count), "month", today, tense="past")
    years = count * (10 if unit == "decade" else 1)
    return _time(match, cal.year(today.year - years), "year", today, tense="past") if years < 1500 else None


def _unit(reading: Reading, match: re.Match[str], today: dt.date | None) -> Time | None:
    which, unit = match["w"].lower(), match["u"].lower()
    if which.endswith("the") and unit != "weekend":
        return None
    step = _STEP.get(which, 0)
    precision: cal.Precision
    if today is None:
        return None
    if unit == "week":
        days, precision = cal.week(today, step), "week"
    elif unit == "weekend":
        days, precision = cal.weekend(today, step), "weekend"
    elif unit == "month":
        days, precision = cal.month(today.year, today.month + step), "month"
    else:
        days, precision = cal.year(today.year + step), "year"
    part = (match.groupdict().get("p") or "").lower()
    vague = step == 0 and unit in ("month", "year")
    if part in ("early", "mid", "late"):
        days = cal.part(days, part)
    tense: Tense = "future" if step > 0 else "past" if step < 0 else tense_at(reading.doc, match.start("w"))
    return _time(match, days, precision, today, tense=tense, vague=vague)


def _decade(reading: Reading, match: re.Match[str], today: dt.date | None) -> Time | None:
    first = int(match["y"])
    days = dt.date(first, 1, 1), dt.date(first + 9, 12, 31)
    return _time(match, cal.part(days, match["p"].lower()) if match["p"] else days, "decade", today)


def _years(reading: Reading, match: re.Match[str], today: dt.date | None) -> Time | None:
    first, last = (int(match["y"]), int(match["y2"])) if match["y"] else (int(match["y3"]), int(match["y4"]))
    if last < 100:
        last += first // 100 * 100
    if not first < last <= first + 120:
        return None
    return _time(match, (dt.date(first, 1, 1), dt.date(last, 12, 31)), "year", today)


def _year(reading: Reading, match: re.Match[str], today: dt.date | None) -> Time | None:
    number, text = int(match["y"]), reading.text
    before, after = text[max(0, match.start() - 14) : match.start()], text[match.end() : match.end() + 14]
    if today and number > today.year + 60:
        return None
    if (
        _NO_YEAR.match(after)
        or after[:1] == "-"
        or (_NO_YEAR_BEFORE.search(before) and not before.lower().endswith("the "))
    ):
        return None
    if not _PREPOSED.search(before) and number < 1900:
        return None
    return _time(match, cal.year(number), "year", today)


_READERS: dict[str, Callable[[Reading, re.Match[str], dt.date | None], Time | None]] = {
    "iso": _iso,
    "day_month": _dated,
    "month_day": _dated,
    "month_year": _month_year,
    "month": _month,
    "weekday": _weekday,
    "today": _today,
    "ago": _ago,
    "unit": _unit,
    "unit_of": _unit,
    "decade": _decade,
    "years": _years,
    "year": _year,
}
