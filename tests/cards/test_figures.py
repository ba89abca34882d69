"""Tolls and amounts: never a wrong one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.cards import figures
from feeds.model import Figure
from tests.cards.spoken import Everywhere, Named, read

Told = tuple[str, float, float | None]


def found(text: str, *, published: str | None = None, **actors: tuple[str, ...]) -> list[Figure]:
    return figures.find(read(text, published=published), Named(text, **actors), Everywhere())


def told(text: str) -> list[Told]:
    return [(figure.measure, figure.low, figure.high) for figure in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four soldiers were killed near the river.", [("killed", 4, 4)]),
        ("The blast killed at least 12 people.", [("killed", 12, None)]),
        ("At least six people died in the fire.", [("killed", 6, None)]),
        ("A bomb went off in the market, killing four.", [("killed", 4, 4)]),
        ("The crash left four dead and 12 injured.", [("killed", 4, 4), ("injured", 12, 12)]),
        ("Six killed and 12 injured in bus crash.", [("killed", 6, 6), ("injured", 12, 12)]),
        ("The death toll rose to 12 on Monday.", [("killed", 12, 12)]),
        ("A boy died in hospital, bringing the death toll to nine.", [("killed", 1, 1), ("killed", 9, 9)]),
        ("In all, seven law enforcement officers were also killed.", [("killed", 7, 7)]),
        ("An estimated 70,000 people were killed.", [("killed", 70000, 70000)]),
        ("Dozens of people were injured in the stampede.", [("injured", 24, None)]),
        ("Three wounded soldiers were flown to the capital.", [("injured", 3, 3)]),
        ("No one was hurt in the fire.", [("injured", 0, 0)]),
        ("His wife was killed by the blast.", [("killed", 1, 1)]),
        ("Four soldiers and two rebels were killed.", [("killed", 4, 4), ("killed", 2, 2)]),
        ("Police arrested 15 protesters.", [("detained", 15, 15)]),
        ("Thousands were displaced by the flood.", [("displaced", 2000, None)]),
        ("Gunmen kidnapped 30 pupils from a school.", [("abducted", 30, 30)]),
        ("Some 40 miners were rescued on Sunday.", [("rescued", 40, 40)]),
        ("Five people are still missing after the landslide.", [("missing", 5, 5)]),
        ("The flood claimed 18 lives.", [("killed", 18, 18)]),
        ("Up to 30 people were wounded.", [("injured", 0, 30)]),
        ("Between 10 and 15 people were killed.", [("killed", 10, 15)]),
        ("She is the sixth person to die in the outbreak.", [("killed", 6, 6)]),
        ("Nine people were shot, one fatally.", [("other", 9, 9), ("killed", 1, 1)]),
        ("The blast killed 12 people, including three children.", [("killed", 12, 12), ("killed", 3, 3)]),
        ("In all 58 killed, 527 injured, the paper says.", [("killed", 58, 58), ("injured", 527, 527)]),
        (
            "Four people were shot. One person died and three others were injured.",
            [("other", 4, 4), ("killed", 1, 1), ("injured", 3, 3)],
        ),
        ("Two men were shot dead.", [("killed", 2, 2)]),
        ("Fifteen people were killed and 20 are still missing.", [("killed", 15, 15), ("missing", 20, 20)]),
        ("Eight people have died of cholera and 210 have been infected.", [("killed", 8, 8), ("infected", 210, 210)]),
        ("The number of people killed in the flood in the valley rose to 23.", [("killed", 23, 23)]),
        ("The number of people infected, the ministry said, has risen to 412.", [("infected", 412, 412)]),
        ("The number of injured rose from 40 to 46.", [("injured", 46, 46)]),
        ("The toll rose from 12 to 15.", [("killed", 15, 15)]),
        ("A child died, bringing to five the number of people killed.", [("killed", 1, 1), ("killed", 5, 5)]),
        ("Measles has spread. The district has counted 210 cases.", [("infected", 210, 210)]),
        ("Villagers buried 13 people after the attack.", [("killed", 13, 13)]),
        ("More than 3,000 people have fled to the city.", [("displaced", 3000, None)]),
        ("Rangers rescued nine of eleven hikers whom bandits had abducted.", [("rescued", 9, 9), ("abducted", 11, 11)]),
        ("Nine abducted men were freed in a raid.", [("rescued", 9, 9)]),
        ("She was tried for the murder of 17 prisoners.", [("killed", 17, 17)]),
        ("Two are dead and three are in critical condition.", [("killed", 2, 2), ("injured", 3, 3)]),
        ("The toll from the quake climbed past 2,000 on Thursday.", [("killed", 2000, None)]),
        ("Nine bodies were found and six people were unaccounted for.", [("killed", 9, 9), ("missing", 6, 6)]),
        ("A dozen were treated for smoke inhalation.", [("injured", 12, 12)]),
        ("Gunmen killed at least 14 farmers in the state, residents and an official said.", [("killed", 14, None)]),
        ("The storm forced the evacuation of 8,000 residents.", [("displaced", 8000, 8000)]),
        ("She planned the kidnapping of three boys.", [("abducted", 3, 3)]),
        ("The explosion sent five people to the hospital.", [("injured", 5, 5)]),
        ("A man was shot in the leg.", [("injured", 1, 1)]),
    ],
)
def test_a_toll_is_read_off_the_sentence(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The storm could kill 40 people.",
        "He threatened to kill two guards.",
        "The 34-year-old was born in 1990.",
        "United won 4-2 after 90 minutes.",
        "They walked 12 kilometres in three hours.",
        "Five shots were fired at 10 pm.",
        "Two cars were hit and three houses burnt.",
        "The drug did not kill 12 mice.",
        "Officers executed 44 search warrants on Monday.",
        "Five rescue boats were sent. One gun shot was heard.",
        "Anyone who was injured may call 407-420-1234.",
        "The actress died at home in her sleep.",
        "The court heard 12 cases of fraud.",
        "Two gunmen fled to the hills.",
        "Twelve houses were buried. Ten people were buried under the rubble and got out.",
        "The number of marchers rose to 600.",
        "The bridge is in good condition.",
        "“I was a child when my father was killed,” he said.",
    ],
)
def test_what_did_not_happen_and_what_counts_no_people_is_no_toll(text: str) -> None:
    assert told(text) == []


def test_a_figure_says_who_and_rests_on_its_words() -> None:
    text = "At least four soldiers and two alleged members of the Red Path were killed."
    soldiers, members = found(text, path=("Path",))
    assert (soldiers.who, soldiers.qualifier) == ("soldiers", "At least")
    assert (members.who, members.actor) == ("alleged members of the Red Path", "path")
    assert text[slice(*members.span)].startswith("two alleged members")
    assert text[slice(*members.span)].endswith("killed")


def test_a_figure_names_who_gives_it() -> None:
    text = "“Four brave men died in the valley,” the mayor said. The army said two rebels died."
    assert [(f.low, f.said_by) for f in found(text, mayor=("mayor",), army=("army",))] == [(4, "mayor"), (2, "army")]


def test_who_puts_a_number_is_its_source() -> None:
    text = "The army puts the number of dead at nine, village leaders at 13."
    sources = [(f.low, f.said_by) for f in found(text, army=("army",), leaders=("leaders",))]
    assert sources == [(9, "army"), (13, "leaders")]


def test_a_toll_of_so_many_dead_is_one_figure_of_who_gives_it() -> None:
    text = "The army gave a lower toll of 320 dead."
    assert [(f.low, f.said_by) for f in found(text, army=("army",))] == [(320, "army")]


def test_two_groups_of_one_size_are_two_figures() -> None:
    assert [f.who for f in found("Two soldiers and two rebels died.")] == ["soldiers", "rebels"]


def test_who_was_counted_is_told_without_number_and_harm() -> None:
    text = "Three other wounded soldiers were flown out. Six of the miners died. The fire killed an elderly couple."
    assert [f.who for f in found(text)] == ["soldiers", "miners", "an elderly couple"]


def test_an_earlier_month_is_background_but_not_for_what_goes_on() -> None:
    text = "Two people died on Sunday. In August, nine people died there. A ring stolen in August is worth $6 million."
    scopes = [(f.low, f.scope) for f in found(text, published="2023-09-04T10:00:00Z")]
    assert scopes == [(2, "event"), (9, "background"), (6e6, "event")]


def test_the_same_figure_stands_once_and_another_source_makes_it_another() -> None:
    text = "Four people were killed. Residents fled. Four people were killed. Four people were killed, the army said."
    assert [(f.low, f.said_by) for f in found(text, army=("army",))] == [(4, None), (4, "army")]


def test_other_years_are_background() -> None:
    text = "Two people were killed on Monday. In 2019, 30 people were killed there. Last year 12 people died."
    scopes = [(f.low, f.scope) for f in found(text, published="2023-09-05T10:00:00Z")]
    assert scopes == [(2, "event"), (30, "background"), (12, "background")]
    text = "It was the worst attack since a 2015 bombing killed 38 people."
    assert [f.scope for f in found(text, published="2023-09-05T10:00:00Z")] == ["background"]


def test_a_comparison_leaves_what_is_compared_in_the_event() -> None:
    text = "Nine people were killed when a train derailed, the worst accident since 2016."
    assert [f.scope for f in found(text, published="2023-09-05T10:00:00Z")] == ["event"]
    text = "At least 52 people have been killed there since 2016."
    assert [f.scope for f in found(text, published="2023-09-05T10:00:00Z")] == ["background"]


def test_what_the_lead_counts_since_a_month_is_the_event() -> None:
    text = "The outbreak has infected 520 people since June, the agency said."
    assert [f.scope for f in found(text, published="2023-09-05T10:00:00Z")] == ["event"]


_SCRAPS = st.lists(
    st.sampled_from(
        (
            *(
                "four",
                "10",
                "-",
                "15",
                "at least",
                "dozens",
                "of",
                "people",
                "were",
                "killed",
                "killing",
                "dead",
                "death",
            ),
            *(
                "toll",
                "rose",
                "to",
                "no one",
                "was",
                "hurt",
                "$5",
                "million",
                "%",
                "including",
                "suffered",
                "wounds",
                ".",
            ),
            *(
                "אחד",
                "the",
                "third",
                "person",
                "die",
                "and",
                "fatally",
                "shot",
                "himself",
                "a man",
                "hospital",
                "taken",
            ),
            *("\n\n", "😀", "two"),
        )
    ),
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(_SCRAPS)
def test_whatever_the_words_figures_rest_on_the_text(scraps: list[str]) -> None:
    text = " ".join(scraps)
    for figure in found(text):
        assert 0 <= figure.span[0] < figure.span[1] <= len(text)
        assert figure.high is None or figure.low <= figure.high
        assert figure.who is None or figure.measure == "money" or figure.who in text
        assert figure.qualifier is None or figure.qualifier in text
