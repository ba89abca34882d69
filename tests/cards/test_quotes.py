"""All quotes with their speakers, and no words in a wrong mouth."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.cards.spoken import found, reported, spoken


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge is closed,” Ann Ode said on Monday.",
        "“The bridge is closed,” said Ann Ode, the harbour master.",
        '"The bridge is closed," Ann Ode told reporters.',
        "‘The bridge is closed,’ Ann Ode said.",
        "«The bridge is closed», Ann Ode said.",
        "Ann Ode said: “The bridge is closed.”",
        'Ann Ode wrote, "The bridge is closed."',
        "“The bridge is closed,” according to Ann Ode.",
        "“The bridge is closed,” the harbour master, Ann Ode, said.",
        "“Is the bridge closed?” Ann Ode asked.",
        "“The bridge is closed.” — Ann Ode",
    ],
)
def test_a_quotation_has_the_speaker_that_its_attribution_names(text: str) -> None:
    ((words, speaker),) = spoken(text, ode=("Ode",))
    assert words.rstrip(",.?").lower() in ("the bridge is closed", "is the bridge closed")
    assert speaker == "ode"


def test_speaker_and_cue_are_given_as_they_stand_in_the_text() -> None:
    text = "“We shall rebuild the school,” Foreign Minister Ann Ode, who was visiting, told reporters."
    (quote,) = [q for q in found(text, ode=("Ode",)) if q.kind == "direct"]
    assert quote.speaker_text == "Foreign Minister Ann Ode"
    assert quote.cue == "told"
    assert quote.speaker_span is not None
    assert quote.cue_span is not None
    assert text[slice(*quote.speaker_span)] == quote.speaker_text
    assert text[slice(*quote.cue_span)] == quote.cue
    assert text[slice(*quote.span)] == quote.text == "We shall rebuild the school,"


def test_a_quotation_broken_by_its_attribution_is_two_with_one_speaker() -> None:
    text = "“The road is gone,” Ode said, “and nobody came to help us.” “We waited two days.”"
    assert spoken(text, ode=("Ode",)) == [
        ("The road is gone,", "ode"),
        ("and nobody came to help us.", "ode"),
        ("We waited two days.", "ode"),
    ]


def test_a_quotation_over_several_paragraphs_keeps_its_speaker() -> None:
    text = "“The road is gone,” Ode said. “The well is dry.\n\n“We have asked for help three times.\n\n“Nobody came.”"
    assert [speaker for _, speaker in spoken(text, ode=("Ode",))] == ["ode"] * 4


def test_a_quotation_torn_by_a_line_break_is_one() -> None:
    text = "“We have asked for help as the weather conditions\n\ngrew worse,” Ode said."
    assert spoken(text, ode=("Ode",)) == [(text[1 : text.index("”")], "ode")]


def test_a_transcript_within_marks_is_given_to_each_speaker_without_his_name() -> None:
    text = "“ODE: Where were you on Monday night?\n\n“BARR: I was at home with my sister.”"
    assert spoken(text, ode=("ODE",), barr=("BARR",)) == [
        ("Where were you on Monday night?", "ode"),
        ("I was at home with my sister.", "barr"),
    ]


def test_words_that_a_colon_introduces_are_not_given_to_a_neighbour() -> None:
    text = "Ode left on Monday. From a sign at the gate: “No entry for strangers at night.”"
    assert spoken(text, ode=("Ode",)) == [("No entry for strangers at night.", None)]


def test_a_statement_that_a_colon_introduces_is_its_givers() -> None:
    text = "The police issued a statement, which we print in full:\n\n“The road is closed. The bridge will follow.”"
    assert spoken(text, police=("police",)) == [("The road is closed. The bridge will follow.", "police")]


def test_a_quotation_in_a_paragraph_of_its_own_goes_on_from_the_one_before() -> None:
    text = (
        "“The road is gone,” the mayor said in a letter.\n\n"
        "“Sadly, the school has burnt down as well.” The mayor said the pupils were safe.\n\n"
        "It rained on Sunday."
    )
    assert [speaker for _, speaker in spoken(text, mayor=("mayor",))] == ["mayor", "mayor"]


def test_two_voices_round_a_quotation_leave_it_without_a_speaker() -> None:
    text = "“The road is gone,” the mayor said.\n\n“The school has burnt down as well.” Ode said the pupils were safe."
    assert spoken(text, mayor=("mayor",), ode=("Ode",))[1] == ("The school has burnt down as well.", None)


def test_the_sentence_after_a_full_quotation_is_not_its_attribution() -> None:
    text = "Ode said: “The road is gone.” The army said three trucks were lost."
    assert spoken(text, ode=("Ode",), army=("army",)) == [("The road is gone.", "ode")]


def test_quoted_words_within_a_clause_are_partial_and_need_a_speaker() -> None:
    text = "The union accused the ministry of “a blatant breach of trust” on Friday."
    (quote,) = found(text, union=("union",))
    assert (quote.kind, quote.text, quote.speaker) == ("partial", "a blatant breach of trust", "union")


def test_quotations_within_a_quotation_belong_to_the_outer_one() -> None:
    text = "“He told me ‘never come back’ and left,” Ode said."
    assert spoken(text, ode=("Ode",)) == [("He told me ‘never come back’ and left,", "ode")]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “experts” stayed away.",
        "The film “The Long Way Home” opens on Friday.",
        "On the talk show “Meet the Neighbours,” officers answered questions.",
        "Officers searched for the ‘king’ of the market.",
        "The rock ‘n’ roll of the ’90s and the boys’ room and the girls’ room.",
        'The pipe was 6" wide and 12" long.',
    ],
)
def test_scare_quotes_titles_apostrophes_and_inches_are_no_quotes(text: str) -> None:
    assert spoken(text, officers=("Officers",)) == []


def test_a_caption_has_no_quotes() -> None:
    text = "It rained all day in the valley.\n\n“We are wet,” Ode said. [File: Ann Ray/Example]"
    assert found(text, ode=("Ode",)) == []


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("The army said that a patrol was attacked near the river.", "a patrol was attacked near the river"),
        ("A patrol was attacked near the river, the army said.", "A patrol was attacked near the river"),
        ("A patrol was attacked near the river, according to the army.", "A patrol was attacked near the river"),
        ("According to the army, a patrol was attacked near the river.", "a patrol was attacked near the river"),
        ("The army told reporters a patrol was attacked near the river.", "a patrol was attacked near the river"),
        ("The army denied that a patrol was attacked near the river.", "a patrol was attacked near the river"),
        ("The army urged residents to leave the valley.", "residents to leave the valley"),
        (
            "At least 12 people drowned when a bridge gave way in the valley on Sunday, the army said.",
            "At least 12 people drowned when a bridge gave way in the valley on Sunday",
        ),
    ],
)
def test_indirect_speech_is_the_reported_clause(text: str, clause: str) -> None:
    assert reported(text, army=("army",)) == [(clause, "army")]


@pytest.mark.parametrize(
    ("turn", "said"),
    [
        ("while the army claimed that two guards had drowned", ("two guards had drowned", "army")),
        ("whereas the army said two guards had drowned", ("two guards had drowned", "army")),
        ("but the army said two guards had drowned", ("two guards had drowned", "army")),
    ],
)
def test_what_another_says_against_it_is_not_the_first_ones(turn: str, said: tuple[str, str]) -> None:
    text = f"Ann Ode said the raid had broken the truce, {turn}."
    assert reported(text, army=("army",), ode=("Ann", "Ode")) == [("the raid had broken the truce", "ode"), said]


def test_what_goes_on_meanwhile_is_still_told_by_the_first() -> None:
    clause = "a vote in May was unlikely while the war continues"
    assert reported(f"Ann Ode said {clause}.", ode=("Ann", "Ode"), war=("war",)) == [(clause, "ode")]


def test_what_he_himself_says_further_is_still_his() -> None:
    text = "Ann Ode said the raid had broken the truce, while she warned that it might hold."
    assert reported(text, ode=("Ann", "Ode", "she"))[0] == (
        "the raid had broken the truce, while she warned that it might hold",
        "ode",
    )


def test_what_nobody_said_is_not_reported() -> None:
    assert reported("The army did not say that it had lost a patrol.", army=("army",)) == []
    assert reported("It is raining in the valley, and the river is rising.", army=("army",)) == []


def test_who_spoke_last_speaks_on_and_not_whom_he_names() -> None:
    text = "Ode said he accepted the result. “I have called Ray and wished her strength,” he told reporters."
    assert spoken(text, ray=("Ray",), ode=("Ode",)) == [("I have called Ray and wished her strength,", "ode")]


def test_who_reports_another_speaks_on() -> None:
    text = (
        "Ode said that his aide, Ray, had told him that the road was open. He also said that it “looked like a river”."
    )
    assert spoken(text, ray=("Ray",), ode=("Ode", "He")) == [("looked like a river", "ode")]


def test_the_subject_of_his_own_sentence_comes_before_the_last_speaker() -> None:
    text = "“It is late,” Ray said. Ode then left the hall, where he said the plan was “not worth a coin”."
    assert spoken(text, ray=("Ray",), ode=("Ode", "he")) == [("It is late,", "ray"), ("not worth a coin", "ode")]


def test_it_is_the_body_of_the_sentence_and_never_a_person() -> None:
    text = "Ann Ode is the new minister. The ministry is buying rice from abroad, it said."
    assert reported(text, ode=("Ann", "Ode", "it"), office=("ministry",)) == [
        ("The ministry is buying rice from abroad", "office")
    ]
    text = "Ann Ode is the new minister. The bridge is to be rebuilt in May, it said."
    assert reported(text, ode=("Ann", "Ode", "it")) == [("The bridge is to be rebuilt in May", None)]


def test_what_judges_found_that_somebody_ordered_is_not_in_his_mouth() -> None:
    assert found("The judges found that Ode had ordered guards to shoot the men.", ode=("Ode",)) == []


def test_words_before_a_colon_are_the_main_clauses() -> None:
    text = "When Ray said that the road was closed, Ode fired back: “It was never open.”"
    assert spoken(text, ray=("Ray",), ode=("Ode",)) == [("It was never open.", "ode")]


def test_a_description_may_part_the_speaker_from_the_cue() -> None:
    text = "Ann Ode, who has run the port since it opened and knows its people, also said that the cranes were old."
    assert reported(text, ode=("Ode",)) == [("the cranes were old", "ode")]


def test_figures_that_a_body_keeps_are_told_by_it() -> None:
    text = "The river rose by two metres in a day, according to Coast Watch data."
    assert reported(text, watch=("Watch",)) == [("The river rose by two metres in a day", "watch")]


def test_who_was_told_does_not_speak() -> None:
    text = "Travellers were told to expect delays of “up to six hours” at the port."
    assert spoken(text, travellers=("Travellers",)) == []


def test_an_object_before_the_comma_is_not_the_speaker() -> None:
    text = "Gunmen killed at least 14 farmers in the state, residents and the army said on Sunday."
    assert [speaker for _, speaker in reported(text, army=("army",), farmers=("farmers",))] == ["army"]


def test_words_in_the_clause_of_a_claim_are_its_owners() -> None:
    text = "The board rejected Ode’s claim that there had been “thousands of letters” about the bridge."
    assert spoken(text, ode=("Ode",)) == [("thousands of letters", "ode")]


def test_a_transcript_gives_each_turn_to_its_speaker() -> None:
    text = "ODE: Where were you on Monday night?\n\nBARR: I was at home with my sister.\n\nODE: Thank you."
    turns = found(text, ode=("ODE",), barr=("BARR",))
    assert [(quote.text, quote.speaker) for quote in turns] == [
        ("Where were you on Monday night?", "ode"),
        ("I was at home with my sister.", "barr"),
        ("Thank you.", "ode"),
    ]


def test_unclosed_marks_do_not_swallow_the_article() -> None:
    text = "The “plan was dropped on Monday. Nobody knows why.\n\n“We are glad,” Ode said."
    assert spoken(text, ode=("Ode",)) == [("We are glad,", "ode")]


_SCRAPS = st.lists(
    st.sampled_from(
        (
            *(
                "“",
                "”",
                '"',
                "'",
                "‘",
                "’",
                "«",
                "»",
                "„",
                " ",
                "\n\n",
                "\n",
                ", ",
                ". ",
                "? ",
                ": ",
                "Ode said",
                "he",
                "the",
            ),
            *(
                "told",
                "according to",
                "“No,”",
                "We go",
                "😀",
                "\u202eשלום",
                "مرحبا",
                '6"',
                "\u200b",
                "said",
                "― Ann Ode",
                "A: b",
            ),
        )
    ),
    max_size=30,
)


@settings(max_examples=60, deadline=None)
@given(_SCRAPS)
@example(["“No,”", ": ", "😀", "according to", "»"])
@example(["”told", "’”6", '", Ode said', " : told, ", "Ode said ", ". according to", "claim that "])
def test_whatever_the_marks_spans_hold_the_words_and_never_overlap(scraps: list[str]) -> None:
    text = "".join(scraps)
    end = 0
    for quote in found(text, ode=("Ode",)):
        assert quote.text == text[slice(*quote.span)] != ""
        # A reported clause may hold a single word in marks, which is a quote by itself.
        assert quote.span[0] >= end or (quote.kind == "partial" and " " not in quote.text)
        end = max(end, quote.span[1])
        for words, span in ((quote.speaker_text, quote.speaker_span), (quote.cue, quote.cue_span)):
            assert (words is None) == (span is None)
            assert span is None or words == text[slice(*span)]
