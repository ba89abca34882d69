"""What matching an article takes of those that are known: how common words are, who has the rare ones, fingerprints.

Only what came out lately can be found; `forget_matching` lets go of the rest, so that the index stays as small as the
news of a month. What a fingerprint says the store does not know.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from feeds.model import Card
from feeds.store.going_back import GoingBack

CROWD = 600
"""A term by which more articles are found finds nobody."""

ASKED = 2_000
"""Of an article's terms those that find fewest are asked, until they have found so many."""

_DAY = 86_400


class Matching(GoingBack):
    """The memory of the grouper, kept in the store: `feeds.incidents.memory` says what each method has to do."""

    def articles_learnt(self) -> int:
        """In how many articles terms were counted."""
        return int(self._value("SELECT articles FROM match_learnt") or 0)

    def term_counts(self, terms: Collection[int]) -> Mapping[int, int]:
        """In how many of those each of the terms stands."""
        return dict(
            self._rows(
                "SELECT term, count FROM match_terms WHERE term IN (SELECT value FROM json_each(?))", (_list(terms),)
            )
        )

    def learn(self, counts: Mapping[int, int], articles: int) -> None:
        """Count so many more articles, in so many of which each of these terms stands; negative to take them back."""
        with self.transaction():
            self._run("UPDATE match_learnt SET articles = articles + ?", (articles,))
            self._run_many(
                """
                INSERT INTO match_terms (term, count) VALUES (?1, ?2)
                ON CONFLICT (term) DO UPDATE SET count = count + excluded.count
                """,
                sorted(counts.items()),
            )

    def remember(self, article: str, day: float | None, fingerprint: bytes, keys: Mapping[int, float]) -> None:
        """Keep the article's fingerprint and the day it came out, and let it be found by these terms."""
        with self.transaction():
            key = self._value("SELECT key FROM articles WHERE id = ?", (article,))
            self._forget_keys([key])
            self._run_many(
                "INSERT INTO match_postings (term, article, weight) VALUES (?, ?, ?)",
                [(term, key, round(weight, 5)) for term, weight in sorted(keys.items())],
            )
            self._run_many(
                """
                INSERT INTO match_terms (term, count, holders) VALUES (?, 0, 1)
                ON CONFLICT (term) DO UPDATE SET holders = holders + 1
                """,
                [(term,) for term in sorted(keys)],
            )
            self._run(
                "INSERT OR REPLACE INTO match_articles (article, day, terms, fingerprint) VALUES (?, ?, ?, ?)",
                (key, day, msgspec.json.encode(sorted(keys)), fingerprint),
            )

    def near(self, keys: Mapping[int, float], limit: int) -> list[str]:
        """At most `limit` articles that share the most weight in these terms, the nearest first."""
        wanted = msgspec.json.encode(list(keys.items())).decode()
        return self._column(
            """
            WITH held(term, weight, holders, asked) AS (
                SELECT term, value ->> 1, holders, sum(holders) OVER (ORDER BY holders, term)
                FROM json_each(?1) JOIN match_terms ON term = value ->> 0 WHERE holders BETWEEN 1 AND ?2
            ), wanted(term, weight) AS MATERIALIZED (
                SELECT term, weight FROM held WHERE asked <= ?4
            )
            SELECT id FROM (
                SELECT article, sum(wanted.weight * match_postings.weight) AS shared
                FROM wanted CROSS JOIN match_postings USING (term) GROUP BY article ORDER BY shared DESC LIMIT ?3
            ) JOIN articles ON articles.key = article ORDER BY shared DESC, id
            """,
            (wanted, CROWD, limit, ASKED),
        )

    def fingerprints(self, articles: Collection[str]) -> Mapping[str, bytes]:
        """The fingerprints of these articles, as far as they are kept."""
        return dict(
            self._rows(
                """
                SELECT id, fingerprint FROM articles JOIN match_articles ON article = articles.key
                WHERE id IN (SELECT value FROM json_each(?))
                """,
                (_list(articles),),
            )
        )

    def homes(self, articles: Collection[str]) -> Mapping[str, str]:
        """The incident that each of these articles is in."""
        if not articles:
            return {}
        return dict(
            self._rows(
                """
                SELECT articles.id, incidents.id FROM articles JOIN incident_articles ON article = articles.key
                JOIN incidents ON incidents.key = incident WHERE articles.id IN (SELECT value FROM json_each(?))
                """,
                (_list(articles),),
            )
        )

    def members(self, incident: str) -> Sequence[tuple[str, float | None]]:
        """The articles of an incident with the day each came out, oldest first; none where there is none of that id."""
        return self._rows(
            """
            SELECT articles.id, day FROM incidents JOIN incident_articles ON incident = incidents.key
            JOIN articles ON articles.key = incident_articles.article
            LEFT JOIN match_articles ON match_articles.article = articles.key
            WHERE incidents.id = ? ORDER BY day IS NULL, day, articles.id
            """,
            (incident,),
        )

    def put_in(self, article: str, incident: str) -> None:
        """Put the article into the incident, which begins with it if there is none of that id."""
        with self.transaction():
            home = self.home_of(article)
            if home is None:
                self._own_key(incident)
                self.join(incident, article)
            else:
                self.move([(article, home, incident)])

    def unite(self, away: str, into: str) -> None:
        """Put all articles of one incident into the other; the id `away` means that one from now on."""
        self.merge_incident(away, into)

    def first_of(self, incidents: Collection[str]) -> str:
        """Which of these incidents was there first."""
        found = self._value(
            "SELECT id FROM incidents WHERE id IN (SELECT value FROM json_each(?)) ORDER BY key LIMIT 1",
            (_list(incidents),),
        )
        return str(found)

    def unmatched_cards(self, since: str) -> Iterator[Card]:
        """The cards of articles that nothing can be matched with, of incidents that were updated since then; the store
        may be written meanwhile.
        """
        keys = self._column(
            """
            SELECT article FROM incidents JOIN incident_articles ON incident = incidents.key
            WHERE coalesce(last_updated, first_seen, '9') >= ?
            AND article NOT IN (SELECT article FROM match_articles) ORDER BY incidents.key, position
            """,
            (since,),
        )
        return self._cards(keys)

    def forget_matching(self, before: float) -> int:
        """Let no article be found any more that came out before this day (days since 1970), unless a later one is in
        its incident; gives how many they were. How common their words are stays known.
        """
        with self.transaction():
            keys = self._column(
                """
                SELECT article FROM match_articles JOIN incident_articles USING (article)
                WHERE day < ?1 AND terms <> '[]' AND NOT EXISTS (
                    SELECT 1 FROM incident_articles AS other JOIN match_articles AS later USING (article)
                    WHERE other.incident = incident_articles.incident AND (later.day >= ?1 OR later.day IS NULL)
                )
                """,
                (before,),
            )
            self._forget_keys(keys)
            self._run("DELETE FROM match_terms WHERE holders = 0 AND count <= 1")
        return len(keys)

    def _forget_keys(self, articles: Sequence[int | None]) -> None:
        """Let these articles be found by nothing."""
        for key in articles:
            found = self._value("SELECT terms FROM match_articles WHERE article = ?", (key,))
            if found is None:
                continue
            terms = [(term, key) for term in msgspec.json.decode(found, type=list[int])]
            self._run_many("DELETE FROM match_postings WHERE term = ? AND article = ?", terms)
            self._run_many(
                "UPDATE match_terms SET holders = holders - 1 WHERE term = ?", [(term,) for term, _ in terms]
            )
            self._run("DELETE FROM match_articles WHERE article = ?", (key,))


def _list(items: Collection[str] | Collection[int]) -> str:
    return msgspec.json.encode(list(items)).decode()
