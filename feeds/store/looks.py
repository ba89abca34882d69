"""What somebody has looked at: articles, each in a version. It goes with the article, whatever incident that is in."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

import msgspec

from feeds.model import Card
from feeds.store.intake import Intake

Side = Literal["was", "became"]


class Looks(Intake):
    """The articles of the store that were looked at."""

    def look(self, incident: int) -> bool:
        """Note that somebody has looked at the incident of this key, if nobody had yet; says whether that is so.

        An incident with news is accepted by an act only, so that a glance does not lose what was new in it.
        """
        with self.transaction():
            if self._is_looked_at(incident):
                return False
            self._run(
                """
                INSERT OR REPLACE INTO looked (article, version)
                SELECT articles.key, version FROM articles JOIN incident_articles ON article = articles.key
                WHERE incident = ?
                """,
                (incident,),
            )
            return True

    def _is_looked_at(self, incident: int) -> bool:
        return (
            self._value("SELECT 1 FROM looked JOIN incident_articles USING (article) WHERE incident = ?", (incident,))
            is not None
        )

    def looked_versions(self, incident: str) -> dict[str, tuple[int, int]]:
        """The articles of the incident that were looked at: by their id the version then, and the version now."""
        return {
            article: (seen, version)
            for article, seen, version in self._rows(
                """
                SELECT articles.id, looked.version, articles.version FROM incidents
                JOIN incident_articles ON incident = incidents.key
                JOIN articles ON articles.key = incident_articles.article
                JOIN looked ON looked.article = articles.key WHERE incidents.id = ?
                """,
                (incident,),
            )
        }

    def looked_cards(self, incident: str, ends: tuple[int, int] | None = None) -> list[Card]:
        """The cards of the incident's articles that were looked at, as they were then; none where nobody looked.

        Of a version that is no longer kept the present card stands in. With `ends` only of so many first and so many
        last ones.
        """
        rows = self._rows(
            """
            SELECT articles.key, looked.version, articles.version FROM looked
            JOIN articles ON articles.key = looked.article
            JOIN incident_articles ON incident_articles.article = articles.key
            JOIN incidents ON incidents.key = incident
            WHERE incidents.id = ? ORDER BY position
            """,
            (incident,),
        )
        if ends and len(rows) > sum(ends):
            rows = [*rows[: ends[0]], *rows[len(rows) - ends[1] :]]
        present = {card.id: card for card in self._cards([key for key, _, _ in rows])}
        cards = []
        for key, seen, version in rows:
            card = self._version_card(key, seen) if seen != version else None
            if card is None:
                card = present.get(self._value("SELECT id FROM articles WHERE key = ?", (key,)))
            if card is not None:
                cards.append(card)
        return cards

    def _look_by_act(self, act: int, incidents: Collection[int], *, forget: bool) -> None:
        """The act looks at all articles of these incidents, or makes them as if nobody had (`forget`)."""
        self._run(
            f"""
            INSERT INTO act_looks (act, article, was, became)
            SELECT ?1, articles.key, looked.version, {"NULL" if forget else "articles.version"}
            FROM incident_articles JOIN articles ON articles.key = incident_articles.article
            LEFT JOIN looked ON looked.article = articles.key
            WHERE incident IN (SELECT value FROM json_each(?2))
            """,
            (act, msgspec.json.encode(list(incidents)).decode()),
        )
        self._run("DELETE FROM act_looks WHERE act = ? AND was IS became", (act,))
        self._turn_looks(act, "became")

    def _turn_looks(self, act: int, to: Side) -> None:
        """Have the articles of the act looked at as on one of its sides. What was looked at since stays so."""
        there = "was" if to == "became" else "became"
        self._run(
            f"""
            INSERT OR REPLACE INTO looked (article, version)
            SELECT act_looks.article, {to} FROM act_looks JOIN articles ON articles.key = act_looks.article
            LEFT JOIN looked ON looked.article = act_looks.article
            WHERE act = ? AND {to} IS NOT NULL AND looked.version IS {there}
            """,
            (act,),
        )
        self._run(
            f"""
            DELETE FROM looked WHERE article IN (
                SELECT act_looks.article FROM act_looks JOIN looked USING (article)
                WHERE act = ? AND {to} IS NULL AND looked.version IS {there}
            )
            """,
            (act,),
        )
