"""The query language: what it finds, what it refuses and where, and that nothing typed reaches SQLite as syntax."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeds.errors import QueryError
from feeds.model import STATES, Article, State
from feeds.store import FIELDS, Store, parse
from feeds.store.fold import fold
from tests.newsroom import NOON, Story, fill, stories

STORIES = list(stories(40))
ALL = STATES
NEW: tuple[State, ...] = ("new",)


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store.open(tmp_path_factory.mktemp("query") / "store.db")
    fill(store, len(STORIES))
    store.triage(["i3", "i4"], "keep")
    store.triage(["i5"], "spike")
    return store


def has(word: str) -> Callable[[Story], bool]:
    return lambda story: any(word in f"{a.title} {a.text}".lower() for a in story.articles)


def toll(measure: str, test: Callable[[float, float], bool]) -> Callable[[Story], bool]:
    return lambda story: any(f.measure == measure and test(f.low, f.high or f.low) for f in story.incident.figures)


def land(code: str) -> Callable[[Story], bool]:
    return lambda story: any(place.country == code for place in story.incident.places)


def kind(code: str) -> Callable[[Story], bool]:
    return lambda story: story.incident.kind.code == code


def either(story: Story) -> bool:
    return has("bridge")(story) or has("bakery")(story)


def _speakers(story: Story) -> list[str]:
    """All forms of the names of those who are quoted, or whom a figure is put down to."""
    speaking = {quote.speaker for quote in story.incident.quotes}
    speaking |= {claim.said_by for figure in story.incident.figures for claim in figure.claims}
    return [form for actor in story.incident.actors if actor.id in speaking for form in (actor.name, *actor.forms)]


def _reported(story: Story, start: str, end: str) -> bool:
    return (story.incident.last_updated or "") >= start and (story.incident.first_seen or "") < end


CASES: list[tuple[str, Callable[[Story], bool]]] = [
    ("", lambda _: True),
    ("  ", lambda _: True),
    ("bridge", has("bridge")),
    ("BRIDGE", has("bridge")),
    ("-bridge", lambda story: not has("bridge")(story)),
    ('"old bridge"', has("old bridge")),
    ('"bridge old"', lambda _: False),
    ("bak*", has("bakery")),
    ("bak", lambda _: False),
    ("bridge bakery", lambda story: has("bridge")(story) and has("bakery")(story)),
    ("popcorn OR giant", lambda story: has("popcorn")(story) or has("giant")(story)),
    (
        "kind:fire OR kind:flood country:PE",
        lambda story: kind("fire")(story) or (kind("flood")(story) and land("PE")(story)),
    ),
    ("kind:clash", kind("armed-clash")),
    ("kind:armed-clash", kind("armed-clash")),
    ('kind:"armed clash"', kind("armed-clash")),
    ("country:PE", land("PE")),
    ("country:peru", land("PE")),
    ("-country:pe", lambda story: not land("PE")(story)),
    ("outlet:harbour", lambda story: "Harbour Wire" in story.incident.outlets),
    ('outlet:"morning ledger"', lambda story: "The Morning Ledger" in story.incident.outlets),
    ("outlet:arbour", lambda _: False),
    ("place:lviv", lambda story: any(place.name == "Lviv" for place in story.incident.places)),
    ("actor:lucia", lambda story: any("Lucía" in actor.name for actor in story.incident.actors)),
    ("actor:union", lambda story: any("Union" in actor.name for actor in story.incident.actors)),
    ("killed:>3", toll("killed", lambda _, high: high > 3)),
    ("killed:>=3", toll("killed", lambda _, high: high >= 3)),
    ("killed:<3", toll("killed", lambda low, _: low < 3)),
    ("killed:<=3", toll("killed", lambda low, _: low <= 3)),
    ("injured:4", toll("injured", lambda low, high: low <= 4 <= high)),
    ("killed:2-4", toll("killed", lambda low, high: low <= 4 and high >= 2)),
    ("-killed:>3", lambda story: not toll("killed", lambda _, high: high > 3)(story)),
    ("since:2h", lambda story: (story.incident.last_updated or "") >= "2024-03-01T10:00:00Z"),
    ("before:2h", lambda story: (story.incident.last_updated or "") < "2024-03-01T10:00:00Z"),
    ("since:2024-03-01T10:00:00Z", lambda story: (story.incident.last_updated or "") >= "2024-03-01T10:00:00Z"),
    ("is:kept", lambda story: story.incident.id in ("i3", "i4")),
    ("-is:new", lambda story: story.incident.id in ("i3", "i4", "i5")),
    ("is:disputed", lambda story: not story.agreed),
    ("bridge — !", has("bridge")),
    (
        "(bridge OR bakery) country:PE",
        lambda story: (has("bridge")(story) or has("bakery")(story)) and land("PE")(story),
    ),
    ("-(bridge OR bakery)", lambda story: not either(story)),
    ("-(bridge bakery)", lambda story: not (has("bridge")(story) and has("bakery")(story))),
    ("-(-bridge OR kind:fire)", lambda story: has("bridge")(story) and not kind("fire")(story)),
    ("kind:fire,flood", lambda story: kind("fire")(story) or kind("flood")(story)),
    ("-is:kept,spiked", lambda story: story.incident.id not in ("i3", "i4", "i5")),
    ("title:leaves", lambda story: any("leaves" in article.title.lower() for article in story.articles)),
    ("title:bakery", lambda _: False),
    ("sources:>2", lambda story: len(story.incident.outlets) > 2),
    ("sources:1-2", lambda story: 1 <= len(story.incident.outlets) <= 2),
    ("on:2024-03-01", lambda story: _reported(story, "2024-03-01", "2024-03-02")),
    ("on:2024-02-28..2024-02-29", lambda story: _reported(story, "2024-02-28", "2024-03-01")),
    ("on:2024-02", lambda story: _reported(story, "2024-02-01", "2024-03-01")),
    ("since:friday", lambda story: (story.incident.last_updated or "") >= "2024-03-01"),
    ("speaker:bridge", lambda _: False),
    ("speaker:a", lambda story: any(" a" in fold(speaker) for speaker in _speakers(story))),
    ("O'Brien", lambda _: False),
]


@pytest.mark.parametrize(("query", "test"), CASES, ids=[query for query, _ in CASES])
def test_finds(newsroom: Store, query: str, test: Callable[[Story], bool]) -> None:
    wanted = parse(query, NOON)
    found = [row.id for row in newsroom.rows(newsroom.order(wanted, ALL))]
    expected = [story.incident for story in STORIES if test(story)]
    assert found == [incident.id for incident in sorted(expected, key=lambda incident: -incident.rank)]


NOTHING = [
    '"bridge old"', "bak", "outlet:arbour", "O'Brien", "title:bakery", "on:2024-02-28..2024-02-29", "on:2024-02",
    "speaker:bridge",
]  # fmt: skip


def test_the_cases_find_something() -> None:
    """Guards the cases above: one that finds nothing proves little."""
    empty = [query for query, test in CASES if not any(test(story) for story in STORIES)]
    assert sorted(empty) == sorted(NOTHING)


def test_a_query_that_says_its_states_decides_alone(newsroom: Store) -> None:
    assert newsroom.order(parse("is:kept"), NEW) == [4, 5]
    assert newsroom.order(parse(""), ("kept", "spiked")) == [4, 5, 6]
    assert newsroom.order(parse(""), ()) == []


def test_today_begins_at_midnight_here() -> None:
    now = dt.datetime.now(dt.UTC)
    midnight = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    assert parse("since:today", now).values == (midnight.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),)


@pytest.mark.parametrize(
    ("query", "position", "message"),
    [
        ("colour:red", 0, 'There is no field "colour"'),
        ("flood -colour:red", 7, "There is no field"),
        ("flood actor:", 12, '"actor:" needs something after it'),
        ('actor:""', 7, "needs something"),
        ("actor:— flood", 6, "needs a name"),
        ('flood "of the', 6, "never closed"),
        ("OR flood", 0, "before it"),
        ("flood OR", 6, "after it"),
        ("flood OR OR fire", 9, "before it"),
        ("killed:many", 7, '"many" is no number'),
        ("killed:>", 7, "is no number"),
        ("since:soon", 6, '"soon" is no time'),
        ("since:999999w", 6, "is no time"),
        ("is:good", 3, '"good" is no state'),
        ("flood\x00", 5, "cannot be typed"),
        ("contry:pe", 0, "Did you mean country: "),
        ("flood dead:3", 6, "Did you mean killed: "),
        ("is:keptt", 3, "Did you mean kept"),
        ("kind:flood,", 11, "needs something after it"),
        ("kind:flood,—", 11, "needs a name"),
        ("on:6h", 3, "is no day"),
        ("on:today..soon", 10, '"soon" is no time'),
        ("on:2024-03-02..2024-03-01", 15, "ends before it begins"),
        ("killed:6-4", 9, "ends before it begins"),
        ("(flood is:good)", 10, "is no state"),
        ("flood " * 61, 360, "more than 60 parts"),
        ("x" * 2001, 2000, "longer than"),
    ],
)
def test_refuses(query: str, position: int, message: str) -> None:
    with pytest.raises(QueryError, match=message) as refusal:
        parse(query)
    assert refusal.value.position == position


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store.open(tmp_path_factory.mktemp("any") / "store.db")
    fill(store, 5)
    return store


PIECES = st.one_of(
    st.text(max_size=12),
    st.sampled_from([f"{field}:" for field in FIELDS]),
    st.sampled_from(
        ['"', "-", "OR", "*", "(", ")", "^", "NEAR(", "AND", "NOT", "+", ":", "title:", "{", "'", "%", "_", ">3"]
    ),
    st.sampled_from([" ", "\t", "\u00a0", "6h", "2024-01-01", "kept", "é", "\ud800", "\x00", "漢字", "🙂", "ﬁ", "²"]),
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=12), typing=st.booleans())
def test_anything_typed_is_read_or_refused(small: Store, pieces: list[str], typing: bool) -> None:
    query = "".join(pieces)
    try:
        wanted = parse(query, typing=typing)
    except QueryError as refusal:
        assert 0 <= refusal.position <= len(query)
        return
    keys = set(small.order(wanted, ALL))
    assert {hit.row.key for hit in small.search(wanted, 50)} == keys


def test_a_word_that_is_being_typed_may_go_on(newsroom: Store) -> None:
    whole = newsroom.order(parse("bakery"), ALL)
    assert whole and newsroom.order(parse("bak", typing=True), ALL) == whole
    assert newsroom.order(parse("bak ", typing=True), ALL) == []
    assert newsroom.order(parse('"bak"', typing=True), ALL) == []
    assert newsroom.order(parse("bak bakery", typing=True), ALL) == []


def test_monday_is_today_or_the_last_one() -> None:
    def begins(query: str) -> str:
        return dt.datetime.fromisoformat(parse(query, NOON).values[0]).astimezone().strftime("%a %H:%M")

    assert begins("since:monday") == "Mon 00:00"
    today = NOON.astimezone().strftime("%A").lower()
    assert parse(f"since:{today}", NOON) == parse("since:today", NOON)
    assert parse(f"since:{today[:3]}", NOON) == parse("since:today", NOON)


def test_search_marks_the_hits(newsroom: Store) -> None:
    hits = newsroom.search(parse("BAKERY OR “bridge"), 5)
    assert len(hits) == 5
    for hit in hits:
        assert hit.marks
        assert {hit.snippet[start:end].lower() for start, end in hit.marks} <= {"bakery", "bridge"}
        assert "\n" not in hit.snippet


def test_search_without_words_gives_the_lead(newsroom: Store) -> None:
    for hit in newsroom.search(parse("kind:flood OR bakery"), 50):
        assert hit.snippet
    for hit in newsroom.search(parse("kind:flood"), 50):
        story = STORIES[int(hit.row.id[1:])]
        assert (hit.snippet, hit.marks) == (story.incident.summary[0].text, ())


def test_the_best_article_comes_first(tmp_path: Path) -> None:
    """The word in the title is worth more than in the text, and in a short text more than in a long one."""
    told = [
        ("Harvest is late", "Rain fell."),
        ("Rain", "The harvest is late."),
        ("Rain", "The harvest. " + "It fell. " * 60),
    ]
    with Store.open(tmp_path / "store.db") as store:
        fill(store, 20)
        for number, (title, text) in enumerate(told):
            article = Article(id=f"h{number}", title=title, text=text)
            store.put_article((), article)
            incident = msgspec.structs.replace(
                STORIES[0].incident, id=f"h{number}", articles=(article.id,), rank=number
            )
            store.put_incident(incident, toll=None, agreed=True)
        assert [hit.row.id for hit in store.search(parse("harvest"), 50)] == ["h0", "h1", "h2"]
        assert [hit.row.id for hit in store.search(parse("harvest"), 1)] == ["h0"]


def test_the_opposite_holds_for_what_is_not_known(store: Store) -> None:
    store.put_article((), Article(id="a", title="Rain"))
    nowhere = msgspec.structs.replace(
        STORIES[0].incident, articles=("a",), where=None, places=(), first_seen=None, last_updated=None
    )
    store.put_incident(nowhere, toll=None, agreed=True)
    for query in ("-country:PE", "-country:peru", "-since:2h", "-before:2h", "-place:lviv"):
        assert store.order(parse(query), ALL) == [1], query
    assert store.order(parse("country:PE OR since:2h OR before:2h"), ALL) == []


def test_common_words_go_by_rank(newsroom: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    by_words = {hit.row.key: hit.marks for hit in newsroom.search(parse("bridge OR kind:flood"), 50)}
    monkeypatch.setattr("feeds.store.searching._COMMON", 1)
    hits = newsroom.search(parse("bridge OR kind:flood"), 50)
    assert {hit.row.key for hit in hits} == set(by_words)
    ranks = [newsroom.open_incident(hit.row.id).incident.rank for hit in hits]
    assert ranks == sorted(ranks, reverse=True)
    assert [bool(hit.marks) for hit in hits] == [bool(by_words[hit.row.key]) for hit in hits]
