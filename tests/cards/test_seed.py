"""The report that the project was started from has a right card, and so has one of its kind in words of our own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from feeds.cards.pipeline import Analyser
from feeds.model import Actor, Article, Card, Place

CLASH = Article(
    id="clash",
    title="Five killed in Philippines in clash between army and Red Harvest rebel group",
    outlet="Meridian Wire",
    published="2024-03-11T18:00:00Z",
    language="en",
    text="""\
At least three soldiers and two suspected members of the Red Harvest rebel group have been killed in a clash in the \
Philippines.

In a statement on Monday, the Philippine army said that a group of soldiers was attacked before dawn by rebels in the \
town of Isabela, in the province of Basilan.

“During the fight, the security forces killed two bandits, who fell beside their rifles,” the army said. \
“Sadly, three loyal members of the armed forces died, whose bodies will be brought to Manila.” The army said four \
wounded soldiers were also flown to a hospital.

Philippine President Carmen Dalisay thanked the soldiers on social media.

“I bow before the families of the three brave members of the Philippine army who died in Isabela, Basilan, in a fight \
with bandits,” Dalisay wrote.

President Carmen Dalisay, seated at a desk, speaks into a microphone. A Philippine flag stands behind her.

President Carmen Dalisay has promised to end the rebellion in Basilan [File: Ode Marlow/Meridian]

Red Harvest, a rebel group that emerged in the 1990s, often works with smugglers, officials say. In January, nine \
police officers were also killed in the area.

“My government has ordered a new campaign against this trade in the south,” Dalisay said at the time. “We will not \
look away.”

Over two decades of fighting, an estimated 40,000 people were killed.
""",
)


@dataclass(frozen=True)
class Told:
    """What a card of such a report must say."""

    where: frozenset[str]
    country: str
    day: str
    killed: frozenset[float]
    injured: float
    earlier: frozenset[float]
    rebels: str
    army: str
    army_forms: frozenset[str]
    president: str
    president_forms: frozenset[str]
    quotes: tuple[tuple[str, str], ...]
    """The first words of each direct quotation, and who speaks."""


OURS = Told(
    where=frozenset({"Isabela", "Basilan"}),
    country="PH",
    day="2024-03-11",
    killed=frozenset({3.0, 2.0}),
    injured=4.0,
    earlier=frozenset({9.0, 40_000.0}),
    rebels="Red Harvest",
    army="Philippine army",
    army_forms=frozenset({"Philippine army", "the army", "The army", "security forces", "armed forces"}),
    president="Carmen Dalisay",
    president_forms=frozenset({"Carmen Dalisay", "Dalisay"}),
    quotes=(
        ("During the fight", "Philippine army"),
        ("Sadly, three", "Philippine army"),
        ("I bow before", "Carmen Dalisay"),
        ("My government", "Carmen Dalisay"),
        ("We will not", "Carmen Dalisay"),
    ),
)

SEED = Told(
    where=frozenset({"Putis", "Huanta"}),
    country="PE",
    day="2023-09-04",
    killed=frozenset({4.0, 2.0}),
    injured=3.0,
    earlier=frozenset({7.0, 70_000.0}),
    rebels="Shining Path",
    army="Peruvian army",
    army_forms=frozenset({"Peruvian army", "the army", "The army", "the military"}),
    president="Dina Boluarte",
    president_forms=frozenset({"Dina Boluarte", "Boluarte"}),
    quotes=(
        ("During the", "Peruvian army"),
        ("Unfortunately,", "Peruvian army"),
        ("My deepest", "Dina Boluarte"),
        ("My government", "Dina Boluarte"),
        ("We will not", "Dina Boluarte"),
    ),
)


def check(card: Card, told: Told) -> None:
    """Everything that a reader would look for in the report's card."""
    assert card.kind.code == "armed-clash"
    check_time_and_place(card, told)
    check_toll(card, told)
    check_cast(card, told)
    check_quotes(card, told)


def check_time_and_place(card: Card, told: Told) -> None:
    assert card.when is not None
    assert card.when.start == told.day
    where = next(place for place in card.places if place.id == card.where)
    assert where.name in told.where
    assert where.country == told.country
    assert is_placed(where)
    assert where.scene


def is_placed(place: Place) -> bool:
    return place.lat is not None and place.lon is not None


def check_toll(card: Card, told: Told) -> None:
    def counted(measure: str, scope: str) -> set[float]:
        return {figure.low for figure in card.figures if figure.measure == measure and figure.scope == scope}

    assert counted("killed", "event") == told.killed
    assert counted("injured", "event") == {told.injured}
    assert counted("killed", "background") == told.earlier


def check_cast(card: Card, told: Told) -> None:
    forms = {actor.name: {card.text[start:end] for start, end in actor.mentions} for actor in card.actors}
    assert told.army_forms <= forms[told.army]
    assert told.president_forms <= forms[told.president]
    for name in (told.rebels, told.army, told.president):
        assert len([actor for actor in card.actors if names(actor, card.text, name)]) == 1, name
    by_name = {actor.name: actor for actor in card.actors}
    assert by_name[told.president].kind == "person"
    assert {"perpetrator"} <= set(by_name[told.rebels].roles)
    assert {"victim", "speaker"} <= set(by_name[told.army].roles)


def names(actor: Actor, text: str, name: str) -> bool:
    return any(name in text[start:end] for start, end in actor.mentions)


def check_quotes(card: Card, told: Told) -> None:
    speakers = {actor.id: actor.name for actor in card.actors}
    direct = [quote for quote in card.quotes if quote.kind == "direct"]
    assert len(direct) == len(told.quotes)
    for quote, (opening, speaker) in zip(sorted(direct, key=lambda quote: quote.span), told.quotes, strict=True):
        assert quote.text.startswith(opening)
        assert quote.speaker is not None
        assert speakers[quote.speaker] == speaker


@pytest.fixture(scope="module")
def seed(analyser: Analyser, shared: Path) -> Card:
    """The card of the report that the project was started from."""
    article = json.loads((shared / "gold" / "peru-shining-path.json").read_text("utf-8"))["article"]
    known = {key: article[key] for key in ("id", "title", "outlet", "published", "text")}
    return analyser.card(Article(**known))


def test_the_seed_has_a_right_card(seed: Card) -> None:
    check(seed, SEED)


def test_no_fact_of_the_seed_stands_in_a_caption(seed: Card) -> None:
    captions = [place for place in (seed.text.find("seated in a large"), seed.text.find("[File:")) if place >= 0]
    spans = [span for actor in seed.actors for span in actor.mentions]
    spans += [quote.span for quote in seed.quotes] + [figure.span for figure in seed.figures]
    for caption in captions:
        start, end = seed.text.rfind("\n", 0, caption) + 1, seed.text.find("\n", caption)
        assert not [span for span in spans if start <= span[0] < end]


def test_a_report_of_the_same_kind_has_one_too(analyser: Analyser) -> None:
    check(analyser.card(CLASH), OURS)
