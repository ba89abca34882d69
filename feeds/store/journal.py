"""The journal of triage: what was decided, and undoing it, across restarts and however far back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from feeds.store.file import now
from feeds.store.shelf import Shelf
from feeds.views import Act, ActVerb

_VERDICTS: dict[ActVerb, str] = {"keep": "kept", "later": "later", "spike": "spiked", "see": "seen", "renew": "new"}
_SAID: dict[ActVerb, str] = {
    "keep": "Kept {}",
    "later": "Put {} off for later",
    "spike": "Spiked {}",
    "see": "Marked {} as seen",
    "renew": "Made {} new again",
}
_LONGEST_HEADLINE = 48


class Journal(Shelf):
    """The acts of triage of the store."""

    def triage(self, incidents: Sequence[str], verb: ActVerb) -> Act:
        """Decide about these incidents (ids), as one act; their news is dealt with. What was undone is forgotten.

        To `see` an updated incident gives it back what had been decided: looking at the news of a kept one does not
        lose it. Raises `UnknownIncident` if one of them is not there, `ValueError` if there are none; then nothing
        is done.
        """
        if not incidents:
            raise ValueError("no incident was named")
        with self.transaction():
            keys = list(dict.fromkeys(self.incident_key(id_) for id_ in incidents))
            rows = [
                self._row("SELECT id, headline, verdict, news FROM incidents WHERE key = ?", (key,)) for key in keys
            ]
            changes = [_change(row, verb) for row in rows if row is not None]
            said = _SAID[verb].format(_what([row[1] for row in rows if row is not None]))
            self._run("DELETE FROM acts WHERE undone")
            act = self._value("INSERT INTO acts (at, verb, said) VALUES (?, ?, ?) RETURNING key", (now(), verb, said))
            self._run_many(
                f"INSERT INTO act_changes ({_CHANGE}, act, position) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [(*change, act, position) for position, change in enumerate(changes)],
            )
            self._run_many(
                "UPDATE incidents SET verdict = ?, news = ? WHERE id = ?",
                [(verdict, news, id_) for id_, _, _, verdict, news in changes],
            )
            return self._act(act)

    def undo(self) -> Act | None:
        """Take back the last act that stands; None where there is none.

        Each incident gets back the state that it had. News that came since the act is not hidden by it.
        """
        with self.transaction():
            act = self._value("SELECT max(key) FROM acts WHERE NOT undone")
            if act is None:
                return None
            self._turn(act, "after", "before")
            self._run("UPDATE acts SET undone = 1 WHERE key = ?", (act,))
            return self._act(act)

    def redo(self) -> Act | None:
        """Do again what was undone last; None where nothing is."""
        with self.transaction():
            act = self._value("SELECT min(key) FROM acts WHERE undone")
            if act is None:
                return None
            self._turn(act, "before", "after")
            self._run("UPDATE acts SET undone = 0 WHERE key = ?", (act,))
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

    def acts(self, limit: int = 50) -> list[Act]:
        """The last acts, latest first; those that are undone say so."""
        return [self._act(act) for act in self._column("SELECT key FROM acts ORDER BY key DESC LIMIT ?", (limit,))]

    def _act(self, key: int) -> Act:
        rows = self._rows("SELECT key, at, verb, said, undone FROM acts WHERE key = ?", (key,))
        id_, at, verb, said, undone = rows[0]
        incidents = self._column("SELECT incident FROM act_changes WHERE act = ? ORDER BY position", (key,))
        return Act(id=id_, at=at, verb=verb, incidents=tuple(incidents), said=said, undone=bool(undone))


_CHANGE = "incident, verdict_before, news_before, verdict_after, news_after"


def _change(row: Sequence[Any], verb: ActVerb) -> tuple[str, str, str | None, str, str | None]:
    id_, _, verdict, news = row
    updated = verdict != "new" and news is not None
    after = verdict if verb == "see" and updated else _VERDICTS[verb]
    return id_, verdict, news, after, None


def _what(headlines: Sequence[str]) -> str:
    if len(headlines) != 1:
        return f"{len(headlines):,} incidents"
    headline = headlines[0]
    if len(headline) > _LONGEST_HEADLINE:
        headline = headline[: _LONGEST_HEADLINE - 1].rsplit(" ", 1)[0].rstrip(" ,.:;") + " …"
    return f"“{headline}”"
