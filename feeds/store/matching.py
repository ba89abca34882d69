"""What grouping remembers of the articles, so that a new one is placed without reading the old ones again.

Features and links are bytes whose meaning only grouping knows; terms are 32-bit digests. All of it can be made again
from the cards, and what is old is let go, so the tables stay small.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from feeds.store.file import StoreFile, marks

_AT_ONCE = 500
"""Values in one statement: SQLite's oldest limit is 999."""


class Matching(StoreFile):
    """The memory of grouping: articles with their features, found by their rarest terms."""

    def term_counts(self, terms: Sequence[int]) -> dict[int, int]:
        """In how many articles each of the terms stands; those that stand in none are left out."""
        return dict(self._rows(f"SELECT term, articles FROM match_terms WHERE term IN ({marks(len(terms))})", terms))

    def articles_learnt(self) -> int:
        """How many articles have been counted."""
        return int(self._value("SELECT articles FROM match_terms WHERE term = -1") or 0)

    def learn_terms(self, terms: Sequence[int]) -> None:
        """Count one article and its terms."""
        with self.transaction():
            self._run_many(
                """
                INSERT INTO match_terms (term, articles) VALUES (?, 1)
                ON CONFLICT (term) DO UPDATE SET articles = articles + 1
                """,
                [(term,) for term in sorted({-1, *terms})],
            )

    def holders(self, terms: Sequence[int], most: int) -> dict[int, list[tuple[int, float]]]:
        """For each term the articles that are found by it, as (key, weight): the `most` latest."""
        sql = "SELECT article, weight FROM match_postings WHERE term = ? ORDER BY article DESC LIMIT ?"
        return {term: held for term in terms if (held := self._rows(sql, (term, most)))}

    def match_key(self, article: str) -> int | None:
        """The key of the article of this id; None of one that is not remembered."""
        key = self._value("SELECT key FROM match_articles WHERE id = ?", (article,))
        return None if key is None else int(key)

    def remembered(self, keys: Sequence[int]) -> list[tuple[int, str, str, float | None, bytes, bytes]]:
        """The articles of these keys in their order: key, id, incident's id, day, features, links."""
        found: list[tuple[int, str, str, float | None, bytes, bytes]] = []
        for start in range(0, len(keys), _AT_ONCE):
            part = keys[start : start + _AT_ONCE]
            found += self._rows(
                f"""
                SELECT match_articles.key, match_articles.id, match_incidents.id, day, features, links
                FROM match_articles JOIN match_incidents ON match_incidents.key = incident
                WHERE match_articles.key IN ({marks(len(part))})
                """,
                part,
            )
        return sorted(found)

    def remember(
        self,
        article: str,
        incident: str,
        day: float | None,
        features: bytes,
        links: bytes,
        postings: Sequence[tuple[int, float]],
    ) -> int:
        """Keep an article, or what is new of it, in the incident, to be found by the terms of `postings`: its key."""
        with self.transaction():
            home = self._match_incident(incident)
            before = self._row("SELECT key, postings FROM match_articles WHERE id = ?", (article,))
            if before is not None:
                self._drop_postings([before])
            terms = b"".join(term.to_bytes(4, "little") for term, _ in postings)
            key = int(
                self._value(
                    """
                    INSERT INTO match_articles (id, incident, day, features, links, postings) VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (id) DO UPDATE SET incident = excluded.incident, day = excluded.day,
                        features = excluded.features, links = excluded.links, postings = excluded.postings
                    RETURNING key
                    """,
                    (article, home, day, features, links, terms),
                )
            )
            self._run_many(
                "INSERT INTO match_postings (term, article, weight) VALUES (?, ?, ?)",
                [(term, key, weight) for term, weight in postings],
            )
        return key

    def match_members(self, incident: str) -> list[tuple[int, str, float | None]]:
        """The articles of an incident by key, with id and day; none of one that is not known or forgotten."""
        return self._rows(
            """
            SELECT match_articles.key, match_articles.id, day FROM match_incidents
            JOIN match_articles ON incident = match_incidents.key WHERE match_incidents.id = ? ORDER BY 1
            """,
            (incident,),
        )

    def match_sample(self, incident: str, most: int) -> list[tuple[int, str, float | None]]:
        """At most so many articles of an incident by key: the first half of them its first, the others its latest."""
        home = self._value("SELECT key FROM match_incidents WHERE id = ?", (incident,))
        half = most // 2
        return self._rows(
            """
            SELECT * FROM (SELECT key, id, day FROM match_articles WHERE incident = ? ORDER BY key LIMIT ?)
            UNION
            SELECT * FROM (SELECT key, id, day FROM match_articles WHERE incident = ? ORDER BY key DESC LIMIT ?)
            ORDER BY 1
            """,
            (home, half, home, most - half),
        )

    def match_size(self, incident: str) -> int:
        """How many articles an incident has."""
        return int(self._value("SELECT articles FROM match_incidents WHERE id = ?", (incident,)) or 0)

    def move_matches(self, articles: Sequence[str], incident: str) -> None:
        """Put articles into an incident, known or new."""
        with self.transaction():
            home = self._match_incident(incident)
            for article in articles:
                self._run("UPDATE match_articles SET incident = ? WHERE id = ?", (home, article))

    def join_matches(self, away: str, into: str) -> None:
        """Put all articles of one incident into another."""
        with self.transaction():
            source, target = self._match_incident(away), self._match_incident(into)
            self._run("UPDATE match_articles SET incident = ? WHERE incident = ?", (target, source))

    def incident_taken(self, incident: str) -> bool:
        """Whether an incident has ever had this id."""
        return self._value("SELECT 1 FROM match_incidents WHERE id = ?", (incident,)) is not None

    def corrected(self) -> bool:
        """Whether the user has split or put together anything."""
        return bool(self._value("SELECT EXISTS (SELECT 1 FROM match_apart) OR EXISTS (SELECT 1 FROM match_together)"))

    def apart(self, article: str) -> Collection[str]:
        """The articles that the user has split from this one."""
        return self._column(
            "SELECT other FROM match_apart WHERE one = ? UNION SELECT one FROM match_apart WHERE other = ?",
            (article, article),
        )

    def apart_of(self, incident: str) -> Collection[str]:
        """The articles that the user has split from any article of an incident."""
        home = "SELECT match_articles.id FROM match_articles JOIN match_incidents ON match_incidents.key = incident"
        return self._column(
            f"""
            SELECT other FROM match_apart WHERE one IN ({home} WHERE match_incidents.id = ?)
            UNION SELECT one FROM match_apart WHERE other IN ({home} WHERE match_incidents.id = ?)
            """,
            (incident, incident),
        )

    def together(self, article: str) -> Collection[str]:
        """The articles that the user has put into one incident with this one."""
        return self._column(
            "SELECT other FROM match_together WHERE one = ? UNION SELECT one FROM match_together WHERE other = ?",
            (article, article),
        )

    def forget_matches(self, before: float) -> int:
        """Let go of the incidents whose last article's day is before this one (days since 1970), and say how many."""
        with self.transaction():
            old = self._column("SELECT incident FROM match_articles GROUP BY incident HAVING max(day) < ?", (before,))
            for incident in old:
                self._drop_postings(
                    self._rows("SELECT key, postings FROM match_articles WHERE incident = ?", (incident,))
                )
                self._run("DELETE FROM match_articles WHERE incident = ?", (incident,))
        return len(old)

    def keep_apart(self, pairs: Collection[tuple[str, str]]) -> None:
        """Take note of pairs of articles, by id, that must never be in one incident."""
        with self.transaction():
            self._run_many("INSERT OR IGNORE INTO match_apart (one, other) VALUES (?, ?)", pairs)

    def keep_together(self, articles: Collection[str]) -> None:
        """Take note of articles, by id, that must always be in one incident."""
        first, *others = list(dict.fromkeys(articles)) or [""]
        with self.transaction():
            self._run_many(
                "INSERT OR IGNORE INTO match_together (one, other) VALUES (?, ?)",
                [(one, other) for place, one in enumerate([first, *others]) for other in others[place:]],
            )

    def _match_incident(self, incident: str) -> int:
        key = self._value("SELECT key FROM match_incidents WHERE id = ?", (incident,))
        if key is None:
            key = self._value("INSERT INTO match_incidents (id) VALUES (?) RETURNING key", (incident,))
        return int(key)

    def _drop_postings(self, rows: Collection[Sequence[object]]) -> None:
        self._run_many(
            "DELETE FROM match_postings WHERE term = ? AND article = ?",
            [
                (int.from_bytes(terms[at : at + 4], "little"), key)
                for key, terms in rows
                if isinstance(terms, bytes)
                for at in range(0, len(terms), 4)
            ],
        )
