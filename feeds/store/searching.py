"""What a search finds: page by page, best first, each with the words that were found."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from feeds.model import Noun, Span, State
from feeds.phrases import Phrase, Seeker, excerpt
from feeds.store.coming_back import in_states
from feeds.store.packing import unpack
from feeds.store.query import Filter
from feeds.store.sections import Sections
from feeds.views import Hit

_COMMON = 3_000
"""Words that more articles have than this tell nothing of which is best; then the incidents' rank decides."""

_EVERYWHERE = 40_000
"""Words that more articles have than this are found wherever one looks: soonest in those of highest rank."""
_LOOKED_AT = 400
"""In so many incidents, before all are looked through."""

_TELLING = 0.7
"""The share of the articles above which a word says nothing of any."""

_READ = 60
"""Articles of an incident that are read for the words that are shown."""
_EXCERPT = 160
"""Characters that are shown of one."""


class _Lead(Noun, frozen=True, kw_only=True):
    """As much of an incident as its lead sentence takes."""

    summary: tuple[_LeadSentence, ...]


class _LeadSentence(Noun, frozen=True, kw_only=True):
    """As much of a sentence as its words."""

    text: str


class Searching(Sections):
    """The search of the store."""

    def search(self, wanted: Filter, limit: int, start: int = 0) -> list[Hit]:
        """The incidents that the filter lets through, in any state unless it says one: `limit` of them, from that of
        number `start` on.

        Where the filter has words, those whose articles have them most tellingly (BM25, title before text) come first,
        with what the best article says; then, and where there are no words or only common ones, the highest in rank,
        with its lead.
        """
        with self.snapshot():
            found = self._found(wanted, limit, start)
            seekers = [Seeker(phrases) for phrases in dict.fromkeys((self.telling(wanted.phrases), wanted.phrases))]
            rows = {row.key: row for row in self.rows([key for key, _ in found])}
            hits = []
            for key, article in found:
                words, spans = self._said(key, article, seekers) or (self._lead(key), ())
                hits.append(Hit(row=rows[key], snippet=words, marks=spans))
            return hits

    def count(self, wanted: Filter, states: Collection[State], most: int) -> int:
        """How many incidents the filter and the states let through, as far as to `most`; a filter that says its states
        decides alone.
        """
        where, values = in_states(states) if not wanted.says_state else ("1", ())
        return int(
            self._value(
                f"SELECT count(*) FROM (SELECT 1 FROM incidents WHERE ({where}) AND ({wanted.where}) LIMIT ?)",
                (*values, *wanted.values, most),
            )
        )

    def _found(self, wanted: Filter, limit: int, start: int) -> list[tuple[int, int | None]]:
        """The incidents, best first, each with the best article where there is one."""
        if wanted.phrases and self._have(wanted.phrases, _COMMON) <= _COMMON:
            return self._most_telling(wanted, limit, start)
        keys: Sequence[int] = ()
        if not start and self._are_everywhere(wanted):
            # As many as are looked at find as many as are shown, but for what is seldom together.
            chosen = f"(SELECT * FROM incidents ORDER BY rank DESC, key LIMIT {_LOOKED_AT}) AS incidents"
            keys = self._column(
                f"SELECT key FROM {chosen} WHERE {wanted.reaching('one')} LIMIT ?", (*wanted.values, limit)
            )
        if len(keys) < limit:
            keys = self._column(
                f"SELECT key FROM incidents WHERE {wanted.reaching('ranked')} ORDER BY rank DESC, key LIMIT ? OFFSET ?",
                (*wanted.values, limit, start),
            )
        return [(key, None) for key in keys]

    def _are_everywhere(self, wanted: Filter) -> bool:
        """Whether most incidents have what is sought, and each can be asked for it in no time."""
        return (
            bool(wanted.phrases)
            and not wanted.avoided
            and all(
                (not phrase.begins or phrase.index == "article_beginnings")
                and self._have([phrase], _EVERYWHERE) > _EVERYWHERE
                for phrase in wanted.phrases
            )
        )

    def _have(self, phrases: Sequence[Phrase], most: int) -> int:
        """How many articles have these phrases, each counted by itself; one more than `most` where there are more."""
        count = 0
        for phrase in phrases:
            sql = f"SELECT count(*) FROM (SELECT 1 FROM {phrase.index} WHERE {phrase.index} MATCH ? LIMIT ?)"
            count += self._value(sql, (phrase.match, most + 1 - count))
            if count > most:
                break
        return count

    def _most_telling(self, wanted: Filter, limit: int, start: int) -> list[tuple[int, int | None]]:
        # Materialized: bm25() can only be had while the words are looked up.
        return self._rows(
            f"""
            WITH found(article, score) AS MATERIALIZED (
                SELECT rowid, bm25(article_words, 4.0, 1.0) FROM article_words WHERE article_words MATCH ?
            ), best(incident, article, score) AS MATERIALIZED (
                SELECT incident, found.article, min(score) FROM found
                JOIN incident_articles ON incident_articles.article = found.article GROUP BY incident
            )
            SELECT key, best.article FROM incidents LEFT JOIN best ON best.incident = key
            WHERE {wanted.where} ORDER BY score IS NULL, score, rank DESC, key LIMIT ? OFFSET ?
            """,
            (_match(wanted.phrases), *wanted.values, limit, start),
        )

    def telling(self, phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
        """Those of the phrases that are worth showing where they stand: not what nearly all articles have, as `the`,
        unless there is nothing else.
        """
        if len(phrases) < 2:
            return tuple(phrases)
        most = int(_TELLING * (self._value("SELECT max(key) FROM articles") or 0))
        kept = [phrase for phrase in phrases if phrase.begins or self._have([phrase], most) <= most]
        return tuple(kept or phrases)

    def _said(self, key: int, article: int | None, seekers: Sequence[Seeker]) -> tuple[str, tuple[Span, ...]] | None:
        """What the article says with the words that the first of these seeks, or else the next; where no article is
        named, the first of the incident's that has them.
        """
        for seeker in seekers:
            for title, text in self._texts(key, article) if seeker else ():
                if spans := seeker.spans(text):
                    return excerpt(text, spans, _EXCERPT)
                if spans := seeker.spans(title, title=True):
                    return excerpt(title, spans, _EXCERPT)
        return None

    def _texts(self, key: int, article: int | None) -> Iterator[tuple[str, str]]:
        """Title and text of the article, and of the incident's where none is named."""
        if article is not None:
            yield from self._stream("SELECT title, text FROM articles WHERE key = ?", (article,))
        else:
            yield from self._stream(
                """
                SELECT title, text FROM incident_articles JOIN articles ON articles.key = article
                WHERE incident = ? ORDER BY position LIMIT ?
                """,
                (key, _READ),
            )

    def _lead(self, key: int) -> str:
        blob = self._value("SELECT json FROM pages WHERE incident = ?", (key,))
        sentences = unpack(blob, _Lead).summary if blob else ()
        return sentences[0].text if sentences else ""


def _match(phrases: Sequence[Phrase]) -> str:
    return " OR ".join(phrase.match for phrase in phrases)
