"""An article that sorts several incidents anew waits for its own page and one more; the others follow."""

from __future__ import annotations

from pathlib import Path

from feeds.store import Store
from feeds.wire.grouping import Grouping
from tests.newsroom import NOON, VERSION, stories


def test_pages_of_other_incidents_follow_one_by_one_and_all_at_the_end(tmp_path: Path) -> None:
    told = [story for story in stories(300) if len(story.cards) > 3][::8]
    with Store.open(tmp_path / "store.db") as store:
        grouping = Grouping(store, NOON)
        homes = []
        for story in told:
            for article, card in zip(story.articles[:3], story.cards[:3], strict=True):
                store.put_article((), article)
                store.put_card(card, VERSION)
                home = grouping.add(card)
            homes.append(home)
        grouping.finish()
        first, *others = dict.fromkeys(homes)
        for card, wrong in zip(told[0].cards[:2], others[:2], strict=True):
            store.put_in(card.id, wrong)
            grouping.renew(wrong)
        store.put_article((), told[0].articles[3])
        store.put_card(told[0].cards[3], VERSION)
        assert grouping.add(told[0].cards[3]) == first
        assert set(store.homes([card.id for card in told[0].cards]).values()) == {first}
        told_of = {home: list(store.incident(home).articles) for home in (first, *others[:2])}
        behind = [home for home, listed in told_of.items() if listed != [one.id for one in store.cards_of(home)]]
        assert len(behind) == 1
        assert behind[0] in others[:2]
        grouping.finish()
        assert not store.stale_incidents()
        for home in homes:
            assert [one.id for one in store.cards_of(home)] == list(store.incident(home).articles)
