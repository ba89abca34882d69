"""Who says it, in the forms in which news puts it; and nobody rather than somebody else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.cards import quotes
from tests.cards.spoken import Named, found, read, spoken


@pytest.mark.parametrize(
    "text",
    [
        "When Ray said that it was late, Ode shot back, “Then we hurry.”",
        "“It is late,” Ode went on. “We hurry.”",
        "“It is late and we hurry,” Sgt. Ode said.",
        "“It is late and we hurry,” said Ode of the harbour office.",
        "“It is late and we hurry,” Mayor Ann Ode.",
        "Said Ode: “It is late and we hurry.”",
        "In a statement to the paper, Ray’s adviser, Ann Ode, said: “It is late and we hurry.”",
        "Ann Ode, who has run the harbour for years, said: “It is late and we hurry.”",
        "Ode denied that a strike is coming, explaining that the men were “late and in a hurry.”",
        "The letter came from Ann Ode, who called the men “late and in a hurry” for years.",
        "Ann Ode, the master of the harbour, compared it to a man “late and in a hurry” for years.",
        "That prompted Ode to call the men “late and in a hurry” for years.",
        "The paper quoted Ode as saying that the men were “late and in a hurry” for years.",
        "Ode, however, then warned that the men were “late and in a hurry” for years.",
        "Ode is in a hurry, and claims that the men are “always the last ones to come.”",
        "“Late and in a hurry,” as Ode put it, was what the men were.",
        "Ode has said that Ray left.\n\n“It is late and we hurry.”",
        "Bemoaning the “late and hurried men,” Ode left, though a look at the clock indicates it was noon.",
    ],
)
def test_the_speaker_is_who_the_sentence_says_it_is(text: str) -> None:
    assert {speaker for _, speaker in spoken(text, ode=("Ode",), ray=("Ray",))} == {"ode"}


@pytest.mark.parametrize(
    "text",
    [
        "Ode put out biscuits for the guests.\n\n“Thank you for the biscuits,” read a sign on the fence.",
        "Ode was told that the men were “late and in a hurry” for years.",
        "The men were told to expect delays of “up to six hours” by Friday.",
        "Ode left on Monday. From the sign at the gate: “No entry for strangers at night.”",
    ],
)
def test_where_the_article_does_not_say_who_spoke_nobody_did(text: str) -> None:
    assert {speaker for _, speaker in spoken(text, ode=("Ode",), men=("men",))} <= {None}


def test_what_else_somebody_did_is_told_by_who_tells_of_it() -> None:
    text = "Ode said that Ray begged him for help in May and “would have gone down on his knees” for it."
    assert spoken(text, ode=("Ode",), ray=("Ray",)) == [("would have gone down on his knees", "ode")]


def test_the_pronoun_that_opens_a_sentence_is_whom_the_last_one_was_about() -> None:
    text = "Ode has worked in the valley of Lord Ray for years. She dismissed the plan as “noise from afar” on Friday."
    assert spoken(text, ray=("Ray", "She"), ode=("Ode",)) == [("noise from afar", "ode")]


class _Noting(Named):
    """Actors that keep what stands for them."""

    noted: list[tuple[str, str]]

    def note(self, actor: str, start: int, end: int) -> None:
        self.noted.append((actor, self._text[start:end]))


def test_the_who_behind_a_speaker_stands_for_him() -> None:
    text = "The letter came from Ann Ode, who said that the road was closed."
    actors = _Noting(text, ode=("Ode",))
    actors.noted = []
    quotes.find(read(text), actors)
    assert ("ode", "who") in actors.noted


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("“The road is closed,” Ode said.", "cue after the quotation"),
        ("Ode said: “The road is closed.”", "cue before the quotation"),
        ("Ode: “The road is closed.”", "name before a colon"),
        ("“The road is closed.” — Ann Ode", "signed with a dash"),
        ("Ode said that the road was closed.", "clause that a cue reports"),
        ("“The road is closed for good.”", "quotation marks alone"),
        ("ODE: The road is closed.\n\nODE: It is.", "turn of a transcript"),
    ],
)
def test_a_quote_names_the_rule_that_found_its_speaker(text: str, rule: str) -> None:
    assert {quote.found_by for quote in found(text, ode=("Ode", "ODE"))} == {rule}


def test_a_quote_is_less_sure_of_a_speaker_whom_a_pronoun_names() -> None:
    named, meant = found("“It is late,” Ode said.\n\n“We hurry,” she said.", ode=("Ode", "she"))
    assert named.confidence is not None
    assert meant.confidence is not None
    assert meant.confidence < named.confidence


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="“”\"'‘’«»aA1 .,:;?!\n—😀\u200b", max_size=120))
def test_whatever_the_text_quotes_hold_its_words(text: str) -> None:
    for quote in quotes.find(read(text), Named(text)):
        assert quote.text == text[slice(*quote.span)] != ""
        assert quote.found_by
        assert quote.confidence is None or 0 <= quote.confidence <= 1


def test_what_is_told_without_a_teller_is_nobodys() -> None:
    (quote,) = found("Mayor Ray was taken to the hospital after the storm, it was reported.")
    assert (quote.kind, quote.speaker, quote.speaker_text) == ("indirect", None, None)
    assert quote.text == "Mayor Ray was taken to the hospital after the storm"


def test_a_paragraph_that_nobody_closed_goes_to_who_speaks_on() -> None:
    text = 'It rained on Monday.\n\n"The bridge will be mended by May.\n\nOde added that the road was open.'
    assert spoken(text, ode=("Ode",)) == [("The bridge will be mended by May.", "ode")]


def test_words_that_judge_a_claim_are_not_its_owners() -> None:
    text = "Ray said that Ode’s claim about the bridge was “plainly untrue” on Friday."
    assert spoken(text, ode=("Ode",), ray=("Ray",)) == [("plainly untrue", "ray")]
