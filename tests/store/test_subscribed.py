"""Subscriptions: due, answered, failed, moved, removed."""

from __future__ import annotations

import pytest

from feeds.errors import UnknownFeed
from feeds.model import Entry
from feeds.store import Rhythm, Store

URL = "http://delta-post.example/feed.xml"


def test_added_once_and_due_at_once(store: Store) -> None:
    first = store.add_feed(URL, "Delta Post")
    again = store.add_feed(URL, "Another title", "http://delta-post.example/")
    assert again.key == first.key
    assert (again.title, again.site) == ("Delta Post", "http://delta-post.example/")
    assert [feed.key for feed in store.due_feeds("2024-03-01T12:00:00Z")] == [first.key]


def test_an_answer_keeps_the_validators_byte_for_byte_and_ends_failures(store: Store) -> None:
    key = store.add_feed(URL).key
    store.feed_failed(key, "It did not answer.", due="2024-03-01T13:00:00Z")
    store.feed_answered(
        key, due="2024-03-01T14:00:00Z", etag='W/"x y"', last_modified="Fri, 1 Mar 2024", digest="d1", title="Delta"
    )
    assert store.due_feeds("2024-03-01T13:59:59Z") == []
    (due,) = store.due_feeds("2024-03-01T14:00:00Z")
    assert (due.etag, due.last_modified, due.digest, due.title) == ('W/"x y"', "Fri, 1 Mar 2024", "d1", "Delta")
    row = store.feed(key)
    assert (row.failures, row.failing_since, row.error) == (0, None, None)
    store.feed_answered(key, due="2024-03-01T15:00:00Z", etag='W/"x y"')
    assert store.due_feeds(which="all")[0].digest == "d1"


def test_failures_are_counted_from_the_first(store: Store) -> None:
    key = store.add_feed(URL).key
    store.feed_answered(key, due="2024-03-01T14:00:00Z", etag="e")
    store.feed_failed(key, "It did not answer.", due="2024-03-01T15:00:00Z")
    since = store.feed(key).failing_since
    store.feed_failed(key, "It sent HTML.", due="2024-03-01T16:00:00Z")
    row = store.feed(key)
    assert (row.failures, row.failing_since, row.error) == (2, since, "It sent HTML.")
    assert store.due_feeds("2024-03-01T16:00:00Z")[0].etag == "e"
    assert store.counts().failing == 1


def test_a_feed_that_stopped_is_never_due_until_it_is_added_again(store: Store) -> None:
    key = store.add_feed(URL).key
    store.feed_failed(key, "It is gone for good.", due=None, after="stop")
    assert store.due_feeds() == store.due_feeds(which="all") == []
    assert store.feed(key).stopped
    store.add_feed(URL)
    assert [feed.key for feed in store.due_feeds()] == [key]


def test_moved_for_good(store: Store) -> None:
    key = store.add_feed(URL, "Delta Post").key
    assert store.feed_moved(key, "https://delta-post.example/rss") == key
    assert store.feed(key).url == "https://delta-post.example/rss"


def test_moved_to_one_that_is_there_already(store: Store) -> None:
    old, new = store.add_feed(URL).key, store.add_feed("https://delta-post.example/rss").key
    store.take_entries(old, [Entry(id="1", feed=URL), Entry(id="2", feed=URL)])
    store.take_entries(new, [Entry(id="2", feed=URL)])
    assert store.feed_moved(old, "https://delta-post.example/rss") == new
    assert [(feed.key, feed.entries) for feed in store.feeds()] == [(new, 2)]


def test_removed_with_its_entries_only(full: Store) -> None:
    key = full.feeds()[0].key
    full.take_entries(key, [Entry(id="1", feed="f")])
    articles = full.counts().articles
    row = full.remove_feed(key)
    assert row.entries == 1
    assert full.pending_entries() == []
    assert full.counts().articles == articles
    for unknown in (full.remove_feed, full.feed):
        with pytest.raises(UnknownFeed):
            unknown(key)


def test_the_rhythm_outlives_answers_that_nothing_changed(store: Store) -> None:
    key = store.add_feed(URL).key
    assert store.due_feeds()[0].rhythm == Rhythm()
    rhythm = Rhythm(ttl=86_400, skip_hours=(0, 1), skip_days=("Sunday",))
    store.feed_answered(key, due="2024-03-01T14:00:00Z", rhythm=rhythm)
    store.feed_answered(key, due="2024-03-02T14:00:00Z", etag="e")
    assert store.due_feeds()[0].rhythm == rhythm
