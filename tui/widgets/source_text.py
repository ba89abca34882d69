"""The source beside the facts: an article's text, with the words that a fact rests on lit and in view."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rich.cells import cell_len, chop_cells
from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from feeds.model import Article, Span
from tui import when
from tui.facts.reading import Mark, Reading, plain
from tui.widgets.found import FOUND, NOTHING
from tui.widgets.queue_row import cut
from tui.widgets.ruled import Ruled
from tui.widgets.safe import line

HEAD = 3
"""Lines over the text: whose it is, its title, a rule."""
MARGIN = 2
"""Cells beside it, for signs."""
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


@lru_cache(maxsize=32)
def wrapped(text: str, width: int) -> list[Span]:
    """As `wrap`: the texts that one goes to and fro between are laid out once. Not to be changed."""
    return wrap(text, width)


class SourceText(ScrollView, Ruled, can_focus=False):
    """One article at a time. `lit` is the span that is looked at, `faint` the fact's other spans in it."""

    @dataclass
    class Clicked(Message):
        """Words were clicked: the article's id, and where in its text."""

        article: str
        at: int

    def __init__(self, css_id: str | None = None) -> None:
        super().__init__(id=css_id)
        self._article: Article | None = None
        self._reading = Reading("")
        self._wrapped: list[Span] = []
        self.sought = NOTHING
        """What is marked wherever it stands."""
        self._found: list[Span] = []
        self._lit: Span | None = None
        self._faint: Sequence[Span] = ()
        self._said = ""
        self._line: int | None = None
        """Where one left off, until somebody moves: it holds whatever size the window comes to have meanwhile."""

    @property
    def article(self) -> Article | None:
        """The article that is shown."""
        return self._article

    @property
    def lit_words(self) -> str:
        """The words that are lit; empty when none are."""
        return self._reading.text[slice(*self._lit)] if self._lit else ""

    @property
    def said(self) -> str:
        """What the heading says beside outlet and time."""
        return f" {self.signs.dot} ".join(said for said in (self._reading.said, self._said) if said)

    def show(
        self,
        article: Article | None,
        lit: Span | None,
        faint: Sequence[Span] = (),
        said: str = "",
        reading: Reading | None = None,
    ) -> None:
        """Show an article with some of its words lit; `said` stands in the heading, as `evidence 2 of 5`.

        It is read as `reading` has it, else as it is. Words that come to be lit are scrolled into view; while the same
        are lit the window stays.
        """
        as_read = (reading or plain(article)) if article else Reading("")
        other = article is not self._article or as_read != self._reading
        left_off = self._line is not None and self._article is None
        if other:
            again = article is not None and self._article is not None and article.id == self._article.id
            self._article, self._reading = article, as_read
            self._set()
            if not again:
                self.to_line(self._line or 0 if left_off else 0)
        spans = self.sought.spans(article.text) if article and self.sought else []
        self._found = [here for span in spans if (here := as_read.here(span))]
        before = (self._lit, self._faint, self._said)
        self._lit = as_read.here(lit) if lit and lit[0] < lit[1] else None
        self._faint = [span for one in faint if (span := as_read.here(one))]
        self._said = said
        top = self.scroll_offset.y
        if (other or self._lit != before[0]) and not left_off:
            self.show_lit()
        if other or self.scroll_offset.y != top:
            self.refresh()
        elif before != (self._lit, self._faint, said):
            self._refresh_changed({span for span in (before[0], *before[1]) if span})

    def _refresh_changed(self, before: set[Span]) -> None:
        """Set those lines anew whose words are lit otherwise than before, and the heading, which says so."""
        now = {span for span in (self._lit, *self._faint) if span}
        # The one that is lit may be one that was faint, so that it is in both.
        lines = {number for span in {*before, *now} for number in self._lines_of(span)}
        self.refresh(Region(0, 0, self.size.width, HEAD))
        for number in lines:
            self.refresh_line(number + HEAD)

    def _lines_of(self, span: Span) -> range:
        """The lines of the text, from 0, that some words stand on."""
        first = bisect_right(self._wrapped, span[0], key=lambda line: line[0]) - 1
        after = bisect_left(self._wrapped, span[1], key=lambda line: line[0])
        return range(max(0, first), after)

    def by_lines(self, lines: int) -> None:
        """Scroll by some lines."""
        self._line = None
        self.to_line(int(self.scroll_offset.y) + lines)

    def to_line(self, number: int) -> None:
        """Scroll to a line."""
        self.scroll_to(y=number, animate=False, immediate=True)

    def bring_to(self, number: int) -> None:
        """Scroll to a line, and stay there until somebody moves."""
        self._line = number
        self.to_line(number)

    @property
    def at_end(self) -> bool:
        """Whether the last line is on the screen."""
        return self.scroll_offset.y + self.size.height >= self.virtual_size.height

    def page(self, steps: float) -> None:
        """Scroll by some pages, parts of one too."""
        self.by_lines(int(steps * self.size.height))

    @property
    def _width(self) -> int:
        return max(8, min(MEASURE, self.size.width - 3))

    def _set(self) -> None:
        self._wrapped = wrapped(self._reading.text, self._width) if self._article else []
        self.set_height(len(self._wrapped) + 4)

    def show_lit(self) -> None:
        """Scroll the lit words into view, where they are not."""
        self._line = None
        if not self._lit:
            return
        first, after = self._lit
        place = next((number for number, (_, end) in enumerate(self._wrapped) if end > first), 0) + 3
        last = next((number for number, (_, end) in enumerate(self._wrapped) if end >= after), place) + 3
        top, height = self.scroll_offset.y, self.size.height
        if place < top + 1 or last >= top + height - 1:
            self.to_line(max(0, place - max(1, height // 3)))

    def on_resize(self) -> None:
        """Set the text for the new width."""
        self._set()
        if self._line is not None:
            self.to_line(self._line)
        else:
            self.show_lit()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Say which of the article's words were clicked; a click beside the text says nothing."""
        number = int(self.scroll_offset.y) + event.y - HEAD
        if self._article is None or not event.y or not 0 <= number < len(self._wrapped):
            return
        start, end = self._wrapped[number]
        cells, at = event.x - MARGIN, start
        while at < end and cells >= (wide := cell_len(self._reading.text[at])):
            cells, at = cells - wide, at + 1
        there = self._reading.there(at)
        if event.x >= MARGIN and at < end and there is not None:
            self.post_message(self.Clicked(self._article.id, there))

    def render_line(self, y: int) -> Strip:
        """One line of the window: the heading, then the text."""
        page = self.ground("page")
        width = self.size.width
        number = int(self.scroll_offset.y) + y
        if self._article is None:
            return Strip.blank(width, page)
        if not y:
            # Whose text it is, and what it does not tell, stays in view.
            number = 0
        if number < 3:
            return Strip([Segment(" ", page), *self._heading(number)]).adjust_cell_length(width, page)
        number -= 3
        if number >= len(self._wrapped):
            return Strip.blank(width, page)
        start, end = self._wrapped[number]
        here = [mark for mark in self._reading.marks if mark.span[0] < end and start < mark.span[1]]
        sign = next((mark for mark in here if mark.sign), None)
        margin = (sign.sign + " ", page + self.inks.style(f"bold {sign.sign_ink}").rich_style) if sign else ("  ", page)
        return Strip([Segment(*margin), *self._segments(start, end, here)]).adjust_cell_length(width, page)

    def _heading(self, number: int) -> list[Segment]:
        assert self._article is not None
        page, room = self.ground("page"), self.size.width - 2
        if number == 0:
            published = when.minute(self._article.published, self.desk_app.now())
            origin = {"page": "", "feed": "text from the feed", "given": ""}[self._article.text_source]
            parts = (line(self._article.outlet or ""), self.said, published, origin)
            text = f" {self.signs.dot} ".join(part for part in parts if part)
            return [Segment(cut(text, room, self.signs.ellipsis), page + self.inks.style("accent").rich_style)]
        if number == 1:
            title = cut(line(self._article.title), room, self.signs.ellipsis)
            bold, found = (page + self.inks.style(names).rich_style for names in ("bold", FOUND))
            at, segments = 0, []
            for start, end in self.sought.spans(title, title=True):
                segments += [Segment(title[at:start], bold), Segment(title[start:end], found)]
                at = end
            return [*segments, Segment(title[at:], bold)]
        return [
            Segment(self.signs.rule * max(0, min(room, self._width + 1)), page + self.inks.style("rule").rich_style)
        ]

    def _segments(self, start: int, end: int, here: Sequence[Mark]) -> list[Segment]:
        page = self.ground("page")
        lit, faint = (self.inks.style(name).rich_style for name in ("lit", "faintly-lit"))
        spans = [*self._found, *self._faint, *([self._lit] if self._lit else []), *(mark.span for mark in here)]
        cuts = {start, end, *(at for span in spans for at in span if start < at < end)}
        segments = []
        for first, last in pairwise(sorted(cuts)):
            style = page
            for mark in here:
                if mark.span[0] <= first < mark.span[1]:
                    style += self.inks.style(mark.ink).rich_style
            if any(a <= first < b for a, b in self._found):
                style += self.inks.style(FOUND).rich_style
            if any(a <= first < b for a, b in self._faint):
                style += faint
            if self._lit and self._lit[0] <= first < self._lit[1]:
                style = page + lit
            segments.append(Segment(self._reading.text[first:last], style))
        return segments
