"""An article as the parser read it: what every facet's finder works on.

The finders run in the order `names`, `times`, `places`, `actors`, `event`, `quotes`, `figures`, `roles`, `summary`;
each gets the reading and what the finders before it made, and none changes the reading.
"""

from __future__ import annotations

import bisect
import datetime as dt
import functools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from feeds.cards.rubbish import rubbish
from feeds.model import Article, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Words

NameKind = Literal["person", "organisation", "place"]


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in the text: characters `[start, end)`, without article, title or possessive ending.

    `found_by` tells which rule or component found it, `confidence` how sure that one is of its kind, from 0 to 1.
    """

    start: int
    end: int
    kind: NameKind
    found_by: str = ""
    confidence: float | None = None


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
    def captions(self) -> frozenset[int]:
        """The numbers of the paragraphs that are captions, credits, bylines, links and the like: they hold no facts."""
        return rubbish([self.text[start:end] for start, end in self.paragraphs])

    def is_caption(self, position: int) -> bool:
        """Whether the character at `position` stands in a caption."""
        return bool(self.captions) and self.paragraph_at(position) in self.captions

    def is_quoted(self, position: int) -> bool:
        """Whether the character stands in somebody's own words: a mark is open before it in its paragraph."""
        start = self.paragraphs[self.paragraph_at(position)][0] if self.paragraphs else 0
        before = self.text[start:position]
        return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1

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

    @functools.cached_property
    def _paragraph_starts(self) -> list[int]:
        return [start for start, _ in self.paragraphs]

    def paragraph_at(self, position: int) -> int:
        """The number of the paragraph that holds the character at `position`."""
        return max(0, bisect.bisect_right(self._paragraph_starts, position) - 1)


_BREAK = re.compile(r"\s*\n\s*")


def paragraphs_of(text: str) -> tuple[Span, ...]:
    """The spans of the paragraphs of a text: what stands between line ends, without white space around it."""
    found, start = [], 0
    for match in [*_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        words = text[start:end]
        if words.strip():
            found.append((start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))))
        start = match.end() if match else end
    return tuple(found)
