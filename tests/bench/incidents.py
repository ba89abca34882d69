"""How well and how fast articles are grouped: `python -m tests.bench.incidents [--cards FOLDER] [--cost [ARTICLES …]]`.

Printed for both sets of `bench/incidents`: B-cubed precision, recall and F1 (Bagga and Baldwin 1998) of the batch; the
same of its odd and even events; of the articles one at a time in order of time; the mean of three random orders. With
`--cost`: what placing one more article costs in stores of so many articles (10,000 and 100,000), of 30 days.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from feeds.incidents import Grouper, InMemory, group, incident_id
from feeds.incidents.evidence import oldest_first
from feeds.incidents.features import Features
from feeds.incidents.grouper import packed
from feeds.incidents.matching import likeness
from feeds.incidents.rarity import Probe, counted
from feeds.incidents.terms import commonness, fold, stem
from feeds.model import Card, decode
from feeds.store import Store

BENCH = Path(__file__).parents[3] / "shared" / "bench" / "incidents"
SETS = ("articles", "lookalikes")
ORDERS = 3
DAYS, FIRST_DAY = 30, 20_000
TIMED = 1_000
CHARACTERS = 3_000

_WORD = re.compile(r"[^\W\d_]{3,}")


def main() -> None:
    """Measure, and print."""
    parsed = argparse.ArgumentParser(description=__doc__)
    parsed.add_argument("--cards", type=Path, help="folder with articles.cards.jsonl and lookalikes.cards.jsonl")
    parsed.add_argument("--cost", type=int, nargs="*", metavar="ARTICLES", help="measure what placing an article costs")
    given = parsed.parse_args()
    cards = {name: _cards(name, given.cards) for name in SETS}
    for name in SETS:
        _print_quality(name, cards[name])
    if given.cost is not None:
        for size in given.cost or (10_000, 100_000):
            _print_cost(size, [card for name in SETS for card in cards[name]])


def _cards(name: str, folder: Path | None) -> list[Card]:
    """The cards of a set, made anew where there is no folder of them."""
    if folder:
        lines: Iterable[bytes] = (folder / f"{name}.cards.jsonl").read_bytes().splitlines()
    else:
        command = [sys.executable, "-m", "feeds", "cards", str(BENCH / f"{name}.jsonl")]
        lines = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.splitlines()
    return [decode(line, Card) for line in lines]


# --- right groups ----------------------------------------------------------------------------------------------------


def _print_quality(name: str, cards: list[Card]) -> None:
    rows = map(json.loads, (BENCH / f"{name}.jsonl").read_text("utf-8").splitlines())
    gold = {row["id"]: str(row["event"]) for row in rows}
    batch = [[card.id for card in members] for members in group(cards)]
    # Look-alikes share the number before `_`: a pair is never parted between the halves.
    numbers = sorted({event.split("_")[0] for event in gold.values()}, key=lambda number: (len(number), number))
    half = {number: place % 2 for place, number in enumerate(numbers)}
    print(f"{name}: batch                  {_told(b_cubed(batch, gold))}  {len(batch)} of {len(set(gold.values()))}")
    for which, label in ((1, "odd events"), (0, "even events")):
        part = {article for article, event in gold.items() if half[event.split("_")[0]] == which}
        print(f"{name}: {label:22} {_told(b_cubed(batch, gold, part))}")
    print(f"{name}: one at a time, by time {_told(b_cubed(online(oldest_first(cards)), gold))}")
    scores = []
    for seed in range(ORDERS):
        shuffled = list(cards)
        random.Random(seed).shuffle(shuffled)
        scores.append(b_cubed(online(shuffled), gold))
    mean = [statistics.mean(score[part] for score in scores) for part in range(3)]
    print(f"{name}: {ORDERS} random orders, mean   {_told(mean)}", flush=True)


def _told(score: Sequence[float]) -> str:
    return "P {:.4f}  R {:.4f}  F1 {:.4f}".format(*score)


def online(cards: Sequence[Card]) -> list[list[str]]:
    """The groups that the cards end in when they come one at a time."""
    memory = InMemory()
    grouper = Grouper(memory)
    for card in cards:
        grouper.add(card)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for _, article, incident, *_ in memory.remembered(range(1, len(cards) + 1)):
        groups[incident].append(article)
    return list(groups.values())


def b_cubed(groups: Sequence[Sequence[str]], gold: dict[str, str], part: set[str] | None = None) -> list[float]:
    """Precision, recall and F1, as the official scorer has them; of a part of the articles where one is given."""
    found = {article: set(members) for members in groups for article in members}
    events: defaultdict[str, set[str]] = defaultdict(set)
    for article, event in gold.items():
        events[event].add(article)
    articles = part or gold.keys()
    both = {article: len(events[gold[article]] & found.get(article, {article})) for article in articles}
    precision = statistics.mean(both[article] / len(found.get(article, {article})) for article in articles)
    recall = statistics.mean(both[article] / len(events[gold[article]]) for article in articles)
    return [precision, recall, 2 * precision * recall / (precision + recall)]


# --- what an article costs -------------------------------------------------------------------------------------------


def _print_cost(size: int, cards: Sequence[Card]) -> None:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "desk.db") as store:
        began = time.perf_counter()
        news = synthetic(cards, size + TIMED)
        build(store, news, size)
        built = time.perf_counter() - began
        grouper = Grouper(store)

        def add(card: Card) -> None:
            with store.transaction():
                grouper.add(card)

        took = timed(add, [card for _, card in news])
        megabytes = sum(path.stat().st_size for path in Path(folder).iterdir()) / 2**20
        middle, rare, most = (took[int((len(took) - 1) * share)] * 1000 for share in (0.5, 0.99, 1))
        print(f"{size:,} articles (built in {built:.0f} s, {megabytes:.0f} MB): adding one takes", end=" ")
        print(f"{middle:.1f} ms in the median, {rare:.1f} ms at p99, {most:.1f} ms at most", flush=True)


def timed(add: Callable[[Card], None], cards: Iterable[Card]) -> list[float]:
    """The seconds that `add` takes for each of the cards, in order of size."""
    took = []
    for card in cards:
        began = time.perf_counter()
        add(card)
        took.append(time.perf_counter() - began)
    return sorted(took)


def synthetic(cards: Sequence[Card], count: int) -> Iterator[tuple[str, Card]]:
    """So many articles of 30 days in order of time, with their incidents, whose sizes follow Zipf's law.

    Each incident is told by real cards of one event, in which all words but the common ones have been replaced, by the
    same words in all its articles.
    """
    chance = random.Random(1)
    events = [members for members in group(cards) if len(members) > 1]
    sizes, weights = range(1, 61), [size**-1.8 for size in range(1, 61)]
    plan: list[tuple[float, int, Card]] = []
    incident = 0
    while len(plan) < count:
        event, start = chance.choice(events), chance.uniform(0, DAYS)
        size = chance.choices(sizes, weights)[0]
        plan.extend((start + chance.expovariate(1.5), incident, chance.choice(event)) for _ in range(size))
        incident += 1
    plan.sort(key=lambda one: one[0])
    for number, (day, home, card) in enumerate(plan[:count]):
        moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime((FIRST_DAY + day) * 86_400))
        yield (f"{home}", _rewritten(card, number, home, moment))


def _rewritten(card: Card, number: int, incident: int, published: str) -> Card:
    ending = "".join(chr(ord("a") + int(digit)) for digit in str(incident)) + "o"

    def other(match: re.Match[str]) -> str:
        return match[0] if stem(fold(match[0])) in commonness() else match[0] + ending

    def rename(name: str) -> str:
        return _WORD.sub(other, name)

    cut = card.text[number % 7 * 40 :][:CHARACTERS]
    return msgspec.structs.replace(
        card,
        id=f"s{number}",
        title=rename(card.title),
        text=_WORD.sub(other, cut),
        published=published,
        outlet=f"Outlet {number % 60}",
        actors=tuple(msgspec.structs.replace(actor, name=rename(actor.name)) for actor in card.actors),
        places=tuple(
            msgspec.structs.replace(
                place,
                name=rename(place.name),
                geonameid=None if place.geonameid is None else place.geonameid + incident,
                lat=None if place.lat is None else (place.lat + incident * 7) % 160 - 80,
            )
            for place in card.places
        ),
    )


def build(store: Store, news: Iterator[tuple[str, Card]], count: int) -> None:
    """Remember so many articles in the store in the incidents that they belong to."""
    counts: Counter[int] = Counter()
    latest: defaultdict[str, deque[tuple[int, Features]]] = defaultdict(lambda: deque(maxlen=20))
    names: dict[str, str] = {}
    with store.transaction():
        for number in range(count):
            home, card = next(news)
            features = Features.of(card)
            terms = counted(features)
            probe = Probe(features, counts, number)
            links = {key: likeness(probe, other).closeness for key, other in latest[home]}
            name = names.setdefault(home, incident_id(card.id))
            key = store.remember(card.id, name, features.day, probe.features.pack(), packed(links), probe.heaviest())
            latest[home].append((key, probe.features))
            store.learn_terms(terms)
            counts.update(terms)


if __name__ == "__main__":
    main()
