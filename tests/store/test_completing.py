"""What is offered while a query is typed: it can always be put in, and finds what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeds.errors import QueryError
from feeds.model import STATES
from feeds.store import FIELDS, Store, parse
from feeds.store.query.cursor import as_value, typed
from feeds.store.query.grammar import grammar
from feeds.views import Completion
from tests.newsroom import fill


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store.open(tmp_path_factory.mktemp("completing") / "store.db")
    fill(store, 40)
    return store


def put_in(query: str, one: Completion) -> str:
    return query[: one.start] + one.text + query[one.end :]


def offered(store: Store, query: str) -> list[str]:
    """With `|` for the cursor: the queries that come of the completions."""
    cursor = query.index("|")
    query = query.replace("|", "")
    return [put_in(query, one) for one in store.complete(query, cursor, 40)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("ki|", "kind:"),
        ("flood -out|", "flood -outlet:"),
        ("(kind:flood OR cou|)", "(kind:flood OR country:)"),
        ("kind:fl|", "kind:flood "),
        ("KIND:FL|", "KIND:flood "),
        ("kind:flood,fi|", "kind:flood,fire "),
        ("kind:fl|,fire", "kind:flood,fire"),
        ("kind:fl| is:new", "kind:flood is:new"),
        ('outlet:"harbour w|', 'outlet:"Harbour Wire" '),
        ("outlet:harb|", 'outlet:"Harbour Wire" '),
        ("country:per|", "country:PE "),
        ("is:sp|", "is:spiked "),
        ("since:mon|", "since:monday "),
        ("killed:|", "killed:>0 "),
    ],
)
def test_offers(newsroom: Store, query: str, first: str) -> None:
    assert offered(newsroom, query)[0] == first


@pytest.mark.parametrize("query", ["kind:flood|", 'say "ki|', "flood|", "colour:re|", "title:fl|"])
def test_offers_nothing_where_nothing_is_known(newsroom: Store, query: str) -> None:
    assert offered(newsroom, query) == []


def test_an_empty_query_is_offered_every_field(newsroom: Store) -> None:
    assert offered(newsroom, "|") == [f"{field}:" for field in FIELDS]


def test_values_say_how_many_incidents_have_them(newsroom: Store) -> None:
    for field in ("kind", "country", "outlet", "actor", "speaker", "place", "is"):
        found = newsroom.complete(f"{field}:", len(field) + 1, 40)
        assert len(found) > 2, field
        one = found[0]
        exact = newsroom.order(parse(put_in(f"{field}:", one)), STATES)
        assert len(exact) >= int(one.about.replace(",", "")) > 0, field


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(st.text(max_size=4), st.sampled_from(["kind:", "outlet:", '"', "(", ",", "-", " ", "is:", "fl"])),
        max_size=8,
    ).map("".join),
    st.integers(0, 40),
)
def test_at_any_cursor_the_part_is_one_of_the_query(newsroom: Store, query: str, cursor: int) -> None:
    cursor = min(cursor, len(query))
    part = typed(query, cursor)
    assert 0 <= part.start <= cursor <= part.end <= len(query)
    for one in newsroom.complete(query, cursor, 3):
        before, after = len(query[: one.start]), len(query) - one.end
        assert put_in(query, one)[before : len(put_in(query, one)) - after] == one.text


@given(st.text(min_size=1, max_size=20))
def test_a_value_in_quotation_marks_is_read_as_one_value(text: str) -> None:
    try:
        terms = grammar(f"place:{as_value(text)}").terms()
    except QueryError as error:
        assert "cannot be typed" in error.message
        return
    assert [term.field for term in terms] == ["place"]
    assert terms[0].text.split() == text.replace('"', " ").split()


def test_the_last_queries_are_kept_each_once(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        for number in range(60):
            store.note_query(f"kind:{number}")
        store.note_query("kind:30")
    with Store.open(tmp_path / "store.db") as store:
        recent = store.recent_queries(100)
        assert recent[:3] == ["kind:30", "kind:59", "kind:58"]
        assert len(recent) == len(set(recent)) == 50
