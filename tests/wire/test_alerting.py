"""What watched incidents are said by: noted once, claimed once by each side, handed to a real command."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import stat
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.cards.bare import bare_card
from feeds.cards.version import ANALYSIS_VERSION
from feeds.demo.site import DemoSite
from feeds.model import STATES
from feeds.store import Store, parse
from feeds.store.file import stamp
from feeds.views import Alert, Watchable
from feeds.wire.alerting import Alerting
from feeds.wire.engine import Wire
from feeds.wire.grouping import Grouping
from feeds.wire.progress import Progress, Trouble
from tests.coming_in import settle, take
from tests.newsroom import NOON, VERSION, stories

TOLD = list(stories(30, 1))
LARGE = next(story for story in TOLD if len(story.articles) > 2 and story.cards[0].figures[0].low > 1)
TOWN = LARGE.incident.places[0]
RISING = next(
    story
    for story in TOLD
    for first, *more in [[card.figures[0].low for card in story.cards]]
    if more == [first, first + 1]
)
"""Of three articles the second tells what the first did, the third a higher count."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the store is."""
    return tmp_path / "store.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """A store in which a town is watched."""
    with Store.open(path) as opened:
        yield watching(opened)


def watching(store: Store) -> Store:
    store.watch(Watchable(sort="place", what=TOWN.key, name=TOWN.name))
    settle(store)
    return store


def said(alerts: Sequence[Alert]) -> list[tuple[str, tuple[str, ...], str | None]]:
    return [(alert.row.id, alert.watches, alert.news) for alert in alerts]


def test_what_begins_to_match_is_said_once_on_each_side(store: Store, path: Path) -> None:
    incident = take(store, LARGE, 0)
    with Store.open(path) as other:
        assert said(store.claim_alerts("screen")) == [(incident, (TOWN.name,), None)]
        assert other.claim_alerts("screen") == store.claim_alerts("screen") == []
        claimed = other.claim_alerts("command")
        assert said(claimed) == [(incident, (TOWN.name,), None)]
        assert store.claim_alerts("command") == []
        other.end_alerts(claimed)
    with Store.open(path) as later:
        assert later.claim_alerts("screen") == later.claim_alerts("command") == []


def test_a_copy_is_not_said_but_what_is_new_is(store: Store) -> None:
    store.watch(Watchable(sort="query", what="-zebra", name="Everything"))
    settle(store)
    incident = take(store, RISING, 0)
    assert said(store.claim_alerts("screen")) == [(incident, ("Everything",), None)]
    store.look(store.incident_key(incident))
    take(store, RISING, 1)
    assert store.claim_alerts("screen") == []
    take(store, RISING, 2)
    news = store.rows([store.incident_key(incident)])[0].news
    assert news and said(store.claim_alerts("screen")) == [(incident, ("Everything",), news)]
    # The page is made anew, with nothing new in it.
    for _ in range(2):
        Grouping(store, NOON).renew(incident)
    assert store.claim_alerts("screen") == []


def test_nothing_is_said_of_what_was_there_before_it_was_watched(path: Path) -> None:
    store = Store.open(path)
    incident = take(store, LARGE, 0)
    store.watch(Watchable(sort="place", what=TOWN.key, name=TOWN.name))
    # The wire is at the incident before the watch is settled.
    Grouping(store, NOON).renew(incident)
    settle(store)
    Grouping(store, NOON).renew(incident)
    assert store.rows([1])[0].watched and store.claim_alerts("screen") == []


def test_nothing_is_said_of_pages_that_are_only_reworked(path: Path) -> None:
    store = Store.open(path)
    store.watch(Watchable(sort="place", what=TOWN.key, name=TOWN.name))
    settle(store)
    store.put_article((), LARGE.articles[0])
    store.put_card(LARGE.cards[0], VERSION)
    Grouping(store, NOON, "rework").add(LARGE.cards[0])
    assert store.rows([1])[0].watched and store.claim_alerts("screen") == []


@pytest.mark.parametrize("known", [True, False])
def test_what_later_rules_find_in_what_was_there_is_not_said(path: Path, known: bool) -> None:
    article = msgspec.structs.replace(
        LARGE.articles[0],
        title="Four killed as flood hits Trujillo",
        text="A flood killed four people in Trujillo, Peru, on Monday, officials said.",
        published=stamp(dt.datetime.now(dt.UTC)),
    )
    with Store.open(path) as store:
        store.put_article((), article)
        if known:
            store.put_card(bare_card(article), ANALYSIS_VERSION - 1)
            Grouping(store, NOON).add(bare_card(article))
        store.watch(Watchable(sort="query", what="killed:>3", name="Many"))
        settle(store)
        asyncio.run(Wire(store, lambda event: None, analysts=1).refresh())
        assert store.rows([1])[0].watched == ("Many",)
        assert len(store.claim_alerts("screen")) == (0 if known else 1)


def test_what_ranks_highest_is_said_first(store: Store) -> None:
    store.watch(Watchable(sort="query", what="killed:>0 OR -killed:>0", name="All"))
    settle(store)
    for story in TOLD[:8]:
        take(store, story, 0)
    said_of = [alert.row.key for alert in store.claim_alerts("screen")]
    assert said_of != sorted(said_of) and said_of == [key for key in store.order(parse(""), STATES) if key in said_of]


def test_what_is_watched_no_longer_is_not_said(store: Store) -> None:
    take(store, LARGE, 0)
    store.unwatch(store.watches()[0].id)
    assert store.claim_alerts("screen") == store.claim_alerts("command") == []


def test_an_incident_of_several_watches_and_versions_is_said_once(store: Store) -> None:
    store.watch(Watchable(sort="query", what=f"country:{TOWN.country}", name="The land"))
    settle(store)
    incident = take(store, LARGE, *range(len(LARGE.articles)))
    assert said(store.claim_alerts("screen")) == [(incident, (TOWN.name, "The land"), None)]


def test_what_a_command_that_was_killed_did_not_end_is_given_again(store: Store) -> None:
    take(store, LARGE, 0)
    first = store.claim_alerts("command")
    assert first and store.claim_alerts("command") == []
    store._run("UPDATE alerts SET command = '2020-01-01T00:00:00Z'")
    assert said(store.claim_alerts("command")) == said(first)


def test_an_incident_that_was_merged_away_is_said_as_what_it_went_into(store: Store) -> None:
    other = next(story for story in TOLD if story.incident.places[0].key != TOWN.key)
    one, two = take(store, other, 0), take(store, LARGE, 0)
    assert one != two
    store.merge_by_hand([one, two])
    assert [alert.row.id for alert in store.claim_alerts("screen")] == [one]


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("in"), st.integers(0, 9)),
        st.tuples(st.sampled_from(["screen", "command"]), st.integers(0, 1)),
        st.tuples(st.just("look"), st.integers(0, 9)),
        st.tuples(st.just("renew"), st.integers(0, 9)),
    ),
    min_size=3,
    max_size=25,
)


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_whatever_is_noted_is_given_once_to_each_side(steps: list[tuple[str, int]]) -> None:
    given_out: dict[str, list[int]] = {"screen": [], "command": []}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        with watching(Store.open(path)) as one, Store.open(path) as other:
            one.watch(Watchable(sort="query", what="-zebra", name="Everything"))
            settle(one)
            coming = iter(TOLD)
            for what, number in [*steps, ("screen", 0), ("command", 1)]:
                desk = (one, other)[number % 2]
                if what == "in" and (story := next(coming, None)):
                    take(one, story, 0)
                elif what in given_out:
                    alerts = desk.claim_alerts("screen" if what == "screen" else "command")
                    given_out[what] += [key for alert in alerts for key in alert.ids]
                    if what == "command":
                        desk.end_alerts(alerts)
                elif what in ("look", "renew") and (rows := one.rows([number + 1])):
                    if what == "look":
                        one.look(rows[0].key)
                    else:
                        Grouping(one, NOON).renew(rows[0].id)
            noted = one._column("SELECT key FROM alerts ORDER BY key")
            distinct = one._value("SELECT count(*) FROM (SELECT DISTINCT watch, incident, version FROM alerts)")
    assert len(noted) == distinct
    assert sorted(given_out["screen"]) == sorted(given_out["command"]) == noted


# --- the command ---


def program(tmp_path: Path, body: str) -> list[str]:
    """A program that does this, with its output beside it."""
    file = tmp_path / "alert"
    file.write_text(
        f"#!{sys.executable}\nimport sys, time, os, pathlib\nhere = pathlib.Path({str(tmp_path)!r})\n{body}\n"
    )
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return [str(file), "$(touch nothing)", "; a b"]


def run(store: Store, command: Sequence[str], limit: float = 20.0) -> list[Progress]:
    """What the wire does at the end of a refresh; gives what it reports."""
    heard: list[Progress] = []

    async def finish() -> None:
        alerting = Alerting(store, command, heard.append, limit=limit)
        await alerting.finish(asyncio.create_task(alerting.work()))

    asyncio.run(finish())
    return heard


def test_the_command_gets_json_and_its_arguments_as_they_are(store: Store, tmp_path: Path) -> None:
    incident = take(store, LARGE, 0)
    body = "(here / 'got').write_text(sys.stdin.read()); (here / 'args').write_text(repr(sys.argv[1:]))"
    assert run(store, program(tmp_path, body)) == []
    (alert,) = json.loads((tmp_path / "got").read_text())["alerts"]
    assert (alert["watches"], alert["news"], alert["incident"]["id"]) == ([TOWN.name], None, incident)
    assert (tmp_path / "args").read_text() == "['$(touch nothing)', '; a b']"
    (tmp_path / "got").unlink()
    assert run(store, program(tmp_path, body)) == []
    assert not (tmp_path / "got").exists()
    assert store.alert_fault() is None


def test_several_are_handed_over_at_once(store: Store, tmp_path: Path) -> None:
    store.watch(Watchable(sort="query", what="kind:fire OR kind:flood OR kind:trial", name="more"))
    settle(store)
    for story in TOLD[:12]:
        take(store, story, 0)
    body = "(here / 'got').open('a').write(sys.stdin.read())"
    run(store, program(tmp_path, body))
    (line,) = (tmp_path / "got").read_text().splitlines()
    assert len(json.loads(line)["alerts"]) > 1


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("print('no \\x1b[31mpaper', file=sys.stderr); sys.exit(3)", "ended with code 3: no [31mpaper."),
        ("sys.stderr.write('x' * 3_000_000 + ' end'); sys.exit(1)", " end."),
        ("sys.stdin.close(); sys.exit(0)", None),
        ("os._exit(0)", None),
        ("time.sleep(60)", "took longer than 0.5 seconds and was ended."),
    ],
)
def test_how_it_failed_is_told_and_kept(store: Store, tmp_path: Path, body: str, said: str | None) -> None:
    take(store, LARGE, 0)
    heard = run(store, program(tmp_path, body), 0.5 if "sleep" in body else 20.0)
    if said is None:
        assert heard == [] and store.alert_fault() is None
        return
    (trouble,) = heard
    assert isinstance(trouble, Trouble) and trouble.message.endswith(said) and len(trouble.message) < 600
    fault = store.alert_fault()
    assert fault and fault[1].endswith(said)
    # It is not said again: nobody knows how far it came.
    assert store.claim_alerts("command") == []


def test_a_command_that_is_not_there_is_told(store: Store, tmp_path: Path) -> None:
    take(store, LARGE, 0)
    (trouble,) = run(store, [str(tmp_path / "none")])
    assert isinstance(trouble, Trouble) and "cannot be run" in trouble.message


def test_without_a_command_nothing_is_kept_for_one(store: Store) -> None:
    take(store, LARGE, 0)
    assert run(store, []) == []
    assert store.claim_alerts("command") == []
    assert store.claim_alerts("screen") != []


def test_a_refresh_says_what_it_brought(tmp_path: Path, path: Path) -> None:
    with DemoSite(dt.datetime.now(dt.UTC)) as site, Store.open(path) as store:
        for url in site.feeds[:2]:
            store.add_feed(url)
        store.watch(Watchable(sort="query", what="-zebra", name="Everything"))
        command = program(tmp_path, "(here / 'got').open('a').write(sys.stdin.read())")
        asyncio.run(Wire(store, lambda event: None, analysts=1, alert_command=command).refresh())
        got = [json.loads(line) for line in (tmp_path / "got").read_text().splitlines()]
        told_of = [alert["incident"]["id"] for one in got for alert in one["alerts"]]
        assert set(told_of) == {row.id for row in store.rows(store.order(parse("is:watched"), STATES))}
