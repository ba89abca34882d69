"""Why an incident stands where it does in the queue: its rank as a sum."""

from __future__ import annotations

from textual.content import Content

from tui.facts.fact import Facing, Fact, heading
from tui.widgets.safe import line

NAMES = 10
VALUES = 8


def ranked(facing: Facing) -> list[Fact]:
    """The terms, one a line with what each rests on, and their sum."""
    terms = facing.open.terms
    facts = [heading("WHY RANKED HERE", ink_name="bold accent")]
    if not terms:
        return [*facts, _term("rank", facing.open.incident.rank, "as it was stored", "bold")]
    facts += [_term(line(term.name), term.value, line(term.words), "text") for term in terms]
    total = sum(term.value for term in terms)
    return [
        *facts,
        Fact(Content.styled(facing.signs.rule * (NAMES + VALUES), "rule"), indent=2, firm=False),
        _term("rank", total, "the highest comes first in the queue", "bold"),
    ]


def _term(name: str, value: float, words: str, ink_name: str) -> Fact:
    number = f"{round(value, 2) + 0.0:+.2f}"
    return Fact(
        Content.assemble((name.ljust(NAMES), ink_name), (number.rjust(VALUES), "bold"), (f"  {words}", "muted")),
        indent=2,
        firm=False,
    )
