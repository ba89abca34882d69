"""Merging, splitting and correcting at the desk: each can be undone, and holds when the facts are found anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from feeds.desk import Desk
from feeds.errors import UnknownArticle, UnknownIncident
from feeds.model import STATES, Card, Correction, Incident, NewPlace
from feeds.pages import renew
from feeds.store import Store
from feeds.views import Act
from tests.newsroom import VERSION, fill

NOW = dt.datetime(2024, 3, 2, tzinfo=dt.UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Twelve incidents, their pages made by the program itself."""
    with Store.open(tmp_path / "store.db") as opened:
        fill(opened, 12)
        for number in range(12):
            opened.put_incident(
                replace(opened.incident(f"i{number}"), actors=(), quotes=(), figures=()), toll=None, agreed=True
            )
        for number in range(12):
            renew(opened, f"i{number}", NOW)
        yield opened


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def members(desk: Desk) -> dict[str, tuple[str, ...]]:
    """The articles of every incident."""
    keys = desk.order(states=STATES)
    return {row.id: desk.open_incident(row.id).incident.articles for row in desk.rows(keys)}


def states(desk: Desk) -> dict[str, tuple[str, str | None]]:
    return {row.id: (row.state, row.news) for row in desk.rows(desk.order(states=STATES))}


def incident(desk: Desk, id_: str) -> Incident:
    """The incident without its rank, which depends on when it is made."""
    return replace(desk.open_incident(id_).incident, rank=0.0)


def with_sources(desk: Desk, least: int) -> Incident:
    """An incident with at least so many articles."""
    return next(
        opened
        for key in desk.order(states=STATES)
        if len((opened := desk.open_incident(desk.rows([key])[0].id).incident).articles) >= least
    )


def test_the_first_lives_on_when_incidents_are_merged(desk: Desk) -> None:
    before = members(desk)
    desk.triage(["i5"], "keep")
    act = desk.merge(["i5", "i3", "i4"])
    first = act.incidents[0]
    assert (act.verb, first) == ("merge", "i3")
    opened = desk.open_incident("i4")
    assert opened.incident.id == desk.open_incident("i5").incident.id == "i3"
    assert set(opened.incident.articles) == {*before["i3"], *before["i4"], *before["i5"]}
    assert opened.row.state == "kept"
    assert set(members(desk)) == set(before) - {"i4", "i5"}


def test_undo_of_a_merge_gives_back_each_with_its_state(desk: Desk) -> None:
    desk.triage(["i5"], "keep")
    desk.triage(["i3"], "later")
    before = (members(desk), states(desk), incident(desk, "i5"))
    desk.merge(["i3", "i5"])
    after = (members(desk), states(desk))
    desk.undo()
    assert (members(desk), states(desk), incident(desk, "i5")) == before
    desk.redo()
    assert (members(desk), states(desk)) == after


def test_a_source_that_is_split_off_is_an_incident_of_its_own(desk: Desk, store: Store) -> None:
    whole = with_sources(desk, 3)
    desk.triage([whole.id], "keep")
    before = (members(desk), states(desk))
    away = whole.articles[0]
    act = desk.split(whole.id, [away])
    new = act.incidents[-1]
    assert desk.open_incident(new).incident.articles == (away,)
    assert desk.open_incident(new).row.state == "new"
    rest = desk.open_incident(whole.id)
    assert rest.incident.articles == whole.articles[1:]
    assert rest.row.state == "kept"
    assert store.bound(away, "apart") == set(whole.articles[1:])
    desk.undo()
    assert (members(desk), states(desk)) == before
    assert store.bound(away, "apart") == set()
    desk.redo()
    assert desk.open_incident(new).incident.articles == (away,)
    assert store.check() == []


def test_what_is_split_after_a_merge_is_bound_apart_only(desk: Desk, store: Store) -> None:
    one, other = members(desk)["i3"], members(desk)["i4"]
    desk.merge(["i3", "i4"])
    assert store.bound(one[0], "together") == set(other)
    desk.split("i3", other)
    assert store.bound(one[0], "together") == set()
    assert store.bound(other[0], "apart") == set(one)
    desk.undo()
    assert store.bound(one[0], "together") == set(other)


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (lambda desk: desk.merge(["i3"]), ValueError),
        (lambda desk: desk.merge(["i3", "i3"]), ValueError),
        (lambda desk: desk.merge(["i3", "nope"]), UnknownIncident),
        (lambda desk: desk.split("i3", []), ValueError),
        (lambda desk: desk.split("i3", ["nope"]), UnknownArticle),
        (lambda desk: desk.split("i3", desk.open_incident("i3").incident.articles), ValueError),
        (lambda desk: desk.correct("nope", Correction(verb="delete", fact="actor", what="x")), UnknownIncident),
    ],
)
def test_what_cannot_be_done_changes_nothing(desk: Desk, act: Callable[[Desk], Act], error: type[Exception]) -> None:
    before = (members(desk), states(desk), desk.acts())
    with pytest.raises(error):
        act(desk)
    assert (members(desk), states(desk), desk.acts()) == before


def _corrections(of: Incident) -> list[Correction]:
    """One correction of each kind that the incident has a fact for."""
    actor, other = of.actors[0].name, of.actors[-1].name
    figure = of.figures[0].claims[0]
    high = "-" if figure.high is None else f"{figure.high:g}"
    here = NewPlace(name="Ayacucho", kind="settlement", country="PE", lat=-13.16, lon=-74.22, geonameid=3947019)
    return [
        Correction(verb="rename", fact="actor", what=actor, to="Somebody Else"),
        Correction(verb="rename", fact="headline", what=of.headline, to="A better headline"),
        Correction(verb="join", fact="actor", what=actor, to=other),
        Correction(verb="speaker", fact="quote", what=of.quotes[0].text, to=other),
        Correction(verb="speaker", fact="quote", what=of.quotes[0].text, to=None),
        Correction(verb="place", fact="place", what=of.places[0].name, place=here),
        Correction(verb="delete", fact="actor", what=actor),
        Correction(verb="delete", fact="place", what=of.places[0].name),
        Correction(verb="delete", fact="quote", what=of.quotes[0].text),
        Correction(verb="delete", fact="sentence", what=of.summary[0].text),
        Correction(verb="delete", fact="figure", what=f"{of.figures[0].measure} {figure.low:g} {high}"),
        Correction(verb="delete", fact="moment", what=of.moments[0].what),
    ]


def rich(desk: Desk) -> Incident:
    """An incident with facts of every kind, and two actors."""
    return next(
        one
        for key in desk.order(states=STATES)
        if (one := incident(desk, desk.rows([key])[0].id)).quotes
        and len(one.actors) > 1
        and one.figures
        and one.moments
        and one.summary
        and one.quotes[0].speaker != one.actors[-1].id
        and one.quotes[0].speaker
    )


def test_each_correction_changes_the_incident_and_is_undone(desk: Desk, store: Store) -> None:
    before = rich(desk)
    for correction in _corrections(before):
        act = desk.correct(before.id, correction)
        after = incident(desk, before.id)
        assert after != before, correction
        assert act.said and correction in desk.open_incident(before.id).corrections
        renew(store, before.id, NOW)
        assert incident(desk, before.id) == after, correction
        desk.undo()
        assert incident(desk, before.id) == before, correction
        desk.redo()
        assert incident(desk, before.id) == after, correction
        desk.undo()


def test_a_correction_holds_when_cards_are_made_anew_and_more_articles_come(desk: Desk, store: Store) -> None:
    before = rich(desk)
    actor = before.actors[0]
    desk.correct(before.id, Correction(verb="rename", fact="actor", what=actor.name, to="Right Name"))
    for card in store.cards_of(before.id):
        store.put_card(card, VERSION + 1)
    for stale in store.stale_incidents():
        renew(store, stale, NOW)
    assert incident(desk, before.id).actors[0].name == "Right Name"
    desk.merge([before.id, "i0" if before.id != "i0" else "i1"])
    merged = desk.open_incident(before.id).incident
    assert "Right Name" in {one.name for one in merged.actors}


def test_a_joined_actor_speaks_with_the_others_voice(desk: Desk) -> None:
    before = rich(desk)
    speaker = next(one for one in before.actors if one.id == before.quotes[0].speaker)
    other = next(one for one in before.actors if one.id != speaker.id)
    desk.correct(before.id, Correction(verb="join", fact="actor", what=speaker.name, to=other.name))
    after = incident(desk, before.id)
    assert speaker.name not in {one.name for one in after.actors}
    assert after.quotes[0].speaker == other.id
    both = next(one for one in after.actors if one.id == other.id)
    assert set(both.sources) == {*speaker.sources, *other.sources}
    assert speaker.name in both.forms


def test_what_a_place_is_corrected_to_is_where_it_happened(desk: Desk) -> None:
    before = rich(desk)
    where = next(one for one in before.places if one.id == before.where)
    new = NewPlace(name="Putis", kind="settlement", country="PE", admin1="Ayacucho", lat=-12.8, lon=-74.1)
    desk.correct(before.id, Correction(verb="place", fact="place", what=where.name, place=new))
    opened = desk.open_incident(before.id)
    assert (opened.row.place, opened.row.country) == ("Putis", "PE")
    (moved,) = [one for one in opened.incident.places if one.id == opened.incident.where]
    assert (moved.lat, moved.lon, moved.sources) == (-12.8, -74.1, where.sources)


ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("merge"), st.integers(0, 11), st.integers(0, 11)),
        st.tuples(st.just("split"), st.integers(0, 11), st.integers(0, 3)),
        st.tuples(st.sampled_from(["keep", "spike", "see", "renew"]), st.integers(0, 11), st.just(0)),
    ),
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS)
def test_any_acts_are_undone_to_where_they_began_and_redone_to_where_they_led(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, int, int]]
) -> None:
    with Store.open(tmp_path_factory.mktemp("acts") / "store.db") as store:
        fill(store, 12)
        desk = Desk(store)
        seen = [(members(desk), states(desk))]
        for verb, one, other in acts:
            id_ = desk.open_incident(f"i{one}").incident.id
            try:
                if verb == "merge":
                    desk.merge([id_, f"i{other}"])
                elif verb == "split":
                    desk.split(id_, [desk.open_incident(id_).incident.articles[-1 - other]])
                else:
                    desk.triage([id_], verb)  # type: ignore[arg-type]
            except (ValueError, IndexError):
                continue
            seen.append((members(desk), states(desk)))
        for expected in reversed(seen[:-1]):
            desk.undo()
            assert (members(desk), states(desk)) == expected
        for expected in seen[1:]:
            desk.redo()
            assert (members(desk), states(desk)) == expected
        assert store.check() == []
        held = [article for articles in members(desk).values() for article in articles]
        assert len(held) == len(set(held)) == desk.counts().articles


def test_cards_stay_what_they_were(desk: Desk, store: Store) -> None:
    """A correction is laid over the facts; the cards, which the articles' words bear out, are not rewritten."""
    before = rich(desk)
    cards: list[Card] = store.cards_of(before.id)
    for correction in _corrections(before):
        desk.correct(before.id, correction)
    assert store.cards_of(before.id) == cards
