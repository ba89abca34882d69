"""The journal: what was decided, moved and corrected, and undoing it, across restarts and however far back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from feeds.store.file import now
from feeds.store.looks import Looks
from feeds.store.moves import Move, Moves
from feeds.store.said import what
from feeds.views import Act, ActVerb, TriageVerb

_VERDICTS: dict[TriageVerb, str] = {"keep": "kept", "later": "later", "spike": "spiked", "see": "seen", "renew": "new"}
_SAID: dict[TriageVerb, str] = {
    "keep": "Kept {}",
    "later": "Put {} off for later",
    "spike": "Spiked {}",
    "see": "Marked {} as seen",
    "renew": "Made {} new again",
}


class Journal(Moves, Looks):
    """The acts of the store."""

    def triage(self, incidents: Sequence[str], verb: TriageVerb) -> Act:
        """Decide about these incidents (ids), as one act: all of them is looked at, so that nothing in them is news.
        What was undone before is forgotten.

        To `see` an updated incident gives it back what had been decided: looking at the news of a kept one does not
        lose it. Raises `UnknownIncident` if one of them is not there, `ValueError` if there are none; then nothing
        is done.
        """
        if not incidents:
            raise ValueError("no incident was named")
        with self.transaction():
            keys = list(dict.fromkeys(self.incident_key(id_) for id_ in incidents))
            before = self._states(keys)
            act = self._begin(verb, _SAID[verb].format(what([headline for _, headline, _, _ in before])))
            self._look_by_act(act, keys, forget=verb == "renew")
            changes = [_change(row, verb) for row in before]
            self._run_many(
                "UPDATE incidents SET verdict = ?, news = ? WHERE id = ?",
                [(verdict, news, id_) for id_, _, _, verdict, news in changes],
            )
            self._note(act, changes)
            return self._act(act)

    def _states(self, keys: Sequence[int]) -> list[State]:
        """Of these incidents: id, headline, verdict, news."""
        rows = [self._row("SELECT id, headline, verdict, news FROM incidents WHERE key = ?", (key,)) for key in keys]
        return [(row[0], row[1], row[2], row[3]) for row in rows if row is not None]

    def _begin(self, verb: ActVerb, said: str) -> int:
        """A new act, at the journal's end; gives its key."""
        self._run("DELETE FROM acts WHERE undone")
        return int(self._value("INSERT INTO acts (at, verb, said) VALUES (?, ?, ?) RETURNING key", (now(), verb, said)))

    def _note(self, act: int, changes: Sequence[Change]) -> None:
        """What the act did to the states of incidents."""
        self._run_many(
            f"INSERT INTO act_changes ({_CHANGE}, act, position) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(*change, act, position) for position, change in enumerate(changes)],
        )

    def undo(self) -> Act | None:
        """Take back the last act that stands; None where there is none.

        Each incident gets back the state that it had, each article goes back to where it was, a correction is dropped.
        News that came since the act is not hidden by it. Incidents whose facts change by it are stale then.
        """
        with self.transaction():
            act = self._value("SELECT max(key) FROM acts WHERE NOT undone")
            if act is None:
                return None
            self.move([(article, target, origin) for article, origin, target in reversed(self._moves(act))])
            self._turn(act, "after", "before")
            self._turn_looks(act, "was")
            touched = self._column("SELECT incident FROM act_changes WHERE act = ?", (act,))
            self._drop_news_unlooked([key for id_ in touched if (key := self._key_or_none(id_)) is not None])
            self._run("UPDATE acts SET undone = 1 WHERE key = ?", (act,))
            self._stale_by(act)
            return self._act(act)

    def redo(self) -> Act | None:
        """Do again what was undone last; None where nothing is."""
        with self.transaction():
            act = self._value("SELECT min(key) FROM acts WHERE undone")
            if act is None:
                return None
            self._turn(act, "before", "after")
            self.move(self._moves(act))
            self._turn_looks(act, "became")
            self._run("UPDATE acts SET undone = 0 WHERE key = ?", (act,))
            self._stale_by(act)
            return self._act(act)

    def _turn(self, act: int, there: Literal["before", "after"], to: Literal["before", "after"]) -> None:
        """Take the incidents of the act from one of its sides to the other.

        News that the act did not know of stays. So does a verdict that is not the act's, which a merge has brought.
        """
        changes = self._rows(
            f"""
            SELECT incident, verdict_{there}, news_{there}, verdict_{to}, news_{to} FROM act_changes
            WHERE act = ? ORDER BY position
            """,
            (act,),
        )
        # An incident that was merged away is now the one that it went into.
        self._run_many(
            """
            UPDATE incidents SET verdict = ?4, news = CASE WHEN news IS ?3 THEN ?5 ELSE news END
            WHERE verdict = ?2 AND key = coalesce((SELECT key FROM incidents WHERE id = ?1),
                                                  (SELECT incident FROM incident_aliases WHERE id = ?1))
            """,
            changes,
        )

    def _moves(self, act: int) -> list[Move]:
        return [
            (article, origin, target)
            for article, origin, target in self._rows(
                "SELECT article, origin, target FROM act_moves WHERE act = ? ORDER BY position", (act,)
            )
        ]

    def _stale_by(self, act: int) -> None:
        """Have the incidents made anew whose facts the act corrected."""
        for incident in self._column("SELECT DISTINCT incident FROM corrections WHERE act = ?", (act,)):
            if (key := self._key_or_none(incident)) is not None:
                self._await_merge(key)

    def acts(self, limit: int = 50) -> list[Act]:
        """The last acts, latest first; those that are undone say so."""
        return [self._act(act) for act in self._column("SELECT key FROM acts ORDER BY key DESC LIMIT ?", (limit,))]

    def _act(self, key: int) -> Act:
        rows = self._rows("SELECT key, at, verb, said, undone FROM acts WHERE key = ?", (key,))
        id_, at, verb, said, undone = rows[0]
        incidents = self._column("SELECT incident FROM act_changes WHERE act = ? ORDER BY position", (key,))
        return Act(id=id_, at=at, verb=verb, incidents=tuple(incidents), said=said, undone=bool(undone))


_CHANGE = "incident, verdict_before, news_before, verdict_after, news_after"

State = tuple[str, str, str, str | None]
Change = tuple[str, str, str | None, str, str | None]
"""An incident's id, its verdict and news before, its verdict and news after."""


def _change(row: State, verb: TriageVerb) -> Change:
    id_, _, verdict, news = row
    updated = verdict != "new" and news is not None
    after = verdict if verb == "see" and updated else _VERDICTS[verb]
    return id_, verdict, news, after, None
