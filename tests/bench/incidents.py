"""How right the incidents are, and what one more article costs: `python -m tests.bench.incidents [--cost]`.

The articles of the development sets become cards (by `copytaster cards`, or taken from `--cards FOLDER`, where they are
kept) and are grouped: all at once, one at a time in order of time, and in three other orders. Printed is B-cubed
(Bagga and Baldwin 1998) against the sets' events, for all of them and for each half of them, and how near one at a time
comes to all at once. `--cost` adds what it costs to add one article to stores of 10,000 and 100,000 (half an hour).
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from feeds.incidents import Grouper, OwnMemory, group
from feeds.incidents.evidence import oldest_first
from feeds.model import Card, decode
from tests.bench import incidents_cost
from tests.bench.cards import SHARED

SETS = {"articles": 0.94, "lookalikes": 0.90}
"""Each set, and the F1 that it should reach."""

ORDERS = 3


class Score(NamedTuple):
    """B-cubed precision, recall and F1."""

    precision: float
    recall: float
    f1: float

    def __str__(self) -> str:
        return f"{self.precision:.3f} {self.recall:.3f} {self.f1:.4f}"


def bcubed(gold: Mapping[str, object], found: Mapping[str, object]) -> Score:
    """B-cubed of the groups in `found` against those in `gold`, over the articles of `gold`."""
    by_gold: defaultdict[object, set[str]] = defaultdict(set)
    by_found: defaultdict[object, set[str]] = defaultdict(set)
    for article, event in gold.items():
        by_gold[event].add(article)
        by_found[found[article]].add(article)
    shared = {a: len(by_gold[event] & by_found[found[a]]) for a, event in gold.items()}
    precision = sum(count / len(by_found[found[a]]) for a, count in shared.items()) / len(gold)
    recall = sum(count / len(by_gold[gold[a]]) for a, count in shared.items()) / len(gold)
    return Score(precision, recall, 2 * precision * recall / (precision + recall))


def all_at_once(cards: Sequence[Card]) -> dict[str, object]:
    """The group of each article, all being known."""
    return {card.id: number for number, members in enumerate(group(cards)) for card in members}


def one_at_a_time(cards: Sequence[Card]) -> dict[str, object]:
    """The incident of each article in the end, if they come in this order."""
    memory = OwnMemory()
    grouper = Grouper(memory)
    for card in cards:
        grouper.add(card)
    return dict(memory.homes([card.id for card in cards]))


def cards_of(name: str, folder: Path) -> list[Card]:
    """The cards of a set, from the folder, or made now and kept there."""
    path = folder / f"{name}.cards.jsonl"
    if not path.exists():
        print(f"making the cards of {name} …", file=sys.stderr)
        with (SHARED / "bench" / "incidents" / f"{name}.jsonl").open("rb") as articles, path.open("wb") as made:
            subprocess.run([sys.executable, "-m", "feeds", "cards"], stdin=articles, stdout=made, check=True)
    return [decode(line, Card) for line in path.read_bytes().splitlines()]


def report(name: str, cards: Sequence[Card]) -> None:
    """Print how right the groups of a set are."""
    lines = (SHARED / "bench" / "incidents" / f"{name}.jsonl").read_text("utf-8").splitlines()
    gold = {article["id"]: article["event"] for article in map(json.loads, lines)}
    batch = all_at_once(cards)
    whole = bcubed(gold, batch)
    print(f"{name} (wanted {SETS[name]:.2f})      P     R     F1")
    print(f"  all at once            {whole}")
    for half in (1, 0):
        # Two events that look alike bear one number: they go into one half.
        part = [card for card in cards if int(str(gold[card.id]).partition("_")[0]) % 2 == half]
        score = bcubed({card.id: gold[card.id] for card in part}, all_at_once(part))
        print(f"  {('even', 'odd')[half]:4} events only       {score}")
    ordered = oldest_first(cards)
    for label, order in (
        ("in order of time", ordered),
        *((f"in order {seed}", random.Random(seed).sample(ordered, len(ordered))) for seed in range(1, ORDERS + 1)),
    ):
        found = one_at_a_time(order)
        score = bcubed(gold, found)
        print(f"  {label:22} {score}   {score.f1 - whole.f1:+.4f} against all at once")


def main() -> None:
    """Print everything."""
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    given.add_argument("--cards", type=Path, help="a folder where the sets' cards are kept")
    given.add_argument("--cost", action="store_true", help="what adding one article costs, too")
    wanted = given.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = wanted.cards or Path(made)
        known = {name: cards_of(name, folder) for name in SETS}
        for name, cards in known.items():
            report(name, cards)
        if wanted.cost:
            incidents_cost.report([card for cards in known.values() for card in cards], (10_000, 100_000), None)


if __name__ == "__main__":
    main()
