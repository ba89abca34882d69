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
        "The web has killed off thousands of American newspapers.",
        "Hundreds of local magazines have died since.",
        "The new rule killed two mergers and dozens of startups.",
        "The companies are overseen by four independent bodies.",
        "It was one of the early killings of the century.",
        "Two of the deaths were in Lima.",
    ],
)
def test_what_did_not_happen_and_what_counts_no_people_is_no_toll(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A couple and their three children were killed in the crash.", [("killed", 5, 5)]),
        ("Two women and a baby are dead after the fire.", [("killed", 3, 3)]),
        ("The blast killed the mayor, his wife and four guards.", [("killed", 6, 6)]),
        ("A gunman shot Anna Walsh and David Morgan.", [("injured", 2, 2)]),
        ("Seven people, among them two children, died in the fire.", [("killed", 7, 7), ("killed", 2, 2)]),
        ("Half a dozen people were hurt in the blast.", [("injured", 6, 6)]),
        ("Another two people were hurt in the blast.", [("injured", 2, 2)]),
        ("A third person has died from the fire.", [("killed", 3, 3)]),
        ("A clash began. The militants abducted between 10 and 15 farmers.", [("abducted", 10, 15)]),
        ("The army freed 27 hostages.", [("rescued", 27, 27)]),
        ("Rescuers pulled 60 migrants from the water.", [("rescued", 60, 60)]),
        ("Rescuers pulled nine bodies from the rubble.", [("killed", 9, 9)]),
    ],
)
def test_those_told_together_are_counted_together(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An 11-year-old is in stable condition after the shooting.", [("injured", 1, 1)]),
        ("A man is in critical condition after he was stabbed.", [("injured", 1, 1)]),
        ("Four people are recovering from gunshot wounds.", [("injured", 4, 4)]),
        ("The boy was struck by a stray bullet.", [("injured", 1, 1)]),
        ("A bullet hit two women in the leg.", [("injured", 2, 2)]),
        ("A woman was grazed in the shooting.", [("injured", 1, 1)]),
        ("Police found a girl with a gunshot wound to her leg.", [("injured", 1, 1)]),
        ("Officers found four people suffering from stab wounds.", [("injured", 4, 4)]),
        ("The shooting left eight people with wounds.", [("injured", 8, 8)]),
        ("The woman’s brother was also shot.", [("injured", 1, 1)]),
        ("Two others are expected to survive the shooting.", [("injured", 2, 2)]),
    ],
)
def test_wounds_and_states_of_health_tell_who_was_hurt(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police found a 5-year-old boy dead after the shooting.", [("killed", 1, 1)]),
        ("A man was shot. The body of a hiker was found on Sunday.", [("killed", 1, 1)]),
        ("The father shot his two sons before killing himself.", [("killed", 1, 1), ("injured", 2, 2)]),
        ("A man shot his neighbour to death on Sunday.", [("killed", 1, 1)]),
        ("Of those shot, one suffered fatal injuries.", [("killed", 1, 1)]),
    ],
)
def test_deaths_are_told_in_many_ways(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a man of another age than the dead one lives
        ("A 40-year-old man was killed. A 19-year-old man was shot in the arm.", [("killed", 1, 1), ("injured", 1, 1)]),
        # the same man is told twice
        ("A 40-year-old man was shot in the arm. The 40-year-old man died later.", [("killed", 1, 1)]),
        # one of those who were shot has died
        ("Five people were shot at a bar. One man died later.", [("injured", 4, 5), ("killed", 1, 1)]),
        ("One man died in the bar. Five others were shot.", [("killed", 1, 1), ("injured", 5, 5)]),
        # who shot them is none of them
        ("Morgan shot two boys. Morgan was pronounced dead.", [("injured", 2, 2), ("killed", 1, 1)]),
    ],
)
def test_the_dead_are_told_from_those_who_live(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He was going to kill his wife, police said after the shooting.",
        "Morgan is suspected to have shot the boy; he denies it.",
        "The match was hit by rain and the band hit the road.",
        "They hit two targets in the attack.",
    ],
)
def test_harm_that_did_not_happen_or_hit_nobody_is_no_toll(text: str) -> None:
    assert not [figure for figure in found(text) if figure.who != "the boy"]


def test_a_figure_says_which_rule_found_it_and_how_sure_it_is() -> None:
    (killed, hurt) = found("Two women and a baby were killed and four men were wounded.")
    assert killed.found_by == "sum of those told together: ‘killed’"
    assert hurt.found_by == "count: ‘wounded’"
    assert all(figure.confidence and 0 < figure.confidence <= 1 for figure in (killed, hurt))
    (amount,) = found("It cost $3 million.")
    assert amount.found_by


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 900), st.sampled_from(["soldiers", "people", "women"]), st.sampled_from(["killed", "wounded"]))
def test_whatever_the_number_it_comes_back(number: int, who: str, fate: str) -> None:
    measure = "injured" if fate == "wounded" else "killed"
    assert told(f"The blast {fate} {number} {who} on Monday.") == [(measure, number, number)]


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


@pytest.mark.parametrize(
    ("first", "second", "scope"),
    [
        (
            "Bandits burnt a barn in Lodra on Monday, killing a man.",
            "Some 7,000 were killed in Gara in the war.",
            "background",
        ),
        (
            "Bandits burnt a barn in Lodra on Monday, killing a man.",
            "In all, 600 have died since the truce.",
            "background",
        ),
        ("Envoys met in Lodra to end the war in Gara.", "Some 7,000 people have been killed in the war.", "event"),
        ("The truce in Gara was broken on Monday.", "In all, 600 people have died since the truce.", "event"),
        ("A shell hit a barn in Lodra on Monday.", "On Monday 20 men were killed in the war.", "event"),
        ("Cholera broke out in Lodra.", "Some 600 people have died since the outbreak.", "event"),
    ],
)
def test_the_dead_of_a_war_are_no_toll_of_what_is_told_first(first: str, second: str, scope: str) -> None:
    assert [f.scope for f in found(f"{first}\n\n{second}", published="2023-09-05T10:00:00Z")][-1] == scope


def test_the_dead_since_a_truce_are_background_below_the_lead() -> None:
    text = "A shell killed two men in Lodra on Monday. Medics came. Some 600 people have died since the latest truce."
    scopes = [(f.low, f.scope) for f in found(text, published="2023-09-05T10:00:00Z")]
    assert scopes == [(2, "event"), (600, "background")]
    text = "A shell hit a barn in Lodra. Medics came. Two were killed on Monday, while 600 have died since the truce."
    scopes = [(f.low, f.scope) for f in found(text, published="2023-09-05T10:00:00Z")]
    assert scopes == [(2, "event"), (600, "background")]


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
