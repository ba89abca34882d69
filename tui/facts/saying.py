"""How figures, roles and places are said in words, the same in every facet."""

from __future__ import annotations

from feeds.model import Claim, SourcedFigure, SourcedPlace
from tui.facts.fact import Facing
from tui.widgets.safe import line

MEASURES = {
    "killed": "killed",
    "injured": "hurt",
    "missing": "missing",
    "detained": "detained",
    "displaced": "displaced",
    "abducted": "abducted",
    "rescued": "rescued",
    "infected": "infected",
    "money": "money",
    "share": "share",
    "other": "count",
}

WORDED = ("money", "share", "other")
"""Measures whose unit stands in the source's words only."""


def number(value: float) -> str:
    """A number with its thousands parted: `70,000`, `2.5`."""
    return f"{int(value):,}" if value == int(value) else f"{value:,.2f}".rstrip("0").rstrip(".")


def amount(low: float, high: float | None, qualifier: str | None, dash: str) -> str:
    """A count as a range or with the qualifier that the source gave: `4`, `4–6`, `at least 4`."""
    if qualifier:
        return f"{line(qualifier)} {number(low)}" + (f"{dash}{number(high)}" if high not in (None, low) else "")
    if high is None:
        return f"at least {number(low)}"
    return number(low) if high == low else f"{number(low)}{dash}{number(high)}"


def claimed(claim: Claim | SourcedFigure, facing: Facing) -> str:
    """A claim's or a figure's count in numbers."""
    qualifier = claim.qualifier if isinstance(claim, Claim) else None
    return amount(claim.low, claim.high, qualifier, facing.signs.dash)


def words(facing: Facing, claim: Claim) -> str:
    """The words that a claim rests on, in its first source."""
    for source in claim.sources:
        article = facing.articles.get(source.article)
        if article:
            return line(article.text[slice(*source.span)])
    return ""


def counted(facing: Facing, figure: SourcedFigure, claim: Claim) -> str:
    """A claim as it is shown: in words for money and shares, else as a number."""
    if figure.measure in WORDED:
        return words(facing, claim) or claimed(claim, facing)
    return claimed(claim, facing)


def where(facing: Facing, place: SourcedPlace) -> str:
    """A place with the parts that it lies in: `Putis, Ayacucho, Peru`."""
    country = next(
        (
            line(other.name)
            for other in facing.open.incident.places
            if other.kind == "country" and other.country == place.country
        ),
        place.country or "",
    )
    parts = [line(place.name), line(place.admin1 or ""), country if place.kind != "country" else ""]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def position(place: SourcedPlace) -> str:
    """A position in degrees: `12.77° S 74.02° W`; empty where it is not known."""
    if place.lat is None or place.lon is None:
        return ""
    north, east = "N" if place.lat >= 0 else "S", "E" if place.lon >= 0 else "W"
    return f"{abs(place.lat):.2f}° {north} {abs(place.lon):.2f}° {east}"


def several(names: list[str], most: int = 2) -> str:
    """Some names, and how many more: `Reuters, BBC +3`."""
    if not names:
        return ""
    return ", ".join(names[:most]) + (f" +{len(names) - most}" if len(names) > most else "")
