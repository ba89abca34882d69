"""The source beside the facts: walking through the places that the highlighted fact rests on, and through outlets."""

from __future__ import annotations

from textual import on

from feeds.model import Article, Source, Span
from feeds.views import OpenIncident
from tui.facts.fact import Fact
from tui.facts.reading import Reading
from tui.screens.takes_away import TakesAway
from tui.take_away import link
from tui.widgets.lines import Lines
from tui.widgets.safe import line
from tui.widgets.source_text import SourceText

DOES_NOT = "does not tell this"


class ShowsEvidence(TakesAway, part=True):
    """A screen with facts and a source."""

    _evidence = 0
    held = ""
    """The article that was flipped to: its own words are lit where it tells of a fact."""
    _flipped = False
    """Whether it is shown even though it does not tell of the highlighted fact: until the next fact."""

    @property
    def source(self) -> SourceText:
        """The source."""
        return self.query_one("#source", SourceText)

    @property
    def panes(self) -> list[SourceText]:
        """The sources on the screen."""
        return [self.source]

    @property
    def source_is_hidden(self) -> bool:
        """Whether the window is too low for a source."""
        return not self.query_one("#texts").display

    def reading_of(self, article: Article) -> Reading | None:
        """How an article is read, where not as it is."""
        return None

    def forget_source(self) -> None:
        """Another incident is shown: nothing of how the last was read holds for it."""
        self.held = ""

    @on(Lines.Moved)
    def _moved(self) -> None:
        self._evidence, self._flipped = 0, False
        self.show_evidence()

    def articles_here(self) -> tuple[Article, ...]:
        """The articles that can be read here, oldest first."""
        return self.shown.articles if self.shown else ()

    def evidence_of(self, fact: Fact | None) -> list[tuple[Article, Source]]:
        """What a fact rests on, outlets by turns: the second is who else says so."""
        if fact is None:
            return []
        articles = {article.id: article for article in self.articles_here()}
        found = [(articles[source.article], source) for source in fact.sources if source.article in articles]
        turns: dict[str, int] = {}
        ranked = []
        for place, (article, source) in enumerate(found):
            turns[article.id] = turns.get(article.id, -1) + 1
            ranked.append((turns[article.id], place, article, source))
        return [(article, source) for _, _, article, source in sorted(ranked, key=lambda one: one[:2])]

    def show_evidence(self) -> None:
        """Light up what the highlighted fact rests on; where it rests on nothing, the article stays."""
        found, articles = self.evidence_of(self.fact), self.articles_here()
        held = next((article for article in articles if article.id == self.held), None)
        telling = [number for number, (article, _) in enumerate(found) if article is held]
        if held and (self._flipped or not found) and not telling:
            tells_nothing = found and found[0][1].span[1] > found[0][1].span[0]
            self._show(held, None, (), DOES_NOT if tells_nothing else "")
        elif found:
            self._evidence %= len(found)
            if telling and self._evidence not in telling:
                self._evidence = telling[0]
            article, source = found[self._evidence]
            others: list[Span] = [other.span for one, other in found if one is article and other is not source]
            said = f"evidence {self._evidence + 1} of {len(found)}" if source.span[1] > source.span[0] else ""
            self._show(article, source.span, others, said)
        else:
            shown = self.source.article
            ids = [article.id for article in articles]
            stays = articles[ids.index(shown.id)] if shown and shown.id in ids else articles[0] if articles else None
            self._show(stays, None, (), "")

    def _show(self, article: Article | None, lit: Span | None, faint: list[Span] | tuple[()], said: str) -> None:
        self.source.show(article, lit, faint, said, self.reading_of(article) if article else None)

    def action_evidence(self) -> None:
        """The next place that says so."""
        self._walk(1)

    def action_evidence_back(self) -> None:
        """The place before."""
        self._walk(-1)

    def _walk(self, steps: int) -> None:
        self.held, self._flipped = "", False
        self._evidence += steps
        self.show_evidence()
        for pane in self.panes:
            pane.show_lit()
        self._say_unseen()

    def action_next_outlet(self) -> None:
        """The next article, whether or not it tells of the fact."""
        self._flip(1)

    def action_previous_outlet(self) -> None:
        """The article before."""
        self._flip(-1)

    def _flip(self, steps: int) -> None:
        articles, shown = self.articles_here(), self.source.article
        if len(articles) < 2:
            self.say("Only one article tells of this.")
            return
        place = next((number for number, article in enumerate(articles) if shown and article.id == shown.id), 0)
        self.flip_to(articles[(place + steps) % len(articles)])

    def flip_to(self, article: Article) -> None:
        """Read an article, whether or not it tells of the highlighted fact."""
        articles = self.articles_here()
        self.held, self._flipped = article.id, True
        self.show_evidence()
        if not self.source_is_hidden:
            self.say(f"Source {articles.index(article) + 1} of {len(articles)}")
        self._say_unseen()

    def _say_unseen(self) -> None:
        """Say what is lit where the window is too low for the source."""
        source = self.source
        if not self.source_is_hidden or source.article is None:
            return
        words = f": {source.lit_words}" if source.lit_words else ""
        self.say(f"{line(source.article.outlet or '')}, {source.said}{line(words)}; {self.key_for('full')} shows it.")

    def browse_shown(self, opened: OpenIncident) -> None:
        """Open the source that is shown in the browser."""
        url = link(self.source.article.url) if self.source.article else None
        self.browse([url] if url else [])

    def action_browse(self) -> None:
        """The source that is shown."""
        self.with_shown(self.browse_shown)
