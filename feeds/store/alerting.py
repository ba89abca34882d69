"""What is to be said of watched incidents: noted once, and taken once by the screen and once by the user's command."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple

import msgspec

from feeds.model import Noun
from feeds.store.file import key_of, now
from feeds.store.listing import Listing
from feeds.store.watched import Watched
from feeds.views import Alert

Side = Literal["screen", "command"]

LEASE = "-5 minutes"
"""So long after the command took something it is believed to be at it: what it has not ended by then was lost."""


class Noted(Noun, frozen=True, kw_only=True):
    """An alert as it was noted at `at`: of which watch and incident, what was new in it (None where it began to match),
    and what went wrong with the user's command when it was handed to it.
    """

    at: str
    watch: str
    incident: str
    headline: str
    news: str | None
    fault: str | None


class Told(NamedTuple):
    """What an incident is told by in the lists: what makes it worth saying when it changes."""

    toll: str | None
    news: str | None
    articles: int
    verdict: str


def _numbers(toll: str | None) -> list[str]:
    """What is counted in a toll, whatever words stand around it: "killed 7+" is no other toll than "killed 7"."""
    return re.findall(r"\d[\d,.]*", toll or "")


class Alerting(Listing, Watched):
    """The alerts of the store."""

    def told_of(self, incident: str) -> Told | None:
        """How the incident of this id stands; None where it is not there, or not told yet."""
        row = self._row("SELECT toll, news, articles, verdict FROM incidents WHERE id = ?", (incident,))
        return Told(*row) if row and row[2] else None

    def note_alerts(self, incident: str, begun: Collection[int], before: Told | None) -> int:
        """Note what there is to say of an incident (its id) whose page was kept because news came in.

        `begun` are the watches (keys) that it did not match before, `before` is how it stood. It is said when it begins
        to match, and again when something is new in it; of what was spiked only the latter. Gives how many were noted.
        """
        after = self.told_of(incident)
        if after is None:
            return 0
        new = before is None
        fresh = before is not None and (
            (after.news is not None and after.news != before.news)
            or (_numbers(after.toll) != _numbers(before.toll) and after.articles > before.articles)
        )
        if not (new or fresh or begun) or (after.verdict == "spiked" and not fresh):
            return 0
        noted = 0
        version, at = f"{after.articles} {after.toll} {after.news}", now()
        for watch, settled in self._rows(
            """
            SELECT watch, settled IS NULL OR settled > 0 FROM watch_matches
            JOIN watching ON watching.key = watch
            WHERE name IS NOT NULL AND incident = (SELECT key FROM incidents WHERE id = ?)
            """,
            (incident,),
        ):
            # What a watch is still to be matched with matched it all along.
            if fresh or (watch in begun and (new or settled)):
                news = (after.news or after.toll) if fresh and watch not in begun else None
                noted += self._run(
                    """
                    INSERT OR IGNORE INTO alerts (watch, incident, version, at, news) VALUES (?, ?, ?, ?, ?)
                    """,
                    (watch, incident, version, at, news),
                )
        return noted

    def claim_alerts(self, side: Side) -> list[Alert]:
        """Take what is to be said, one alert for each incident, those of the highest rank first; nobody else of this
        side is given them again. The command has to end what it took with `end_alerts`: what it has not ended, as it
        was killed, is given again after a while.
        """
        free = "screen IS NULL"
        if side == "command":
            free = f"done IS NULL AND (command IS NULL OR command < strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '{LEASE}'))"
        if not self._value(f"SELECT EXISTS (SELECT 1 FROM alerts WHERE {free})"):
            return []
        with self.transaction():
            rows = self._rows(
                f"""
                SELECT alerts.key, name, alerts.news, incidents.key FROM alerts JOIN watching ON watching.key = watch
                LEFT JOIN incidents ON incidents.key = {key_of("alerts.incident")}
                WHERE {free} ORDER BY rank DESC, alerts.key
                """
            )
            keys = msgspec.json.encode([row[0] for row in rows]).decode()
            self._run(f"UPDATE alerts SET {side} = ? WHERE key IN (SELECT value FROM json_each(?))", (now(), keys))
            # What is watched no longer, or is gone, needs no saying.
            if side == "command":
                self._end([key for key, name, _, incident in rows if name is None or incident is None], None)
            return self._alerts([row for row in rows if row[1] is not None and row[3] is not None])

    def _alerts(self, noted: Sequence[tuple[int, str, str | None, int]]) -> list[Alert]:
        """One alert for each incident of what was noted (number, watch, news, incident), in this order."""
        of: dict[int, list[tuple[int, str, str | None]]] = {}
        for key, watch, news, incident in noted:
            of.setdefault(incident, []).append((key, watch, news))
        return [
            Alert(
                ids=tuple(key for key, _, _ in own),
                row=row,
                watches=tuple(dict.fromkeys(watch for _, watch, _ in own)),
                news=None if any(news is None for _, _, news in own) else own[-1][2],
            )
            for row, own in zip(self.rows(list(of)), of.values(), strict=True)
        ]

    def end_alerts(self, alerts: Sequence[Alert], fault: str | None = None) -> None:
        """The command has been told of these; `fault` says what went wrong with it, None where all went well."""
        self._end([key for alert in alerts for key in alert.ids], fault)

    def _end(self, keys: Sequence[int], fault: str | None) -> None:
        self._run(
            "UPDATE alerts SET done = ?, fault = ? WHERE key IN (SELECT value FROM json_each(?))",
            (now(), fault, msgspec.json.encode(list(keys)).decode()),
        )

    def pass_over_alerts(self) -> None:
        """There is no command: what came in so far is never handed to one."""
        if self._value("SELECT EXISTS (SELECT 1 FROM alerts WHERE done IS NULL)"):
            self._run("UPDATE alerts SET done = ? WHERE done IS NULL", (now(),))

    def alert_fault(self) -> tuple[str, str] | None:
        """When and how the command failed the last time that it ran; None where it did not fail."""
        row = self._row(
            "SELECT done, fault FROM alerts WHERE command IS NOT NULL AND done IS NOT NULL ORDER BY done DESC, key DESC"
        )
        return (row[0], row[1]) if row and row[1] else None

    def noted_alerts(self, since: str) -> list[Noted]:
        """What was noted since then of what is watched and still there, latest first, said or not."""
        return [
            Noted(at=at, watch=name, incident=id_, headline=headline, news=news, fault=fault)
            for at, name, id_, headline, news, fault in self._rows(
                f"""
                SELECT at, name, incidents.id, headline, alerts.news, fault FROM alerts
                JOIN watching ON watching.key = watch
                JOIN incidents ON incidents.key = {key_of("alerts.incident")}
                WHERE name IS NOT NULL AND at >= ? ORDER BY alerts.key DESC
                """,
                (since,),
            )
        ]

    def forget_alerts(self, before: str) -> None:
        """Forget what was noted before then, said or not."""
        self._run("DELETE FROM alerts WHERE at < ?", (before,))
