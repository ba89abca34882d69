"""The incidents: kept, merged, and indexed by what they hold."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec

from feeds.errors import UnknownArticle, UnknownIncident
from feeds.model import Incident, SourcedActor, SourcedPlace
from feeds.store.annotations import Annotations
from feeds.store.file import key_of, marks, now
from feeds.store.fold import fold
from feeds.store.packing import pack, unpack

_INDEXES = ("incident_outlets", "incident_tolls", "incident_actors", "incident_places")

_STRENGTH = ("new", "spiked", "seen", "later", "kept")
"""Of two incidents that turn out to be one, the verdict that comes later here holds: nothing kept is lost."""

_LATER = {
    "came": """
        CASE WHEN (excluded.news IS NOT NULL AND excluded.news IS NOT incidents.news)
             OR (excluded.toll IS NOT incidents.toll AND excluded.articles > incidents.articles AND incidents.articles)
        THEN excluded.came ELSE incidents.came END
    """
}
"""What becomes of a column that is not simply overwritten: a copy, or a toll put right, is nothing that came."""


class Shelf(Annotations):
    """The incidents of the store."""

    def put_incident(
        self,
        incident: Incident,
        *,
        toll: str | None,
        agreed: bool,
        news: str | None = None,
        base: float | None = None,
        handles: Mapping[str, Collection[str]] | None = None,
    ) -> int:
        """Keep an incident, new or as it stands now; gives its key, which stays.

        `toll` is the short line of figures for lists ("killed 4–6"), `agreed` is False where the sources disagree,
        `news` says what stands in it that was not there when somebody last looked ("+1 quote"): with it the incident is
        shown as updated. `base` is its rank without what this user likes (the whole rank, if None). `handles` are the
        loose keys by which each of its actors (by key) is looked up when met elsewhere.

        What the user decided stays decided.
        An article that was in another incident leaves that one, which is then stale, or if nothing is left of it merged
        into this one. Raises `UnknownArticle` where the incident names an article that is not in the store.
        """
        with self.transaction():
            articles = self._article_keys(incident.articles)
            key = self._upsert(incident, toll, agreed, news, incident.rank if base is None else base)
            robbed = self._hold(key, articles)
            self._run(
                """
                UPDATE cards SET merged = 1
                WHERE article IN (SELECT article FROM incident_articles WHERE incident = ?) AND merged = 0
                """,
                (key,),
            )
            for table in _INDEXES:
                self._run(f"DELETE FROM {table} WHERE incident = ?", (key,))
            self._index(key, incident)
            self._handle(handles or {})
            for other in robbed:
                self._after_loss(other, key)
            if news is not None:
                self._drop_news_unlooked([key])
        return key

    def _drop_news_unlooked(self, keys: Sequence[int]) -> None:
        """What nobody has looked at yet is new as a whole: it has no news."""
        self._run_many(
            """
            UPDATE incidents SET news = NULL WHERE key = ?1 AND NOT EXISTS (
                SELECT 1 FROM incident_articles JOIN looked ON looked.article = incident_articles.article
                WHERE incident = ?1
            )
            """,
            [(key,) for key in keys],
        )

    def _hold(self, key: int, articles: list[int]) -> list[int]:
        """Let the incident have these articles in this order, and no others; gives the incidents that lose one by it.

        Only what changes is written: to a large incident one more article comes at the price of one.
        """
        held: dict[int, int] = dict(
            self._rows("SELECT article, position FROM incident_articles WHERE incident = ?", (key,))
        )
        new = [article for article in articles if article not in held]
        robbed = self._column(
            f"SELECT DISTINCT incident FROM incident_articles WHERE article IN ({marks(len(new))})", tuple(new)
        )
        self._run_many(
            "DELETE FROM incident_articles WHERE article = ?", [(gone,) for gone in held.keys() - set(articles)]
        )
        self._run_many(
            "INSERT OR REPLACE INTO incident_articles (article, incident, position) VALUES (?, ?, ?)",
            [(article, key, place) for place, article in enumerate(articles) if held.get(article) != place],
        )
        return robbed

    def _after_loss(self, other: int, key: int) -> None:
        """An incident has lost articles to the one of this key: its page is stale, or it ends there if none is left."""
        if self._value("SELECT 1 FROM incident_articles WHERE incident = ?", (other,)) is None:
            self._dissolve(other, key)
        else:
            self._await_merge(other)

    def _await_merge(self, key: int) -> None:
        """Have the incident's page merged from its cards again."""
        self._run(
            "UPDATE cards SET merged = 0 WHERE article IN (SELECT article FROM incident_articles WHERE incident = ?)",
            (key,),
        )

    def _article_keys(self, ids: Sequence[str]) -> list[int]:
        known: dict[str, int] = dict(
            self._rows(
                "SELECT id, key FROM articles WHERE id IN (SELECT value FROM json_each(?))",
                (msgspec.json.encode(ids).decode(),),
            )
        )
        for id_ in ids:
            if id_ not in known:
                raise UnknownArticle(id_)
        return [known[id_] for id_ in ids]

    def join(self, incident: str, article: str) -> None:
        """Let the article be in the incident, at its end, before the incident's page is made anew.

        Raises `UnknownIncident`, `UnknownArticle`.
        """
        with self.transaction():
            key = self.incident_key(incident)
            (joining,) = self._article_keys([article])
            if self._value("SELECT incident FROM incident_articles WHERE article = ?", (joining,)) != key:
                held = self._column(
                    "SELECT article FROM incident_articles WHERE incident = ? ORDER BY position", (key,)
                )
                for other in self._hold(key, [*held, joining]):
                    self._after_loss(other, key)

    def _upsert(self, incident: Incident, toll: str | None, agreed: bool, news: str | None, base: float) -> int:
        where = next((place for place in incident.places if place.id == incident.where), None)
        row: dict[str, Any] = {
            "id": incident.id,
            "headline": incident.headline,
            "kind": incident.kind.code,
            "kind_label": incident.kind.label,
            "place": where.name if where else None,
            "country": where.country if where else None,
            "lat": where.lat if where else None,
            "lon": where.lon if where else None,
            "toll": toll,
            "agreed": int(agreed),
            "outlets": len(incident.outlets),
            "articles": len(incident.articles),
            "first_seen": incident.first_seen,
            "last_updated": incident.last_updated,
            "rank": incident.rank,
            "news": news,
            "base": base,
            "follows": incident.follows,
            "came": now(),
            "teller": incident.outlets[0] if incident.outlets else None,
        }
        updates = ", ".join(f"{name} = {_LATER.get(name, f'excluded.{name}')}" for name in row if name != "id")
        key = self._value(
            f"""
            INSERT INTO incidents ({", ".join(row)}) VALUES ({marks(len(row))})
            ON CONFLICT (id) DO UPDATE SET {updates} RETURNING key
            """,
            tuple(row.values()),
        )
        self._run("INSERT OR REPLACE INTO pages (incident, json) VALUES (?, ?)", (key, pack(incident)))
        return int(key)

    def _index(self, key: int, incident: Incident) -> None:
        self._run_many(
            "INSERT OR IGNORE INTO outlets (name, folded) VALUES (?, ?)",
            [(outlet, fold(outlet)) for outlet in incident.outlets],
        )
        self._run_many(
            "INSERT OR IGNORE INTO incident_outlets (outlet, incident) SELECT key, ? FROM outlets WHERE name = ?",
            [(key, outlet) for outlet in incident.outlets],
        )
        tolls: dict[str, tuple[float, float]] = {}
        for figure in incident.figures:
            if figure.scope == "event":
                high = figure.low if figure.high is None else figure.high
                low_before, high_before = tolls.get(figure.measure, (figure.low, high))
                tolls[figure.measure] = (min(low_before, figure.low), max(high_before, high))
        self._run_many(
            "INSERT INTO incident_tolls (measure, incident, low, high) VALUES (?, ?, ?, ?)",
            [(measure, key, low, high) for measure, (low, high) in tolls.items()],
        )
        speakers = {quote.speaker for quote in incident.quotes}
        speakers |= {claim.said_by for figure in incident.figures for claim in figure.claims}
        self._run_many(
            "INSERT OR IGNORE INTO incident_actors (actor, incident, roles, speaks) VALUES (?, ?, ?, ?)",
            [(self._actor(actor), key, " ".join(actor.roles), int(actor.id in speakers)) for actor in incident.actors],
        )
        self._run_many(
            "INSERT OR IGNORE INTO incident_places (place, incident, scene) VALUES (?, ?, ?)",
            [(self._place(place), key, int(place.scene)) for place in incident.places],
        )

    def _handle(self, handles: Mapping[str, Collection[str]]) -> None:
        """Let each of these actors (by key) be looked up by its handles."""
        self._run_many(
            "INSERT OR IGNORE INTO actor_handles (handle, actor) SELECT ?, key FROM actors WHERE id = ?",
            [(handle, actor) for actor, found in handles.items() for handle in found],
        )

    def _actor(self, actor: SourcedActor) -> int:
        """The key of the actor's row, which learns the forms of the name that are new."""
        row = self._row("SELECT key, forms FROM actors WHERE id = ?", (actor.key,))
        known = [] if row is None else msgspec.json.decode(row[1], type=list[str])
        forms = list(dict.fromkeys((*known, actor.name, *actor.forms)))
        if row is not None and forms == known:
            return int(row[0])
        written = (actor.key, actor.name, actor.kind, msgspec.json.encode(forms).decode(), fold("\n".join(forms)))
        return int(
            self._value(
                """
                INSERT INTO actors (id, name, kind, forms, folded) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET forms = excluded.forms, folded = excluded.folded RETURNING key
                """,
                written,
            )
        )

    def _place(self, place: SourcedPlace) -> int:
        key, region = self._row("SELECT key, region FROM places WHERE id = ?", (place.key,)) or (None, None)
        if key is None:
            key = self._value(
                "INSERT INTO places (id, name, kind, country, region, folded) VALUES (?, ?, ?, ?, ?, ?) RETURNING key",
                (place.key, place.name, place.kind, place.country, place.admin1, fold(place.name)),
            )
        elif place.admin1 and not region:
            self._run("UPDATE places SET region = ? WHERE key = ?", (place.admin1, key))
        return int(key)

    def incident_key(self, id_: str) -> int:
        """The key of the incident of this id, also of one that was merged into another. Raises `UnknownIncident`."""
        key = self._value(f"SELECT {key_of('?1')}", (id_,))
        if key is None:
            raise UnknownIncident(id_)
        return int(key)

    def incident(self, id_: str) -> Incident:
        """The incident of this id, also of one that was merged into another. Raises `UnknownIncident`."""
        return self.incident_at(self.incident_key(id_))

    def incident_at(self, key: int) -> Incident:
        """The incident of this key. Raises `UnknownIncident`."""
        blob = self._value("SELECT json FROM pages WHERE incident = ?", (key,))
        if blob is None:
            raise UnknownIncident(str(key))
        return unpack(blob, Incident)

    def has_page(self, incident: str) -> bool:
        """Whether there is an incident of this very id whose page was made once."""
        return bool(self._value("SELECT articles FROM incidents WHERE id = ?", (incident,)))

    def stale_incidents(self) -> list[str]:
        """The ids of incidents that have a card newer than their page: to be merged from their cards again."""
        return self._column(
            """
            SELECT DISTINCT incidents.id FROM cards
            JOIN incident_articles ON incident_articles.article = cards.article
            JOIN incidents ON incidents.key = incident
            WHERE merged = 0 ORDER BY incidents.key
            """
        )

    def merge_incident(self, away: str, into: str) -> None:
        """The incident `away` is the same as `into`: its articles go there and its id from now on means that one.

        The page of `into` has then to be put again. If one of the two was kept both are, else if one was put off.
        Raises `UnknownIncident`.
        """
        with self.transaction():
            source, target = self.incident_key(away), self.incident_key(into)
            if source == target:
                return
            start = self._value(
                "SELECT coalesce(max(position) + 1, 0) FROM incident_articles WHERE incident = ?", (target,)
            )
            self._await_merge(source)
            self._run(
                "UPDATE incident_articles SET incident = ?, position = position + ? WHERE incident = ?",
                (target, start, source),
            )
            self._dissolve(source, target)

    def _dissolve(self, source: int, target: int) -> None:
        """Let the incident `source`, which has no articles any more, end in `target`: its verdict, tags, note, ids."""
        with self.transaction():
            verdicts = {
                key: (_STRENGTH.index(verdict), due or "~")
                for key, verdict, due in self._rows(
                    "SELECT key, verdict, due FROM incidents WHERE key IN (?, ?)", (source, target)
                )
            }
            if verdicts[source][0] > verdicts[target][0]:
                self._run(
                    """
                    UPDATE incidents SET (verdict, news, due) = (SELECT verdict, news, due FROM incidents WHERE key = ?)
                    WHERE key = ?
                    """,
                    (source, target),
                )
            elif verdicts[source][0] == verdicts[target][0] and verdicts[source][1] < verdicts[target][1]:
                # Of two that are put off, the one that comes back first.
                self._run("UPDATE incidents SET due = ? WHERE key = ?", (verdicts[source][1], target))
            self._carry_annotations(source, target)
            self._run("UPDATE incident_aliases SET incident = ? WHERE incident = ?", (target, source))
            away_id = self._value("DELETE FROM incidents WHERE key = ? RETURNING id", (source,))
            self._run("INSERT OR REPLACE INTO incident_aliases (id, incident) VALUES (?, ?)", (away_id, target))
