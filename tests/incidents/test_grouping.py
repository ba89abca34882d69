"""Which articles go together: by hand, and whatever order they come in."""

from __future__ import annotations

import random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.incidents import Grouper, OwnMemory, group
from feeds.incidents.clustering import Block, average_link
from feeds.incidents.features import Features
from feeds.incidents.matching import Settings, likeness
from feeds.incidents.rarity import Probe
from feeds.model import Card
from tests.incidents.newsroom import card, place


def report(article: str, title: str, text: str, published: str, where: tuple[str, str]) -> Card:
    """An article whose scene is a place (name, country) that its text names."""
    scene = place(text, "p1", where[0], country=where[1])
    return card(article, title, text, published, f"The {article} Post", places=(scene,), where="p1")


NORTH, LAKE, CAPITAL = ("Tarvik", "NO"), ("Lake Mbela", "UG"), ("Ostravia", "CZ")
FERRY = (
    report(
        "f1",
        "Ferry sinks off Tarvik with 40 aboard",
        "The ferry Solveig sank off Tarvik in heavy seas. Coastguard boats searched the Lodden strait for passengers.",
        "2026-03-02T06:00:00Z",
        NORTH,
    ),
    report(
        "f2",
        "Tarvik ferry disaster: search goes on",
        "Coastguard boats searched the Lodden strait overnight after the ferry Solveig sank off Tarvik.",
        "2026-03-02T09:00:00Z",
        NORTH,
    ),
    report(
        "f3",
        "Captain of the Solveig questioned",
        "Police questioned the captain of the Solveig, the ferry that sank in the Lodden strait off Tarvik.",
        "2026-03-03T09:00:00Z",
        NORTH,
    ),
)
OTHER_FERRY = (
    report(
        "g1",
        "Ferry sinks on Lake Mbela",
        "The ferry Imara sank on Lake Mbela near Kisondo. Fishermen pulled passengers from the water.",
        "2026-03-02T07:00:00Z",
        LAKE,
    ),
    report(
        "g2",
        "Kisondo mourns the dead of the Imara",
        "Kisondo buried the dead of the Imara. Fishermen had pulled many from the water when it sank on Lake Mbela.",
        "2026-03-03T07:00:00Z",
        LAKE,
    ),
)
BANK = (
    report(
        "b1",
        "Central bank of Ostravia holds rates",
        "The central bank of Ostravia held its main rate at 4.25 percent, governor Ilse Brandt said.",
        "2026-03-02T08:00:00Z",
        CAPITAL,
    ),
    report(
        "b2",
        "Ostravia: rates stay at 4.25 percent",
        "Governor Ilse Brandt said inflation in Ostravia was falling as the central bank held rates at 4.25 percent.",
        "2026-03-02T08:30:00Z",
        CAPITAL,
    ),
)
NEWSROOM = (*FERRY, *OTHER_FERRY, *BANK)
EVENTS = {frozenset(one.id for one in event) for event in (FERRY, OTHER_FERRY, BANK)}

SOME = st.lists(st.sampled_from(NEWSROOM), unique_by=lambda one: one.id)


def grouped(cards: list[Card]) -> set[frozenset[str]]:
    return {frozenset(one.id for one in incident) for incident in group(cards)}


def test_look_alikes_stay_apart_and_copies_come_together() -> None:
    assert grouped(list(NEWSROOM)) == EVENTS


def test_the_wire_finds_the_same_events() -> None:
    grouper = Grouper()
    placed = {grouper.add(one).incident_id for one in NEWSROOM}
    assert {frozenset(members) for incident in placed if (members := grouper.members(incident))} == EVENTS


def test_a_placement_says_why_in_words_of_the_article() -> None:
    grouper = Grouper()
    first = grouper.add(FERRY[0])
    assert not first.joined
    second = grouper.add(FERRY[1])
    assert second.joined
    assert second.incident_id == first.incident_id
    assert "lodden" in second.why.lower() or "tarvik" in second.why.lower() or "solveig" in second.why.lower()


@given(SOME)
def test_each_article_is_in_exactly_one_incident_oldest_first(cards: list[Card]) -> None:
    incidents = group(cards)
    assert sorted(one.id for incident in incidents for one in incident) == sorted(one.id for one in cards)
    for incident in incidents:
        assert [one.published for one in incident] == sorted(str(one.published) for one in incident)


@given(SOME, st.randoms(use_true_random=False))
def test_a_batch_does_not_depend_on_the_order(cards: list[Card], chance: random.Random) -> None:
    shuffled = list(cards)
    chance.shuffle(shuffled)
    assert grouped(cards) == grouped(shuffled)


@settings(max_examples=40)
@given(SOME, st.randoms(use_true_random=False))
def test_adding_an_article_changes_no_incident_that_it_does_not_name(cards: list[Card], chance: random.Random) -> None:
    chance.shuffle(cards)
    memory = OwnMemory()
    grouper = Grouper(memory)
    before: dict[str, str] = {}
    for number, one in enumerate(cards, start=1):
        placement = grouper.add(one)
        after = memory.homes([card.id for card in cards[:number]])
        changed = {article: home for article, home in after.items() if before.get(article) != home}
        told = {one.id: placement.incident_id, **dict(placement.moved)}
        ended = dict(placement.merged)
        for article, home in changed.items():
            assert told.get(article) == home or ended.get(before[article]) == home
        assert placement.joined == (len(grouper.members(placement.incident_id)) > 1)
        before = dict(after)


@settings(max_examples=40)
@given(st.randoms(use_true_random=False))
def test_any_order_of_arrival_finds_the_same_events(chance: random.Random) -> None:
    cards = list(NEWSROOM)
    chance.shuffle(cards)
    memory = OwnMemory()
    grouper = Grouper(memory)
    for one in cards:
        grouper.add(one)
    homes = memory.homes([one.id for one in cards])
    assert {frozenset(a for a, home in homes.items() if home == incident) for incident in homes.values()} == EVENTS


def test_an_incident_keeps_its_id_over_a_restart() -> None:
    memory = OwnMemory()
    homes = [Grouper(memory).add(one).incident_id for one in NEWSROOM[:-1]]
    placement = Grouper(memory).add(NEWSROOM[-1])
    assert placement.joined
    assert placement.incident_id == homes[-1]


def test_an_article_that_comes_again_stays_where_it_is() -> None:
    grouper = Grouper()
    home = grouper.add(FERRY[0]).incident_id
    again = grouper.add(card("f1", "Corrected: ferry aground", "A ferry ran aground; an earlier report was wrong."))
    assert again.incident_id == home
    assert grouper.members(home) == ("f1",)


def test_what_was_merged_by_hand_stays_together_and_what_was_split_apart() -> None:
    memory = OwnMemory(together=[("f1", "b1")], apart=[("f1", "f2"), ("f1", "f3")])
    grouper = Grouper(memory)
    for one in (*NEWSROOM, *reversed(NEWSROOM)):
        grouper.add(one)
    homes = memory.homes([one.id for one in NEWSROOM])
    assert homes["f1"] == homes["b1"]
    assert homes["f1"] not in {homes["f2"], homes["f3"]}
    assert homes["f2"] == homes["f3"]


def test_live_blogs_and_briefings_stand_alone() -> None:
    titles = (
        "Tarvik ferry disaster – live updates",
        "Live: search for the Solveig",
        "Your Monday briefing: ferry sinks off Tarvik",
        "World news in brief: ferry sinks off Tarvik",
        "Evening round-up",
        "Norway updates: ferry sinks off Tarvik",
        "Ferry disaster off Tarvik: list of key events, day 3",
        "The week’s best photos: ferry sinks off Tarvik",
        "The Harbour newsletter: ferry sinks off Tarvik",
        "See the medal count of the Tarvik Games",
        "Full schedule of the Tarvik ferry inquiry",
        "The worst ferry disasters of all time",
    )
    blogs = [card(f"l{n}", title, FERRY[0].text, FERRY[0].published) for n, title in enumerate(titles)]
    assert all(frozenset([blog.id]) in grouped([*NEWSROOM, *blogs]) for blog in blogs)
    grouper = Grouper()
    assert not any(grouper.add(one).joined for one in blogs)


def test_a_series_of_one_outlet_over_weeks_is_no_event() -> None:
    text = "The reform of the Tarvik harbour board divides the council of Lodden. {} weighs the arguments for it."
    days = ("02", "10", "18", "26")
    series = [
        card(f"s{day}", f"Harbour reform, part {number}", text.format(writer), f"2026-03-{day}T10:00:00Z", "Post")
        for number, (day, writer) in enumerate(zip(days, ("Anna", "Olav", "Kari", "Nils"), strict=True))
    ]
    told_by_all = [card(c.id, c.title, c.text, "2026-03-02T10:00:00Z", f"Outlet {c.id}") for c in series]
    assert len(group(told_by_all)) == 1
    of_one, of_all = ([Probe(Features.of(one), {}, 0) for one in cards] for cards in (series, told_by_all))
    assert likeness(of_one[0], of_one[1].features).closeness < likeness(of_all[0], of_all[1].features).closeness


def test_pieces_that_only_have_a_subject_in_common_are_told_from_reports_of_one_event() -> None:
    """The same names in both pairs; in one the verbs and nouns agree too."""
    tells = "The Tarvik ferry fund of Magnhild Oddsen paid {} on Monday."
    one, same, other = (
        card(number, title, tells.format(said), "2026-03-02T10:00:00Z", f"Outlet {number}")
        for number, title, said in (
            ("1", "Oddsen fund pays widows of Tarvik", "pensions to the widows of drowned fishermen"),
            ("2", "Oddsen: widows of Tarvik are paid", "the promised pensions to widows of fishermen who drowned"),
            ("3", "Oddsen fund buys a castle near Tarvik", "nine million crowns for a castle with a vineyard"),
        )
    )
    probes = [Probe(Features.of(each), {}, 0) for each in (one, same, other)]
    doubt = [1 - likeness(probes[0], probe.features).closeness for probe in probes[1:]]
    assert doubt[0] < doubt[1] / 3
    assert likeness(probes[0], probes[1].features) == pytest.approx(likeness(probes[1], probes[0].features))


def test_two_that_barely_pass_the_bar_are_apart_and_six_are_one() -> None:
    """Of so many reports each has something of another; two pieces so far from each other only share a subject."""
    close = 0.5
    found = {}
    for number in (2, 6):
        blocks = [Block(articles=(str(one),), size=1, stretch=None) for one in range(number)]
        links = {one: {other: close for other in range(number) if other != one} for one in range(number)}
        found[number] = sorted(map(len, average_link(blocks, links, Settings())))
    assert found == {2: [1, 1], 6: [6]}


@pytest.mark.parametrize(("days", "teaser", "groups"), [(0, True, 1), (5, True, 2), (5, False, 1)])
def test_a_teaser_days_later_is_the_same_event_only_if_it_is_very_close(days: int, teaser: bool, groups: int) -> None:
    blocks = [
        Block(articles=("1",), size=1, stretch=(0.0, 0.0)),
        Block(articles=("2",), size=1, stretch=(float(days), float(days)), teaser=teaser),
    ]
    links = {0: {1: 0.75}, 1: {0: 0.75}}
    assert len(average_link(blocks, links, Settings())) == groups
    near = {0: {1: 0.95}, 1: {0: 0.95}}
    assert len(average_link(blocks, near, Settings())) == 1


def test_two_that_the_batch_keeps_apart_are_kept_apart_one_at_a_time() -> None:
    """An article on its own takes in no other that only just passes the bar, as no two would be left together."""
    said = (
        ("Arbeth asks for wider powers over railways", "asks for wider powers over railways after strikes in the port"),
        ("Ostravia: farmers too slow to pay, says premier", "finds farmers are too slow to pay for dykes"),
    )
    pieces = [
        card(
            f"a{day}",
            title,
            f"Jana Arbeth, the premier of Ostravia, {what}.",
            f"2026-02-0{day}T08:00:00Z",
            f"{day} Post",
        )
        for day, (title, what) in zip((1, 8), said, strict=True)
    ]
    found = [Probe(Features.of(one), {}, 0) for one in pieces]
    assert likeness(found[0], found[1].features).closeness >= Settings().bar
    grouper = Grouper()
    placed = [grouper.add(one) for one in pieces]
    assert len(group(pieces)) == 2
    assert [one.joined for one in placed] == [False, False]
    assert [len(grouper.members(one.incident_id)) for one in placed] == [1, 1]


def test_what_says_little_is_a_teaser() -> None:
    line = card("1", "Ferry sinks off Tarvik", FERRY[0].text[:120])
    full = card("2", "Ferry sinks off Tarvik", FERRY[0].text + " The ferry had left the port at noon." * 30)
    assert [Features.of(one).teaser for one in (line, full)] == [True, False]
    remembered_before_lengths_were = msgspec.structs.replace(Features.of(line), size=0.0)
    assert not remembered_before_lengths_were.teaser


@pytest.mark.parametrize(("teasers", "groups"), [(0, 1), (1, 6)])
def test_six_of_which_one_is_a_teaser_must_hold_together_as_few_must(teasers: int, groups: int) -> None:
    blocks = [Block(articles=(str(one),), size=1, stretch=None, teaser=one < teasers) for one in range(6)]
    links = {one: {other: 0.61 for other in range(6) if other != one} for one in range(6)}
    assert len(average_link(blocks, links, Settings())) == groups


def test_news_that_only_mentions_live_animals_is_no_live_blog() -> None:
    cards = [card("1", "Ferry sinks off Tarvik with live cattle", FERRY[0].text), FERRY[1]]
    assert len(group(cards)) == 1


def test_bad_dates_and_empty_texts_do_no_harm() -> None:
    odd = [
        card("empty", "", "", None),
        card("empty2", "", "", None),
        card("bad-date", "Ferry sinks off Tarvik", FERRY[0].text, "yesterday"),
        card("future", "Ferry sinks off Tarvik", FERRY[0].text, "2999-01-01T00:00:00Z"),
        card("numbers", "1 2 3", "4 5 6", "0001-01-01T00:00:00Z"),
    ]
    assert sum(map(len, group([*NEWSROOM, *odd]))) == len(NEWSROOM) + len(odd)
    assert {"empty"} in [{one.id for one in incident} for incident in group(odd)]
    grouper = Grouper()
    for one in (*odd, *NEWSROOM):
        grouper.add(one)


@pytest.mark.timeout(60)  # a guard against endless work, not a measure of speed
def test_thousands_of_copies_are_taken_in_quickly() -> None:
    copies = [card(f"c{n}", FERRY[0].title, FERRY[0].text, FERRY[0].published) for n in range(5000)]
    grouper = Grouper()
    homes = {grouper.add(one).incident_id for one in copies}
    assert len(homes) == 1
    assert len(group(copies)) == 1
