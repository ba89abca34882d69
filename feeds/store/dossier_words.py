"""What stands in the incidents of a dossier itself: quotes, figures, descriptions; read some incidents at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from feeds.model import Noun, SourcedActor, SourcedFigure, SourcedQuote
from feeds.store.dossiers import Dossiers
from feeds.store.file import marks
from feeds.store.packing import unpack
from feeds.views import DossierFigure, DossierQuote, DossierWords, Named, ToldAs

AT_A_TIME = 60
"""How many incidents are read for words and figures at a time: a tenth of a millisecond each."""

_DEEP = 300
"""From how many incidents, the latest ones, descriptions and forms of the name are counted."""


class _Page(Noun, frozen=True, kw_only=True):
    """As much of an incident as a dossier takes."""

    id: str
    headline: str
    actors: tuple[SourcedActor, ...]
    quotes: tuple[SourcedQuote, ...]
    figures: tuple[SourcedFigure, ...]


class _Told(Noun, frozen=True, kw_only=True):
    """As much of an actor as says what it is called."""

    key: str
    description: str | None
    forms: tuple[str, ...]


class _Naming(Noun, frozen=True, kw_only=True):
    """As much of an incident as says what its actors are called."""

    actors: tuple[_Told, ...]


class DossierPages(Dossiers):
    """What the incidents of an actor or a place say."""

    def dossier_words(self, named: Named, start: int = 0) -> DossierWords:
        """The words of an actor and the figures that it gives, or the words and figures of what happened in a place,
        from `AT_A_TIME` of the incidents that have such, latest first, from the one of number `start`.

        Raises `UnknownName`.
        """
        with self.snapshot():
            subject = self._subject(named)
            keys = [key for key, _ in self._keys(subject, subject.telling, start, AT_A_TIME + 1)]
            following = start + AT_A_TIME if len(keys) > AT_A_TIME else None
            pages = [self._page(key) for key in keys[:AT_A_TIME]]
            published = self._published([quote for page in pages for quote in page.quotes])
        quotes: list[DossierQuote] = []
        figures: list[DossierFigure] = []
        for page in pages:
            own = {actor.id for actor in page.actors if actor.key == named.key}
            names = {actor.id: actor.name for actor in page.actors}
            everything = named.sort == "place"
            for quote in page.quotes:
                if everything or quote.speaker in own:
                    at, url = published.get(quote.sources[0].article, (None, None)) if quote.sources else (None, None)
                    quotes.append(
                        DossierQuote(
                            incident=page.id,
                            headline=page.headline,
                            quote=quote,
                            speaker_name=names.get(quote.speaker) if quote.speaker else None,
                            published=at,
                            url=url,
                        )
                    )
            figures.extend(
                DossierFigure(incident=page.id, headline=page.headline, figure=figure)
                for figure in page.figures
                if (figure.scope == "event" if everything else any(claim.said_by in own for claim in figure.claims))
            )
        return DossierWords(quotes=tuple(quotes), figures=tuple(figures), following=following)

    def told_as(self, named: Named) -> ToldAs:
        """How an actor is described and called in its latest incidents, most often first. Raises `UnknownName`."""
        with self.snapshot():
            subject = self._subject(named)
            if named.sort == "place":
                return ToldAs(descriptions=(), forms=())
            descriptions: Counter[str] = Counter()
            forms: Counter[str] = Counter()
            for key, _ in self._keys(subject, "1", 0, _DEEP):
                blob = self._value("SELECT json FROM pages WHERE incident = ?", (key,))
                for actor in unpack(blob, _Naming).actors:
                    if actor.key == named.key:
                        forms.update(actor.forms)
                        descriptions.update([actor.description] if actor.description else [])
        return ToldAs(descriptions=tuple(descriptions.most_common(40)), forms=tuple(forms.most_common(40)))

    def _page(self, incident: int) -> _Page:
        return unpack(self._value("SELECT json FROM pages WHERE incident = ?", (incident,)), _Page)

    def _published(self, quotes: Sequence[SourcedQuote]) -> dict[str, tuple[str | None, str | None]]:
        """When and where the first article of each quote was published, by the article's id."""
        ids = list({quote.sources[0].article for quote in quotes if quote.sources})
        found: dict[str, tuple[str | None, str | None]] = {}
        for begin in range(0, len(ids), 500):
            some = ids[begin : begin + 500]
            rows = self._rows(f"SELECT id, published, url FROM articles WHERE id IN ({marks(len(some))})", some)
            found |= {id_: (published, url) for id_, published, url in rows}
        return found
