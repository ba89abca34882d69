"""Words in place of columns and signs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len
from textual.content import Content

from tests.tui.desks import NOW
from tests.tui.test_queue_row import ROW
from tui.facts.fact import Fact, gap, heading
from tui.plain.words import SIGNS, facts_said, fitting, row_said, text_said, tidy, wrapped


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        ("23 people  ‹fire service +1›", "23 people, (fire service and 1 more)"),
        ("Flood  ,  3 outlets  ,  ,  2h", "Flood, 3 outlets, 2h"),
        ("  , Lima ,  ", "Lima"),
        ("It rained.  Delta Post +2", "It rained. Delta Post and 2 more"),
        ("+3 h  first", "+3 h, first"),
        ("a\tb\u202e c", "a b c"),
    ],
)
def test_columns_are_commas(drawn: str, said: str) -> None:
    assert tidy(drawn) == said


@pytest.mark.parametrize("sign", SIGNS.__struct_fields__)
def test_no_sign_is_one_that_is_not_spoken(sign: str) -> None:
    assert str(getattr(SIGNS, sign)).isascii()


@given(st.text())
def test_what_is_tidy_is_one_line_that_nothing_obeys(text: str) -> None:
    said = tidy(text)
    assert said == said.strip() and not any(ord(char) < 32 or ord(char) == 127 for char in said)
    assert "  " not in said
    assert not said.startswith(",") and not said.endswith(",")


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(["ascii", "utf-8", "latin-1"]))
def test_whatever_the_encoding_it_can_be_written(text: str, encoding: str) -> None:
    fitted = fitting(text, encoding)
    fitted.encode(encoding)
    assert encoding != "utf-8" or fitted == text


def test_without_unicode_words_stay_readable() -> None:
    assert fitting("“Monzón” – 9–13 … ‘São’", "ascii") == "\"Monzon\" - 9-13 ... 'Sao'"


def test_a_label_holds_for_what_stands_under_it_and_empty_lines_do_not_pile_up() -> None:
    facts = [
        gap(),
        heading("WHO"),
        Fact(Content("Ana"), label=Content("WHO"), indent=9),
        Fact(Content("Ben"), indent=9, fresh=True),
        gap(),
        gap(),
        Fact(Content("A sentence.")),
        gap(),
    ]
    assert facts_said(facts) == ["WHO", "Who: Ana", "Who: new: Ben", "", "A sentence."]


@given(st.text(), st.integers(1, 60))
def test_lines_are_broken_between_words_and_nothing_is_lost(text: str, width: int) -> None:
    said = tidy(text)
    lines = wrapped(said, width)
    assert " ".join(lines) == said
    assert all(cell_len(part) <= width or " " not in part for part in lines)


def test_a_text_is_said_by_paragraphs() -> None:
    assert text_said("One.\n\n  Two\u200b lines\nhere.\n") == ["One.", "Two lines", "here."]


@pytest.mark.parametrize(
    ("headline", "said"),
    [("Bridge falls", "3. Bridge falls. "), ("Why did it fall?", "3. Why did it fall? "), ("‘Run!’", "3. ‘Run!’ ")],
)
def test_a_headline_that_ends_a_sentence_gets_no_second_stop(headline: str, said: str) -> None:
    assert row_said(3, replace(ROW, headline=headline), NOW).startswith(said)
