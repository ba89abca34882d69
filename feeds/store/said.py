"""How acts are said on the screen, in the journal and by the command line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from feeds.model import Correction

_LONGEST = 48


def short(words: str) -> str:
    """The words between quotation marks, cut where they are long."""
    if len(words) > _LONGEST:
        words = words[: _LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,.:;") + " …"
    return f"“{words}”"


def what(headlines: Sequence[str], number: int | None = None) -> str:
    """Incidents as an act names them: one by its headline, several by their number (how many headlines, if None)."""
    many = len(headlines) if number is None else number
    return short(headlines[0]) if many == 1 else f"{many:,} incidents"


def said_of_later(named: str, due: str | None) -> str:
    """Putting incidents off, as an act: `Put “Flood …” off until Mon 30 Nov 08:00`, in the reader's own zone."""
    if due is None:
        return f"Put {named} off for some day"
    if due == "updated":
        return f"Put {named} off until there is news"
    moment = dt.datetime.fromisoformat(due).astimezone()
    return f"Put {named} off until {moment:%a} {moment.day} {moment:%b %H:%M}"


def said_of(correction: Correction) -> str:
    """A correction as an act: `Renamed “Jon Smit” to “John Smith”`."""
    fact, to = short(correction.what), short(correction.to or "nobody known")
    match correction.verb:
        case "rename" if correction.fact == "headline":
            return f"Gave it the headline {to}"
        case "rename":
            return f"Renamed {fact} to {to}"
        case "join":
            return f"Made {fact} and {to} one"
        case "speaker":
            return f"Put {fact} down to {to}"
        case "place":
            place = correction.place
            there = ", ".join(part for part in (place.name, place.admin1, place.country) if part) if place else ""
            return f"Put {fact} in {there}"
        case "scene":
            return f"Made {fact} the place where it happened"
        case _ if correction.fact == "figure":
            measure, low, _ = correction.what.split(" ", 2)
            return f"Took out the figure {measure} {low}"
        case _:
            return f"Took out the {correction.fact} {fact}"
