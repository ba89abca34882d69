"""What kind of event an article reports: weighed evidence of its words, the title's and the lead's first.

The kinds are after ACLED's event types for conflict and after the IPTC Media Topics for the rest; each falls under one
Media Topic (http://cv.iptc.org/newscodes/mediatopic/). Kinds and evidence stand in `kinds.toml`.
"""

from __future__ import annotations

import functools
import math
import re
import tomllib
from dataclasses import dataclass
from importlib import resources

from feeds.model import Kind

_TITLE, _LEAD, _REST = 3.0, 2.0, 0.5
"""What a word counts in the title, in the lead, and in the text after it."""

_WEAK = 0.3
_LEAD_ENDS, _REST_ENDS = 420, 2400
"""Characters: how far the lead goes, and how far the text is looked at."""

_LEAST = 0.6


@dataclass(frozen=True, slots=True)
class Evidence:
    """A kind with the words that speak for it."""

    code: str
    label: str
    topic: str
    weight: float
    strong: re.Pattern[str]
    weak: re.Pattern[str] | None


@functools.cache
def kinds() -> tuple[Evidence, ...]:
    """All kinds, in the order of the file."""
    table = tomllib.loads((resources.files(__package__) / "kinds.toml").read_text("utf-8"))
    return tuple(
        Evidence(
            code=row["code"],
            label=row["label"],
            topic=f"medtop:{row['topic']}",
            weight=row.get("weight", 1.0),
            strong=_any_of(row["strong"]),
            weak=_any_of(row["weak"]) if "weak" in row else None,
        )
        for row in table["kind"]
    )


def _any_of(expressions: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(expressions)})(?!\w)", re.IGNORECASE)


def kind_of(title: str, text: str) -> Kind:
    """The kind of the main event by the words of title and text; `report`, unsurely, where nothing speaks for any."""
    lead, rest = text[:_LEAD_ENDS], text[_LEAD_ENDS:_REST_ENDS]
    if title and lead.startswith(title[: len(title) // 2]):
        title = ""  # where the title is the text's own beginning it must not count twice
    scores = {
        kind.code: kind.weight
        * (_weight(kind, title, _TITLE) + _weight(kind, lead, _LEAD) + _weight(kind, rest, _REST))
        for kind in kinds()
    }
    best = max(scores, key=lambda code: scores[code])
    if scores[best] < _LEAST:
        return kind_named("report", 0.1)
    total = sum(score * score for score in scores.values())
    return kind_named(best, round(scores[best] ** 2 / total, 3))


def _weight(kind: Evidence, part: str, weight: float) -> float:
    """What a part of the article says for the kind: its first words tell most, the tenth hardly more than the ninth."""
    score = weight * math.log1p(len(kind.strong.findall(part)))
    if kind.weak is not None:
        score += weight * _WEAK * math.log1p(len(kind.weak.findall(part)))
    return score


def kind_named(code: str, confidence: float) -> Kind:
    """The kind of this code. Raises `StopIteration` where there is none."""
    kind = next(kind for kind in kinds() if kind.code == code)
    return Kind(code=code, label=kind.label, topic=kind.topic, confidence=confidence)
