"""The lists: which incidents in which order, their rows, and how many there are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import msgspec

from feeds.errors import UnknownIncident
from feeds.model import Article, State
from feeds.store.coming_back import ALL_BACK, BACK, STATE, in_states
from feeds.store.file import key_of, marks
from feeds.store.intake import Intake
from feeds.store.query import Filter
from feeds.store.rows import ARTICLE_COLUMNS, article_of_row
from feeds.store.shelf import Shelf
from feeds.views import Counts, OpenIncident, QueueRow

_TAGS = """
(SELECT group_concat(name, ' ') FROM (
    SELECT name FROM incident_tags JOIN tags ON tags.key = tag WHERE incident = incidents.key ORDER BY name
))
"""

_ROW = f"""
SELECT key, id, headline, kind, kind_label, place, country, toll, agreed, outlets, articles, first_seen, last_updated,
       {STATE}, CASE WHEN updated THEN news END, CASE WHEN verdict = 'later' THEN due END, {BACK}, {_TAGS},
       (SELECT text FROM incident_notes WHERE incident = incidents.key),
       (SELECT group_concat(name, char(31)) FROM watch_matches JOIN watching ON watching.key = watch
        WHERE incident = incidents.key AND name IS NOT NULL)
FROM incidents
"""

_BY_RANK = "rank DESC, key"
_BY_DUE = f"coalesce(due, '~'), {_BY_RANK}"
"""First what has a time, then what waits for news, then what was put off for some day."""

OPENED = (40, 160)
"""Of an incident with more articles than that, so many first and so many last ones are opened."""


class Listing(Shelf, Intake):
    """The incidents of the store as lists and pages show them."""

    def counts(self) -> Counts:
        """How many incidents are in each state; an updated one counts in the state it had and in `updated`, one that
        was put off and is back counts as new.
        """
        with self.snapshot():
            found = self._rows("SELECT verdict, count(*), sum(updated) FROM incidents GROUP BY verdict")
            back = self.count_back()
            feeds, failing = self._rows("SELECT count(*), coalesce(sum(error IS NOT NULL), 0) FROM feeds")[0]
            articles = self._value("SELECT count(*) FROM articles")
        of = {verdict: count for verdict, count, _ in found}
        if back:
            of |= {"later": of["later"] - back, "new": of.get("new", 0) + back}
        return Counts(
            **of,
            updated=sum(updated for _, _, updated in found),
            feeds=feeds,
            failing=failing,
            articles=articles,
        )

    def order(self, wanted: Filter, states: Collection[State]) -> list[int]:
        """The keys of the incidents that the filter and the states let through, highest rank first; where only those
        that are put off are wanted, in the order in which they come back.

        An updated incident is in its own state and in `updated`. A filter that says its states decides alone.
        """
        where, values = in_states(states) if not wanted.says_state else ("1", ())
        # As one JSON array: fetching a row for each key takes three times as long.
        keys = self._value(
            f"""
            SELECT json_group_array(key) FROM (
                SELECT key FROM incidents WHERE ({where}) AND ({wanted.where}) ORDER BY {order_by(wanted, states)}
            )
            """,
            (*values, *wanted.values),
        )
        return msgspec.json.decode(keys, type=list[int])

    def count_back(self) -> int:
        """How many incidents that were put off are back."""
        return int(self._value(ALL_BACK))

    def ids(self, keys: Sequence[int]) -> list[str]:
        """The ids of these incidents, in the order of the keys; one that is gone is left out."""
        return self._column(
            """
            SELECT incidents.id FROM json_each(?) AS wanted JOIN incidents ON incidents.key = wanted.value
            ORDER BY wanted.key
            """,
            (msgspec.json.encode(list(keys)).decode(),),
        )

    def keys(self, ids: Sequence[str]) -> list[int]:
        """The keys of the incidents of these ids, also of what was merged into another, each once."""
        return self._column(
            f"SELECT DISTINCT {key_of('value')} AS found FROM json_each(?) WHERE found IS NOT NULL",
            (msgspec.json.encode(list(ids)).decode(),),
        )

    def rows(self, keys: Sequence[int]) -> list[QueueRow]:
        """The rows of these incidents, in the order of the keys; one that is gone is left out."""
        found = {row[0]: row for row in self._rows(f"{_ROW} WHERE key IN ({marks(len(keys))})", tuple(keys))}
        return [queue_row(found[key]) for key in keys if key in found]

    def open_incident(self, id_: str) -> OpenIncident:
        """An incident with its articles and cards (the first and the last of them, where it has very many).

        Raises `UnknownIncident`.
        """
        with self.snapshot():
            key = self.incident_key(id_)
            row = self._row(f"{_ROW} WHERE key = ?", (key,))
            if row is None:
                raise UnknownIncident(id_)
            articles = self.articles_of(key, OPENED)
            cards = {card.id: card for card in self.cards_of(str(row[1]), OPENED)}
            return OpenIncident(
                incident=self.incident_at(key), row=queue_row(row), articles=tuple(articles), cards=cards
            )

    def story_of(self, key: int) -> list[QueueRow]:
        """The other incidents of the story: what this one grew from, and what grew from those; oldest first."""
        keys = self._column(
            """
            WITH RECURSIVE links(child, parent) AS (
                SELECT child.key, coalesce(parent.key, alias.incident) FROM incidents AS child
                LEFT JOIN incidents AS parent ON parent.id = child.follows
                LEFT JOIN incident_aliases AS alias ON alias.id = child.follows WHERE child.follows IS NOT NULL
            ), story(key) AS (
                SELECT ?1
                UNION SELECT parent FROM links JOIN story ON child = story.key WHERE parent IS NOT NULL
                UNION SELECT child FROM links JOIN story ON parent = story.key
            )
            SELECT key FROM story JOIN incidents USING (key) WHERE key <> ?1
            ORDER BY coalesce(first_seen, last_updated), key LIMIT 30
            """,
            (key,),
        )
        return self.rows(keys)

    def brief(self, since: str | None, states: Collection[State], wanted: Filter) -> list[OpenIncident]:
        """The incidents that the filter and the states let through, updated since then (ever, if None), highest rank
        first. A filter that says its states decides alone.
        """
        where, values = in_states(states) if not wanted.says_state else ("1", ())
        with self.snapshot():
            ids = self._column(
                f"""
                SELECT id FROM incidents WHERE ({where}) AND ({wanted.where})
                AND (? IS NULL OR coalesce(last_updated, first_seen) >= ?) ORDER BY rank DESC, key
                """,
                (*values, *wanted.values, since, since),
            )
            return [self.open_incident(id_) for id_ in ids]

    def articles_of(self, key: int, ends: tuple[int, int] | None = None) -> list[Article]:
        """The articles of the incident of this key, in the incident's order; `ends` as for `cards_of`."""
        keys = self._column("SELECT article FROM incident_articles WHERE incident = ? ORDER BY position", (key,))
        if ends and len(keys) > sum(ends):
            keys = [*keys[: ends[0]], *keys[len(keys) - ends[1] :]]
        rows = self._rows(f"SELECT key, {ARTICLE_COLUMNS} FROM articles WHERE key IN ({marks(len(keys))})", keys)
        found = {row[0]: article_of_row(row[1:]) for row in rows}
        return [found[key] for key in keys]


def order_by(wanted: Filter, states: Collection[State]) -> str:
    """In which order incidents stand: highest rank first, those that are put off as they come back."""
    return _BY_DUE if tuple(states) == ("later",) and not wanted.says_state else _BY_RANK


def queue_row(row: Sequence[Any]) -> QueueRow:
    """The noun of a row of the list."""
    values = dict(zip(QueueRow.__struct_fields__, row, strict=True))
    values |= {name: bool(values[name]) for name in ("agreed", "back")}
    values["watched"] = tuple(values["watched"].split("\x1f")) if values["watched"] else ()
    return QueueRow(**(values | {"tags": tuple((values["tags"] or "").split())}))
