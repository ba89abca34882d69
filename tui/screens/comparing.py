"""Two outlets side by side: what only one of them tells is marked, and a fact is lit in both."""

from __future__ import annotations

from collections.abc import Sequence

from feeds.model import Article
from feeds.views import OpenIncident
from tui.facts.compared import compared, compared_text
from tui.facts.fact import Fact
from tui.facts.reading import Reading
from tui.screens.evidence import DOES_NOT
from tui.screens.facets import ShowsFacets
from tui.widgets.source_text import SourceText


class ComparesOutlets(ShowsFacets, part=True):
    """A screen whose source can stand beside another one's."""

    _pair: tuple[str, str] | None = None
    """The ids of the two articles that are compared."""
    _readings: dict[tuple[str, str], Reading]
    """How each article is read beside another, of the incident that they were made for."""
    _readings_of: OpenIncident | None = None

    @property
    def other(self) -> SourceText:
        """The second source."""
        return self.query_one("#other", SourceText)

    @property
    def panes(self) -> list[SourceText]:
        """The sources on the screen."""
        return [self.source, self.other] if self._pair else [self.source]

    def compared_here(self) -> tuple[Article, Article] | None:
        """The two articles that are compared; None where none are, or one is no longer there."""
        articles = {article.id: article for article in self.articles_here()}
        if self._pair is None or not all(one in articles for one in self._pair):
            return None
        return articles[self._pair[0]], articles[self._pair[1]]

    def action_compare(self) -> None:
        """Put the source beside another outlet's; again ends it."""
        if self._pair:
            self.end_comparing()
            self.show_facet()
            return
        articles, shown = self.articles_here(), self.source.article
        if shown is None or len(articles) < 2:
            self.say("Only one article tells of this: there is nothing to compare it with.")
            return
        self.cursors[self.facet] = self.lines.cursor
        self._pair = self._to_compare(articles, shown)
        self.remove_class("-full")
        self.add_class("-comparing")
        self.show_map()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.lines.show(self.facts_here())
        self.fit_keys()
        before, after, compare, back = map(self.key_for, ("previous_outlet", "next_outlet", "compare", "back"))
        self.say(f"{before} {after} change the second outlet, {compare} or {back} ends it.")

    def _to_compare(self, articles: Sequence[Article], shown: Article) -> tuple[str, str]:
        """Which two: the marked ones; the marked one and that which is shown; else that one and the next."""
        marked = [article.id for article in articles if article.id in self.marked]
        if len(marked) == 2:
            return marked[0], marked[1]
        if len(marked) == 1 and marked[0] != shown.id:
            return marked[0], shown.id
        return shown.id, self._partner(shown).id

    def _partner(self, article: Article) -> Article:
        """With what an article is compared first: the next that does not carry the same text."""
        articles = self.articles_here()
        place = articles.index(article)
        others = [*articles[place + 1 :], *articles[:place]]
        copies = {
            copy
            for report in (self.shown.incident.reports if self.shown else ())
            if article.id in report.articles
            for copy in report.articles
        }
        return next((other for other in others if other.id not in copies), others[0])

    def end_comparing(self) -> bool:
        """One source again. Says whether there were two."""
        was, self._pair = self._pair is not None, None
        self.remove_class("-comparing")
        return was

    def forget_source(self) -> None:
        """Another incident is shown: nothing of how the last was read holds for it."""
        super().forget_source()
        self.end_comparing()

    def facts_here(self) -> list[Fact]:
        """The facts of the facet, or those that one or both of the outlets tell."""
        pair = self.compared_here()
        if pair is None or self.shown is None:
            return super().facts_here()
        return compared(self.facing(self.shown), *pair)

    def action_facet(self, facet: str) -> None:
        """Show a facet; two sources become one again."""
        if self.end_comparing() and facet == self.facet:
            self.show_facet()
        else:
            super().action_facet(facet)

    def action_next_fresh(self) -> None:
        """The next new fact, in its facet."""
        if self.end_comparing():
            self.show_facet()
        super().action_next_fresh()

    def _flip(self, steps: int) -> None:
        pair, articles = self.compared_here(), self.articles_here()
        if pair is None:
            super()._flip(steps)
            return
        others = [article for article in articles if article is not pair[0]]
        self._pair = (pair[0].id, others[(others.index(pair[1]) + steps) % len(others)].id)
        self.lines.replace(self.facts_here())
        self.show_evidence()

    def show_evidence(self) -> None:
        """Light the fact in the source, or in both."""
        pair = self.compared_here()
        if pair is None:
            super().show_evidence()
            return
        found = self.evidence_of(self.fact)
        chosen = found[self._evidence % len(found)] if found else None
        for pane, article in zip(self.panes, pair, strict=True):
            spans = [source.span for one, source in found if one is article]
            lit = chosen[1].span if chosen and chosen[0] is article else spans[0] if spans else None
            said = DOES_NOT if found and not spans else ""
            pane.show(article, lit, [span for span in spans if span != lit], said, self.reading_of(article))

    def reading_of(self, article: Article) -> Reading | None:
        """How an article is read: beside another with the marks of what it alone tells."""
        pair = self.compared_here()
        if pair is None or self.shown is None:
            return super().reading_of(article)
        other = pair[1] if article is pair[0] else pair[0]
        if self._readings_of is not self.shown:
            self._readings, self._readings_of = {}, self.shown
        key = (article.id, other.id)
        if key not in self._readings:
            self._readings[key] = compared_text(self.facing(self.shown), article, other)
        return self._readings[key]
