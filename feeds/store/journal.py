"""The journal: what was decided, moved and corrected, and undoing it, across restarts and however far back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import msgspec

from feeds.errors import UnknownIncident
from feeds.store.coming_back import BACK
from feeds.store.file import key_of, stamp
from feeds.store.looks import Looks
from feeds.store.moves import Move, Moves
from feeds.store.said import said_of_later, what
from feeds.store.watched import Watched
from feeds.views import Act, ActVerb, TriageVerb

_VERDICTS: dict[TriageVerb, str] = {"keep": "kept", "later": "later", "spike": "spiked", "see": "seen", "renew": "new"}
_SAID: dict[TriageVerb, str] = {
    "keep": "Kept {}",
    "spike": "Spiked {}",
    "see": "Marked {} as seen",
    "renew": "Made {} new again",
}


class Journal(Moves, Looks, Watched):
    """The acts of the store."""

    def triage(self, incidents: Sequence[str], verb: TriageVerb, due: str | None = None) -> Act:
        """Decide about these incidents (ids), as one act: all of them is looked at, so that nothing in them is news.
        What was undone before is forgotten.

        To `see` an updated incident gives it back what had been decided: looking at the news of a kept one does not
        lose it. `due` is when those that are put off come back: a stamp, `updated` or None for some day. Raises
        `UnknownIncident` if one of them is not there, `ValueError` if there are none; then nothing is done.
        """
        if not incidents:
            raise ValueError("no incident was named")
        with self.transaction():
            keys = self._keys_named(incidents)
            named = what([self._value("SELECT headline FROM incidents WHERE key = ?", (keys[0],))], len(keys))
            act = self._begin(verb, said_of_later(named, due) if verb == "later" else _SAID[verb].format(named))
            self._look_by_act(act, keys, forget=verb == "renew")
            stays = f"verdict <> 'new' AND news IS NOT NULL AND NOT {BACK}" if verb == "see" else "0"
            # For all at once: ten thousand take a fraction of a second so.
            self._run(
                f"""
                INSERT INTO act_changes ({CHANGE}, act, position)
                SELECT incidents.id, verdict, news, due,
                    CASE WHEN {stays} THEN verdict ELSE ?2 END, NULL, CASE WHEN {stays} THEN due ELSE ?3 END,
                    ?4, wanted.key
                FROM json_each(?1) AS wanted JOIN incidents ON incidents.key = wanted.value
                """,
                (msgspec.json.encode(keys).decode(), _VERDICTS[verb], due if verb == "later" else None, act),
            )
            self._turn(act, "before", "after")
            return self._act(act)

    def _keys_named(self, ids: Sequence[str]) -> list[int]:
        """The keys of the incidents of these ids, each once. Raises `UnknownIncident`."""
        found = self._rows(
            f"SELECT value, {key_of('value')} FROM json_each(?)",
            (msgspec.json.encode(list(ids)).decode(),),
        )
        if missing := next((id_ for id_, key in found if key is None), None):
            raise UnknownIncident(missing)
        return list(dict.fromkeys(key for _, key in found))

    def _states(self, keys: Sequence[int]) -> list[_Found]:
        """How the incidents of these keys stand, in this order."""
        rows = self._rows(
            f"""
            SELECT incidents.id, headline, verdict, news, due, {BACK} FROM json_each(?) AS wanted
            JOIN incidents ON incidents.key = wanted.value ORDER BY wanted.key
            """,
            (msgspec.json.encode(list(keys)).decode(),),
        )
        return [
            (id_, headline, Standing(verdict, news, due), bool(back))
            for id_, headline, verdict, news, due, back in rows
        ]

    def _begin(self, verb: ActVerb, said: str) -> int:
        """A new act, at the journal's end; gives its key."""
        self._run("DELETE FROM acts WHERE undone")
        values = (stamp(self.clock()), verb, said)
        return int(self._value("INSERT INTO acts (at, verb, said) VALUES (?, ?, ?) RETURNING key", values))

    def _note(self, act: int, changes: Sequence[Change]) -> None:
        """What the act did to the states of incidents."""
        self._run_many(
            f"INSERT INTO act_changes ({CHANGE}, act, position) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (change.incident, *change.before, *change.after, act, position)
                for position, change in enumerate(changes)
            ],
        )

    def undo(self) -> Act | None:
        """Take back the last act that stands; None where there is none.

        Each incident gets back the state that it had, each article goes back to where it was, a correction is dropped.
        News that came since the act is not hidden by it. Incidents whose facts change by it are stale then.
        """
        with self.transaction():
            act = self._value("SELECT max(key) FROM acts WHERE NOT undone")
            return None if act is None else self._undo(act)

    def redo(self) -> Act | None:
        """Do again what was undone last; None where nothing is."""
        with self.transaction():
            act = self._value("SELECT min(key) FROM acts WHERE undone")
            return None if act is None else self._redo(act)

    def _undo(self, act: int) -> Act:
        """Take back this act, the last that stands."""
        with self.transaction():
            self.move([(article, target, origin) for article, origin, target in reversed(self._moves(act))])
            self._turn(act, "after", "before")
            self._turn_annotations(act, "after", "before")
            self._turn_looks(act, "was")
            self._turn_watches(act, "was")
            touched = f"SELECT {key_of('change.incident')} FROM act_changes AS change WHERE act = ?"
            self._drop_news_unlooked(
                self._column(f"SELECT key FROM incidents WHERE news IS NOT NULL AND key IN ({touched})", (act,))
            )
            self._run("UPDATE acts SET undone = 1 WHERE key = ?", (act,))
            self._stale_by(act)
            return self._act(act)

    def _redo(self, act: int) -> Act:
        """Do this act again, the first that is undone."""
        with self.transaction():
            self._turn(act, "before", "after")
            moves = self._moves(act)
            if not moves:
                # Where incidents are merged again, tags and notes go along by themselves.
                self._turn_annotations(act, "before", "after")
            self.move(moves)
            self._turn_looks(act, "became")
            self._turn_watches(act, "became")
            self._run("UPDATE acts SET undone = 0 WHERE key = ?", (act,))
            self._stale_by(act)
            return self._act(act)

    def _turn(self, act: int, there: Literal["before", "after"], to: Literal["before", "after"]) -> None:
        """Take the incidents of the act from one of its sides to the other.

        News that the act did not know of stays. So does a verdict that is not the act's, which a merge has brought.
        """
        self._run(
            f"""
            UPDATE incidents SET verdict = verdict_{to},
                news = CASE WHEN news IS news_{there} THEN news_{to} ELSE news END,
                due = CASE WHEN due IS due_{there} THEN due_{to} ELSE due END
            FROM act_changes WHERE act = ? AND act_changes.incident = incidents.id AND verdict = verdict_{there}
            """,
            (act,),
        )
        # An incident that was merged away is now the one that it went into; of those one after the other.
        self._run_many(
            """
            UPDATE incidents SET verdict = ?4, news = CASE WHEN news IS ?3 THEN ?5 ELSE news END,
                due = CASE WHEN due IS ?6 THEN ?7 ELSE due END
            WHERE verdict = ?2 AND key = ?1
            """,
            self._rows(
                f"""
                SELECT alias.incident, verdict_{there}, news_{there}, verdict_{to}, news_{to}, due_{there}, due_{to}
                FROM act_changes JOIN incident_aliases AS alias ON alias.id = act_changes.incident
                WHERE act = ? ORDER BY position
                """,
                (act,),
            ),
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


CHANGE = "incident, verdict_before, news_before, due_before, verdict_after, news_after, due_after"


class Standing(NamedTuple):
    """What was decided about an incident, the news since, and when it comes back if it was put off."""

    verdict: str
    news: str | None = None
    due: str | None = None


NEW = Standing("new")


class Change(NamedTuple):
    """What an act did to the incident of this id."""

    incident: str
    before: Standing
    after: Standing


_Found = tuple[str, str, Standing, bool]
"""An incident's id, its headline, how it stands, and whether it was put off and is back."""
