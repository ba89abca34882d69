"""The summary: sentences of the article itself, that can stand alone."""

from __future__ import annotations

from feeds.cards.pipeline import Analyser
from feeds.model import Article

TEXT = (
    "By Peter Shore\n\n"
    "TARNOVA (Wire) — A ferry with forty passengers sank off the coast of Norland on Monday, the coastguard said.\n\n"
    "“It went down in minutes,” said Anna Walsh, who swam ashore.\n\n"
    "Rescuers pulled thirty-one people from the water and were looking for nine others late on Monday.\n\n"
    "A ferry lies at a quay. Photo: Norland Pictures\n\n"
    "But the search was hard. The ferry had been built in 1968 and was repaired last year, its owner said."
)


def test_it_has_two_to_four_sentences_word_for_word(analyser: Analyser) -> None:
    card = analyser.card(Article(id="a", title="Ferry sinks off Norland", text=TEXT, published="2024-05-06T10:00:00Z"))
    assert 2 <= len(card.summary) <= 4
    for sentence in card.summary:
        assert [TEXT[start:end] for start, end in sentence.spans] == [sentence.text]
    assert [s.spans for s in card.summary] == sorted(s.spans for s in card.summary)


def test_it_leads_with_the_lead_without_byline_and_dateline(analyser: Analyser) -> None:
    card = analyser.card(Article(id="a", title="Ferry sinks off Norland", text=TEXT, published="2024-05-06T10:00:00Z"))
    assert card.summary[0].text.startswith("A ferry with forty passengers sank")
    said = " ".join(sentence.text for sentence in card.summary)
    assert "Rescuers pulled thirty-one people" in said
    assert not any(noise in said for noise in ("Peter Shore", "TARNOVA", "Photo", "But the search"))


def test_what_leans_on_a_sentence_that_is_not_there_is_left_out(analyser: Analyser) -> None:
    text = (
        "A court in Norland jailed the banker Ilse Marrow for nine years on Monday over the collapse of her bank.\n\n"
        "• Shares of other banks fell after the verdict was read out in the crowded court\n\n"
        "Thousands of savers had lost their deposits when Harbour Trust failed in 2019, prosecutors told the court.\n\n"
        "“The harm that was done to ordinary families cannot be measured in money alone, and it goes on.”\n\n"
        "After a long silence, she thanked the judges and left the room with two guards behind her.\n\n"
        "Prosecutors had asked for twelve years, and the state will appeal, a spokesman said on Monday evening."
    )
    card = analyser.card(Article(id="b", title="Banker jailed", text=text, published="2024-05-06T10:00:00Z"))
    said = " ".join(sentence.text for sentence in card.summary)
    assert "jailed the banker Ilse Marrow" in said
    assert "Thousands of savers" in said
    assert not any(words in said for words in ("•", "The harm that was done", "After a long silence"))
