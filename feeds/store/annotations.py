"""Tags and notes: what the user put to an incident of his own. They go with it through merges, and an act that changed
them can be turned back. No note is ever lost by any of that: where two meet, both stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import msgspec

from feeds.store.file import StoreFile, key_of
from feeds.store.fold import fold

BREAK = "\n\n"
"""What stands between two notes that became one."""


class Annotated(NamedTuple):
    """The tags of an incident, by their keys, and its note."""

    tags: frozenset[int]
    note: str | None


BARE = Annotated(frozenset(), None)
"""Nothing."""


class Annotations(StoreFile):
    """The tags and notes of the store, below the acts that change them."""

    def _annotated(self, key: int) -> Annotated:
        """What the incident of this key has."""
        tags = self._column("SELECT tag FROM incident_tags WHERE incident = ?", (key,))
        return Annotated(frozenset(tags), self._note_of(key))

    def _note_of(self, key: int) -> str | None:
        note = self._value("SELECT text FROM incident_notes WHERE incident = ?", (key,))
        return None if note is None else str(note)

    def _put_note(self, key: int, text: str | None) -> None:
        if text is None:
            self._run("DELETE FROM incident_notes WHERE incident = ?", (key,))
        else:
            self._run(
                "INSERT OR REPLACE INTO incident_notes (incident, text, folded) VALUES (?, ?, ?)",
                (key, text, fold(text)),
            )

    def _carry_annotations(self, source: int, target: int) -> None:
        """An incident ends in another, which then has the tags and the notes of both."""
        self._run(
            "INSERT OR IGNORE INTO incident_tags (tag, incident) SELECT tag, ? FROM incident_tags WHERE incident = ?",
            (target, source),
        )
        if brought := self._note_of(source):
            self._put_note(target, united(self._note_of(target), brought))

    def _note_annotated(self, act: int, sides: Sequence[tuple[str, Annotated, Annotated]]) -> None:
        """Put into the journal what the act did: of each incident (its id) what it had before, and what after."""
        self._run_many(
            "INSERT INTO act_tags (act, incident, tag, before, after) VALUES (?, ?, ?, ?, ?)",
            [
                (act, incident, tag, int(tag in before.tags), int(tag in after.tags))
                for incident, before, after in sides
                for tag in before.tags ^ after.tags
            ],
        )
        self._run_many(
            "INSERT INTO act_notes (act, incident, before, after) VALUES (?, ?, ?, ?)",
            [
                (act, incident, before.note, after.note)
                for incident, before, after in sides
                if before.note != after.note
            ],
        )

    def _turn_annotations(self, act: int, there: Literal["before", "after"], to: Literal["before", "after"]) -> None:
        """Take tags and notes of the act's incidents from one of its sides to the other.

        What somebody wrote since, or another incident has brought, stays.
        """
        turning = f"SELECT tag, {key_of('act_tags.incident')} AS incident FROM act_tags WHERE act = ? AND {to} = "
        self._run(f"DELETE FROM incident_tags WHERE (tag, incident) IN ({turning} 0)", (act,))
        self._run(f"INSERT OR IGNORE INTO incident_tags SELECT * FROM ({turning} 1) WHERE incident IS NOT NULL", (act,))
        for incident, was, becomes in self._rows(
            f"SELECT incident, {there}, {to} FROM act_notes WHERE act = ?", (act,)
        ):
            key = self._value(f"SELECT {key_of('?1')}", (incident,))
            if key is not None:
                self._put_note(key, turned(self._note_of(key), was, becomes))

    def _tag_keys(self, names: Sequence[str]) -> dict[str, int]:
        """Those of these tags that are known, whatever their case, with their keys."""
        wanted = {name.casefold() for name in names}
        return {known: key for key, known in self._rows("SELECT key, name FROM tags") if known.casefold() in wanted}

    def _make_tags(self, names: Sequence[str]) -> dict[str, int]:
        """These tags with their keys; those that are not known begin."""
        known = self._tag_keys(names)
        for name in names:
            if name.casefold() not in {one.casefold() for one in known}:
                known[name] = int(
                    self._value("INSERT INTO tags (name, folded) VALUES (?, ?) RETURNING key", (name, fold(name)))
                )
        return known

    def _tagged(self, keys: Sequence[int], tags: Sequence[int]) -> set[tuple[int, int]]:
        """Which of these incidents has which of these tags."""
        return set(
            self._rows(
                """
                SELECT incident, tag FROM incident_tags WHERE tag IN (SELECT value FROM json_each(?1))
                AND incident IN (SELECT value FROM json_each(?2))
                """,
                (msgspec.json.encode(list(tags)).decode(), msgspec.json.encode(list(keys)).decode()),
            )
        )

    def tags_of(self, keys: Sequence[int]) -> list[tuple[str, int]]:
        """The tags that some of the incidents of these keys have, by name, with how many of them."""
        return self._rows(
            """
            SELECT name, count(*) FROM incident_tags JOIN tags ON tags.key = tag
            WHERE incident IN (SELECT value FROM json_each(?)) GROUP BY tag ORDER BY name
            """,
            (msgspec.json.encode(list(keys)).decode(),),
        )

    def known_tags(self, limit: int) -> list[tuple[str, int]]:
        """The tags that incidents have, with how many; those that most have come first."""
        return self._rows(
            """
            SELECT name, count(*) AS n FROM incident_tags JOIN tags ON tags.key = tag
            GROUP BY tag ORDER BY n DESC, name LIMIT ?
            """,
            (limit,),
        )


def united(one: str | None, other: str) -> str:
    """Both notes; only one where it has the other already."""
    if not one or _within(other, one):
        return other
    return one if _within(one, other) else one + BREAK + other


def turned(current: str | None, was: str | None, becomes: str | None) -> str | None:
    """The note once the part of it that `was` there has `become` something else; what else stands in it stays."""
    if current == was:
        return becomes
    if current is None:
        return becomes
    if was and _within(current, was):
        left, _, right = _padded(current).partition(_padded(was))
        parts = [part.strip("\n") for part in (left, becomes or "", right)]
        return BREAK.join(part for part in parts if part) or None
    return united(current, becomes) if becomes else current


def _within(whole: str, part: str) -> bool:
    """Whether the one note has the other as a part of its own."""
    return _padded(part) in _padded(whole)


def _padded(text: str) -> str:
    return BREAK + text + BREAK
