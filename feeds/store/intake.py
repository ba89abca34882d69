"""What the wire takes in: entries, then articles, then cards. Each step may be done twice without harm."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import msgspec

from feeds.errors import UnknownArticle
from feeds.model import Article, Card, Entry, Noun
from feeds.store.file import marks, now
from feeds.store.identity import article_id, id_in_feed, page_id, shared_pages
from feeds.store.packing import pack, unpack
from feeds.store.rows import ARTICLE_COLUMNS, article_of_row
from feeds.store.versions import Versions

TRIES = 3
"""How often an entry's page is tried before it is given up."""

_BATCH = 100

_OUTDATED = """
    key IN (SELECT article FROM cards WHERE version <> ?1) AND (?2 IS NULL OR coalesce(published, '') >= ?2)
"""


TIDIED = 500
"""So many pages at most of an index of words are put in order at a time."""


class PendingEntry(Noun, frozen=True, kw_only=True):
    """An entry whose article has yet to be read. `article` is the id that the article will have.

    `own_page` is False where the entry has no page to itself: its link leads to a front page, or to one that it shares
    with other entries, and its text is what the feed gives. `stands` is True where the article is there already, with
    what the feed gives, and only its page is still to be had.
    """

    key: int
    feed: int
    article: str
    tries: int
    entry: Entry
    own_page: bool = True
    stands: bool = False


class Intake(Versions):
    """Entries, articles and cards of the store."""

    def take_entries(self, feed: int, entries: Iterable[Entry]) -> list[PendingEntry]:
        """Note the entries of a feed; gives those whose article has to be read: new ones, and those that the feed has
        rewritten since.

        Left out are the ones that the feed had before, and those whose article is known or under way from another feed.
        """
        fresh: list[PendingEntry] = []
        with self.transaction():
            if self._value("SELECT 1 FROM feeds WHERE key = ?", (feed,)) is None:
                return []
            entries = list(entries)
            shared = shared_pages(entries)
            for entry in entries:
                article = article_id(entry)
                if article in shared:
                    article = id_in_feed(entry)
                known = self._is_known(article)
                digest = _digest(entry)
                row = self._row(
                    """
                    INSERT INTO entries (feed, id, article, status, taken, digest, json) VALUES (?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (feed, id) DO NOTHING RETURNING key
                    """,
                    (
                        feed,
                        entry.id,
                        article,
                        "done" if known else "pending",
                        now(),
                        digest,
                        None if known else pack(entry),
                    ),
                )
                if row is None:
                    fresh += self._rewritten(feed, entry, digest)
                elif not known:
                    fresh.append(_pending(row[0], feed, article, 0, entry))
            if fresh:
                self._note_oldest(feed, [entry.id for entry in entries])
        return fresh

    def _note_oldest(self, feed: int, entries: Sequence[str]) -> None:
        """Note how far back the feed's document goes: what is older there can be forgotten one day."""
        self._run(
            """
            UPDATE feeds SET oldest = (
                SELECT min(key) FROM entries WHERE feed = ?1 AND id IN (SELECT value FROM json_each(?2))
            ) WHERE key = ?1
            """,
            (feed, msgspec.json.encode(entries).decode()),
        )

    def _rewritten(self, feed: int, entry: Entry, digest: str) -> list[PendingEntry]:
        """The entry, to be read again, where the feed has other words for it than when it was taken in.

        Not where it is still to be read. An entry from before such digests were kept has its own noted now.
        """
        key, article, status, before, stands = self._rows(
            """
            SELECT key, article, status, digest, EXISTS (SELECT 1 FROM articles WHERE articles.id = article)
            FROM entries WHERE feed = ? AND id = ?
            """,
            (feed, entry.id),
        )[0]
        if before == digest or status == "pending":
            return []
        if before is None or not stands:
            self._run("UPDATE entries SET digest = ? WHERE key = ?", (digest, key))
            return []
        self._run(
            "UPDATE entries SET digest = ?, status = 'pending', tries = 0, json = ? WHERE key = ?",
            (digest, pack(entry), key),
        )
        return [_pending(key, feed, article, 0, entry, stands=True)]

    def _is_known(self, article: str) -> bool:
        return bool(
            self._value(
                """
                SELECT EXISTS (SELECT 1 FROM articles WHERE id = ?1)
                    OR EXISTS (SELECT 1 FROM entries WHERE article = ?1 AND status <> 'failed')
                """,
                (article,),
            )
        )

    def pending_entries(self) -> list[PendingEntry]:
        """The entries that are still to be read, oldest first: new, left by a kill, or to be tried again."""
        rows = self._rows(
            """
            SELECT key, feed, article, tries, json, EXISTS (SELECT 1 FROM articles WHERE id = entries.article)
            FROM entries WHERE status = 'pending' ORDER BY key
            """
        )
        return [
            _pending(key, feed, article, tries, unpack(blob, Entry), stands=bool(stands))
            for key, feed, article, tries, blob, stands in rows
        ]

    def entry_failed(self, key: int, message: str) -> None:
        """The entry's article could not be read this time; after `TRIES` times it is given up."""
        self._run(
            """
            UPDATE entries SET tries = tries + 1, error = ?,
                status = CASE WHEN tries + 1 >= ? THEN 'failed' ELSE 'pending' END
            WHERE key = ? AND status = 'pending'
            """,
            (message, TRIES, key),
        )

    def put_article(self, entries: Collection[int], article: Article, again: str | None = None) -> Article:
        """Keep the article of these entries (their keys; none for an article that no feed gave); they are done then.

        `again` says why the page could not be had this time: the article stands meanwhile with what the feed gives, and
        the entries have failed once more, as with `entry_failed`.

        Gives the article as kept: its id is the one that the entries were promised, else its own. Where its page (after
        redirects) is that of an article known before, that one stands and is given back.
        """
        with self.transaction():
            promised = self._column(
                f"SELECT DISTINCT article FROM entries WHERE key IN ({marks(len(entries))})", tuple(entries)
            )
            at_page = page_id(article.url) if article.url else None
            if at_page and at_page not in promised and self._value("SELECT 1 FROM articles WHERE id = ?", (at_page,)):
                kept = self.article(at_page)
            else:
                kept = msgspec.structs.replace(article, id=promised[0] if promised else article.id)
                self._write_article(kept)
            if again is not None:
                for key in entries:
                    self.entry_failed(key, again)
                return kept
            self._run_many(
                """
                UPDATE entries SET status = 'done', article = ?, json = NULL, error = NULL
                WHERE article = ?
                """,
                [(kept.id, promise) for promise in promised],
            )
        return kept

    def _write_article(self, article: Article) -> None:
        self._keep_version(article)
        self._run(
            """
            INSERT INTO articles (id, url, title, outlet, published, authors, language, text, text_source)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET url = excluded.url, title = excluded.title, outlet = excluded.outlet,
                published = excluded.published, authors = excluded.authors, language = excluded.language,
                text = excluded.text, text_source = excluded.text_source
            """,
            (
                article.id,
                article.url,
                article.title,
                article.outlet,
                article.published,
                msgspec.json.encode(article.authors).decode(),
                article.language,
                article.text,
                article.text_source,
            ),
        )

    def tidy_words(self) -> None:
        """Go on with putting the indexes of words in order: it takes some hundredths of a second, and nothing where
        little was written since.
        """
        for index in ("article_words", "article_beginnings"):
            self._run(f"INSERT INTO {index}({index}, rank) VALUES ('merge', ?)", (TIDIED,))

    def article(self, id_: str) -> Article:
        """One article by its id. Raises `UnknownArticle`."""
        row = self._row(f"SELECT {ARTICLE_COLUMNS} FROM articles WHERE id = ?", (id_,))
        if row is None:
            raise UnknownArticle(id_)
        return article_of_row(row)

    def outdated(self, version: int, since: str | None = None) -> int:
        """How many articles have a card of another version of the analysis; with `since` only those published since."""
        return int(self._value(f"SELECT count(*) FROM articles WHERE {_OUTDATED}", (version, since)))

    def articles_without_card(self, version: int, since: str | None = None) -> Iterator[Article]:
        """The articles that have no card at all, or one of another version of the analysis (with `since` only those
        published since then), newest first.

        What is asked for is settled at the first step; the store may be written while the iterator is used.
        """
        keys = self._column(
            f"""
            SELECT key FROM articles WHERE key NOT IN (SELECT article FROM cards) OR {_OUTDATED}
            ORDER BY published DESC, key DESC
            """,
            (version, since),
        )
        for batch in _batches(keys):
            rows = self._rows(f"SELECT key, {ARTICLE_COLUMNS} FROM articles WHERE key IN ({marks(len(batch))})", batch)
            by_key = {row[0]: row[1:] for row in rows}
            for key in batch:
                if key in by_key:
                    yield article_of_row(by_key[key])

    def has_card(self, article: str) -> bool:
        """Whether the article of this id has a card, of whatever version of the analysis."""
        query = "SELECT 1 FROM cards JOIN articles ON articles.key = cards.article WHERE articles.id = ?"
        return self._value(query, (article,)) is not None

    def put_card(self, card: Card, version: int) -> None:
        """Keep the card of an article, made by this version of the analysis; replaces an earlier one.

        Raises `UnknownArticle`, and `ValueError` where the card's text is not the article's: its spans would be wrong.
        """
        with self.transaction():
            row = self._row("SELECT key, text FROM articles WHERE id = ?", (card.id,))
            if row is None:
                raise UnknownArticle(card.id)
            key, text = row
            if text != card.text:
                raise ValueError(f"the card of article {card.id!r} has another text than the article")
            self._run(
                """
                INSERT INTO cards (article, version, json) VALUES (?, ?, ?)
                ON CONFLICT (article) DO UPDATE SET version = excluded.version, json = excluded.json, merged = 0
                """,
                (key, version, pack(msgspec.structs.replace(card, text=""))),
            )

    def cards_without_incident(self) -> Iterator[Card]:
        """The cards that no incident has taken in, oldest article first; the store may be written meanwhile."""
        keys = self._column(
            """
            SELECT cards.article FROM cards JOIN articles ON articles.key = cards.article
            WHERE cards.article NOT IN (SELECT article FROM incident_articles)
            ORDER BY published, cards.article
            """
        )
        return self._cards(keys)

    def cards_of(self, incident: str, ends: tuple[int, int] | None = None) -> list[Card]:
        """The cards of an incident's articles, in the incident's order; none where there is no such incident.

        With `ends` only of so many first and so many last ones, where it has more.
        """
        keys = self._column(
            """
            SELECT article FROM incident_articles JOIN incidents ON incidents.key = incident
            WHERE incidents.id = ? ORDER BY position
            """,
            (incident,),
        )
        if ends and len(keys) > sum(ends):
            keys = [*keys[: ends[0]], *keys[len(keys) - ends[1] :]]
        return list(self._cards(keys))

    def heads_of(self, incident: str) -> list[tuple[str, str | None, str | None]]:
        """Of all articles of an incident, in its order: id, when it was published, outlet."""
        rows = self._rows(
            """
            SELECT articles.id, published, outlet FROM incidents
            JOIN incident_articles ON incident = incidents.key
            JOIN articles ON articles.key = article WHERE incidents.id = ? ORDER BY position
            """,
            (incident,),
        )
        return [(article, published, outlet) for article, published, outlet in rows]

    def size_of(self, incident: str) -> int:
        """How many articles an incident has; 0 where there is none of that id."""
        query = "SELECT count(*) FROM incident_articles WHERE incident = (SELECT key FROM incidents WHERE id = ?)"
        return int(self._rows(query, (incident,))[0][0])

    def _cards(self, keys: Sequence[int]) -> Iterator[Card]:
        """The cards of the articles of these keys, in their order, each with its text put back."""
        for batch in _batches(keys):
            rows = self._rows(
                f"""
                SELECT cards.article, json, text FROM cards JOIN articles ON articles.key = cards.article
                WHERE cards.article IN ({marks(len(batch))})
                """,
                batch,
            )
            found = {key: (blob, text) for key, blob, text in rows}
            for key in batch:
                if key in found:
                    blob, text = found[key]
                    yield msgspec.structs.replace(unpack(blob, Card), text=text)


def _pending(key: int, feed: int, article: str, tries: int, entry: Entry, *, stands: bool = False) -> PendingEntry:
    own_page = entry.url is not None and article != id_in_feed(entry)
    return PendingEntry(key=key, feed=feed, article=article, tries=tries, entry=entry, own_page=own_page, stands=stands)


def _digest(entry: Entry) -> str:
    """What changes when the outlet rewrites the entry."""
    import hashlib

    words = (entry.title, entry.summary, entry.content, entry.updated or "")
    return hashlib.blake2b("\0".join(words).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _batches(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (items[start : start + _BATCH] for start in range(0, len(items), _BATCH))
