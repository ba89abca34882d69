"""An invented newsroom: incidents with their articles and cards, in any number, the same for the same seed.

Every span is noted while the text is written, so that all facts have their true evidence.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from feeds.model import (
    Actor,
    ActorKind,
    Article,
    Card,
    Claim,
    Figure,
    Incident,
    Kind,
    Measure,
    Moment,
    Place,
    PlaceKind,
    Quote,
    Role,
    Sentence,
    Source,
    SourcedActor,
    SourcedFigure,
    SourcedMoment,
    SourcedPlace,
    SourcedQuote,
    SourcedSentence,
    SourcedWhen,
    Span,
    When,
)
from feeds.store import Store

VERSION = 1
"""The version of the analysis that the cards are stored under."""

NOON = dt.datetime(2024, 3, 1, 12, tzinfo=dt.UTC)
"""When the latest incident happens; the others follow back in time."""


@dataclass(frozen=True)
class Town:
    """A place that exists, with its country."""

    name: str
    country: str
    land: str
    geonameid: int
    lat: float
    lon: float


TOWNS = (
    Town("Huanta", "PE", "Peru", 3939168, -12.9333, -74.25),
    Town("Beira", "MZ", "Mozambique", 1052373, -19.8436, 34.8389),
    Town("Lviv", "UA", "Ukraine", 702550, 49.8383, 24.0232),
    Town("Sittwe", "MM", "Myanmar", 1295765, 20.1462, 92.8981),
    Town("Maiduguri", "NG", "Nigeria", 2331447, 11.8464, 13.1603),
    Town("Valdivia", "CL", "Chile", 3868707, -39.8142, -73.2459),
    Town("Chittagong", "BD", "Bangladesh", 1205733, 22.3384, 91.8317),
    Town("Gaziantep", "TR", "Turkey", 314830, 37.0594, 37.3825),
    Town("Oaxaca", "MX", "Mexico", 3522507, 17.0606, -96.7253),
    Town("Bergen", "NO", "Norway", 3161732, 60.393, 5.3242),
    Town("Cebu City", "PH", "Philippines", 1717512, 10.3167, 123.8907),
    Town("Toulouse", "FR", "France", 2972315, 43.6043, 1.4437),
    Town("Khartoum", "SD", "Sudan", 379252, 15.5518, 32.5324),
    Town("Nagoya", "JP", "Japan", 1856057, 35.1815, 136.9064),
)

OUTLETS = (
    "Harbour Wire", "The Morning Ledger", "Radio Altiplano", "Delta Post", "Nordic Bulletin", "Capital Courier",
    "Bay Observer", "The Evening Signal", "Coastline News", "Meridian Press",
)  # fmt: skip

FIRST_NAMES = (
    "Amara", "Boris", "Celia", "Dario", "Elif", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Kemal", "Lucía", "Marek",
    "Nadia", "Omar", "Paula", "Renata", "Samir", "Tomás", "Yara",
)  # fmt: skip
LAST_NAMES = (
    "Adeyo", "Bartos", "Castellan", "Drommer", "Eskelin", "Fontan", "Grabow", "Hallam", "Ivarsen", "Jurado", "Kessim",
    "Lorente", "Mabuto", "Norrby", "Obreg", "Pellano", "Quispez", "Rostam", "Solheimer", "Tarkhan", "Urbina", "Vance",
    "Wardani", "Yilderim", "Zamoran",
)  # fmt: skip


@dataclass(frozen=True)
class Plot:
    """What a kind of incident is told with; `{n}` is the toll, `{town}` the town, `{body}` the organisation."""

    kind: Kind
    headline: str
    body: str
    did: str
    measure: Measure
    who: str
    role: Role
    words: tuple[str, ...]


def _kind(code: str, label: str, topic: str) -> Kind:
    return Kind(code=code, label=label, topic=f"medtop:{topic}", confidence=0.9)


PLOTS = (
    Plot(_kind("armed-clash", "Armed clash", "20000053"), "{n} killed in clash near {town}", "{land} Border Guard",
         "fought armed men on a road outside the town", "killed", "soldiers", "responder",
         ("We shall hold this road whatever it takes.", "Nobody saw them come down from the hills.")),
    Plot(_kind("bombing", "Bombing", "20000060"), "Blast at {town} market kills {n}", "{town} Police",
         "sealed off the market after a device went off between the stalls", "killed", "shoppers", "responder",
         ("The noise was like a door slammed by a giant.", "We are looking for two men in a grey van.")),
    Plot(_kind("flood", "Flood", "20000151"), "Flood leaves {n} dead around {town}", "{land} River Agency",
         "opened the upper gates after three days of rain", "killed", "villagers", "authority",
         ("The water came at night and took the lower street.", "The dam is sound and will stay sound.")),
    Plot(_kind("earthquake", "Earthquake", "20000152"), "Quake near {town} injures {n}", "{land} Geological Service",
         "put the tremor at a depth of nine kilometres", "injured", "residents", "authority",
         ("My whole kitchen walked across the floor.", "We expect smaller shocks until the weekend.")),
    Plot(_kind("trial", "Trial", "20000119"), "{town} court opens trial of {n}", "{town} District Court",
         "began to hear the case over the harbour contracts", "detained", "former officials", "authority",
         ("My client has nothing to hide from this court.", "The ledger tells a story of its own.")),
    Plot(_kind("strike", "Strike", "20000533"), "{town} dockers walk out, {n} held", "{land} Dockers' Union",
         "called its members out over night shifts", "detained", "pickets", "subject",
         ("No ship will be unloaded before they talk to us.", "The door of this office is open.")),
    Plot(_kind("protest", "Protest", "20000587"), "{n} arrested as {town} marches", "{town} Police",
         "closed the square ahead of the march", "detained", "students", "responder",
         ("We walk because nobody answers our letters.", "The march was loud and it was peaceful.")),
    Plot(_kind("fire", "Fire", "20000143"), "Warehouse fire in {town} hurts {n}", "{town} Fire Brigade",
         "brought the blaze under control by dawn", "injured", "workers", "responder",
         ("There were paint tins bursting like popcorn.", "The roof went before we had the hoses out.")),
)  # fmt: skip

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass
class Writing:
    """A text in the making; each part that is added gives its span."""

    text: str = ""

    def add(self, words: str) -> Span:
        """Write the words; gives where they stand."""
        start = len(self.text)
        self.text += words
        return start, len(self.text)


@dataclass(frozen=True)
class Story:
    """One incident with what it was made from."""

    incident: Incident
    articles: tuple[Article, ...]
    cards: tuple[Card, ...]
    toll: str
    agreed: bool


@dataclass(frozen=True)
class Facts:
    """What all articles of a story share."""

    number: int
    plot: Plot
    town: Town
    speaker: str
    second: str
    toll: int
    start: dt.datetime
    details: tuple[int, ...] = field(default=())

    def fill(self, pattern: str, toll: int) -> str:
        """The pattern with this story's names and a toll, beginning with a capital."""
        words = pattern.format(n=NUMBERS[toll], town=self.town.name, land=self.town.land, body=self.body)
        return words[0].upper() + words[1:]

    @property
    def body(self) -> str:
        """The organisation of the story."""
        return self.plot.body.format(town=self.town.name, land=self.town.land)


DETAILS = (
    "The road to the south stayed closed until the evening, and buses went round by the old bridge.",
    "Shops along the main street had their shutters down, though the bakery sold bread through a window.",
    "A second report, which nobody would put a name to, spoke of a delay of several hours.",
    "The town has about forty thousand people and lives from fruit, timber and a small port.",
    "In the spring a similar case had ended without anybody being called to account.",
    "Telephone lines were down in two quarters, and the radio asked listeners to stay indoors.",
    "An inquiry is to say by the end of the month what went wrong and who knew of it.",
    "Neighbours carried tea and blankets to the school, where the doors stood open all night.",
)


def stories(incidents: int, seed: int = 1) -> Iterator[Story]:
    """That many incidents, latest first, with one to five articles each."""
    dice = random.Random(seed)
    for number in range(incidents):
        facts = Facts(
            number=number,
            plot=dice.choice(PLOTS),
            town=dice.choice(TOWNS),
            speaker=f"{dice.choice(FIRST_NAMES)} {dice.choice(LAST_NAMES)}",
            second=f"{dice.choice(FIRST_NAMES)} {dice.choice(LAST_NAMES)}",
            toll=dice.randint(1, 9),
            start=NOON - dt.timedelta(minutes=17 * number),
            details=tuple(dice.sample(range(len(DETAILS)), 4)),
        )
        outlets = dice.sample(OUTLETS, dice.choice((1, 1, 2, 2, 3, 5)))
        told = [_article(facts, outlet, place, dice) for place, outlet in enumerate(outlets)]
        yield _story(facts, tuple(article for article, _ in told), tuple(card for _, card in told))


def fill(store: Store, incidents: int = 1000, seed: int = 1) -> list[str]:
    """Put that many incidents, with feeds, articles and cards, into the store; gives their ids, latest first."""
    ids = []
    with store.transaction():
        for outlet in OUTLETS:
            site = f"http://{outlet.lower().replace(' ', '-')}.example/"
            store.add_feed(f"{site}feed.xml", outlet, site, outlet)
    batch: list[Story] = []
    for story in stories(incidents, seed):
        ids.append(story.incident.id)
        batch.append(story)
        if len(batch) == 200:
            _put(store, batch)
            batch = []
    _put(store, batch)
    return ids


def _put(store: Store, batch: list[Story]) -> None:
    with store.transaction():
        for story in batch:
            put(store, story)


def put(store: Store, story: Story) -> None:
    """Put one story into the store."""
    with store.transaction():
        for article, card in zip(story.articles, story.cards, strict=True):
            store.put_article((), article)
            store.put_card(card, VERSION)
        store.put_incident(story.incident, toll=story.toll, agreed=story.agreed)


def iso(moment: dt.datetime) -> str:
    """The moment as the nouns write it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _article(facts: Facts, outlet: str, position: int, dice: random.Random) -> tuple[Article, Card]:
    plot, town = facts.plot, facts.town
    toll = facts.toll if position < 2 else facts.toll + dice.randint(0, 2)
    published = facts.start + dt.timedelta(minutes=20 * position)
    page = Writing()
    body_at = page.add(facts.body)
    page.add(f" {plot.did} in ")
    town_at = page.add(town.name)
    page.add(", ")
    land_at = page.add(town.land)
    page.add(", on ")
    day_at = page.add(f"{facts.start:%A}")
    page.add(", and ")
    toll_at = page.add(NUMBERS[toll])
    page.add(" ")
    who_at = page.add(plot.who)
    page.add(f" were reported {plot.measure}.")
    lead = (0, len(page.text))
    page.add("\n\n“")
    first_at = page.add(plot.words[0])
    page.add("” ")
    cue_at = page.add("said")
    page.add(" ")
    speaker_at = page.add(facts.speaker)
    page.add(", who speaks for the office that leads the work.")
    for detail in facts.details[:2]:
        page.add(f"\n\n{DETAILS[detail]}")
    second_start = len(page.text) + 2
    page.add("\n\n")
    second_at = page.add(facts.second)
    page.add(", who lives nearby, told ")
    page.add(outlet)
    page.add(": “")
    words_at = page.add(plot.words[1])
    page.add("”")
    second_sentence = (second_start, len(page.text))
    for detail in facts.details[2:]:
        page.add(f"\n\n{DETAILS[detail]}")
    page.add("\n\n")
    again_at = page.add(facts.speaker.split()[1])
    page.add(" will speak again in the morning.")
    text = page.text

    article_id = f"a{facts.number}-{position}"
    url = f"http://{outlet.lower().replace(' ', '-')}.example/{facts.number}"
    title = facts.fill(plot.headline, toll)
    article = Article(
        id=article_id, url=url, title=title, outlet=outlet, published=iso(published), authors=(facts.second,),
        language="en", text=text, text_source="page",
    )  # fmt: skip

    def actor(id_: str, name: str, roles: tuple[Role, ...], *mentions: Span) -> Actor:
        kinds: dict[str, ActorKind] = {"body": "organisation", "who": "group"}
        kind = kinds.get(id_, "person")
        return Actor(id=id_, name=name, kind=kind, description=None, roles=roles, mentions=mentions)

    def place(id_: str, name: str, kind: PlaceKind, span: Span) -> Place:
        settled = kind == "settlement"
        return Place(
            id=id_, name=name, kind=kind, country=town.country, admin1=None, lat=town.lat if settled else None,
            lon=town.lon if settled else None, geonameid=town.geonameid if settled else None, scene=True,
            mentions=(span,),
        )  # fmt: skip

    def quote(span: Span, speaker: str, name: Span, cue: Span | None) -> Quote:
        return Quote(
            text=text[slice(*span)], kind="direct", speaker=speaker, speaker_text=text[slice(*name)],
            cue=text[slice(*cue)] if cue else None, span=span, speaker_span=name, cue_span=cue,
            found_by="cue after the quote" if cue else "sentence before", confidence=0.93 if cue else 0.6,
        )  # fmt: skip

    day = facts.start.date().isoformat()
    card = Card(
        id=article_id, url=url, title=title, outlet=outlet, published=iso(published), language="en", text=text,
        kind=plot.kind,
        summary=(Sentence(text=text[slice(*lead)], spans=(lead,)),
                 Sentence(text=text[slice(*second_sentence)], spans=(second_sentence,))),
        when=When(text=text[slice(*day_at)], start=day, end=day, span=day_at),
        where="town",
        actors=(
            actor("body", facts.body, (plot.role,), body_at),
            actor("speaker", facts.speaker, ("speaker",), speaker_at, again_at),
            actor("second", facts.second, ("speaker",), second_at),
            actor("who", plot.who, ("victim",), who_at),
        ),
        places=(place("town", town.name, "settlement", town_at), place("land", town.land, "country", land_at)),
        quotes=(quote(first_at, "speaker", speaker_at, cue_at), quote(words_at, "second", second_at, None)),
        figures=(
            Figure(
                measure=plot.measure, low=toll, high=toll, qualifier=None, who=plot.who, actor="who", said_by="body",
                scope="event", span=toll_at,
            ),
        ),
        moments=(
            Moment(text=text[slice(*day_at)], start=day, end=day, what=text[slice(*lead)], scope="event", span=day_at),
        ),
    )  # fmt: skip
    return article, card


def _story(facts: Facts, articles: tuple[Article, ...], cards: tuple[Card, ...]) -> Story:
    first = cards[0]
    tolls = [card.figures[0].low for card in cards]
    low, high = min(tolls), max(tolls)

    def sources(span_of: dict[str, Span]) -> tuple[Source, ...]:
        return tuple(Source(article=article, span=span) for article, span in span_of.items())

    def every(find: str, index: int) -> tuple[Source, ...]:
        return sources({card.id: getattr(card, find)[index].span for card in cards})

    actors = tuple(
        SourcedActor(
            id=actor.id, key=f"{actor.kind}:{actor.name.lower().replace(' ', '-')}", name=actor.name, kind=actor.kind,
            description=actor.description, roles=actor.roles,
            forms=tuple(dict.fromkeys(first.text[slice(*span)] for span in actor.mentions)),
            sources=tuple(Source(article=card.id, span=span) for card in cards for span in card.actors[index].mentions),
        )
        for index, actor in enumerate(first.actors)
    )  # fmt: skip
    places = tuple(
        SourcedPlace(
            id=place.id, key=f"geo:{place.geonameid}" if place.geonameid else f"country:{place.country}",
            name=place.name, kind=place.kind, country=place.country, admin1=None, lat=place.lat, lon=place.lon,
            geonameid=place.geonameid,
            scene=True,
            sources=tuple(Source(article=card.id, span=span) for card in cards for span in card.places[index].mentions),
        )
        for index, place in enumerate(first.places)
    )  # fmt: skip
    outlets = tuple(str(card.outlet) for card in cards)
    quotes = tuple(
        SourcedQuote(
            text=quote.text, kind=quote.kind, speaker=quote.speaker, speaker_text=quote.speaker_text, cue=quote.cue,
            outlets=outlets, sources=every("quotes", index),
        )
        for index, quote in enumerate(first.quotes)
    )  # fmt: skip
    claims = tuple(
        Claim(
            low=card.figures[0].low, high=card.figures[0].high, qualifier=None, said_by="body", outlet=card.outlet,
            published=card.published, sources=(Source(article=card.id, span=card.figures[0].span),),
        )
        for card in cards
    )  # fmt: skip
    moment = first.moments[0]
    assert first.when is not None
    incident = Incident(
        id=f"i{facts.number}",
        headline=first.title,
        kind=first.kind,
        articles=tuple(article.id for article in articles),
        outlets=outlets,
        first_seen=first.published,
        last_updated=cards[-1].published,
        when=SourcedWhen(
            text=first.when.text, start=first.when.start, end=first.when.end,
            sources=sources({card.id: card.when.span for card in cards if card.when}),
        ),
        where="town",
        summary=tuple(
            SourcedSentence(text=sentence.text, sources=(Source(article=first.id, span=sentence.spans[0]),))
            for sentence in first.summary
        ),
        actors=actors,
        places=places,
        quotes=quotes,
        figures=(
            SourcedFigure(
                measure=first.figures[0].measure, who=first.figures[0].who, low=low, high=high, scope="event",
                agreed=low == high, claims=claims,
            ),
        ),
        moments=(
            SourcedMoment(
                text=moment.text, start=moment.start, end=moment.end, what=moment.what, scope=moment.scope,
                sources=every("moments", 0),
            ),
        ),
        rank=facts.start.timestamp() / 3600 + len(cards),
    )  # fmt: skip
    toll = f"{first.figures[0].measure} {low:g}" + (f"–{high:g}" if high > low else "")
    return Story(incident=incident, articles=articles, cards=cards, toll=toll, agreed=low == high)
