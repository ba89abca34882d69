"""The source beside the facts: an article's text, with the words that a fact rests on lit and in view."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rich.cells import cell_len, chop_cells
from rich.segment import Segment
from textual.scroll_view import ScrollView
from textual.strip import Strip

from feeds.model import Article, Span
from tui import when
from tui.widgets.queue_row import cut
from tui.widgets.ruled import Ruled
from tui.widgets.safe import line, same_length

MEASURE = 84
"""Cells; text wider than this is tiring to read, so the rest of the pane stays empty."""


def wrap(text: str, width: int) -> list[Span]:
    """Where each line of the text begins and ends, for lines of at most `width` cells.

    Lines end at spaces and line ends, which belong to no line; a word longer than a line is cut.
    """
    lines: list[Span] = []
    at = 0
    for paragraph in text.split("\n"):
        start, used, last_space = at, 0, -1
        position = at
        end = at + len(paragraph)
        if not paragraph:
            lines.append((at, at))
        while position < end:
            stop = text.find(" ", position, end)
            word_end = end if stop < 0 else stop
            word = cell_len(text[position:word_end])
            if used + word > width and last_space >= start and used:
                lines.append((start, _trimmed(text, start, last_space)))
                start, used, last_space = position, 0, -1
            while used + word > width:
                piece = chop_cells(text[position:word_end], max(1, width - used))[0] or text[position]
                lines.append((start, position + len(piece)))
                start = position = position + len(piece)
                used, word = 0, cell_len(text[position:word_end])
            used += word
            position = word_end
            if position < end:
                last_space = position
                used += 1
                position += 1
        if paragraph and start <= end:
            lines.append((start, _trimmed(text, start, end)))
        at = end + 1
    return lines


def _trimmed(text: str, start: int, end: int) -> int:
    """Where a line ends without the spaces at its end."""
    return start + len(text[start:end].rstrip(" "))


class SourceText(ScrollView, Ruled, can_focus=False):
    """One article at a time. `lit` is the span that is looked at, `faint` the fact's other spans in it."""

    def __init__(self) -> None:
        super().__init__()
        self._article: Article | None = None
        self._text = ""
        self._wrapped: list[Span] = []
        self._lit: Span | None = None
        self._faint: Sequence[Span] = ()
        self._said = ""

    @property
    def article(self) -> Article | None:
        """The article that is shown."""
        return self._article

    @property
    def lit_words(self) -> str:
        """The words that are lit; empty when none are."""
        return self._text[slice(*self._lit)] if self._lit else ""

    def show(self, article: Article | None, lit: Span | None, faint: Sequence[Span] = (), said: str = "") -> None:
        """Show an article with some of its words lit; `said` stands in the heading, as `evidence 2 of 5`."""
        if article is not self._article:
            self._article = article
            self._text = same_length(article.text) if article else ""
            self._set()
            self.scroll_to(y=0, animate=False, immediate=True)
        self._lit = lit if lit and 0 <= lit[0] < lit[1] <= len(self._text) else None
        self._faint = faint
        self._said = said
        if self._lit:
            self._show_lit(self._lit)
        self.refresh()

    def by_lines(self, lines: int) -> None:
        """Scroll by some lines."""
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, immediate=True)

    @property
    def at_end(self) -> bool:
        """Whether the last line is on the screen."""
        return self.scroll_offset.y + self.size.height >= self.virtual_size.height

    def page(self, steps: float) -> None:
        """Scroll by some pages, parts of one too."""
        self.scroll_to(y=self.scroll_offset.y + int(steps * self.size.height), animate=False, immediate=True)

    @property
    def _width(self) -> int:
        return max(8, min(MEASURE, self.size.width - 3))

    def _set(self) -> None:
        self._wrapped = wrap(self._text, self._width) if self._article else []
        self.set_height(len(self._wrapped) + 4)

    def _show_lit(self, lit: Span) -> None:
        place = next((number for number, (_, end) in enumerate(self._wrapped) if end > lit[0]), 0) + 3
        last = next((number for number, (_, end) in enumerate(self._wrapped) if end >= lit[1]), place) + 3
        top, height = self.scroll_offset.y, self.size.height
        if place < top + 1 or last >= top + height - 1:
            self.scroll_to(y=max(0, place - max(1, height // 3)), animate=False, immediate=True)

    def on_resize(self) -> None:
        """Set the text for the new width."""
        self._set()
        if self._lit:
            self._show_lit(self._lit)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the window: the heading, then the text."""
        page = self.ground("page")
        width = self.size.width
        number = int(self.scroll_offset.y) + y
        if self._article is None:
            return Strip.blank(width, page)
        if number < 3:
            return Strip([Segment(" ", page), self._heading(number)]).adjust_cell_length(width, page)
        number -= 3
        if number >= len(self._wrapped):
            return Strip.blank(width, page)
        start, end = self._wrapped[number]
        return Strip([Segment("  ", page), *self._segments(start, end)]).adjust_cell_length(width, page)

    def _heading(self, number: int) -> Segment:
        assert self._article is not None
        page, room = self.ground("page"), self.size.width - 2
        if number == 0:
            published = when.minute(self._article.published, self.desk_app.now())
            origin = {"page": "", "feed": f" {self.signs.dot} text from the feed", "given": ""}[
                self._article.text_source
            ]
            said = f" {self.signs.dot} {self._said}" if self._said else ""
            by = f" {self.signs.dot} {published}" if published else ""
            text = f"{line(self._article.outlet or '')}{by}{origin}{said}"
            return Segment(cut(text, room, self.signs.ellipsis), page + self.inks.style("accent").rich_style)
        if number == 1:
            title = cut(line(self._article.title), room, self.signs.ellipsis)
            return Segment(title, page + self.inks.style("bold").rich_style)
        return Segment(self.signs.rule * max(0, min(room, self._width + 1)), page + self.inks.style("rule").rich_style)

    def _segments(self, start: int, end: int) -> list[Segment]:
        page = self.ground("page")
        lit, faint = (self.inks.style(name).rich_style for name in ("lit", "faintly-lit"))
        cuts = {start, end}
        spans = [*self._faint, *([self._lit] if self._lit else [])]
        for first, last in spans:
            cuts.update(at for at in (first, last) if start < at < end)
        ordered = sorted(cuts)
        segments = []
        for first, last in pairwise(ordered):
            style = page
            if any(a <= first < b for a, b in self._faint):
                style = page + faint
            if self._lit and self._lit[0] <= first < self._lit[1]:
                style = page + lit
            segments.append(Segment(self._text[first:last], style))
        return segments
