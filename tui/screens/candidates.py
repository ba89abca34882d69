"""The incidents that may be the same as one that is open: those of its story, then those whose words it shares."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content

from feeds.errors import QueryError
from feeds.views import OpenIncident, QueueRow
from tui import when
from tui.screens.pick import Choice
from tui.signs import WORDS
from tui.widgets.safe import line

if TYPE_CHECKING:
    from feeds.desk import Desk
    from tui.app import Copytaster

TELLING = 6
"""So many words of the headline are looked for, the longest."""
EACH = 20
MOST = 40
_WORD = re.compile(r"\w{4,}")


class Candidates:
    """Finds them for one open incident."""

    def __init__(self, app: Copytaster, opened: OpenIncident) -> None:
        self._app, self._opened = app, opened

    async def likely(self) -> list[Choice]:
        """Those of the story, then those that share words of the headline, both newest first."""
        scene = next((p.name for p in self._opened.incident.places if p.id == self._opened.incident.where), "")
        words = sorted(set(_WORD.findall(self._opened.incident.headline)), key=len, reverse=True)[:TELLING]
        words += [word for word in _WORD.findall(scene) if word not in words][:1]

        def search(desk: Desk) -> list[QueueRow]:
            shared: Counter[str] = Counter()
            rows: dict[str, QueueRow] = {}
            for word in words:
                for hit in desk.search(f'"{word}"', EACH):
                    shared[hit.row.id] += 1
                    rows[hit.row.id] = hit.row
            return [rows[id_] for id_, times in shared.items() if times > 1 or len(words) < 2]

        found = await self._app.ask(search)
        return self._choices([*_newest(self._opened.story), *_newest(found)])

    async def found(self, typed: str) -> list[Choice]:
        """Those that a query finds, newest first; none for a query that is wrong."""
        try:
            hits = await self._app.desk.latest("candidates", lambda desk: desk.search(typed, MOST))
        except QueryError:
            return []
        return self._choices(_newest(hit.row for hit in hits))

    def _choices(self, rows: Iterable[QueueRow]) -> list[Choice]:
        others = {row.id: row for row in rows if row.id != self._opened.incident.id}
        return [self._choice(row) for row in others.values()][:MOST]

    def _choice(self, row: QueueRow) -> Choice:
        app = self._app
        dot = f" {app.signs.dot} "
        parts = (
            line(row.place or ""),
            line(row.toll or ""),
            f"{row.articles} articles" if row.articles > 1 else "1 article",
            when.age(row.last_updated or row.first_seen, app.now()),
            f"{app.signs.states[row.state]} {WORDS[row.state]}" if row.state != "new" else "",
        )
        beside = dot.join(part for part in parts if part)
        headline = line(row.headline)
        return Choice(row.id, f"{headline} {beside}", Content.assemble((headline, "text"), (f"  {beside}", "muted")))


def _newest(rows: Iterable[QueueRow]) -> list[QueueRow]:
    return sorted(rows, key=lambda row: row.last_updated or row.first_seen or "", reverse=True)
