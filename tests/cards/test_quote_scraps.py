"""Scraps of speech are quotes where somebody says them; names, titles and words that only wear marks are not."""

from __future__ import annotations

import pytest

from tests.cards.spoken import found, spoken


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ode called the plan a “disgrace” on Friday.", "disgrace"),
        ("Ode said the water was “undrinkable” and left.", "undrinkable"),
        ("Ode described the bridge as “unsafe.”", "unsafe."),
        ("What Ode called a “brilliant” plan was dropped.", "brilliant"),
        ("Towns need more than a “quick” repair, Ode said.", "quick"),
        ("Ode blasted the mayor as a “coward” in her speech.", "coward"),
        ("What Ode called “a sea of mud” dried up in June.", "a sea of mud"),
        ("Ode used the phrase “a sea of mud” twice.", "a sea of mud"),
        ("Ode called her rival “Lazy Mary” on Friday.", "Lazy Mary"),
        ("Ode vowed to “Build The Dam” by June.", "Build The Dam"),
        ("Ode scribbled “no thank you” on the letter.", "no thank you"),
        ("Voting is barred “on days of rain,” per Ode.", "on days of rain,"),
    ],
)
def test_a_word_that_somebody_says_is_a_partial_quote(text: str, words: str) -> None:
    (quote,) = [quote for quote in found(text, ode=("Ode",)) if quote.kind != "indirect"]
    assert (quote.text, quote.kind, quote.speaker) == (words, "partial", "ode")


@pytest.mark.parametrize(
    "text",
    [
        "Ode walked through the “old” town on Friday.",
        "Ode said “hits” were counted at the wall.",
        "The new survey calls for “bold” steps in the valley.",
        "Ode spoke on the programme “Face the Day” on Friday.",
        "On the river’s “Day of the Boats,” Ode said that it would rain.",
        "Ode told the station’s “Good Morning Valley” that the road was closed.",
        "Ode wrote “The Long Way Home” in a year.",
        "Ode has a boat called “Mad Dog” and a truck.",
        "The band sang on a river in the style of “Mary Ray’s Diary.” Ode left.",
    ],
)
def test_names_titles_and_words_that_only_wear_marks_are_none(text: str) -> None:
    assert spoken(text, ode=("Ode",), survey=("survey",)) == []


def test_a_headline_gives_its_words_to_whom_it_names() -> None:
    text = "Mayor Ode: Bridge Is ‘a Heap of Rust’ and Must Go\n\nThe bridge is to be closed in May."
    assert spoken(text, ode=("Ode",)) == [("a Heap of Rust", "ode")]


def test_scraps_of_one_sentence_have_one_speaker() -> None:
    text = "Ode called the plan “a heap of rust” that “no child should walk on” in a storm."
    assert spoken(text, ode=("Ode",)) == [("a heap of rust", "ode"), ("no child should walk on", "ode")]


def test_a_reported_clause_keeps_its_words_where_a_single_one_wears_marks() -> None:
    text = "Ode said that the bridge had been “unsafe” since the storm."
    assert [(quote.kind, quote.text) for quote in found(text, ode=("Ode",))] == [
        ("indirect", "the bridge had been “unsafe” since the storm"),
        ("partial", "unsafe"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ode’s claim that “nobody was warned” has been doubted.",
        "The board heard a warning from Ode that “the wall would fall” in June.",
        "Ode filed a request for “all letters about the bridge” in May.",
        "It is late for that, “but never too late,” in Ode’s words.",
        "With her “heap of rust” remark Ode angered the builders.",
    ],
)
def test_the_words_that_a_noun_of_speech_holds_are_its_owners(text: str) -> None:
    ((_, speaker),) = spoken(text, ode=("Ode", "her"))
    assert speaker == "ode"


def test_a_remark_that_somebody_judges_is_not_quoted_from_its_owner() -> None:
    text = "Ray called Ode’s remarks “a wake-up call” on Friday."
    assert spoken(text, ode=("Ode",), ray=("Ray",)) == [("a wake-up call", "ray")]
