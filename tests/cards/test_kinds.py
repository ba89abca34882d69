"""What kind of event an article reports."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.cards.kinds import kind_named, kind_of, labels

TOLD = [
    (
        "armed-clash",
        "Five die as soldiers and rebels trade fire",
        "Troops clashed with rebels near the old mine on Monday.",
    ),
    ("air-strike", "Warplanes hit depot", "An air strike destroyed a fuel depot outside the town, the ministry said."),
    ("bombing", "Blast in market", "A roadside bomb went off beside a bus and killed three traders."),
    ("abduction", "Pupils taken from school", "Gunmen kidnapped eleven pupils and asked for a ransom."),
    ("protest", "Nurses march on parliament", "Thousands of protesters took to the streets over unpaid wages."),
    (
        "trial",
        "Banker jailed",
        "A court sentenced the former banker to nine years in prison after a jury found him guilty.",
    ),
    (
        "accident",
        "Bus falls into ravine",
        "A bus overturned on a mountain road and eight passengers were killed in the crash.",
    ),
    ("earthquake", "Strong quake shakes coast", "An earthquake of magnitude 6.1 struck off the coast."),
    ("landslide", "Landslide kills nine", "A landslide killed nine people near the pass on Monday, police said."),
    ("landslide", "Mud-slide blocks pass", "The mud slide came down at dawn, police said."),
    ("election", "Mayor re-elected", "The mayor was re-elected in a by-election on Sunday."),
    ("flood", "River bursts its banks", "Floods after heavy rain cut off three villages."),
    ("election", "Polls open", "Voters went to the polls on Sunday to elect a president; ballots are counted by hand."),
    ("outbreak", "Cholera spreads", "Health workers confirmed forty new cases of cholera in the outbreak."),
    ("sport", "Late goal wins it", "The striker scored twice as the team reached the semi-final of the World Cup."),
]


@pytest.mark.parametrize(("code", "title", "text"), TOLD, ids=[title for _, title, _ in TOLD])
def test_plain_reports_are_of_their_kind(code: str, title: str, text: str) -> None:
    kind = kind_of(title, text)
    assert kind.code == code
    assert kind.label == labels()[code]
    assert kind.topic.startswith("medtop:")


def test_the_lead_counts_more_than_what_is_told_at_the_end() -> None:
    lead = "Voters went to the polls on Sunday to elect a president."
    rest = " ".join(f"Polling station {n} opened on time." for n in range(12))
    assert kind_of("Country votes", f"{lead} {rest} Last year a bomb exploded in the market.").code == "election"


def test_where_nothing_speaks_for_any_kind_it_is_a_report_of_which_we_are_unsure() -> None:
    kind = kind_of("", "Lorem ipsum dolor sit amet.")
    assert kind.code == "report"
    assert kind.confidence < 0.5


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        kind_named("gossip", 1.0)


@given(st.text(), st.text())
def test_any_words_have_a_kind_with_a_confidence_of_at_most_one(title: str, text: str) -> None:
    kind = kind_of(title, text)
    assert kind.code in labels()
    assert 0.0 < kind.confidence <= 1.0


def test_the_words_that_speak_for_a_kind_are_named() -> None:
    kind = kind_of("Blast in market", "A roadside bomb went off beside a bus and killed three traders.")
    assert kind.found_by.startswith("the words ")
    assert "roadside bomb" in kind.found_by
    assert kind_of("Notes", "Nothing of the sort.").found_by == "the lack of words for another kind"
