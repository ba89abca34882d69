"""How the store is: its sizes, and what is wrong with it."""

from __future__ import annotations

import sqlite3
from collections import Counter

from feeds.errors import StoreDamaged, StoreError
from feeds.model import Noun
from feeds.store.file import StoreFile
from feeds.store.schema import STEPS

_TABLES = ("feeds", "entries", "articles", "cards", "incidents", "acts", "actors", "places")


_PARTS = (
    ("search index", ("article_words", "article_beginnings")),
    ("matching index", ("match_",)),
    ("earlier versions of articles", ("article_versions",)),
    ("articles", ("articles", "entries", "feeds")),
    ("cards", ("cards",)),
    ("incidents", ("incident", "pages", "outlets", "actor", "places", "looked", "names", "tags")),
    ("journal", ("act", "bonds", "corrections", "watches")),
)
"""The parts of the file by how the names of their tables begin; the first that fits holds."""


class Sizes(Noun, frozen=True, kw_only=True):
    """How big the store is: bytes on the disk, the version of its schema, SQLite's own, and how much is in it."""

    bytes: int
    version: int
    sqlite: str
    feeds: int
    entries: int
    pending: int
    articles: int
    cards: int
    incidents: int
    acts: int
    actors: int
    places: int


class Health(StoreFile):
    """What `copytaster doctor` asks of the store, and the clearing out of what is old."""

    def forget(self, before: str) -> int:
        """Delete what was dealt with and done with before then, with its articles and cards; gives how many they were.

        Gone are incidents that were spiked or seen, by acts older than `before`, and to which nothing came since. What
        nobody has looked at stays, however old it is, and so does what has a tag or a note. An entry stays until its
        feed has it no longer, so that no page is read again.
        """
        with self.transaction():
            old = """
                coalesce(last_updated, first_seen, '') < ?1 AND verdict IN ('spiked', 'seen') AND id NOT IN (
                    SELECT incident FROM act_changes JOIN acts ON acts.key = act WHERE acts.at >= ?1
                ) AND key NOT IN (SELECT incident FROM incident_tags UNION SELECT incident FROM incident_notes)
            """
            self._run(
                f"""
                DELETE FROM articles WHERE key IN (
                    SELECT article FROM incident_articles JOIN incidents ON incidents.key = incident WHERE {old}
                )
                """,
                (before,),
            )
            gone = self._run(f"DELETE FROM incidents WHERE {old}", (before,))
            if gone:
                self._run(
                    "DELETE FROM corrections WHERE incident NOT IN (SELECT id FROM incidents)"
                    " AND incident NOT IN (SELECT id FROM incident_aliases)"
                )
                self._run(
                    "DELETE FROM bonds WHERE one NOT IN (SELECT id FROM articles)"
                    " OR other NOT IN (SELECT id FROM articles)"
                )
                for name in ("actor", "place", "outlet"):
                    self._run(f"DELETE FROM {name}s WHERE key NOT IN (SELECT {name} FROM incident_{name}s)")
            self._run(
                """
                DELETE FROM entries WHERE status <> 'pending' AND taken < ? AND
                key < (SELECT oldest FROM feeds WHERE feeds.key = feed) AND
                NOT EXISTS (SELECT 1 FROM articles WHERE articles.id = entries.article)
                """,
                (before,),
            )
        return gone

    def sizes(self) -> Sizes:
        """How big the store is, and how much is in it."""
        with self.snapshot():
            held = {table: int(self._value(f"SELECT count(*) FROM {table}")) for table in _TABLES}
            pending = int(self._value("SELECT count(*) FROM entries WHERE status = 'pending'"))
        files = (self.path, self.path.with_name(self.path.name + "-wal"))
        return Sizes(
            bytes=sum(file.stat().st_size for file in files if file.exists()),
            version=len(STEPS),
            sqlite=sqlite3.sqlite_version,
            pending=pending,
            **held,
        )

    def parts(self) -> dict[str, int]:
        """How many bytes of the file each part takes, the largest first; empty where this SQLite cannot tell.

        Reads the whole file (SQLite's `dbstat`), which takes seconds where it is large.
        """
        try:
            tables = self._connection.execute("SELECT name, pgsize FROM dbstat WHERE aggregate = TRUE").fetchall()
        except sqlite3.Error:
            return {}
        owners: dict[str, str] = dict(self._rows("SELECT name, tbl_name FROM sqlite_master"))
        parts: Counter[str] = Counter()
        for name, size in tables:
            owner = owners.get(name, name)
            part = next((part for part, begins in _PARTS if owner.startswith(begins)), "the rest")
            parts[part] += size
        return dict(parts.most_common())

    def check_quickly(self) -> StoreError | None:
        """What is wrong with the file as such; None where all is well. Reads it once, without comparing its parts."""
        try:
            wrong = self._value("PRAGMA quick_check(1)")
        except StoreError as error:
            return error
        return None if wrong == "ok" else StoreDamaged(self.path, wrong)

    def check(self) -> list[str]:
        """What is wrong with the file, one sentence each, empty where all is well. Reads the whole file."""
        try:
            wrong = [
                f"{self.path} is damaged: {line}. Put back a back-up, or move the file away to start afresh."
                for line in self._column("PRAGMA integrity_check(20)")
                if line != "ok"
            ]
            wrong += [
                f"A row of {table} points to a row of {parent} that is not there."
                for table, _, parent, _ in self._rows("PRAGMA foreign_key_check")
            ]
            if not wrong:
                for index in ("article_words", "article_beginnings"):
                    self._run(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        except StoreError as error:
            return [str(error)]
        return wrong
