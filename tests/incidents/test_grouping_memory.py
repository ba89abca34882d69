"""The grouper's memory: in this process and in the store alike, bounded, and bound by what the user has corrected."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.incidents import Grouper, Memory, OwnMemory, group
from feeds.incidents.memory import CROWD
from feeds.model import Article, Card
from feeds.store import Store
from tests.incidents.newsroom import card
from tests.incidents.test_grouping import BANK, EVENTS, FERRY, NEWSROOM, SOME


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "desk.db") as opened:
        yield opened


def homes(memory: Memory, cards: list[Card]) -> set[frozenset[str]]:
    """The groups that the memory holds."""
    found = memory.homes([one.id for one in cards])
    return {frozenset(article for article, home in found.items() if home == incident) for incident in found.values()}


def put(store: Store, one: Card) -> None:
    """Keep the article of a card, as the wire does before it is placed."""
    store.put_article((), Article(id=one.id, title=one.title, published=one.published, text=one.text))


@settings(max_examples=20, deadline=None)
@given(SOME, st.randoms(use_true_random=False))
def test_the_store_remembers_as_this_process_does(cards: list[Card], chance: random.Random) -> None:
    chance.shuffle(cards)
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "desk.db") as store:
        here, there = Grouper(), Grouper(store)
        for one in cards:
            put(store, one)
            assert here.add(one) == there.add(one)
        assert homes(here.memory, cards) == homes(store, cards)
        assert store.check() == []


def test_a_new_process_goes_on_where_the_last_one_ended(store: Store) -> None:
    for one in NEWSROOM:
        put(store, one)
        Grouper(store).add(one)
    assert homes(store, list(NEWSROOM)) == EVENTS


@settings(max_examples=30, deadline=None)
@given(st.permutations(NEWSROOM))
def test_any_order_of_arrival_gives_the_same_groups(cards: list[Card]) -> None:
    memory = OwnMemory()
    grouper = Grouper(memory)
    for one in cards:
        grouper.add(one)
    assert homes(memory, cards) == EVENTS


@settings(max_examples=30, deadline=None)
@given(st.permutations(NEWSROOM), st.sets(st.sampled_from([(a.id, b.id) for a in FERRY for b in FERRY if a.id < b.id])))
def test_what_the_user_split_is_never_joined_again(cards: list[Card], pairs: set[tuple[str, str]]) -> None:
    memory = OwnMemory(apart=pairs)
    grouper = Grouper(memory)
    for one in cards:
        grouper.add(one)
        for found in homes(memory, cards):
            assert not any(a in found and b in found for a, b in pairs)
    for incident in group(cards, apart=pairs):
        ids = {one.id for one in incident}
        assert not any(a in ids and b in ids for a, b in pairs)


@settings(max_examples=30, deadline=None)
@given(st.permutations(NEWSROOM))
def test_what_the_user_put_together_stays_together(cards: list[Card]) -> None:
    bound = {FERRY[0].id, BANK[0].id}
    memory = OwnMemory(together=[(FERRY[0].id, BANK[0].id)])
    grouper = Grouper(memory)
    for one in cards:
        grouper.add(one)
    assert any(bound <= found for found in homes(memory, cards))
    assert any(bound <= {one.id for one in incident} for incident in group(cards, together=[bound]))


@settings(max_examples=30, deadline=None)
@given(st.permutations(NEWSROOM))
def test_an_id_lives_on_or_points_to_an_older_one(cards: list[Card]) -> None:
    memory = OwnMemory()
    grouper = Grouper(memory)
    known: dict[str, int] = {}
    ended: set[str] = set()
    for one in cards:
        placement = grouper.add(one)
        for away, into in placement.merged:
            assert known[into] < known[away]
            ended.add(away)
        for incident in (placement.incident_id, *(into for _, into in placement.moved)):
            known.setdefault(incident, len(known))
        for incident in known.keys() - ended:
            assert grouper.members(incident)


def test_the_store_forgets_with_all_that_it_found_articles_by(store: Store) -> None:
    grouper = Grouper(store)
    for one in NEWSROOM:
        put(store, one)
        grouper.add(one)
    begin, end = 20_514.0, 20_532.0  # 2026-03-02 and 2026-03-20, in days since 1970
    assert store.forget_matching(begin) == 0
    assert store.forget_matching(end) == len(NEWSROOM)
    assert store.parts()["matching index"] > 0
    late = card("late", FERRY[0].title, FERRY[0].text, "2026-03-21T00:00:00Z")
    put(store, late)
    assert not Grouper(store).add(late).joined


def test_an_incident_that_still_grows_is_not_forgotten(store: Store) -> None:
    grouper = Grouper(store)
    old = card("old", FERRY[0].title, FERRY[0].text, "2026-02-01T00:00:00Z")
    for one in (old, *FERRY):
        put(store, one)
        grouper.add(one)
    assert store.forget_matching(20_514.0) == 0


class Counting(OwnMemory):
    """A memory that counts how much is read from it."""

    def __init__(self) -> None:
        super().__init__()
        self.read = 0

    def near(self, keys: Mapping[int, float], limit: int) -> list[str]:
        self.read += sum(len(held) for term in keys if len(held := self._postings.get(term, {})) <= CROWD)
        return super().near(keys, limit)

    def fingerprints(self, articles: Collection[str]) -> Mapping[str, bytes]:
        found = super().fingerprints(articles)
        self.read += len(found)
        return found


def reads(cards: list[Card]) -> list[int]:
    """How much is read for each of the cards."""
    memory, found = Counting(), []
    grouper = Grouper(memory)
    for one in cards:
        before = memory.read
        grouper.add(one)
        found.append(memory.read - before)
    return found


def test_copies_cost_no_more_the_more_there_are() -> None:
    copies = [card(f"c{n}", FERRY[0].title, FERRY[0].text, FERRY[0].published) for n in range(900)]
    work = reads(copies)
    assert max(work[800:]) <= max(work[200:400]) * 1.2


def test_one_outlet_that_floods_the_wire_makes_no_heap_and_no_endless_work() -> None:
    chance = random.Random(5)
    sounds = ("ka", "lo", "mi", "ru", "ten", "vor", "sha", "bel", "dun", "gri", "po", "zet", "wan", "fi", "nor", "que")

    def name() -> str:
        return "".join(chance.choices(sounds, k=3)).title()

    cards = []
    for number in range(900):
        town, boss, firm = name(), name(), name()
        text = (
            f"The council of {town} met {firm} over the road. Mayor {boss} said the work would begin in spring, "
            f"and {firm} will pay for the bridge at {name()} and the school in {name()}."
        )
        cards.append(card(f"n{number}", f"{town} council meets {firm}", text, f"2026-03-02T10:{number % 60:02}:00Z"))
    work = reads(cards)
    assert max(work[800:]) <= max(work[300:500]) * 1.3
    assert max(map(len, group(cards))) < 20


def test_a_chain_of_neighbours_does_not_drift_into_one_incident() -> None:
    topics = [
        f"{a}{b}"
        for a in ("Kal", "Mor", "Tes", "Vin", "Rud", "Ols", "Pem", "Har")
        for b in ("ino", "erra", "ath", "usk")
    ]
    chain = []
    for number in range(len(topics) - 5):
        told = topics[number : number + 5]
        text = f"{told[0]} met {told[1]}. {told[2]} answered {told[3]}, and {told[4]} looked on while {told[0]} left."
        chain.append(
            card(
                f"d{number}",
                f"{told[0]} meets {told[1]}",
                text,
                f"2026-03-{2 + number // 4:02}T10:00:00Z",
                f"O{number}",
            )
        )
    assert max(map(len, group(chain))) < len(chain) / 2
    memory = OwnMemory()
    grouper = Grouper(memory)
    for one in chain:
        grouper.add(one)
    assert max(map(len, homes(memory, chain))) < len(chain) / 2
