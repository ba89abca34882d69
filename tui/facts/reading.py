"""An article's words as they are read beside the facts: the text, and what stands on parts of it and in its margin."""

from __future__ import annotations

from dataclasses import dataclass, field

from feeds.model import Article, Span
from tui.widgets.safe import same_length


@dataclass(frozen=True)
class Mark:
    """A part of the text that is set in an ink of its own, and the sign that stands beside its lines."""

    span: Span
    sign: str
    ink: str
    sign_ink: str = "muted"


@dataclass(frozen=True)
class Piece:
    """A part of the article's text, and where it begins in the text that is read."""

    span: Span
    at: int


@dataclass(frozen=True)
class Reading:
    """A text as it is read. `pieces` say where the article's words stand in it; None where it is the article's own.

    `said` is what the heading says of it.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    pieces: tuple[Piece, ...] | None = field(default=None)
    said: str = ""

    def here(self, span: Span) -> Span | None:
        """Where a span of the article stands in this text; None where no part of it does."""
        if self.pieces is None:
            return span if 0 <= span[0] < span[1] <= len(self.text) else None
        found = []
        for piece in self.pieces:
            first, last = max(span[0], piece.span[0]), min(span[1], piece.span[1])
            if first < last:
                found.append((piece.at + first - piece.span[0], piece.at + last - piece.span[0]))
        return (found[0][0], found[-1][1]) if found else None

    def there(self, at: int) -> int | None:
        """Where in the article a place of this text stands; None where it is none of the article's own words."""
        if self.pieces is None:
            return at
        for piece in self.pieces:
            if piece.at <= at < piece.at + piece.span[1] - piece.span[0]:
                return piece.span[0] + at - piece.at
        return None


def plain(article: Article) -> Reading:
    """The article's text as it is."""
    return Reading(same_length(article.text))
