"""Entries, articles and cards: read once, nothing lost by a kill, spans true."""

from __future__ import annotations

import msgspec
import pytest

from feeds.errors import UnknownArticle
from feeds.model import Article, Entry
from feeds.store import Store, article_id
from feeds.store.identity import canonical
from feeds.store.intake import TRIES
from tests.newsroom import VERSION, stories

FEED = "http://delta-post.example/feed.xml"


def entry(id_: str, url: str | None = None) -> Entry:
    return Entry(id=id_, feed=FEED, url=url, title=f"Title {id_}")


def test_an_entry_is_new_once(store: Store) -> None:
    key = store.add_feed(FEED).key
    first = store.take_entries(key, [entry("1", "http://a.example/1"), entry("2"), entry("2")])
    assert [pending.entry.id for pending in first] == ["1", "2"]
    assert [e.entry.id for e in store.take_entries(key, [entry("3"), entry("1", "http://a.example/other")])] == ["3"]
    assert [pending.entry.id for pending in store.pending_entries()] == ["1", "2", "3"]


def test_one_page_in_two_feeds_is_one_article(store: Store) -> None:
    one, two = store.add_feed(FEED).key, store.add_feed("http://b.example/feed").key
    (pending,) = store.take_entries(one, [entry("1", "http://a.example/story?id=7&utm_source=rss#top")])
    assert store.take_entries(two, [entry("x", "https://A.example/story/?id=7")]) == []
    article = store.put_article([pending.key], Article(id="any", title="Title", text="Text."))
    assert article.id == pending.article
    assert store.pending_entries() == []
    assert store.take_entries(two, [entry("y", "http://a.example/story?id=7&utm_medium=feed")]) == []
    assert [feed.entries for feed in store.feeds()] == [2, 1]


def test_a_page_reached_by_another_address_is_the_article_known_before(store: Store) -> None:
    key = store.add_feed(FEED).key
    first, second = store.take_entries(
        key, [entry("1", "http://a.example/story"), entry("2", "http://short.example/xyz")]
    )
    kept = store.put_article([first.key], Article(id="1", url="http://a.example/story", title="T", text="First."))
    again = store.put_article([second.key], Article(id="2", url="http://a.example/story", title="T", text="Second."))
    assert again == kept
    assert store.counts().articles == 1
    assert store.pending_entries() == []


def test_entries_that_share_a_page_are_articles_for_themselves(store: Store) -> None:
    key = store.add_feed(FEED).key
    entries = [
        entry("1", "http://a.example/live#1"),
        entry("2", "http://a.example/live#2"),
        entry("3", "http://a.example/"),
        entry("4", "http://a.example"),
        entry("5", "http://a.example/story#0"),
        msgspec.structs.replace(entry("5", "http://a.example/story#1"), id="5-again"),
    ]
    fresh = store.take_entries(key, entries)
    assert [pending.entry.id for pending in fresh] == ["1", "2", "3", "4", "5"]
    assert [pending.own_page for pending in fresh] == [False, False, False, False, True]
    assert store.pending_entries() == fresh
    assert len({pending.article for pending in fresh}) == 5
    kept = [
        store.put_article([pending.key], Article(id="x", url=pending.entry.url, text=pending.entry.title)).id
        for pending in fresh
    ]
    assert kept == [pending.article for pending in fresh]
    (later,) = store.take_entries(key, [entry("6", "http://a.example/")])
    assert later.entry.id == "6"


def test_an_entry_that_fails_is_tried_three_times(store: Store) -> None:
    key = store.add_feed(FEED).key
    (pending,) = store.take_entries(key, [entry("1", "http://a.example/1")])
    for tries in range(3):
        assert [waiting.tries for waiting in store.pending_entries()] == [tries]
        store.entry_failed(pending.key, "It took too long.")
    assert store.pending_entries() == []
    assert len(store.take_entries(key, [entry("2", "http://a.example/1")])) == 1


def test_an_article_put_twice_is_there_once_and_found_by_its_latest_words(store: Store) -> None:
    article = Article(id="a", title="Bridge closed", text="The bridge shook.", authors=("Nadia Obreg",), outlet="Bay")
    store.put_article((), article)
    rewritten = msgspec.structs.replace(article, text="The bridge swayed.")
    assert store.put_article((), rewritten) == store.article("a") == rewritten
    assert store.counts().articles == 1
    assert store.check() == []
    found = store._column("SELECT rowid FROM article_words WHERE article_words MATCH 'shook OR swayed'")
    assert len(found) == 1
    with pytest.raises(UnknownArticle):
        store.article("b")


def test_cards_come_back_as_they_went_in(store: Store) -> None:
    for story in stories(20):
        for article in story.articles:
            store.put_article((), article)
        assert {article.id for article in store.articles_without_card(VERSION)} == set(story.incident.articles)
        for card in story.cards:
            store.put_card(card, VERSION)
        assert {card.id: card for card in store.cards_without_incident()} == {card.id: card for card in story.cards}
        store.put_incident(story.incident, toll=story.toll, agreed=story.agreed)
        assert tuple(store.cards_of(story.incident.id)) == story.cards
        assert list(store.cards_without_incident()) == []


def test_a_new_version_of_the_analysis_asks_for_all_cards_again(full: Store) -> None:
    assert list(full.articles_without_card(VERSION)) == []
    articles = list(full.articles_without_card(VERSION + 1))
    assert len(articles) == full.counts().articles
    assert [article.published or "" for article in articles] == sorted(
        (article.published or "" for article in articles), reverse=True
    )
    card = full.cards_of("i7")[0]
    full.put_card(card, VERSION + 1)
    assert full.stale_incidents() == ["i7"]
    full.put_incident(full.incident("i7"), toll=None, agreed=True)
    assert full.stale_incidents() == []


def test_a_card_with_another_text_is_refused(store: Store) -> None:
    story = next(stories(1))
    card = story.cards[0]
    with pytest.raises(UnknownArticle):
        store.put_card(card, VERSION)
    store.put_article((), msgspec.structs.replace(story.articles[0], text="Other words."))
    with pytest.raises(ValueError, match="another text"):
        store.put_card(card, VERSION)


def test_cards_that_nothing_can_be_matched_with(full: Store) -> None:
    recent = [story for story in stories(40) if (story.incident.last_updated or "") >= "2024-03-01T08:00:00Z"]
    expected = {card.id for story in recent for card in story.cards}
    first = recent[0].cards[0].id
    full.remember(first, 19_783.0, b"its fingerprint", {7: 0.8})
    found = []
    for card in full.unmatched_cards("2024-03-01T08:00:00Z"):
        found.append(card.id)
        full.add_feed("http://written-meanwhile.example/feed")
    assert 0 < len(found) < full.counts().articles
    assert set(found) == expected - {first}


def test_the_newsroom_has_true_spans() -> None:
    for story in stories(60):
        texts = {card.id: card.text for card in story.cards}
        for card in story.cards:
            for quote in card.quotes:
                assert card.text[slice(*quote.span)] == quote.text
            for actor in card.actors:
                assert card.text[slice(*actor.mentions[0])] == actor.name
            for sentence in card.summary:
                assert card.text[slice(*sentence.spans[0])] == sentence.text
        for said in story.incident.quotes:
            assert {texts[source.article][slice(*source.span)] for source in said.sources} == {said.text}


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("http://a.example/x?utm_source=rss&utm_medium=feed", "https://a.example/x"),
        ("https://A.EXAMPLE:443/x/#comments", "https://a.example/x"),
        ("https://a.example/x?b=2&a=1&fbclid=xyz", "https://a.example/x?a=1&b=2"),
        ("https://a.example/x?source=rss", "https://a.example/x"),
        ("https://a.example/x?source=12", "https://a.example/x?source=12"),
        ("https://a.example:8443/X?Id=1", "https://a.example:8443/X?Id=1"),
    ],
)
def test_canonical(url: str, same: str) -> None:
    assert canonical(url) == same


def test_entries_without_page_are_told_apart_by_feed_and_id() -> None:
    ids = {
        article_id(Entry(id="1", feed="f")),
        article_id(Entry(id="2", feed="f")),
        article_id(Entry(id="1", feed="g")),
        article_id(Entry(id="1", feed="f", url="http://[broken")),
    }
    assert len(ids) == 3


def test_entries_are_forgotten_once_their_feed_has_them_no_longer(store: Store) -> None:
    key = store.add_feed(FEED).key
    for pending in store.take_entries(key, [entry("1"), entry("2"), entry("3")]):
        for _ in range(TRIES):
            store.entry_failed(pending.key, "gone for good")
    still = [entry("2"), entry("3"), entry("4")]
    (kept,) = store.take_entries(key, still)
    store.put_article([kept.key], Article(id="4", title="Title 4", text="Text."))
    store.forget("2000-01-01T00:00:00Z")
    assert [feed.entries for feed in store.feeds()] == [4]
    store.forget("2999-01-01T00:00:00Z")
    assert [feed.entries for feed in store.feeds()] == [3]
    assert store.take_entries(key, still) == []
