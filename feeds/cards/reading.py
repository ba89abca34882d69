"""An article as the parser read it: what every facet's finder works on.

The finders run in the order `names`, `times`, `places`, `actors`, `event`, `quotes`, `figures`, `roles`, `summary`;
each gets the reading and what the finders before it made, and none changes the reading.
"""

from __future__ import annotations

import bisect
import datetime as dt
import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from feeds.model import Article, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Words

NameKind = Literal["person", "organisation", "place"]


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in the text: characters `[start, end)`, without article, title or possessive ending."""

    start: int
    end: int
    kind: NameKind


@dataclass(frozen=True)
class Reading:
    """An article, its parse, and its paragraphs. `doc.text` is `article.text`, so token offsets are the text's own."""

    article: Article
    doc: Doc
    paragraphs: tuple[Span, ...] = field(default=())

    @property
    def text(self) -> str:
        """The article's text, unchanged."""
        return self.article.text

    @functools.cached_property
    def published(self) -> dt.datetime | None:
        """When the article came out, with its zone; None where it does not say or says it wrongly."""
        if not self.article.published:
            return None
        try:
            moment = dt.datetime.fromisoformat(self.article.published)
        except ValueError:
            return None
        return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)

    @functools.cached_property
    def sentences(self) -> tuple[Words, ...]:
        """The parser's sentences, in order."""
        return tuple(self.doc.sents)

    @functools.cached_property
    def _starts(self) -> list[int]:
        return [sentence.start_char for sentence in self.sentences]

    def sentence_at(self, position: int) -> int:
        """The number of the sentence that holds the character at `position`."""
        return max(0, bisect.bisect_right(self._starts, position) - 1)

    def paragraph_at(self, position: int) -> int:
        """The number of the paragraph that holds the character at `position`."""
        return max(0, bisect.bisect_right([start for start, _ in self.paragraphs], position) - 1)
