"""Incidents: kept as they come, decided once, merged without losing what was decided."""

from __future__ import annotations

import msgspec
import pytest

from feeds.errors import UnknownArticle, UnknownIncident
from feeds.model import STATES, Article, Entry, State
from feeds.store import Store, parse
from feeds.views import TriageVerb
from tests.newsroom import Story, put, stories


def again(store: Store, story: Story, *, toll: str | None = None, news: str | None = None) -> None:
    """Put the incident once more, as after another article."""
    store.put_incident(story.incident, toll=toll or story.toll, agreed=story.agreed, news=news)


def state(store: Store, incident: str = "i0") -> tuple[str, str | None]:
    row = store.open_incident(incident).row
    return row.state, row.news


@pytest.fixture
def story(store: Store) -> Story:
    story = next(stories(1))
    put(store, story)
    return story


def test_comes_back_as_it_went_in(full: Store) -> None:
    for story in stories(40):
        opened = full.open_incident(story.incident.id)
        assert opened.incident == story.incident
        assert opened.articles == story.articles
        assert tuple(opened.cards.values()) == story.cards
        assert (opened.row.toll, opened.row.agreed) == (story.toll, story.agreed)
        assert (opened.row.headline, opened.row.outlets) == (story.incident.headline, len(story.incident.outlets))
        assert opened.row.country == story.incident.places[0].country


def test_put_again_keeps_its_key_and_is_one(full: Store) -> None:
    key = full.incident_key("i3")
    story = list(stories(4))[3]
    assert full.put_incident(story.incident, toll="killed 9", agreed=False) == key
    row = full.open_incident("i3").row
    assert (row.toll, row.agreed) == ("killed 9", False)
    assert full.counts().new == 40
    assert full.check() == []


def test_an_unknown_article_puts_nothing(store: Store) -> None:
    with pytest.raises(UnknownArticle):
        store.put_incident(next(stories(1)).incident, toll=None, agreed=True)
    assert store.counts().new == 0


@pytest.mark.parametrize(
    ("verb", "verdict"), [("keep", "kept"), ("later", "later"), ("see", "seen"), ("spike", "spiked")]
)
def test_news_shows_what_was_dealt_with_as_updated(
    store: Store, story: Story, verb: TriageVerb, verdict: State
) -> None:
    store.triage(["i0"], verb)
    again(store, story)
    assert state(store) == (verdict, None)
    again(store, story, news="+1 quote")
    assert state(store) == ("updated", "+1 quote")
    again(store, story, toll="killed 12", news="killed 9 → 12 · +1 quote")
    assert state(store) == ("updated", "killed 9 → 12 · +1 quote")
    assert store.order(parse(f"is:{verdict}"), ()) == store.order(parse("is:updated"), ()) == [1]
    assert store.order(parse(""), [verdict]) == store.order(parse(""), ["updated"]) == [1]
    store.triage(["i0"], "see")
    assert state(store) == (verdict, None)


def test_what_nobody_has_looked_at_is_new_whatever_comes(store: Store, story: Story) -> None:
    again(store, story, news="+1 quote")
    assert state(store) == ("new", None)
    store.triage(["i0"], "keep")
    assert state(store) == ("kept", None)


def test_what_was_only_looked_at_is_updated_by_news(store: Store, story: Story) -> None:
    assert store.look(1)
    assert not store.look(1)
    assert state(store) == ("new", None)
    again(store, story, news="+1 quote")
    assert state(store) == ("updated", "+1 quote")
    assert store.order(parse(""), ["new"]) == store.order(parse(""), ["updated"]) == [1]
    store.triage(["i0"], "renew")
    again(store, story, news="+1 quote")
    assert state(store) == ("new", None)


def test_counts_say_an_updated_one_twice(full: Store) -> None:
    full.triage(["i0", "i1"], "keep")
    again(full, next(stories(1)), news="+1 quote")
    counts = full.counts()
    assert (counts.new, counts.kept, counts.updated) == (38, 2, 1)
    assert counts.articles == sum(len(story.articles) for story in stories(40))
    assert counts.feeds == 10


def test_merged_away_leads_to_the_one_it_went_into(full: Store) -> None:
    away, into = full.open_incident("i5"), full.open_incident("i6")
    full.triage(["i5"], "keep")
    full.merge_incident("i5", "i6")
    assert full.stale_incidents() == ["i6"]
    both = msgspec.structs.replace(into.incident, articles=into.incident.articles + away.incident.articles)
    full.put_incident(both, toll=None, agreed=True)
    assert full.stale_incidents() == []
    opened = full.open_incident("i5")
    assert opened.incident == both
    assert opened.row.state == "kept"
    assert set(opened.cards) == set(both.articles)
    full.merge_incident("i6", "i7")
    assert full.incident_key("i5") == full.incident_key("i6") == full.incident_key("i7")
    full.merge_incident("i6", "i7")
    assert full.rows([away.row.key, into.row.key]) == []
    assert full.check() == []


@pytest.mark.parametrize(
    ("away", "into", "both"),
    [("keep", "later", "kept"), ("later", "keep", "kept"), ("keep", "spike", "kept"), ("spike", "renew", "spiked")],
)
def test_a_merge_loses_nothing_that_was_kept(full: Store, away: TriageVerb, into: TriageVerb, both: State) -> None:
    full.triage(["i5"], away)
    full.triage(["i6"], into)
    full.merge_incident("i5", "i6")
    assert state(full, "i6") == (both, None)


def test_undo_reaches_an_incident_that_was_merged(full: Store) -> None:
    full.triage(["i5"], "keep")
    full.merge_incident("i5", "i6")
    full.undo()
    assert state(full, "i6") == ("new", None)
    full.redo()
    assert state(full, "i5") == ("kept", None)


def test_undo_of_one_of_two_that_were_merged_leaves_what_the_other_was(full: Store) -> None:
    full.triage(["i5"], "keep")
    full.triage(["i6"], "later")
    full.merge_incident("i5", "i6")
    full.undo()
    assert state(full, "i6") == ("kept", None)
    full.undo()
    assert state(full, "i6") == ("new", None)
    full.redo()
    full.redo()
    assert state(full, "i6") == ("kept", None)


def test_unknown_incidents(full: Store) -> None:
    for act in (
        lambda: full.open_incident("nope"),
        lambda: full.incident("nope"),
        lambda: full.triage(["i1", "nope"], "keep"),
        lambda: full.merge_incident("nope", "i1"),
    ):
        with pytest.raises(UnknownIncident, match="nope"):
            act()
    assert full.counts().new == 40
    assert full.acts() == []


def test_sizes(full: Store) -> None:
    sizes = full.sizes()
    assert (sizes.incidents, sizes.feeds, sizes.cards) == (40, 10, sizes.articles)
    assert sizes.bytes > 100_000


def test_an_incident_that_loses_an_article_to_another_is_stale(full: Store) -> None:
    source = next(story.incident for story in stories(40) if len(story.articles) > 2)
    target = next(story.incident for story in stories(40) if story.incident.id != source.id)
    taken = msgspec.structs.replace(target, articles=(*target.articles, source.articles[0]))
    full.put_incident(taken, toll=None, agreed=True)
    assert full.stale_incidents() == [source.id]
    assert {card.id for card in full.cards_of(source.id)} == set(source.articles[1:])
    assert {card.id for card in full.cards_of(target.id)} == set(taken.articles)


def test_an_incident_that_loses_its_last_article_is_merged(full: Store) -> None:
    source = next(story.incident for story in stories(40) if len(story.articles) == 1)
    target = next(story.incident for story in stories(40) if story.incident.id != source.id)
    full.triage([source.id], "keep")
    taken = msgspec.structs.replace(target, articles=(*target.articles, *source.articles))
    full.put_incident(taken, toll=None, agreed=True)
    assert full.stale_incidents() == []
    assert full.open_incident(source.id).incident == taken
    assert full.open_incident(target.id).row.state == "kept"
    assert full.counts().new == 38


def test_forgets_what_was_done_with_long_ago_and_nothing_else(full: Store) -> None:
    """Only what was spiked or seen goes, and only when both the act and the last article are old."""
    full.triage(["i39"], "keep")
    full.triage(["i38"], "later")
    full.triage(["i37", "i36"], "spike")
    full.triage(["i35"], "see")
    feed = full.feeds()[0].key
    entry = Entry(id="1", feed="f", url="http://old.example/1")
    (pending,) = full.take_entries(feed, [entry])
    full.put_article([pending.key], Article(id="x", url="http://old.example/1", text="Old."))
    assert full.forget("2024-03-01T04:00:00Z") == 0  # dealt with today
    assert full.forget("2999-01-01T00:00:00Z") == 3
    assert {row.id for row in full.rows(full.order(parse(""), STATES))} == {
        f"i{number}" for number in range(40) if number not in (35, 36, 37)
    }
    assert full.counts().new == 35
    assert full.take_entries(feed, [entry]) == []
    assert full.check() == []
    assert full.undo() is not None


def test_an_article_that_its_incident_gives_up_waits_for_another(full: Store) -> None:
    whole = next(story.incident for story in stories(40) if len(story.articles) > 2)
    full.put_incident(msgspec.structs.replace(whole, articles=whole.articles[1:]), toll=None, agreed=True)
    assert [card.id for card in full.cards_without_incident()] == [whole.articles[0]]


def test_who_has_met_whom_is_told_as_by_listing_them(full: Store) -> None:
    actors = {actor.key for story in stories(40) for actor in story.incident.actors}
    places = {place.key for story in stories(40) for place in story.incident.places}
    asked = [*sorted(actors | places), "person:nobody"]
    told = [full.has_met(one, [other]) for one in sorted(actors) for other in asked]
    assert told == [other in full.company_of(one) for one in sorted(actors) for other in asked]
    assert len(set(told)) == 2
    assert not full.has_met(asked[0], [])
