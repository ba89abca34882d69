"""Completing a query that is being typed, from its fields and from what the store holds; and the queries asked last."""

from __future__ import annotations

from collections.abc import Sequence

from feeds.model import STATES
from feeds.store.file import StoreFile
from feeds.store.fold import fold
from feeds.store.query import FIELDS
from feeds.store.query.cursor import as_value, typed
from feeds.store.query.fields import MEASURES
from feeds.views import Completion

RECENT = 50
_WELL_KNOWN = 300
"""Where nothing of a name is typed yet, names are taken from so many incidents, those highest in rank."""

Value = tuple[str, str, str]
"""What is typed for it, what is shown, what is said beside it."""

_TIMES: Sequence[Value] = (
    ("today", "today", "from midnight"),
    ("yesterday", "yesterday", "from midnight of the day before"),
    ("6h", "6h", "six hours ago; also 30m, 12h"),
    ("2d", "2d", "two days ago"),
    ("1w", "1w", "a week ago"),
    ("monday", "monday", "today, or the last Monday; so with every day of the week"),
)
_DAYS: Sequence[Value] = (
    ("today", "today", ""),
    ("yesterday", "yesterday", ""),
    ("monday", "monday", "today, or the last Monday; so with every day of the week"),
    ("monday..today", "monday..today", "from one day to another"),
)
_NUMBERS: Sequence[Value] = (
    (">0", ">0", "any"),
    (">3", ">3", "more than three"),
    (">10", ">10", "more than ten"),
    (">100", ">100", "more than a hundred"),
    ("4-6", "4-6", "four to six"),
)
_NOTED: Sequence[Value] = (("*", "*", "any note"),)


class Completing(StoreFile):
    """What may be meant by what is typed."""

    def complete(self, query: str, cursor: int, limit: int) -> list[Completion]:
        """What the part of the query at the cursor may become, likeliest first: fields with what they mean, then values
        of a field with how many incidents have them.
        """
        part = typed(query, max(0, min(cursor, len(query))))
        if part.field is not None:
            values = self._values(part.field, part.text, limit)
            gap = "" if query[part.end : part.end + 1] in (" ", ",") else " "
            found = [
                Completion(text=as_value(text) + gap, label=label, about=about, start=part.start, end=part.end)
                for text, label, about in values
            ]
            # What stands there already needs no completing.
            return [] if [one.text.rstrip() for one in found] == [query[part.start : part.end]] else found[:limit]
        if part.in_phrase:
            return []
        return [
            Completion(text=f"{name}:", label=f"{name}:", about=about, start=part.start, end=part.end)
            for name, about in FIELDS.items()
            if name.startswith(part.text.lower())
        ][:limit]

    def _values(self, field: str, begun: str, limit: int) -> Sequence[Value]:
        match field:
            case "kind":
                return self._kinds(begun)
            case "country":
                return self._countries(begun)
            case "is":
                return self._states_with(begun)
            case "since" | "before":
                return _beginning(_TIMES, begun)
            case "on":
                return _beginning(_DAYS, begun)
            case "outlet":
                return self._outlets(begun, limit)
            case "actor" | "speaker":
                return self._names("actor", begun, limit, "AND speaks" if field == "speaker" else "")
            case "watch":
                return self._watch_names(begun)
            case "place":
                return self._names("place", begun, limit)
            case "tag":
                return self._tags(begun, limit)
            case "note":
                return _beginning(_NOTED, begun)
            case _ if field in (*MEASURES, "sources"):
                return _beginning(_NUMBERS, begun)
            case _:
                return ()

    def _kinds(self, begun: str) -> list[Value]:
        rows = self._rows("SELECT kind, kind_label, count(*) FROM incidents GROUP BY kind, kind_label ORDER BY 3 DESC")
        words = fold(begun)
        return [(code, label, f"{n:,}") for code, label, n in rows if words in fold(code) or words in fold(label)]

    def _countries(self, begun: str) -> list[Value]:
        rows = self._rows(
            """
            WITH counted(country, n) AS MATERIALIZED (
                SELECT country, count(*) FROM incidents WHERE country IS NOT NULL GROUP BY country
            )
            SELECT country, n, (SELECT name FROM places WHERE places.country = counted.country AND kind = 'country')
            FROM counted ORDER BY n DESC
            """
        )
        words = fold(begun)
        return [
            (code, f"{code} {name}" if name else code, f"{n:,}")
            for code, n, name in rows
            if words in fold(code) or (name and words in fold(name))
        ]

    def _states_with(self, begun: str) -> list[Value]:
        rows = self._rows("SELECT verdict, count(*), sum(updated), sum(NOT agreed) FROM incidents GROUP BY verdict")
        counted = {verdict: n for verdict, n, _, _ in rows}
        counted |= {"updated": sum(row[2] for row in rows), "disputed": sum(row[3] for row in rows)}
        counted["watched"] = self._value(
            "SELECT count(DISTINCT incident) FROM watch_matches JOIN watching ON key = watch WHERE name IS NOT NULL"
        )
        values = [(state, state, f"{counted.get(state, 0):,}") for state in (*STATES, "disputed", "watched")]
        return _beginning(values, begun)

    def _watch_names(self, begun: str) -> list[Value]:
        rows = self._rows(
            """
            SELECT name, (SELECT count(*) FROM watch_matches WHERE watch = watching.key) FROM watching
            WHERE name IS NOT NULL AND folded LIKE ? ORDER BY 2 DESC, name
            """,
            (f"%{fold(begun)}%",),
        )
        return [(name, name, f"{n:,}") for name, n in rows]

    def _outlets(self, begun: str, limit: int) -> list[Value]:
        rows = self._rows(
            """
            SELECT name, (SELECT count(*) FROM incident_outlets WHERE outlet = outlets.key) AS n FROM outlets
            WHERE folded LIKE ? ORDER BY n DESC, name LIMIT ?
            """,
            (f"%{fold(begun)}%", limit),
        )
        return [(name, name, f"{n:,}") for name, n in rows]

    def _tags(self, begun: str, limit: int) -> list[Value]:
        rows = self._rows(
            """
            SELECT name, count(*) AS n FROM incident_tags JOIN tags ON tags.key = tag WHERE folded LIKE ?
            GROUP BY tag ORDER BY n DESC, name LIMIT ?
            """,
            (f"%{fold(begun)}%", limit),
        )
        return [(name, name, f"{n:,}") for name, n in rows]

    def _names(self, noun: str, begun: str, limit: int, only: str = "") -> list[Value]:
        words = fold(begun)
        table, names = f"incident_{noun}s", f"{noun}s"
        known = "SELECT key FROM incidents ORDER BY rank DESC, key LIMIT ?"
        chosen = (
            f"SELECT key FROM {names} WHERE folded LIKE ?"
            if words
            else f"SELECT {noun} FROM {table} WHERE incident IN ({known})"
        )
        rows = self._rows(
            f"""
            SELECT name, (SELECT count(*) FROM {table} WHERE {noun} = {names}.key {only}) AS n FROM {names}
            WHERE key IN ({chosen}) AND n > 0 ORDER BY n DESC, name LIMIT ?
            """,
            (f"%{words}%" if words else _WELL_KNOWN, limit),
        )
        most: dict[str, int] = {}
        for name, n in rows:
            most.setdefault(name, n)
        return [(name, name, f"{n:,}") for name, n in most.items()]

    def recent_queries(self, limit: int) -> list[str]:
        """The queries that were asked last, the last one first."""
        return self._column("SELECT query FROM recent_queries ORDER BY key DESC LIMIT ?", (limit,))

    def note_query(self, query: str) -> None:
        """Note that a query was asked; the oldest is forgotten for it."""
        with self.transaction():
            self._run("DELETE FROM recent_queries WHERE query = ?", (query,))
            self._run("INSERT INTO recent_queries (query) VALUES (?)", (query,))
            self._run(
                """
                DELETE FROM recent_queries
                WHERE key NOT IN (SELECT key FROM recent_queries ORDER BY key DESC LIMIT ?)
                """,
                (RECENT,),
            )


def _beginning(values: Sequence[Value], begun: str) -> list[Value]:
    return [value for value in values if value[0].startswith(begun.lower())]
