"""Figures, places and quotes in words."""

from __future__ import annotations

import pytest

from feeds.model import Measure, SourcedFigure
from tui.facts.saying import measured, of_one


@pytest.mark.parametrize(
    ("measure", "low", "high", "who", "said"),
    [
        ("killed", 1, 1, "soldiers", "killed 1 soldier"),
        ("killed", 4, 6, None, "killed 4–6"),
        ("displaced", 300, None, "people", "displaced at least 300 people"),
        ("money", 96_000_000, 96_000_000, "dollars", "$96 million"),
        ("money", 1_250_000_000, None, "Australian dollars", "at least 1.25 billion Australian dollars"),
        ("money", 4_500, 4_500, "euros", "€4,500"),
        ("share", 12.5, 12.5, "of the vote", "12.5% of the vote"),
    ],
)
def test_a_figure_says_what_it_measures(
    measure: Measure, low: float, high: float | None, who: str | None, said: str
) -> None:
    figure = SourcedFigure(measure=measure, who=who, low=low, high=high, scope="event", agreed=True, claims=())
    assert measured(figure, "–") == said


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("people", "person"),
        ("injured children", "injured child"),
        ("members", "member"),
        ("police", "police"),
        ("bus", "bus"),
        ("", ""),
    ],
)
def test_one_of_many(many: str, one: str) -> None:
    assert of_one(many) == one
