"""Going through the words that were searched for: in the sources of the open incident, then in the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from feeds.model import Article, Span
from feeds.views import OpenIncident
from tui.facts.fact import Fact
from tui.screens.comparing import ComparesOutlets
from tui.screens.going_on import GoesOn
from tui.widgets.lines import Lines

if TYPE_CHECKING:
    from feeds.phrases import Seeker

IN_TITLE: Span = (0, 0)
"""Where words stand that only an article's title has."""


class WalksHits(ComparesOutlets, GoesOn, part=True):
    """An open incident in which the words stand marked that a search, or the queue's filter, has found it by."""

    _at_found: int | None = None
    """The number of the place that is shown; None where none is."""
    _beside: Fact | None = None
    """The fact that is highlighted meanwhile: at another one its evidence is shown again."""
    _found: list[tuple[Article, Span]]
    _found_of: OpenIncident | None = None
    _landing = 0
    """From which side one comes to another incident: to the first place in it (1), or to the last (-1)."""

    @property
    def sought(self) -> Seeker:
        """What is searched for, or filtered by."""
        return self.desk_app.hits.seeker if self.among_hits else self.desk_app.queue_screen.sought

    def _mark_sought(self) -> None:
        self.lines.sought = self.sought
        for pane in self.panes:
            pane.sought = self.sought

    def found_here(self) -> list[tuple[Article, Span]]:
        """The places of what is sought, source after source."""
        if self._found_of is not self.shown:
            self._found, self._found_of = [], self.shown
            for article in self.articles_here():
                spans = self.sought.spans(article.text)
                if not spans and self.sought.spans(article.title, title=True):
                    spans = [IN_TITLE]
                self._found += [(article, span) for span in spans]
        return self._found

    def forget_source(self) -> None:
        """Another incident is shown."""
        super().forget_source()
        self._at_found = self._found_of = None
        self._mark_sought()

    def landed(self) -> None:
        """Another incident is on the screen: where one came to it through hits, show the place that one comes to."""
        step, self._landing = self._landing, 0
        found = self.found_here() if step else []
        if found:
            self._at_found, self._beside = 0 if step > 0 else len(found) - 1, self.fact
            self.call_after_refresh(self._show_found)
        elif step and self.among_hits:
            self._say_where("")

    def action_next_hit(self) -> None:
        """The next place of what was searched for, in this incident or in the next."""
        self._walk_found(1)

    def action_previous_hit(self) -> None:
        """The place before."""
        self._walk_found(-1)

    def _walk_found(self, step: int) -> None:
        if not self.sought and not self.among_hits:
            self._landing = step
            self.go_to_hit(step)
            return
        if self.shown is None:
            return
        if self.end_comparing():
            self.show_facet()
        found, at = self.found_here(), self._at_found
        following = at + step if at is not None else 0 if step > 0 else -1
        if 0 <= following < len(found):
            self._at_found = following
            self._show_found()
            return
        self._landing = step
        if self.among_hits:
            self.go_to_hit(step)
        else:
            self._step(step)

    def _show_found(self) -> None:
        found = self.found_here()
        if self._at_found is None or self._at_found >= len(found):
            return
        self._beside = self.fact
        article, span = found[self._at_found]
        said = f"hit {self._at_found + 1:,} of {len(found):,}"
        self._show(article, span, [other for one, other in found if one is article and other != span], said)
        self.source.show_lit()
        self._say_where(f"{self._at_found + 1:,} of {len(found):,}")

    def _say_where(self, place: str) -> None:
        app = self.desk_app
        incident = f"incident {app.hit + 1:,} of {app.hits.counted}" if self.among_hits else ""
        unseen = f"{self.key_for('full')} shows it" if place and self.source_is_hidden else ""
        self.say(f" {app.signs.dot} ".join(part for part in (place, incident, unseen) if part))

    def show_evidence(self) -> None:
        """What a fact rests on; while one goes through what is sought, the place of that."""
        if self._at_found is None:
            super().show_evidence()
        else:
            self._show_found()

    @on(Lines.Moved)
    def _leave_found(self, message: Lines.Moved) -> None:
        if message.fact is not self._beside:
            self._at_found = None

    def _walk(self, steps: int) -> None:
        self._at_found = None
        super()._walk(steps)

    def flip_to(self, article: Article) -> None:
        """Read an article, whether or not it tells of the highlighted fact."""
        self._at_found = None
        super().flip_to(article)
