"""What the user does by hand: merges incidents, splits articles off, corrects facts. Each is an act that can be undone.

What stands is what the acts say that stand: a merge and a split bind articles together or apart for all time to come,
a correction holds for whatever the incident becomes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from feeds.model import Correction, decode, encode
from feeds.store.annotations import BARE
from feeds.store.journal import NEW, Change, Journal
from feeds.store.moves import Move
from feeds.store.said import said_of, what
from feeds.views import Act

Bond = Literal["together", "apart"]


class ByHand(Journal):
    """Merging, splitting and correcting."""

    def merge_by_hand(self, incidents: Sequence[str]) -> Act:
        """Make one incident of these (ids), as one act; the one that was there first lives on, and the ids of the
        others lead to it. Their articles stay together from now on.

        Raises `UnknownIncident`, and `ValueError` where there are not two; then nothing is done.
        """
        with self.transaction():
            keys = sorted({self.incident_key(id_) for id_ in incidents})
            if len(keys) < 2:
                raise ValueError("it takes two incidents to merge")
            before = self._states(keys)
            act = self._begin("merge", f"Merged {len(keys)} incidents into {what([before[0][1]])}")
            target = before[0][0]
            had = {id_: self._annotated(key) for key, (id_, *_) in zip(keys, before, strict=True)}
            anchor = self._articles_in(keys[0])[:1]
            moves: list[Move] = [
                (article, id_, target)
                for key, (id_, *_) in zip(keys[1:], before[1:], strict=True)
                for article in self._articles_in(key)
            ]
            self._bind(act, "together", [(one, article) for one in anchor for article, _, _ in moves])
            fresh = [key for key in keys if not self._is_looked_at(key)]
            if len(fresh) < len(keys):
                # Who merges what is new into what he has dealt with has seen what is in it.
                self._look_by_act(act, fresh, forget=False)
            self._carry_out(act, moves)
            changes = [Change(target, before[0][2], self._states(keys[:1])[0][2])]
            changes += [Change(id_, standing, NEW) for id_, _, standing, _ in before[1:]]
            self._note(act, changes)
            self._note_annotated(
                act,
                [(id_, own, self._annotated(keys[0]) if id_ == target else BARE) for id_, own in had.items()],
            )
            return self._act(act)

    def split_by_hand(self, incident: str, articles: Sequence[str], new_id: str) -> Act:
        """Take these articles (ids) out of the incident, as one act: they are the incident `new_id` from now on, and
        never again in one with the rest. What was decided about the incident stays with the rest.

        Raises `UnknownIncident`, `UnknownArticle` where one is not in the incident, and `ValueError` where nothing
        would be left or taken; then nothing is done.
        """
        with self.transaction():
            key = self.incident_key(incident)
            origin, headline, standing, _ = self._states([key])[0]
            leaving = list(dict.fromkeys(articles))
            for article in leaving:
                self._require_article(article, key)
            rest = [article for article in self._articles_in(key) if article not in set(leaving)]
            if not leaving or not rest:
                raise ValueError("an incident is split into two parts, each with an article")
            if self.is_taken(new_id):
                raise ValueError(f"{new_id} is another incident already")
            sources = "1 source" if len(leaving) == 1 else f"{len(leaving)} sources"
            act = self._begin("split", f"Split {sources} off {what([headline])}")
            self._bind(act, "apart", [(one, other) for one in leaving for other in rest])
            self._carry_out(act, [(article, origin, new_id) for article in leaving])
            self._note(act, [Change(origin, standing, standing), Change(new_id, NEW, NEW)])
            return self._act(act)

    def correct(self, incident: str, correction: Correction) -> Act:
        """Note the correction with the incident, as one act. Raises `UnknownIncident`."""
        with self.transaction():
            key = self.incident_key(incident)
            id_, _, standing, _ = self._states([key])[0]
            act = self._begin("correct", said_of(correction))
            self._run(
                "INSERT INTO corrections (act, incident, json) VALUES (?, ?, ?)",
                (act, id_, encode(correction).decode()),
            )
            self._note(act, [Change(id_, standing, standing)])
            self._await_merge(key)
            return self._act(act)

    def corrections_of(self, incident: str) -> list[Correction]:
        """The corrections that stand of an incident and of all that were merged into it, oldest first."""
        rows = self._column(
            """
            SELECT json FROM corrections JOIN acts ON acts.key = act
            WHERE NOT undone AND (incident = (SELECT id FROM incidents WHERE key = ?1)
                OR incident IN (SELECT id FROM incident_aliases WHERE incident_aliases.incident = ?1))
            ORDER BY corrections.key
            """,
            (self._key_or_none(incident),),
        )
        return [decode(row, Correction) for row in rows]

    def has_bonds(self) -> bool:
        """Whether the user bound any articles together or apart."""
        return bool(self._value("SELECT EXISTS (SELECT 1 FROM bonds)"))

    def bound(self, article: str, kind: Bond) -> set[str]:
        """The articles that the user bound to this one. Of two that were merged and later split, the split holds."""
        rows = self._rows(
            """
            SELECT other, kind FROM (
                SELECT other, kind, act FROM bonds WHERE one = ?1
                UNION SELECT one, kind, act FROM bonds WHERE other = ?1
            ) JOIN acts ON acts.key = act WHERE NOT undone ORDER BY act
            """,
            (article,),
        )
        latest: dict[str, str] = dict(rows)
        return {other for other, bond in latest.items() if bond == kind}

    def _bind(self, act: int, kind: Bond, pairs: Sequence[tuple[str, str]]) -> None:
        self._run_many(
            "INSERT OR IGNORE INTO bonds (act, kind, one, other) VALUES (?, ?, ?, ?)",
            [(act, kind, one, other) for one, other in pairs],
        )

    def _carry_out(self, act: int, moves: Sequence[Move]) -> None:
        self._run_many(
            "INSERT INTO act_moves (act, position, article, origin, target) VALUES (?, ?, ?, ?, ?)",
            [(act, position, *move) for position, move in enumerate(moves)],
        )
        self.move(moves)
