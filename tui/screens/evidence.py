"""The source beside the facts, and walking through the places that the highlighted fact rests on."""

from __future__ import annotations

from textual import on

from feeds.model import Article, Source, Span
from tui.facts.fact import Fact
from tui.screens.takes_away import TakesAway
from tui.widgets.lines import Lines
from tui.widgets.source_text import SourceText


class ShowsEvidence(TakesAway):
    """A screen with facts and a source."""

    _evidence = 0

    @property
    def source(self) -> SourceText:
        """The source."""
        return self.query_one(SourceText)

    @on(Lines.Moved)
    def _moved(self) -> None:
        self._evidence = 0
        self.show_evidence()

    def _evidence_of(self, fact: Fact | None) -> list[tuple[Article, Source]]:
        if self.shown is None or fact is None:
            return []
        articles = {article.id: article for article in self.shown.articles}
        found = [(articles[source.article], source) for source in fact.sources if source.article in articles]
        # Outlets by turns, so that the second press of the key shows who else says so.
        turns: dict[str, int] = {}
        ranked = []
        for place, (article, source) in enumerate(found):
            turns[article.id] = turns.get(article.id, -1) + 1
            ranked.append((turns[article.id], place, article, source))
        return [(article, source) for _, _, article, source in sorted(ranked, key=lambda one: one[:2])]

    def show_evidence(self) -> None:
        """Light up what the highlighted fact rests on; where it rests on nothing, the article stays."""
        found = self._evidence_of(self.fact)
        if not found:
            article = self.source.article
            held = self.shown.articles if self.shown else ()
            if article not in held:
                article = held[0] if held else None
            self.source.show(article, None)
            return
        self._evidence %= len(found)
        article, source = found[self._evidence]
        others: list[Span] = [other.span for one, other in found if one is article and other is not source]
        said = f"evidence {self._evidence + 1} of {len(found)}" if source.span[1] > source.span[0] else ""
        self.source.show(article, source.span, others, said)

    def action_evidence(self) -> None:
        """The next place that says so."""
        self._evidence += 1
        self.show_evidence()

    def action_evidence_back(self) -> None:
        """The place before."""
        self._evidence -= 1
        self.show_evidence()
