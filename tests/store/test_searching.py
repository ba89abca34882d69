"""The quick ways of searching find the same as the slow ones, page by page, and mark what the index found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from feeds.desk import Desk
from feeds.errors import QueryError
from feeds.model import STATES
from feeds.phrases import Phrase, Seeker, excerpt
from feeds.store import Store, parse
from feeds.store.query import Filter
from tests.newsroom import fill, put, stories


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("searching") / "store.db") as store:
        fill(store, 60)
        store.triage(["i3", "i4"], "keep")
        yield store


_WORDS = (
    "bridge", "bakery", "the", "of", "a", "to", "town", "ba*", "br*", "th*", "killed", "nowhere", "é", "Lucía",
    "title:killed", "title:the", "kind:flood", "country:PE", "is:new", "is:kept", "killed:>3", '"of the"',
    '"old bridge"',
)  # fmt: skip
WORDS = st.sampled_from(_WORDS)
WAYS = ((3_000, 20_000, 400), (0, 20_000, 400), (0, 0, 7), (0, 0, 400), (5, 5, 20))
"""How many articles have a common word, how many one that is everywhere, in how many incidents that is looked for."""


@st.composite
def queries(draw: st.DrawFn, depth: int = 2) -> str:
    """Queries that can be understood, with words that all, some or none of the articles have."""
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        grouped = depth and draw(st.integers(0, 3)) == 0
        part = f"({draw(queries(depth=depth - 1))})" if grouped else draw(WORDS)
        parts.append(f"{draw(st.sampled_from(['', '', '-']))}{part}")
    return draw(st.sampled_from([" ", " OR "])).join(parts)


def slowly(store: Store, wanted: Filter) -> set[int]:
    return set(store.order(wanted, STATES))


@settings(max_examples=120, deadline=None)
@given(query=queries(), typing=st.booleans(), limit=st.integers(1, 9))
@example(query="the", typing=True, limit=5)
@example(query="the of", typing=False, limit=5)
@example(query="the -bridge", typing=False, limit=5)
@example(query="the OR nowhere", typing=False, limit=5)
def test_every_way_finds_the_same(newsroom: Store, query: str, typing: bool, limit: int) -> None:
    wanted = parse(query, typing=typing)
    reference = slowly(newsroom, wanted)
    by_rank = [key for key in newsroom.order(parse(""), STATES) if key in reference]
    with pytest.MonkeyPatch.context() as patched:
        for common, everywhere, looked_at in WAYS:
            patched.setattr("feeds.store.searching._COMMON", common)
            patched.setattr("feeds.store.searching._EVERYWHERE", everywhere)
            patched.setattr("feeds.store.searching._LOOKED_AT", looked_at)
            pages: list[int] = []
            while page := newsroom.search(wanted, limit, len(pages)):
                assert len(page) <= limit
                pages += [hit.row.key for hit in page]
            assert len(pages) == len(set(pages)) and set(pages) == reference
            if common == 0 and wanted.phrases and newsroom._have(wanted.phrases, 0):
                assert pages == by_rank
            assert newsroom.count(wanted, STATES, 1_000) == len(reference)
            assert newsroom.count(wanted, STATES, 3) == min(3, len(reference))


@settings(max_examples=60, deadline=None)
@given(query=queries())
def test_what_is_shown_has_what_was_found(newsroom: Store, query: str) -> None:
    wanted = parse(query)
    seeker = Seeker(wanted.phrases)
    for hit in newsroom.search(wanted, 60):
        for start, end in hit.marks:
            assert seeker.spans(hit.snippet[start:end], title=True)
        assert "\n" not in hit.snippet


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        tokenizer = "tokenize='unicode61 remove_diacritics 2'"
        connection.execute(f"CREATE VIRTUAL TABLE article_words USING fts5(title, text, {tokenizer})")
        connection.execute(
            f"CREATE VIRTUAL TABLE article_beginnings USING fts5(title, text, {tokenizer}, prefix='2 3', detail='none')"
        )
        yield connection


LETTERS = st.text("abcABCéÉñü12'’-_.,!  \n\u0301ßжЖ語한عﬁ", max_size=24)


@settings(max_examples=400, deadline=None)
@given(text=LETTERS, title=LETTERS, words=LETTERS, begins=st.booleans(), in_title=st.booleans())
@example(text="Crème brûlée", title="", words="creme BRULEE", begins=False, in_title=False)
@example(text="e\u0301a", title="", words="éa", begins=True, in_title=False)
def test_texts_are_read_as_the_index_reads_them(
    index: sqlite3.Connection, text: str, title: str, words: str, begins: bool, in_title: bool
) -> None:
    phrase = Phrase(words, begins, in_title)
    seeker = Seeker([phrase])
    if not seeker:
        return
    for table in ("article_words", "article_beginnings"):
        index.execute(f"DELETE FROM {table}")
        index.execute(f"INSERT INTO {table} (title, text) VALUES (?, ?)", (title, text))
    sql = f"SELECT count(*) FROM {phrase.index} WHERE {phrase.index} MATCH ?"
    found = index.execute(sql, (phrase.match,)).fetchone()[0]
    spans = seeker.spans(text), seeker.spans(title, title=True)
    assert bool(found) == bool(spans[0] or spans[1])
    for where, told in zip(spans, (text, title), strict=True):
        assert where == sorted(where)
        for start, end in where:
            assert 0 <= start < end <= len(told)
            assert seeker.spans(told[start:end], title=True) == [(0, end - start)]


@settings(max_examples=300, deadline=None)
@given(
    text=st.text(max_size=300), words=st.lists(st.text(min_size=1, max_size=5), max_size=3), most=st.integers(20, 80)
)
def test_an_excerpt_is_of_the_text_and_marks_what_is_sought(text: str, words: list[str], most: int) -> None:
    spans = Seeker([Phrase(word) for word in words]).spans(text)
    shown, marks = excerpt(text, spans, most)
    plain = " ".join(text.split())
    assert " ".join(shown.strip("…").split()) in plain or "…" in text
    if spans:
        assert marks
    told = {" ".join(text[slice(*span)].split()) for span in spans}
    assert all(" ".join(shown[slice(*mark)].split()) in told for mark in marks)


@settings(max_examples=200, deadline=None)
@given(query=st.text(max_size=60))
def test_any_text_is_searched_or_refused(newsroom: Store, query: str) -> None:
    for typing in (True, False):
        try:
            wanted = parse(query, typing=typing)
        except QueryError as refusal:
            assert 0 <= refusal.position <= len(query)
            continue
        assert {hit.row.key for hit in newsroom.search(wanted, 100)} == slowly(newsroom, wanted)


def test_what_all_have_is_not_shown_where_there_is_something_else(newsroom: Store) -> None:
    desk = Desk(newsroom)
    assert {hit.snippet[start:end] for hit in desk.search("the bakery") for start, end in hit.marks} == {"bakery"}
    text = "The bakery in the town."
    assert [text[slice(*span)] for span in desk.seeker("the bakery").spans(text)] == ["bakery"]
    assert [text[slice(*span)] for span in desk.seeker("the").spans(text)] == ["The", "the"]
    either = desk.search("the OR nowhere", 3)
    assert all(hit.marks for hit in either) and len(either) == 3


def test_putting_the_words_in_order_joins_their_pieces_and_loses_none(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    pieces = "SELECT count(DISTINCT segid) FROM article_words_idx"
    with Store.open(path) as store, closing(sqlite3.connect(path)) as beside:
        for story in stories(30):
            put(store, story)
        found = slowly(store, parse("bridge"))
        before = beside.execute(pieces).fetchone()
        store.tidy_words()
        assert beside.execute(pieces).fetchone() < before
        assert slowly(store, parse("bridge")) == found
        assert store.check() == []
