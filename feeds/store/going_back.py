"""Going to any point of the journal, and reading the journal as a list, page by page."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from feeds.store.annotating import Annotating
from feeds.store.file import key_of
from feeds.views import ActLine, Turned


class GoingBack(Annotating):
    """The journal as one walks through it."""

    def go_to(self, act: int) -> Turned:
        """Undo, or do again, until the act of this id is the last that stands; with 0 none does. All or nothing.

        Raises `ValueError` where there is no such act: those that were undone are forgotten when another is done.
        """
        with self.transaction():
            if act and self._value("SELECT 1 FROM acts WHERE key = ?", (act,)) is None:
                raise ValueError("there is no such act in the journal, or no more")
            back = self._column("SELECT key FROM acts WHERE NOT undone AND key > ? ORDER BY key DESC", (act,))
            forward = self._column("SELECT key FROM acts WHERE undone AND key <= ? ORDER BY key", (act,))
            turned = [*map(self._undo, back), *map(self._redo, forward)]
            return Turned(
                undone=len(back),
                redone=len(forward),
                incidents=tuple(dict.fromkeys(id_ for one in turned for id_ in one.incidents)),
                verbs=frozenset(one.verb for one in turned),
            )

    def act_keys(self) -> list[int]:
        """The ids of all acts, latest first."""
        keys = self._value("SELECT json_group_array(key) FROM (SELECT key FROM acts ORDER BY key DESC)")
        return msgspec.json.decode(keys, type=list[int])

    def last_act(self) -> int:
        """The id of the last act that stands; 0 where none does."""
        return int(self._value("SELECT coalesce(max(key), 0) FROM acts WHERE NOT undone"))

    def act_lines(self, keys: Sequence[int]) -> list[ActLine]:
        """These acts (their ids), in this order; one that is forgotten is left out."""
        rows = self._rows(
            f"""
            SELECT acts.key, at, verb, said, undone, (
                SELECT coalesce(max(position) + 1, 0) FROM act_changes WHERE act = acts.key
            ), (
                SELECT (SELECT headline FROM incidents WHERE key = {key_of("change.incident")})
                FROM act_changes AS change WHERE act = acts.key ORDER BY position LIMIT 1
            )
            FROM json_each(?) AS wanted JOIN acts ON acts.key = wanted.value ORDER BY wanted.key
            """,
            (msgspec.json.encode(list(keys)).decode(),),
        )
        return [
            ActLine(id=id_, at=at, verb=verb, said=said, undone=bool(undone), number=number, headline=headline)
            for id_, at, verb, said, undone, number, headline in rows
        ]
