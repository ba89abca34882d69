"""What stands between the paragraphs of a story is neither text of the story nor source of facts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.cards.pipeline import Analyser
from feeds.cards.rubbish import rubbish
from feeds.model import Article
from tests.cards.test_pipeline import spans_of


@pytest.mark.parametrize(
    "paragraph",
    [
        "By Mara Lindqvist and Tom Oyelaran",
        "Photo: Ines Carrow/Norland Press",
        "Rescuers carry a woman from the ruins (Picture: Reuters)",
        "Read more: Five things we know about the crash",
        "READ ALSO: Mayor of Tarnova resigns",
        "Related: Who was Ilse Marrow?",
        "More: Flood warning for the coast",
        "[Why the bridge was never repaired]",
        "Subscribe to our newsletter for the news of the day.",
        "Sign up for our morning briefing",
        "Follow us on Twitter and Facebook for updates.",
        "Copyright 2024 Norland Press. All rights reserved.",
        "© 2024 Harbour Media",
        "(Reporting by Ana Reyes in Tarnova; Editing by Paul Okoro)",
        "Lena Ortiz contributed to this report.",
        "This story was first published by the Harbour Post.",
        "We use cookies and similar technologies; see our privacy policy.",
        "Please enable JavaScript to watch this video",
        "Advertisement",
        "Last updated: 4 September 2023 at 10:15",
        "Posted September 4, 2023, 6:03 PM",
        "10:42 GMT",
        "4:45 p.m.",
        "Monday, September 4, 2023",
        "[media-player id=44]",
        "newsroom@harbourpost.example",
        "https://harbourpost.example/story/12",
        "Share this: Facebook",
        "___",
    ],
)  # fmt: skip
def test_furniture_is_known(paragraph: str) -> None:
    assert rubbish([paragraph]) == {0}


@pytest.mark.parametrize(
    "paragraph",
    [
        "By the end of the day, four people had been found alive.",
        "By 2016, Ilse Marrow had left the army.",
        "Photos of the wreck showed two carriages on their side, and rescuers at work among them.",
        "Read in court, the letter said that he was sorry.",
        "Related charges against two officers were dropped on Monday.",
        "Follow-up tests showed that nobody else was infected.",
        "Share prices fell by four percent.",
        "Posted to the border in May, the battalion lost three men.",
        "Watch keepers saw the boat go down.",
        "More than 40 people were killed.",
        "“Click,” he said, “and it was over.”",
        "Advertisements for the concert had promised a show.",
        "Updated figures from the ministry put the toll at nine.",
        "Contact with the crew was lost at noon, the coastguard said.",
    ],
)
def test_sentences_of_a_story_are_not_taken_for_it(paragraph: str) -> None:
    assert rubbish([paragraph]) == frozenset()


@given(st.lists(st.text(max_size=500), max_size=6))
def test_whatever_the_paragraphs_only_they_are_named(paragraphs: list[str]) -> None:
    assert rubbish(paragraphs) <= set(range(len(paragraphs)))


def test_no_fact_and_no_sentence_comes_from_it(analyser: Analyser) -> None:
    junk = [
        "By Mara Lindqvist",
        "Photo: Twelve people were killed in Karsk in 2019 (Reuters)",
        "Read more: 30 dead in the Ostrava mine",
        "(Reporting by Ana Reyes in Geneva; Editing by Paul Okoro)",
    ]
    story = [
        "Two miners were killed on Monday when a tunnel collapsed near Leeds, the police said.",
        "“We did what we could,” said Sergeant Dora Hill, who led the search in the pit with forty firefighters.",
    ]
    text = "\n\n".join([junk[0], story[0], junk[1], junk[2], story[1], junk[3]])
    card = analyser.card(Article(id="j", title="Two die in mine", text=text, published="2024-05-07T08:00:00Z"))
    assert [figure.low for figure in card.figures if figure.measure == "killed"] == [2.0]
    assert [sentence.text for sentence in card.summary] == story
    inside = [(text.index(line), text.index(line) + len(line)) for line in junk]
    assert not [
        text[slice(*span)] for _, span in spans_of(card) if any(start <= span[0] < end for start, end in inside)
    ]
