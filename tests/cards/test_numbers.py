"""Numbers as news writes them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.cards.money import amounts
from feeds.cards.numbers import TENS, UNITS, numbers, value
from feeds.rough import WORDS as ROUGH
from feeds.rough import rough_word
from tests.cards.spoken import parser


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("four soldiers", 4, 4),
        ("1,200 people", 1200, 1200),
        ("an estimated 70,000 people", 70000, 70000),
        ("at least four soldiers", 4, None),
        ("more than 100 civilians", 100, None),
        ("up to 30 people", 0, 30),
        ("between 10 and 15 people", 10, 15),
        ("10-15 people", 10, 15),
        ("10 to 15 people", 10, 15),
        ("twenty-five people", 25, 25),
        ("two hundred and fifty people", 250, 250),
        ("dozens of people", 24, None),
        ("two dozen people", 24, 24),
        ("more than a dozen people", 12, None),
        ("hundreds of people", 200, None),
        ("thousands of people", 2000, None),
        ("tens of thousands of people", 20000, None),
        ("several hundred people", 200, None),
        ("a couple of dozen people", 24, None),
        ("a couple of people", 2, 2),
        ("1.5 million people", 1.5e6, 1.5e6),
        ("another two people", 2, 2),
        ("8 600 people", 8600, 8600),
    ],
)
def test_a_number_is_read_with_what_softens_it(text: str, low: float, high: float | None) -> None:
    (number,) = {id(n): n for n in numbers(parser()(text)).values()}.values()
    assert (number.low, number.high) == (low, high)


@pytest.mark.parametrize("word", sorted(ROUGH.values()))
def test_what_is_shown_for_a_rough_count_is_the_word_that_was_read(word: str) -> None:
    number = next(iter(numbers(parser()(f"{word} of people were there")).values()))
    assert rough_word(number.low, number.high, None) == word


_ONES = (*UNITS,)
_TENS = (*TENS,)


def spelled(whole: int) -> str:
    """A number below a million in words, as British news writes it."""
    if whole < 20:
        return _ONES[whole]
    if whole < 100:
        tens = _TENS[whole // 10 - 2]
        return f"{tens}-{_ONES[whole % 10]}" if whole % 10 else tens
    for size, name in ((1000, "thousand"), (100, "hundred")):
        if whole >= size:
            rest = whole % size
            joined = " " if rest >= 100 else " and "
            return f"{spelled(whole // size)} {name}" + (f"{joined}{spelled(rest)}" if rest else "")
    raise AssertionError


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 999_999))
def test_a_number_in_words_is_the_number(whole: int) -> None:
    doc = parser()(f"The flood drove out {spelled(whole)} people.")
    assert whole in {number.low for number in numbers(doc).values()}


@pytest.mark.parametrize(("text", "whole"), [("half a dozen people", 6), ("half a million people", 500_000)])
def test_half_of_a_scale(text: str, whole: int) -> None:
    assert {number.low for number in numbers(parser()(text)).values()} == {whole}


@given(st.integers(0, 10**9))
def test_digits_with_and_without_commas_are_the_same_number(whole: int) -> None:
    assert value(str(whole)) == value(f"{whole:,}") == whole


@pytest.mark.parametrize(
    ("text", "low", "high", "who"),
    [
        ("It cost $1.2bn.", 1.2e9, 1.2e9, "dollars"),
        ("It cost US$1.2 billion.", 1.2e9, 1.2e9, "US dollars"),
        ("A fine of R50,000 was paid.", 50000, 50000, "rand"),
        ("He offered Rs 5 crore.", 5e7, 5e7, "rupees"),
        ("He offered ₹5 lakh.", 5e5, 5e5, "rupees"),
        ("It cost €3m.", 3e6, 3e6, "euros"),
        ("They stole 2 million naira.", 2e6, 2e6, "naira"),
        ("It may cost $10-15 million.", 1e7, 1.5e7, "dollars"),
        ("At least £40 million is missing.", 4e7, None, "pounds"),
        ("It cost up to $500.", 0, 500, "dollars"),
        ("They spent millions of dollars.", 2e6, None, "dollars"),
        ("Another ₹100 crore is owed.", 1e9, 1e9, "rupees"),
        ("They took N$8 600 in notes.", 8600, 8600, "Namibian dollars"),
    ],
)
def test_money_has_its_magnitude_and_its_currency(text: str, low: float, high: float | None, who: str) -> None:
    (amount,) = amounts(text)
    assert (amount.measure, amount.low, amount.high, amount.who) == ("money", low, high, who)


@pytest.mark.parametrize(
    "text",
    [
        "Oil rose to $80 a barrel.",
        "The share fell by 2 percentage points.",
        "The N1 and the R2 are closed.",
        "They won two games and the third they lost.",
        "The seized packet weighed 20 pounds.",
    ],
)
def test_prices_for_a_unit_points_roads_and_weights_are_no_amounts(text: str) -> None:
    assert list(amounts(text)) == []


@pytest.mark.parametrize(
    ("text", "low", "who"),
    [
        ("It makes 69.3 percent of the country’s coffee.", 69.3, "of the country’s coffee"),
        ("A 25% tariff was announced.", 25, None),
        ("Some 43 per cent agreed.", 43, None),
    ],
)
def test_a_share_says_of_what(text: str, low: float, who: str | None) -> None:
    (amount,) = amounts(text)
    assert (amount.measure, amount.low, amount.who) == ("share", low, who)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="$€R s5.,-–km bn%to 10percent\nRs crore₹😀\u202e", max_size=60))
def test_amounts_stand_where_they_say(text: str) -> None:
    for amount in amounts(text):
        assert 0 <= amount.span[0] < amount.span[1] <= len(text)
        assert amount.high is None or amount.low <= amount.high
        assert amount.qualifier is None or amount.qualifier in text[slice(*amount.span)]
