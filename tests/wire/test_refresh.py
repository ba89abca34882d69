"""The wire over a whole newsroom: everything comes in once, grouped, and one failing feed stops nothing."""

from __future__ import annotations

from collections import defaultdict

from feeds.desk import Desk
from feeds.model import STATES
from feeds.wire.progress import ArticleTaken, FeedChecked
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
