"""Rows, facts and hits as lines of words."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence

from rich.cells import cell_len

from feeds.views import Hit, QueueRow
from tui import when
from tui.facts.fact import Fact
from tui.signs import Signs
from tui.standing import standing
from tui.widgets.safe import line

SIGNS = Signs(
    states={"new": "", "updated": "", "later": "", "kept": "", "seen": "", "spiked": ""},
    kinds={},
    kind="",
    bar="",
    marked="marked",
    dot=",",
    ellipsis="...",
    dash="-",
    arrow="to",
    unequal="",
    times="times ",
    least="at least ",
    more="more than ",
    less="less than ",
    about="about ",
    wire="",
    well="",
    ill="",
    stopped="",
    rule="",
    enter="enter",
    above="",
    below="",
    bullet="",
    fresh="new:",
    copy="copy:",
    alike="alike:",
    alone="single source:",
    gone="gone:",
    come="come:",
    came="",
    paper="",
    changed="",
    folded="",
    unfolded="",
    noted="",
    watched="",
    quotes=('"', '"'),
    bars="",
    town="",
    digits="",
    braille=False,
)
"""Words in place of signs, and nothing in place of those that have the word beside them."""

_PLAINER = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "≠": "differ", "×": "x"}
)
_ALSO = re.compile(r"(?<=\w) \+(\d+)(?=\)|,|;|$)")
"""How many more outlets or people there are than the one that is named."""
_UNDER = 3
"""A fact's label that stands this far left of it or more also holds for those under it."""


def tidy(text: str) -> str:
    """The text in one line as it is spoken: what was blank between columns is a comma or a space."""
    spaced = line(re.sub(r"\s{2,}", ", ", text.strip())).replace("‹", "(").replace("›", ")")
    parted = re.sub(r"(?:\s*,)+", ",", re.sub(r"\s+", " ", spaced)).strip(" ,")
    parted = parted.replace(".,", ".").replace(":,", ":").strip(" ,")
    return _ALSO.sub(r" and \1 more", parted)


def fitting(text: str, encoding: str) -> str:
    """The text in characters that an encoding has: without its accents where there is nothing nearer."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        bare = unicodedata.normalize("NFKD", text.translate(_PLAINER))
        return (
            "".join(char for char in bare if not unicodedata.combining(char))
            .encode(encoding, "replace")
            .decode(encoding)
        )
    return text


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells, broken between words; a word that is longer stands alone."""
    lines, used = [""], 0
    for word in text.split(" "):
        cells = cell_len(word)
        if used and used + 1 + cells > width:
            lines.append(word)
            used = cells
        else:
            lines[-1] += f" {word}" if used else word
            used += cells + (used > 0)
    return lines


def row_said(number: int, row: QueueRow, now: dt.datetime) -> str:
    """A row of the queue: its number, the headline, and what stands under it."""
    parts = [
        line(row.kind_label),
        line(", ".join(part for part in (row.place, row.country) if part)),
        line(row.toll or "") + ("" if row.agreed or not row.toll else " (outlets differ)"),
        f"{row.outlets} outlets" if row.outlets > 1 else "",
        _age(row, now),
        standing(row, now),
        f"you watch {line(', '.join(row.watched))}" if row.watched else "",
        line(f"tags: {', '.join(row.tags)}") if row.tags else "",
        line(f"note: {row.note}") if row.note else "",
    ]
    headline = line(row.headline) or "(no headline)"
    end = "" if headline.rstrip("’”\"')").endswith((".", "!", "?", "…")) else "."
    return f"{number}. {headline}{end} {tidy('; '.join(part for part in parts if part))}."


def _age(row: QueueRow, now: dt.datetime) -> str:
    age = when.age(row.last_updated or row.first_seen, now)
    return age if age in ("", "now") or " " in age else f"{age} ago"


def hit_said(number: int, hit: Hit, now: dt.datetime) -> list[str]:
    """What a search found: the incident's row, and the words around what was searched for."""
    return [row_said(number, hit.row, now), f"   {line(hit.snippet)}"]


def facts_said(facts: Sequence[Fact]) -> list[str]:
    """The lines of a card or a facet, each with its label before it; headings stand between empty lines."""
    said: list[str] = []
    label = ""
    for fact in facts:
        own, text = tidy(fact.label.plain), tidy(fact.content.plain.replace("\n", "; "))
        label = own or (label if fact.indent >= _UNDER else "")
        new = "new: " if fact.fresh else ""
        whole = f"{_capital(label)}: {new}{text}" if label else new + text
        if whole or (said and said[-1]):
            said.append(whole)
    return said[:-1] if said and not said[-1] else said


def _capital(label: str) -> str:
    return label.capitalize() if label.isupper() else label


def text_said(text: str) -> list[str]:
    """An article's text, a paragraph a line."""
    return [line(part).strip() for part in text.split("\n") if part.strip()]
