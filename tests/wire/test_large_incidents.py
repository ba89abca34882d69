"""The page of a large incident follows its articles at some distance, and has caught up when the wire is done."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from feeds.store import Store
from feeds.wire.grouping import SHARE, SMALL, Grouping
from tests.newsroom import NOON, VERSION, stories

MANY = 3 * SMALL


def test_the_page_of_a_large_incident_is_never_far_behind_and_whole_at_the_end(tmp_path: Path) -> None:
    story = next(stories(1, 1))
    article, card = story.articles[0], story.cards[0]
    with Store.open(tmp_path / "store.db") as store:
        grouping = Grouping(store, NOON)
        made = 0
        for number in range(1, MANY + 1):
            one = replace(article, id=f"copy-{number}", outlet=f"Outlet {number}", url=f"https://{number}.example/")
            store.put_article((), one)
            copy = replace(card, id=one.id, outlet=one.outlet, url=one.url)
            store.put_card(copy, VERSION)
            incident = grouping.add(copy)
            told = len(store.open_incident(incident).incident.articles)
            behind = number - told
            assert behind == 0 if number <= SMALL else behind < max(1, number // SHARE)
            made += behind == 0
        assert made < MANY
        grouping.finish()
        assert len(store.open_incident(incident).incident.articles) == MANY
        assert not store.stale_incidents()
