"""What the mouse does in an open incident: tabs of facets and of sources, and the words of the source."""

from __future__ import annotations

from textual import on

from feeds.views import OpenIncident
from tui.screens.comparing import ComparesOutlets
from tui.widgets.facet_bar import FacetBar
from tui.widgets.source_bar import SourceBar
from tui.widgets.source_text import SourceText


class TakesClicks(ComparesOutlets, part=True):
    """A screen with an open incident whose tabs and words can be clicked; each click is what some key does, too."""

    _tabs: tuple[tuple[str, str], ...] = ()
    _tabs_of: OpenIncident | None = None

    def show_evidence(self) -> None:
        """Light the fact, and say in the tabs which articles tell of it."""
        super().show_evidence()
        self._show_tabs()

    def _show_tabs(self) -> None:
        bar, shown, opened = self.query_one(SourceBar), self.source.article, self.shown
        articles = self.articles_here()
        if opened is None or shown is None or shown not in articles or self.compared_here():
            bar.show((), 0, ())
            return
        if self._tabs_of is not opened:
            facing = self.facing(opened)
            self._tabs_of = opened
            self._tabs = tuple((facing.outlet(article.id), facing.apart(article.id)) for article in articles)
        telling = {source.article for source in self.fact.sources} if self.fact else set()
        number = next(number for number, article in enumerate(articles) if article is shown)
        bar.show(self._tabs, number, {n for n, article in enumerate(articles) if article.id in telling})

    @on(FacetBar.Chosen)
    def _facet_chosen(self, message: FacetBar.Chosen) -> None:
        self.action_facet(message.facet)

    @on(SourceBar.Chosen)
    def _source_chosen(self, message: SourceBar.Chosen) -> None:
        articles = self.articles_here()
        if 0 <= message.number < len(articles):
            self.flip_to(articles[message.number])

    @on(SourceText.Clicked)
    def _words_clicked(self, message: SourceText.Clicked) -> None:
        """Highlight the fact of this facet that rests on the clicked words: of several, the one with the fewest."""
        found = [
            (source.span[1] - source.span[0], place)
            for place, fact in enumerate(self.lines.facts)
            for source in fact.sources
            if fact.firm and source.article == message.article and source.span[0] <= message.at < source.span[1]
        ]
        if not found:
            self.say("Nothing that is listed here rests on these words.")
            return
        self.held = message.article
        self.lines.go_to(min(found)[1])
