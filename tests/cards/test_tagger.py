"""The name tagger: its rows of tags, what it is told of words, and that its weights give the figure."""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.cards.pipeline import Analyser
from feeds.cards.tagger import KINDS, LABELS, OUTSIDE, PARTS, WEIGHTS, best, spans_of
from feeds.cards.tagger_marks import CAPITAL_FIRST, CAPITALS, DIGITS, INITIAL, MIXED, SMALL, of_places, shape
from feeds.cards.tagger_words import pieces_of
from feeds.model import Article, Card

MICRO, PEOPLE = 0.80, 0.85


def _may_follow(before: int, after: int) -> bool:
    inside = before != OUTSIDE and PARTS[(before - 1) % 4] in "BI"
    goes_on = after != OUTSIDE and PARTS[(after - 1) % 4] in "IE"
    return (inside and goes_on and (before - 1) // 4 == (after - 1) // 4) or (not inside and not goes_on)


@given(st.lists(st.lists(st.floats(-8, 0), min_size=LABELS, max_size=LABELS), min_size=1, max_size=9))
def test_tags_make_whole_names(scores: list[list[float]]) -> None:
    tags = best(np.array(scores, np.float32))
    assert len(tags) == len(scores)
    assert all(_may_follow(a, b) for a, b in itertools.pairwise([OUTSIDE, *tags, OUTSIDE]))


@given(st.lists(st.lists(st.floats(-8, -1), min_size=LABELS, max_size=LABELS), min_size=2, max_size=3))
def test_of_all_rows_that_make_whole_names_the_likeliest_is_taken(scores: list[list[float]]) -> None:
    chances = np.array(scores, np.float32)
    rows = [
        row
        for row in itertools.product(range(LABELS), repeat=len(scores))
        if all(_may_follow(a, b) for a, b in itertools.pairwise([OUTSIDE, *row, OUTSIDE]))
    ]
    reached = [sum(float(chances[place, tag]) for place, tag in enumerate(row)) for row in (best(chances), *rows)]
    assert reached[0] == pytest.approx(max(reached), abs=1e-4)


def test_the_words_of_a_name_are_put_together() -> None:
    first, inner, last, only = (1 + 4 * KINDS.index("organisation") + PARTS.index(part) for part in "BIES")
    assert spans_of([0, first, inner, last, only, 0]) == [(1, 4, 1), (4, 5, 1)]


@pytest.mark.parametrize(
    ("word", "form"),
    [("Mara", CAPITAL_FIRST), ("MARA", CAPITALS), ("mara", SMALL), ("M.", INITIAL), ("McMara", MIXED), ("12", DIGITS)],
)
def test_shapes(word: str, form: int) -> None:
    assert shape(word) == form


def test_a_word_is_marked_by_how_it_stands_in_the_rest_of_the_article() -> None:
    words = ["Reef", "rose", ".", "The", "reef", "and", "Mara"]
    shapes = np.array([shape(word) for word in words])
    starts = np.array([True, False, False, True, False, False, False])
    marks = of_places(words, shapes, starts, np.ones(len(words), np.bool_))
    small, within = marks[:, 16], marks[:, 17]
    assert small[0] > 0
    assert small[6] == 0
    assert within[6] > 0
    assert within[0] == 0


def test_words_are_cut_into_the_longest_known_pieces() -> None:
    vocabulary = {"tar": 1, "tarn": 2, "##ova": 3, "##o": 4}
    assert pieces_of("Tarnóva", vocabulary) == [2, 3]
    assert pieces_of("‽", vocabulary) == []


def test_the_weights_are_small() -> None:
    assert WEIGHTS.stat().st_size < 15_000_000


def test_a_name_is_known_where_it_stands_alone_by_where_it_is_plain(analyser: Analyser) -> None:
    text = (
        "Tomas Zerrin, the mayor of Tarnova, resigned on Monday. The council of Tarnova will meet next week.\n\n"
        "Zerrin had led the town for ten years. Critics of Zerrin said he had waited too long."
    )
    card = analyser.card(Article(id="a", text=text))
    said = {actor.name: {text[start:end] for start, end in actor.mentions} for actor in card.actors}
    assert {"Tomas Zerrin", "Zerrin"} <= said["Tomas Zerrin"]


def test_the_weights_give_the_figure(analyser: Analyser, shared: Path) -> None:
    """Distinct names with their kinds on whole cards, over the articles that nothing was learned from."""
    file = shared / "bench" / "names" / "articles.jsonl"
    if not file.exists():
        pytest.skip("the marked articles are not there")
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()][::2]
    cards = analyser.cards(Article(id=row["id"], title=row["title"], text=row["text"]) for row in rows)
    hits: Counter[str] = Counter()
    misses: Counter[str] = Counter()
    for row, card in zip(rows, cards, strict=True):
        wanted = {(_form(row["text"][start:end]), kind) for start, end, kind in row["names"]}
        found = set(_named(card))
        hits.update(kind for _, kind in wanted & found)
        misses.update(kind for _, kind in wanted ^ found)
    assert 2 * hits.total() / (2 * hits.total() + misses.total()) >= MICRO
    assert 2 * hits["person"] / (2 * hits["person"] + misses["person"]) >= PEOPLE


def _named(card: Card) -> list[tuple[str, str]]:
    told = [(actor.kind, actor.mentions) for actor in card.actors if actor.kind != "group"]
    told_places = [("place", place.mentions) for place in card.places]
    found = []
    for kind, mentions in [*told, *told_places]:
        for start, end in mentions:
            words = re.sub(r"^(the|a|an)\s+", "", card.text[start:end], flags=re.IGNORECASE)
            if words[:1].isupper() or words[:1].isdigit():
                found.append((_form(words), kind))
    return found


def _form(text: str) -> str:
    plain = re.sub(r"\s+", " ", text.replace("’", "'")).strip(" .,;:'\"“”()").lower()
    return re.sub(r"^(the|a|an) ", "", re.sub(r"'s?$", "", plain))
