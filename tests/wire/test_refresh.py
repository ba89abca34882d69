"""The wire over a whole newsroom: everything comes in once, grouped, and one failing feed stops nothing."""

from __future__ import annotations

import datetime as dt
import sqlite3
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from feeds.desk import Desk
from feeds.errors import StoreLocked
from feeds.model import STATES
from feeds.store import Store
from feeds.store.intake import TRIES
from feeds.wire.progress import ArticleTaken, FeedChecked, Trouble
from tests.site import Reply, Seen, Site
from tests.wire.conftest import Taken, refreshed


def test_every_article_becomes_a_card_in_an_incident(taken: Taken) -> None:
    sizes = taken.store.sizes()
    assert taken.done.articles == sizes.articles == sizes.cards >= 60
    assert sizes.pending == 0
    assert sizes.incidents >= 20
    assert taken.store.check() == []


def test_one_failing_feed_is_noted_and_stops_nothing(taken: Taken) -> None:
    failing = [row for row in taken.store.feeds() if row.error]
    assert [row.url for row in failing] == [url for url in taken.site.feeds if "highland-tribune" in url]
    assert failing[0].url in (failing[0].error or "")
    assert failing[0].failing_since
    assert taken.done.failed == 1
    checked = [event for event in taken.events if isinstance(event, FeedChecked)]
    assert sorted(event.url for event in checked) == sorted(taken.site.feeds)


def test_progress_counts_up_to_the_end(taken: Taken) -> None:
    articles = [event for event in taken.events if isinstance(event, ArticleTaken)]
    assert [event.done for event in articles] == list(range(1, len(articles) + 1))
    assert articles[-1].done == articles[-1].of


def test_articles_of_one_event_go_together(taken: Taken) -> None:
    """Pairwise: the newsroom's stories are known, so the grouping can be held against them."""
    desk = Desk(taken.store)
    together: dict[str, set[int]] = defaultdict(set)
    for key in desk.order(states=STATES):
        (row,) = desk.rows([key])
        for article in desk.open_incident(row.id).articles:
            story = (article.url or "").rsplit("/", 1)[-1].rsplit("-", 1)[0]
            together[story].add(key)
    whole = [story for story, keys in together.items() if len(keys) == 1]
    assert len(whole) >= 0.85 * len(together)
    keys_of_stories = [min(keys) for keys in together.values()]
    assert len(set(keys_of_stories)) >= 0.85 * len(together)


def test_a_second_refresh_finds_nothing_new_and_asks_politely(taken: Taken) -> None:
    done, events = refreshed(taken.store, everything=True)
    assert done.articles == 0
    assert sum(event.new for event in events if isinstance(event, FeedChecked)) == 0
    due, _ = refreshed(taken.store)
    assert due.feeds == 0


STORY = (
    "A landslide killed nine people near Huaraz in Peru on Monday, police said. “The hill came down in one piece,” "
    "said mayor Rosa Quispe. Rescuers searched through the night for four who are missing.\n\n"
    "The road to the coast is closed. The army sent two helicopters and a field hospital to the valley, where rain is "
    "forecast until Thursday. "
)


def test_a_page_that_fails_for_now_is_had_later(tmp_path: Path) -> None:
    """Until then the article stands with the feed's words; after it with the page's, and all its spans hold."""
    paragraphs = "".join(f"<p>{part}</p>" for part in (STORY * 2).split("\n\n"))
    page = f"<html><head><title>Landslide</title></head><body><article>{paragraphs}</article></body></html>".encode()
    busy = Reply(503, body=b"later")
    with Site({"/1": busy}) as site, Store.open(tmp_path / "s.db") as store:
        site.routes["/feed"] = Reply(
            body=f"""<rss version="2.0"><channel><title>Andes Post</title><item><title>Landslide near Huaraz</title>
            <link>{site.url("/1")}</link><description>A landslide killed nine people.</description></item>
            </channel></rss>""".encode()
        )
        store.add_feed(site.url("/feed"))
        for tries in (1, 0):
            done, _ = refreshed(store)
            assert (done.articles, store.sizes().pending) == (tries, 1)
        (opened,) = Desk(store).brief(states=STATES)
        assert (opened.articles[0].text, opened.articles[0].text_source) == ("A landslide killed nine people.", "feed")
        site.routes["/1"] = Reply(headers={"Content-Type": "text/html"}, body=page)
        done, _ = refreshed(store)
        assert (done.articles, store.sizes().pending) == (1, 0)
        (opened,) = Desk(store).brief(states=STATES)
        (article,) = opened.articles
        assert article.text_source == "page"
        assert opened.cards[article.id].text == article.text
        (quote,) = [quote for quote in opened.incident.quotes if quote.kind == "direct"][:1]
        assert article.text[slice(*quote.sources[0].span)] == quote.text
        refreshed(store)
        assert site.paths().count("/1") == 3
        assert store.check() == []


def test_a_page_that_fails_for_good_is_given_up(tmp_path: Path) -> None:
    with Site({"/1": Reply(503)}) as site, Store.open(tmp_path / "s.db") as store:
        item = f"<item><title>Landslide</title><link>{site.url('/1')}</link></item>"
        site.routes["/feed"] = Reply(body=f'<rss version="2.0"><channel>{item}</channel></rss>'.encode())
        store.add_feed(site.url("/feed"))
        taken = [refreshed(store)[0].articles for _ in range(5)]
        assert taken == [1, 0, 0, 0, 0]
        assert site.paths().count("/1") == TRIES
        assert store.sizes().pending == 0


def test_a_feed_that_is_cut_off_is_told_and_asked_for_again(tmp_path: Path) -> None:
    item = "<item><title>{0}</title><guid isPermaLink='false'>{0}</guid><description>{0} it is.</description></item>"
    whole = '<rss version="2.0"><channel>' + item.format("Rain") + item.format("Snow") + "</channel></rss>"
    answers = [whole[:160], whole]

    def answer(seen: Seen) -> Reply:
        if "if-none-match" in seen.headers:
            return Reply(304)
        return Reply(headers={"ETag": '"1"'}, body=answers.pop(0).encode())

    with Site({"/feed": answer}) as site, Store.open(tmp_path / "s.db") as store:
        store.add_feed(site.url("/feed"))
        done, events = refreshed(store)
        assert done.articles == 1
        assert [event.message for event in events if isinstance(event, Trouble) and "cut off" in event.message]
        assert refreshed(store, everything=True)[0].articles == 1
        assert refreshed(store, everything=True)[0].articles == 0


def test_a_feed_that_wants_to_be_asked_daily_is(tmp_path: Path) -> None:
    """Also after an answer that nothing changed, which does not say so again."""
    body = b"<rss version='2.0'><channel><ttl>1440</ttl><item><title>Rain</title></item></channel></rss>"

    def answer(seen: Seen) -> Reply:
        return Reply(304) if "if-none-match" in seen.headers else Reply(headers={"ETag": '"1"'}, body=body)

    with Site({"/feed": answer}) as site, Store.open(tmp_path / "s.db") as store:
        store.add_feed(site.url("/feed"))
        for _ in range(2):
            refreshed(store, everything=True)
            (row,) = store.feeds()
            assert row.due is not None and row.checked is not None
            waiting = dt.datetime.fromisoformat(row.due) - dt.datetime.fromisoformat(row.checked)
            assert waiting > dt.timedelta(hours=23)


@pytest.mark.timeout(30)  # a guard against waiting for the slow feed
def test_a_store_that_cannot_be_written_ends_the_refresh_at_once(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    slow = Reply(body=_slowly())
    with Site({"/fast": Reply(body=b"no feed"), "/slow": slow}) as site, Store.open(path, patience=0.1) as store:
        for name in ("/fast", "/slow"):
            store.add_feed(site.url(name))
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreLocked):
                refreshed(store)
        assert store.feeds()[0].error is None


def _slowly() -> Iterator[bytes]:
    for _ in range(100):
        time.sleep(0.1)
        yield b" "
