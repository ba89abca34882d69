"""What an article was before its outlet changed it: the earlier versions, each with the card that was made of it."""

from __future__ import annotations

import msgspec

from feeds.model import Article, Card
from feeds.store.file import StoreFile, now
from feeds.store.packing import pack, unpack
from feeds.store.rows import ARTICLE_COLUMNS, article_of_row
from feeds.views import Version

MOST_VERSIONS = 20
"""So many earlier versions of an article are kept, the latest: a live page may change every minute."""


class Versions(StoreFile):
    """The earlier versions of the store's articles."""

    def _keep_version(self, after: Article) -> None:
        """Keep what the article has been until now, where `after` has other words than it.

        That the page takes the place of what its feed gave is no change by the outlet. What has no card yet was never
        shown, so there is nothing to be kept.
        """
        row = self._row(
            f"""
            SELECT articles.key, articles.version, {ARTICLE_COLUMNS}
            FROM articles JOIN cards ON cards.article = articles.key WHERE articles.id = ?
            """,
            (after.id,),
        )
        if row is None:
            return
        key, version, *columns = row
        before = article_of_row(columns)
        if (before.title, before.text) == (after.title, after.text) or before.text_source != after.text_source:
            return
        self._run(
            """
            INSERT INTO article_versions (article, version, replaced, article_json, card_json)
            SELECT ?, ?, ?, ?, json FROM cards WHERE article = ?
            """,
            (key, version, now(), pack(before), key),
        )
        self._run("UPDATE articles SET version = version + 1 WHERE key = ?", (key,))
        self._run(
            "DELETE FROM article_versions WHERE article = ? AND version <= ?",
            (key, version - MOST_VERSIONS),
        )

    def versions_of(self, incident: int) -> list[Version]:
        """The earlier versions of the articles of the incident of this key, oldest first."""
        rows = self._rows(
            """
            SELECT replaced, article_json, card_json FROM article_versions
            JOIN incident_articles ON incident_articles.article = article_versions.article
            WHERE incident = ? ORDER BY replaced, article_versions.key
            """,
            (incident,),
        )
        return [_version(*row) for row in rows]

    def _version_card(self, article: int, version: int) -> Card | None:
        """The card of an earlier version of the article of this key; None where it is not kept."""
        row = self._row(
            "SELECT replaced, article_json, card_json FROM article_versions WHERE article = ? AND version = ?",
            (article, version),
        )
        return _version(*row).card if row else None


def _version(replaced: str, article_json: bytes, card_json: bytes) -> Version:
    article = unpack(article_json, Article)
    return Version(
        replaced=replaced, article=article, card=msgspec.structs.replace(unpack(card_json, Card), text=article.text)
    )
