"""How figures, roles and places are said in words, the same in every facet."""

from __future__ import annotations

import unicodedata

from feeds.model import Claim, NewPlace, SourcedFigure, SourcedPlace, SourcedQuote
from feeds.rough import rough_word
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


SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
CURRENCIES = {"dollars": "$", "euros": "€", "pounds": "£", "yen": "¥"}
"""Currencies that a sign says whole; what is more exact (`Australian dollars`) stays as it is."""

ONE_OF = {"people": "person", "men": "man", "women": "woman", "children": "child", "policemen": "policeman"}


def scaled(value: float) -> str:
    """A large number as a story gives it: `96 million`, `1.2 billion`."""
    for scale, word in SCALES:
        if value >= scale:
            return f"{number(round(value / scale, 2))} {word}"
    return number(value)


def measured(figure: SourcedFigure, dash: str) -> str:
    """A figure with what it measures, without its claims: `killed 4–6 soldiers`, `$96 million`, `12% of the vote`."""
    who = line(figure.who or "")
    low, high = figure.low, figure.high
    if figure.measure == "money":
        sign = CURRENCIES.get(who.lower(), "")
        said = scaled(low) + (f"{dash}{scaled(high)}" if high not in (None, low) else "")
        return ("at least " if high is None else "") + sign + said + ("" if sign else f" {who}".rstrip())
    said = amount(low, high, None, dash)
    if figure.measure == "share":
        return f"{said}% {who}".rstrip()
    words = of_one(who) if said == "1" else who
    return " ".join(part for part in (MEASURES[figure.measure], said, words) if part)


def of_one(who: str) -> str:
    """Whom a figure counts, for a count of one: `soldiers` becomes `soldier`; what is no plain plural stays."""
    head, gap, last = who.rpartition(" ")
    if last in ONE_OF:
        last = ONE_OF[last]
    elif last.endswith("s") and not last.endswith(("ss", "us", "is", "ies", "ches", "shes", "sses")):
        last = last[:-1]
    return f"{head}{gap}{last}"


def marked(facing: Facing, quote: SourcedQuote, longest: int | None = None) -> str:
    """A quote's words, in quotation marks only where they are the speaker's own."""
    text = line(quote.text)
    if longest is not None and len(text) > longest:
        text = text[:longest].rstrip() + facing.signs.ellipsis
    opened, closed = facing.signs.quotes if quote.kind != "indirect" else ("", "")
    return f"{opened}{text}{closed}"


def amount(low: float, high: float | None, qualifier: str | None, dash: str) -> str:
    """A count as a range or with the qualifier that the source gave: `4`, `4–6`, `at least 4`, `dozens`."""
    if qualifier:
        return f"{line(qualifier)} {number(low)}" + (f"{dash}{number(high)}" if high not in (None, low) else "")
    if high is None:
        return rough_word(low, high, qualifier) or f"at least {number(low)}"
    return number(low) if high == low else f"{number(low)}{dash}{number(high)}"


def claimed(claim: Claim | SourcedFigure, facing: Facing) -> str:
    """A claim's or a figure's count in numbers; `At least` of a sentence's beginning is `at least` here."""
    qualifier = claim.qualifier.lower() if isinstance(claim, Claim) and claim.qualifier else None
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
    # Of names that differ in accents only, the first.
    return ", ".join(reversed({_folded(part): part for part in reversed(parts) if part}.values()))


def _folded(name: str) -> str:
    """A name without its accents and capitals: `Huánuco` and `Huanuco` are the same."""
    return "".join(char for char in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(char))


def position(place: SourcedPlace | NewPlace) -> str:
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
