"""Articles go from one incident to another: merged, split off, and back again."""

from __future__ import annotations

from collections.abc import Iterable

from feeds.errors import UnknownArticle
from feeds.store.file import key_of
from feeds.store.shelf import Shelf

Move = tuple[str, str, str]
"""An article's id, the id of the incident that it leaves, and of the one that it goes to."""


class Moves(Shelf):
    """Moving articles between the incidents of the store. Every incident that is touched has then to be made anew."""

    def move(self, moves: Iterable[Move]) -> None:
        """Carry out these moves. An incident that is not there begins, one that is left by its last article ends.

        An article that is no longer where it is to leave stays where it is. The id of an incident that ends leads to
        the one its last article went to.
        """
        with self.transaction():
            for article, origin, target in moves:
                self._move(article, origin, target)

    def home_of(self, article: str) -> str | None:
        """The id of the incident that the article is in; None for one that is in none, or is not there."""
        found = self._value(
            """
            SELECT incidents.id FROM articles JOIN incident_articles ON article = articles.key
            JOIN incidents ON incidents.key = incident WHERE articles.id = ?
            """,
            (article,),
        )
        return None if found is None else str(found)

    def verdict_of(self, incident: str) -> str | None:
        """What the user decided about the incident of this id; None where there is none."""
        found = self._value("SELECT verdict FROM incidents WHERE id = ?", (incident,))
        return None if found is None else str(found)

    def follows_of(self, incident: str) -> str | None:
        """The id of the incident that this one grew from; None where it grew from none, or is not there."""
        found = self._value("SELECT follows FROM incidents WHERE id = ?", (incident,))
        return None if found is None else str(found)

    def set_follows(self, incident: str, follows: str) -> None:
        """Note that the one incident grew from the other."""
        self._run("UPDATE incidents SET follows = ? WHERE id = ?", (follows, incident))

    def is_taken(self, id_: str) -> bool:
        """Whether an incident has this id, or had it before it was merged."""
        return bool(
            self._value(
                "SELECT EXISTS (SELECT 1 FROM incidents WHERE id = ?1)"
                " OR EXISTS (SELECT 1 FROM incident_aliases WHERE id = ?1)",
                (id_,),
            )
        )

    def _move(self, article: str, origin: str, target: str) -> None:
        key = self._value("SELECT key FROM articles WHERE id = ?", (article,))
        home = self._value("SELECT incident FROM incident_articles WHERE article = ?", (key,))
        if key is None or home is None or home != self._key_or_none(origin):
            return
        new = self._own_key(target)
        if new == home:
            return
        position = self._value(
            "SELECT coalesce(max(position) + 1, 0) FROM incident_articles WHERE incident = ?", (new,)
        )
        self._run("UPDATE incident_articles SET incident = ?, position = ? WHERE article = ?", (new, position, key))
        self._await_merge(new)
        self._after_loss(home, new)

    def _own_key(self, id_: str) -> int:
        """The key of the incident that has this very id; one that was merged away, or never was, begins anew."""
        key = self._value("SELECT key FROM incidents WHERE id = ?", (id_,))
        if key is None:
            self._run("DELETE FROM incident_aliases WHERE id = ?", (id_,))
            key = self._value(
                """
                INSERT INTO incidents (id, headline, kind, kind_label, agreed, outlets, articles, rank)
                VALUES (?, '', 'report', '', 1, 0, 0, 0) RETURNING key
                """,
                (id_,),
            )
        return int(key)

    def _key_or_none(self, id_: str) -> int | None:
        key = self._value(f"SELECT {key_of('?1')}", (id_,))
        return None if key is None else int(key)

    def _articles_in(self, incident: int) -> list[str]:
        return self._column(
            "SELECT id FROM incident_articles JOIN articles ON articles.key = article WHERE incident = ?"
            " ORDER BY position",
            (incident,),
        )

    def _require_article(self, article: str, incident: int) -> None:
        found = self._value(
            "SELECT 1 FROM incident_articles JOIN articles ON articles.key = article WHERE id = ? AND incident = ?",
            (article, incident),
        )
        if found is None:
            raise UnknownArticle(article)
