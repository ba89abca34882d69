"""What the user keeps and spikes moves the ranks, within bounds, and says why."""

from __future__ import annotations

from feeds.pages import rank_terms, rerank
from feeds.store import Store
from feeds.store.habits import MOST_OF_ONE
from tests.newsroom import NOON


def test_nothing_is_learned_before_something_is_kept_and_something_spiked(full: Store) -> None:
    full.triage(["i0", "i1"], "keep")
    assert full.learn_likes() == full.likes() == {}


def test_what_is_kept_rises_and_what_is_spiked_sinks(full: Store) -> None:
    kinds: dict[str, list[str]] = {}
    for row in full.rows(list(range(1, 41))):
        kinds.setdefault(row.kind, []).append(row.id)
    liked, disliked = sorted(kinds, key=lambda kind: -len(kinds[kind]))[:2]
    full.triage(kinds[liked][:-1], "keep")
    full.triage(kinds[disliked][:-1], "spike")
    assert rerank(full) > 0
    likes = full.likes()
    assert likes[f"kind:{liked}"] > 0 > likes[f"kind:{disliked}"]
    assert all(abs(odds) <= MOST_OF_ONE for odds in likes.values())
    for id_, sign in ((kinds[liked][-1], 1), (kinds[disliked][-1], -1)):
        opened = full.open_incident(id_)
        terms = {term.name: term for term in rank_terms(full, opened.incident, opened.row.key, NOON)}
        assert terms["habit"].value * sign > 0
        assert abs(terms["habit"].value) <= 2
        assert opened.row.kind in terms["habit"].words
    ranks = {key: (base, rank) for key, base, rank in full.bases("")}
    base, rank = ranks[full.incident_key(kinds[liked][-1])]
    assert rank > base
