"""Tolls across outlets: what agrees, what disagrees, what merely rose, and what a queue may say of it."""

from __future__ import annotations

from typing import Any

import pytest

from feeds.incidents import merge, toll
from feeds.model import Card, Kind, SourcedFigure
from tests.incidents.newsroom import actor, card, figure, toll_card

TEN, HALF_PAST, NOON, NEXT_DAY = (
    "2026-03-02T10:00:00Z",
    "2026-03-02T10:30:00Z",
    "2026-03-02T12:30:00Z",
    "2026-03-03T10:00:00Z",
)


def killed(*cards: Card) -> list[SourcedFigure]:
    return [row for row in merge("i-1", cards).figures if row.measure == "killed"]


def test_at_least_four_and_six_can_both_be_true() -> None:
    (row,) = killed(toll_card("1", "At least 4", 4, None, TEN, "Post"), toll_card("2", "6", 6, 6, TEN, "Echo"))
    assert (row.low, row.high, row.agreed) == (4, 6, True)
    assert [(claim.outlet, claim.low) for claim in row.claims] == [("Post", 4), ("Echo", 6)]


@pytest.mark.parametrize("second", [TEN, HALF_PAST])
def test_four_and_six_at_the_same_time_disagree(second: str) -> None:
    (row,) = killed(toll_card("1", "4", 4, 4, TEN, "Post"), toll_card("2", "6", 6, 6, second, "Echo"))
    assert (row.low, row.high, row.agreed) == (4, 6, False)
    assert toll(merge("i-1", [toll_card("1", "4", 4, 4, TEN, "Post"), toll_card("2", "6", 6, 6, second, "Echo")])) == (
        "killed 4–6",
        False,
    )


@pytest.mark.parametrize("outlet", ["Post", "Echo"])
def test_a_toll_that_rose_later_is_no_disagreement(outlet: str) -> None:
    (row,) = killed(toll_card("1", "4", 4, 4, TEN, "Post"), toll_card("2", "6", 6, 6, NEXT_DAY, outlet))
    assert (row.low, row.high, row.agreed) == (6, 6, True)
    assert [claim.low for claim in row.claims] == [4, 6], "the earlier claim is still shown"


def test_an_outlet_may_take_its_own_number_back() -> None:
    (row,) = killed(toll_card("1", "9", 9, 9, TEN, "Post"), toll_card("2", "6", 6, 6, NOON, "Post"))
    assert (row.low, row.high, row.agreed) == (6, 6, True)


def test_a_lower_number_of_another_outlet_later_disagrees() -> None:
    (row,) = killed(toll_card("1", "9", 9, 9, TEN, "Post"), toll_card("2", "6", 6, 6, NEXT_DAY, "Echo"))
    assert (row.low, row.high, row.agreed) == (6, 9, False)


def test_at_least_six_and_four_disagree() -> None:
    (row,) = killed(toll_card("1", "At least 6", 6, None, TEN, "Post"), toll_card("2", "4", 4, 4, NOON, "Echo"))
    assert not row.agreed
    assert (row.low, row.high) == (4, None)


def test_articles_without_a_date_stand_at_any_time() -> None:
    (row,) = killed(toll_card("1", "4", 4, 4, None, "Post"), toll_card("2", "6", 6, 6, NEXT_DAY, "Echo"))
    assert not row.agreed


def parts_card(article: str = "1", outlet: str = "Post") -> Card:
    text = "Four soldiers and two rebels were killed."
    return card(
        article,
        "Clash near quarry",
        text,
        TEN,
        outlet,
        figures=(figure(text, "Four soldiers", 4, 4, "soldiers"), figure(text, "two rebels", 2, 2, "rebels")),
    )


def test_parts_and_the_whole_do_not_disagree() -> None:
    rows = killed(parts_card(), toll_card("2", "6", 6, 6, TEN, "Echo"))
    assert all(row.agreed for row in rows)
    assert {row.who: (row.low, row.high) for row in rows} == {"people": (6, 6), "soldiers": (4, 4), "rebels": (2, 2)}
    assert toll(merge("i-1", [parts_card(), toll_card("2", "6", 6, 6, TEN, "Echo")])) == ("killed 6", True)


def test_soldiers_and_rebels_are_added_up_as_nobody_is_both() -> None:
    assert toll(merge("i-1", [parts_card()])) == ("killed 6", True)


def test_groups_that_may_overlap_are_not_added_up() -> None:
    text = "Three children and five women were killed."
    both = (figure(text, "Three children", 3, 3, "children"), figure(text, "five women", 5, 5, "women"))
    assert toll(merge("i-1", [card("1", "t", text, figures=both)])) == ("killed 5+", True)


def test_a_part_that_is_known_beside_others_is_the_least_there_can_be() -> None:
    text = "Four soldiers, two rebels and three children were killed."
    figures = (
        figure(text, "Four soldiers", 4, 4, "soldiers"),
        figure(text, "two rebels", 2, 2, "rebels"),
        figure(text, "three children", 3, 3, "children"),
    )
    assert toll(merge("i-1", [card("1", "t", text, figures=figures)])) == ("killed 6+", True)


def test_an_article_that_says_at_least_once_is_held_to_no_more() -> None:
    text = "At least 4 people were killed. The bodies of 4 people were found."
    figures = (figure(text, "At least 4 people", 4, None), figure(text, "4 people", 4, 4))
    (row,) = killed(card("1", "t", text, TEN, "Post", figures=figures), toll_card("2", "6", 6, 6, TEN, "Echo"))
    assert row.agreed


def test_other_words_for_the_same_people_are_one_row() -> None:
    (row,) = killed(
        toll_card("1", "Four", 4, 4, TEN, "Post", "soldiers"), toll_card("2", "Five", 5, 5, TEN, "Echo", "troops")
    )
    assert not row.agreed


def test_parts_within_one_article_are_not_set_against_its_total() -> None:
    text = "Six people were killed. Two people died at the quarry and four people on the road."
    figures = (
        figure(text, "Six people", 6, 6),
        figure(text, "Two people", 2, 2),
        figure(text, "four people", 4, 4),
    )
    (row,) = killed(card("1", "t", text, figures=figures))
    assert (row.low, row.high, row.agreed) == (6, 6, True)
    assert len(row.claims) == 3


def test_two_sources_in_one_article_may_disagree() -> None:
    text = "The army said 4 people were killed. The rebels said 11 people were killed."
    cast = (actor(text, "x", "The army", "organisation"), actor(text, "y", "The rebels", "group"))
    figures = (
        figure(text, "4 people", 4, 4, said_by="x"),
        figure(text, "11 people", 11, 11, said_by="y"),
    )
    incident = merge("i-1", [card("1", "t", text, actors=cast, figures=figures)])
    (row,) = incident.figures
    assert (row.low, row.high, row.agreed) == (4, 11, False)
    names = {one.id: one.name for one in incident.actors}
    assert [names[claim.said_by or ""] for claim in row.claims] == ["The army", "The rebels"]


def test_about_seventy_and_sixty_eight_agree() -> None:
    text = "About 70 people were killed."
    rough = card("1", "t", text, TEN, "Post", figures=(figure(text, "70 people", 70, 70, qualifier="about"),))
    (row,) = killed(rough, toll_card("2", "68", 68, 68, TEN, "Echo"))
    assert row.agreed


def test_numbers_of_other_events_are_kept_apart_and_never_disagree() -> None:
    text = "In 1980 it killed 900 people, in 1990 another 40 people died. On Monday 3 people were killed."
    figures = (
        figure(text, "900 people", 900, 900, scope="background"),
        figure(text, "40 people", 40, 40, scope="background"),
        figure(text, "3 people", 3, 3),
    )
    incident = merge("i-1", [card("1", "t", text, figures=figures)])
    assert [(row.low, row.agreed) for row in incident.figures] == [(3, True), (900, True), (40, True)]
    assert toll(incident) == ("killed 3", True)


def test_a_number_far_beyond_the_first_is_not_taken_for_the_toll() -> None:
    text = "One person was killed. The war has killed 12,000 people."
    figures = (figure(text, "One person", 1, 1, "person"), figure(text, "12,000 people", 12000, 12000))
    assert toll(merge("i-1", [card("1", "t", text, figures=figures)])) == ("killed 1", True)


@pytest.mark.parametrize(
    ("code", "lead", "expected"),
    [("culture", 0, "killed 3"), ("culture", 600, None), ("bombing", 600, "killed 3")],
)
def test_the_dead_deep_in_a_quiet_report_are_not_its_toll(code: str, lead: int, expected: str | None) -> None:
    """The plot of a film, a campaign's clashes in a report of who took the oath."""
    text = f"{'The hall was full. ' * (lead // 19 + 1 if lead else 0)}Then 3 people were killed."
    one = card(
        "1",
        "t",
        text,
        figures=(figure(text, "3 people", 3, 3),),
        kind=Kind(code=code, label=code.title(), topic="medtop:01000000", confidence=0.8),
    )
    incident = merge("i-1", [one])
    assert toll(incident)[0] == expected
    assert [row.low for row in incident.figures] == [3], "the figure itself is told all the same"


def test_nobody_said_two_thousand_where_thousands_are_told() -> None:
    text = "The war has killed thousands of people."
    one = card("1", "t", text, TEN, "Post", figures=(figure(text, "thousands of people", 2000, None),))
    assert toll(merge("i-1", [one])) == ("killed thousands", True)
    other = "At least 2,000 people were killed."
    number = figure(other, "At least 2,000 people", 2000, None, qualifier="At least")
    two = card("2", "t", other, TEN, "Echo", figures=(number,))
    assert toll(merge("i-1", [one, two])) == ("killed 2,000+", True)


def test_three_others_is_not_the_total() -> None:
    text = "Five people were hurt and three others were hurt on the road."
    figures = (
        figure(text, "Five people", 5, 5, measure="injured"),
        figure(text, "three others", 3, 3, "others", measure="injured"),
    )
    assert toll(merge("i-1", [card("1", "t", text, figures=figures)])) == ("injured 5", True)


def test_a_sum_of_money_is_the_label_where_nobody_was_hurt() -> None:
    text = "The mine was sold for $1.2 billion."
    sum_ = figure(text, "$1.2 billion", 1.2e9, 1.2e9, "US dollars", measure="money")
    assert toll(merge("i-1", [card("1", "t", text, figures=(sum_,))])) == ("$1.2bn", True)
    assert toll(merge("i-1", [card("1", "t", text)])) == (None, True)


def test_one_more_dead_is_no_other_count_of_the_dead() -> None:
    text = "A fifth soldier has died of his wounds, bringing the toll among soldiers to five."
    later = card("2", "", text, NEXT_DAY, "Echo", figures=(figure(text, "A fifth soldier", 1, 1, "A fifth soldier"),))
    (row,) = killed(toll_card("1", "4", 4, 4, TEN, "Post", "soldiers"), later)
    assert (row.low, row.high, row.agreed) == (4, 4, True)


def test_the_missing_become_fewer_as_they_are_found() -> None:
    first, second = "20 people are missing.", "Eight people are still missing."
    cards = [
        card("1", "", first, TEN, "Post", figures=(figure(first, "20 people", 20, 20, measure="missing"),)),
        card("2", "", second, NEXT_DAY, "Echo", figures=(figure(second, "Eight people", 8, 8, measure="missing"),)),
    ]
    assert toll(merge("i-1", cards)) == ("missing 8", True)


def test_a_number_of_nobody_named_stands_with_those_who_are() -> None:
    text = "Rangers freed nine in a raid."
    cards = [
        toll_card("1", "Nine", 9, 9, TEN, "Post", "honey collectors"),
        card("2", "", text, NEXT_DAY, "Echo", figures=(figure(text, "nine", 9, 9, None),)),
    ]
    (row,) = killed(*cards)
    assert (row.who, row.low, len(row.claims)) == ("honey collectors", 9, 2)


def test_the_driver_of_a_lorry_is_the_driver() -> None:
    (row,) = killed(
        toll_card("1", "The", 1, 1, TEN, "Post", "driver of a lorry"),
        toll_card("2", "the", 1, 1, NOON, "Echo", "driver"),
    )
    assert (row.low, row.high, row.agreed) == (1, 1, True)


def stands(*cards: Card) -> list[bool]:
    (row,) = killed(*cards)
    return [claim.stands for claim in row.claims]


def said_card(article: str, said: str, name: str, low: float, published: str, outlet: str, **kind: Any) -> Card:
    """A card on which somebody is named for the number of people killed."""
    text = f"{name} said {said} people were killed at the quarry."
    return card(
        article,
        "Clash at quarry",
        text,
        published,
        outlet,
        actors=(actor(text, "x", name, kind.get("of", "organisation"), roles=kind.get("roles", ())),),
        figures=(figure(text, f"{said} people", low, low, said_by="x"),),
    )


def test_a_claim_that_a_later_one_replaced_stands_no_more() -> None:
    four, six = toll_card("1", "4", 4, 4, TEN, "Post"), toll_card("2", "6", 6, 6, NEXT_DAY, "Echo")
    assert stands(four, six) == [False, True]
    assert stands(four, toll_card("2", "6", 6, 6, TEN, "Echo")) == [True, True]
    assert stands(toll_card("1", "9", 9, 9, TEN, "Post"), toll_card("2", "6", 6, 6, NOON, "Post")) == [False, True]


def test_who_repeats_the_lower_number_after_the_higher_disputes_it() -> None:
    cards = [
        toll_card("1", "4", 4, 4, TEN, "Post"),
        toll_card("2", "6", 6, 6, NOON, "Echo"),
        toll_card("3", "4", 4, 4, NEXT_DAY, "Courier"),
    ]
    (row,) = killed(*cards)
    assert (row.low, row.high, row.agreed) == (4, 6, False)
    assert stands(*cards) == [False, True, True]


def test_a_copy_of_an_old_text_does_not_dispute_the_toll_that_rose() -> None:
    story = " The blast was heard across the valley, and rescuers dug through the night with their bare hands, as the" \
        " only excavator of the district was under repair and the road to the coast was cut."  # fmt: skip
    text = "4 people were killed in the clash near the quarry." + story
    told = figure(text, "4 people", 4, 4)
    cards = [
        card("1", "", text, TEN, "Post", figures=(told,)),
        toll_card("2", "6", 6, 6, NOON, "Echo"),
        card("3", "", text, NEXT_DAY, "Courier", figures=(told,)),
    ]
    (row,) = killed(*cards)
    assert (row.low, row.high, row.agreed) == (6, 6, True)
    assert stands(*cards) == [False, True, False]


def test_a_source_may_lower_its_own_number() -> None:
    (row,) = killed(
        said_card("1", "9", "Harbour Police", 9, TEN, "Post"), said_card("2", "6", "Harbour Police", 6, NOON, "Echo")
    )
    assert (row.low, row.high, row.agreed) == (6, 6, True)


def test_a_correction_replaces_what_others_said_before() -> None:
    text = "6 people were killed, rescuers said, correcting the figure given in the morning."
    corrected = card("2", "", text, NOON, "Echo", figures=(figure(text, "6 people", 6, 6),))
    (row,) = killed(toll_card("1", "9", 9, 9, TEN, "Post"), corrected)
    assert (row.low, row.high, row.agreed) == (6, 6, True)


def test_what_rebels_say_later_does_not_replace_what_the_army_said() -> None:
    army = said_card("1", "4", "The army", 4, TEN, "Post")
    rebels = said_card("2", "11", "The rebels", 11, NEXT_DAY, "Echo", of="group")
    (row,) = killed(army, rebels)
    assert (row.low, row.high, row.agreed) == (4, 11, False)
    ministry = said_card("2", "11", "The health ministry", 11, NEXT_DAY, "Echo")
    (row,) = killed(army, ministry)
    assert (row.low, row.high, row.agreed) == (11, 11, True)


def test_a_toll_with_the_attacker_and_one_without_can_both_be_true() -> None:
    text = "Nine people were killed, including the gunman."
    nine = card("1", "", text, TEN, "Post", figures=(figure(text, "Nine people", 9, 9),))
    (row,) = killed(nine, toll_card("2", "8", 8, 8, TEN, "Echo"))
    assert (row.low, row.high, row.agreed) == (8, 9, True)


def test_the_total_of_a_campaign_is_not_set_against_that_of_a_day() -> None:
    text = "The raids have led to at least 145 deaths since September."
    campaign = card("1", "", text, TEN, "Post", figures=(figure(text, "at least 145 deaths", 145, None),))
    (row,) = killed(campaign, toll_card("2", "11", 11, 11, TEN, "Echo"))
    assert (row.low, row.high, row.agreed) == (11, 11, True)


def test_a_number_far_down_in_an_article_is_not_set_against_those_that_articles_begin_with() -> None:
    text = (
        "Six people were killed. " + "The valley has seen such days before. " * 30 + "In spring 30 people were killed."
    )
    figures = (figure(text, "Six people", 6, 6), figure(text, "30 people", 30, 30))
    (row,) = killed(card("1", "", text, TEN, "Post", figures=figures), toll_card("2", "6", 6, 6, TEN, "Echo"))
    assert (row.low, row.high, row.agreed) == (6, 6, True)


def test_degrees_of_injury_are_parts_of_the_injured() -> None:
    text = "Four people were taken to hospital with serious injuries."
    part = card("1", "", text, TEN, "Post", figures=(figure(text, "Four people were taken", 4, 4, measure="injured"),))
    other = "27 people were hurt."
    whole = card("2", "", other, TEN, "Echo", figures=(figure(other, "27 people", 27, 27, measure="injured"),))
    assert toll(merge("i-1", [part, whole])) == ("injured 27", True)


def test_people_who_are_named_and_not_counted_make_no_dispute() -> None:
    first, second = "He killed his mother and his aunt.", "The deaths of two women shocked the town."
    (row,) = killed(
        card("1", "", first, TEN, "Post", figures=(figure(first, "killed his mother", 1, 1, "women"),)),
        card("2", "", second, TEN, "Echo", figures=(figure(second, "deaths of two women", 2, 2, "women"),)),
    )
    assert (row.low, row.high, row.agreed) == (2, 2, True)


def test_dozens_do_not_widen_the_range_of_those_who_counted() -> None:
    text = "Dozens of people were killed."
    dozens = card("1", "", text, TEN, "Post", figures=(figure(text, "Dozens of people", 24, None),))
    (row,) = killed(dozens, toll_card("2", "31", 31, 31, TEN, "Echo"))
    assert (row.low, row.high, row.agreed) == (31, 31, True)
    (row,) = killed(dozens, toll_card("2", "18", 18, 18, TEN, "Echo"))
    assert (row.low, row.high, row.agreed) == (18, 18, True)
