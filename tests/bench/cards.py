"""How right the cards are: every measure of the development sets in one table: `python -m tests.bench.cards`.

Each set goes through `copytaster cards`, as a reader's articles do, and its own scorer says how right the cards are.
Sets that are not there are skipped. `--halves` prints the odd and the even lines of each set by themselves too, so that
what was tuned on one half can be held against the other. `--speed` adds throughput and memory (about a minute more).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema

SHARED = Path(__file__).parents[3] / "shared"


@dataclass(frozen=True)
class Measure:
    """One figure: its name in the table, where it stands in what the scorer prints, and what it should reach."""

    name: str
    keys: tuple[str, ...]
    wanted: float | None


SETS: dict[str, tuple[Measure, ...]] = {
    "names": (
        Measure("names, micro F1", ("micro", "f1"), 0.80),
        Measure("people F1", ("person", "f1"), 0.85),
        Measure("organisations F1", ("organisation", "f1"), None),
        Measure("places F1", ("place", "f1"), None),
    ),
    "quotes": (
        Measure("quoted, found", ("quoted found",), 0.96),
        Measure("quoted, attributed", ("quoted attributed",), 0.85),
        Measure("quotes, precision", ("precision",), 0.97),
        Measure("indirect, attributed", ("indirect attributed",), 0.50),
    ),
    "places": (
        Measure("places, located", ("located",), 0.70),
        Measure("places, found", ("found",), None),
        Measure("places, precision", ("precision",), None),
    ),
    "casualties": (
        Measure("killed and injured", ("both",), 0.68),
        Measure("date", ("date",), 0.70),
        Measure("city", ("city",), 0.85),
        Measure("victims", ("victims",), 0.75),
        Measure("suspects", ("suspects",), None),
    ),
    "kinds": (Measure("kinds", ("right",), 0.72),),
    "fivew": (
        Measure("who", ("who",), 0.75),
        Measure("what", ("what",), 0.50),
        Measure("where", ("where",), 0.75),
        Measure("when", ("when",), 0.75),
    ),
    "gold": (
        Measure("gold, mean", ("mean",), 0.75),
        *(
            Measure(f"gold, {facet}", (facet,), wanted)
            for facet, wanted in (
                ("actors", None), ("roles", None), ("places", None), ("located", None), ("scene", None),
                ("quotes", None), ("direct", 0.90), ("figures", None), ("when", None), ("kind", None),
                ("moments", None), ("grounded", 1.0),
            )
        ),
    ),
}  # fmt: skip


def _lines(name: str) -> list[str]:
    """The articles of a set, a line of JSON each; none where the set is not there."""
    if name == "gold":
        files = sorted((SHARED / "gold").glob("*.json"))
        return [json.dumps(json.loads(file.read_text("utf-8"))["article"], ensure_ascii=False) for file in files]
    file = SHARED / "bench" / name / "articles.jsonl"
    return file.read_text("utf-8").splitlines() if file.exists() else []


def _cards(lines: list[str]) -> list[str]:
    """The cards of the articles, in order, as the command prints them."""
    command = [sys.executable, "-m", "feeds", "cards"]
    given = "\n".join(lines) + "\n"
    answer = subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", check=True)
    return answer.stdout.splitlines()


def _check(name: str, cards: list[str]) -> None:
    """Say which cards are not as the contract says."""
    schema = json.loads((SHARED / "contract" / "card.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    for card in map(json.loads, cards):
        for error in validator.iter_errors(card):
            print(f"{name}: {card['id']}: {error.json_path}: {error.message[:100]}")


def _score(name: str, lines: list[str], cards: list[str]) -> dict[str, Any]:
    """What the set's scorer says of the cards."""
    with tempfile.TemporaryDirectory() as folder:
        articles, made = Path(folder) / "articles.jsonl", Path(folder) / "cards.jsonl"
        articles.write_text("\n".join(lines) + "\n", "utf-8")
        made.write_text("\n".join(cards) + "\n", "utf-8")
        script = SHARED / "bench" / f"score_{'cards' if name == 'gold' else name}.py"
        against = SHARED / "gold" if name == "gold" else articles
        flags = [] if name == "kinds" else ["--json"]
        run = subprocess.run(
            [sys.executable, str(script), str(against), str(made), *flags], capture_output=True, text=True, check=False
        )
    if not run.stdout.strip():
        raise SystemExit(f"the scorer of {name} failed: {run.stderr.strip()}")
    if name == "kinds":
        return {"right": float(run.stdout.split()[1])}
    answer: dict[str, Any] = json.loads(run.stdout)
    return answer


def _rows(name: str, halves: bool) -> Iterator[tuple[Measure, list[float]]]:
    """Each measure of a set with its figure, and those of the odd and the even lines."""
    lines = _lines(name)
    cards = _cards(lines)
    _check(name, cards)
    results = [_score(name, lines, cards)]
    if halves and name != "gold":
        results += [_score(name, lines[first::2], cards[first::2]) for first in (1, 0)]
    for measure in SETS[name]:
        yield measure, [_at(result, measure.keys) for result in results]


def _at(result: dict[str, Any], keys: tuple[str, ...]) -> float:
    value: Any = result
    for key in keys:
        value = value[key]
    return float(value)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", help=f"of {', '.join(SETS)}; all of them where none is named")
    parser.add_argument("--halves", action="store_true", help="the odd and the even lines of each set too")
    parser.add_argument("--speed", action="store_true", help="throughput and memory too")
    given = parser.parse_args()
    if strange := set(given.sets) - set(SETS):
        parser.error(f"no such set: {', '.join(sorted(strange))}")
    print(f"{'measure':24} {'wanted':>7} {'figure':>7}" + ("     odd    even" if given.halves else ""))
    for name in given.sets or SETS:
        if not _lines(name):
            print(f"{name}: not there, skipped")
            continue
        for measure, figures in _rows(name, given.halves):
            wanted = f"{measure.wanted:7.2f}" if measure.wanted is not None else " " * 7
            short = " <" if measure.wanted is not None and round(figures[0], 3) < measure.wanted else ""
            print(f"{measure.name:24} {wanted} " + " ".join(f"{figure:7.3f}" for figure in figures) + short, flush=True)
    if given.speed:
        file = SHARED / "bench" / "names" / "articles.jsonl"
        subprocess.run([sys.executable, "-m", "tests.bench.cards_speed", str(file)], check=True)


if __name__ == "__main__":
    main()
