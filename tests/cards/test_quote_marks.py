"""Quotation marks pair as readers pair them, whatever the text, in time that grows with its length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.cards.marks import Marked, marked
from feeds.cards.reading import paragraphs_of


def pairs(text: str) -> list[Marked]:
    return marked(text, paragraphs_of(text))


def within(text: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in pairs(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He said “we left” and went.", ["we left"]),
        ('He said "we left" and went.', ["we left"]),
        ("He said ‘we left’ and went.", ["we left"]),
        ("He said «we left» and went.", ["we left"]),
        ("He said „we left“ and went.", ["we left"]),
        ("He said ``we left'' and went.", ["we left"]),
        ("He said ''we left'' and went.", ["we left"]),
        ("He said “we left’’ and went.", ["we left"]),
        ("He said “we left“ and went.", ["we left"]),
        ("He said ”we left” and went.", ["we left"]),
        ('He said"we left" and went.', ["we left"]),
        ('"We left the house,"Ode said. "It was late."', ["We left the house,", "It was late."]),
        ('" We left the house," Ode said.', ["We left the house,"]),
        ("“He told me ‘go’ and I went,” Ode said.", ["He told me ‘go’ and I went,"]),
        ("“He told me “go” and I went,” Ode said.", ["He told me “go” and I went,"]),
        ('"He told me “go” and I went," Ode said.', ["He told me “go” and I went,"]),
        ("The boys’ room and the girls’ room of the ’90s.", []),
        ("Rock ‘n’ roll, and what they don't and can't.", []),
        ('A pipe of 6" and a pipe of 12" were laid.', []),
    ],
)
def test_marks_of_every_kind_pair(text: str, words: list[str]) -> None:
    assert within(text) == words


def test_a_quotation_of_several_paragraphs_runs_on() -> None:
    first, second, third = pairs("“The well is dry.\n\n“We asked for help.\n\n“Nobody came.”")
    assert (first.runs_on, first.continues) == (True, False)
    assert (second.runs_on, second.continues) == (True, True)
    assert (third.runs_on, third.continues, third.closed) == (False, True, True)


def test_a_quotation_whose_paragraph_breaks_are_lost_runs_on_too() -> None:
    first, second = pairs('Ode said: "The well is dry. "Nobody came to help us."')
    assert first.runs_on
    assert second.continues


def test_a_mark_that_nobody_closes_ends_with_its_paragraph() -> None:
    (open_mark,) = pairs("The “plan was dropped on Monday.\n\nNobody knows why.")
    assert not open_mark.closed
    assert not open_mark.runs_on


_ANY = st.text(alphabet="“”\"'‘’«»„`aA1 .,:;?!\n—é😀\u200b\u202e", max_size=200)


@settings(max_examples=300, deadline=None)
@given(_ANY)
def test_whatever_the_text_marks_lie_within_it_and_never_overlap(text: str) -> None:
    end = 0
    for mark in pairs(text):
        assert end <= mark.outer_start <= mark.start < mark.end <= mark.outer_end <= len(text)
        assert text[mark.start : mark.end].strip() == text[mark.start : mark.end]
        end = mark.outer_end


@pytest.mark.parametrize(
    "unit", ['"', "“", "”", "'", "‘", "'a ", "‘a ", ",'a", '"a ', "“a ", "s’ a", '"“', "‘s’ a", "“a\n"]
)
def test_marks_in_a_row_cost_what_words_cost(unit: str) -> None:
    def seconds(times: int) -> float:
        text, best = unit * times, float("inf")
        for _ in range(3):
            start = time.perf_counter()
            marked(text, paragraphs_of(text))
            best = min(best, time.perf_counter() - start)
        return best

    # Eight times the marks: a quadratic reader would need 64 times as long.
    assert seconds(20_000) < 30 * seconds(2_500) + 0.05
