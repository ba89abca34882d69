"""The queue in sections: by when, what, where, who tells it, and of which story."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import compress
from typing import Any

import msgspec

from feeds.model import State
from feeds.store.coming_back import STATE, in_states
from feeds.store.listing import Listing, order_by
from feeds.store.query import Filter
from feeds.views import Arrangement, Grouping, Section

_BY: dict[Grouping, str] = {
    "since": "''",
    "kind": "kind_label",
    "country": "coalesce(country, '')",
    "outlet": "coalesce(teller, '')",
    "story": "key",
}
_UNNAMED: dict[Grouping, str] = {"country": "No country", "outlet": "No outlet", "kind": "No kind"}
_MOMENT = "coalesce(last_updated, first_seen)"
ALONE = "Not part of a story"
DUE = ("After that", "When there is news", "Some day")
"""What comes back after the days that have names, and what not by time."""


class Sections(Listing):
    """The queue of the store, in order and in sections."""

    def arrange(
        self,
        wanted: Filter,
        states: Collection[State],
        by: Grouping = "",
        *,
        since: str | None = None,
        days: Sequence[tuple[str, str]] = (),
    ) -> Arrangement:
        """What `order` gives, in sections, and which of it came in after `since` (a stamp; None: nobody ever looked).

        Sections are in the order of the highest in rank that is in them, and in each is the order of rank. Those by
        time are latest first: `days` has their names, and the stamps from which they reach. Of these what came after
        `since` stands in sections of its own, before all others. Those of what is put off stand as it comes back; then
        `days` has the stamps before which they end. What has none of what the sections are by is last.
        """
        with self.snapshot():
            keys, states_of, values = self._ordered(wanted, states, by, days)
            came = frozenset(self._came(since)).intersection(keys)
            sections: list[Section]
            if not by:
                sections = [Section(id="", name="", keys=keys)]
            elif by == "time":
                sections = _by_time(keys, values, came, [name for name, _ in days])
            elif by == "due":
                sections = _by_due(keys, values, [*(name for name, _ in days), *DUE])
            elif by == "since":
                sections = [
                    Section(id="since", name="New since you looked", keys=[k for k in keys if k in came], came=True),
                    Section(id="before", name="Before that", keys=[k for k in keys if k not in came]),
                ]
            elif by == "story":
                sections = self._by_story(keys)
            else:
                sections = _by_value(keys, values, self._called(by), _UNNAMED[by])
        return Arrangement(
            sections=tuple(section for section in sections if section.keys or not by),
            fresh=_those(keys, states_of, "un"),
            updated=_those(keys, states_of, "u"),
            came=came,
        )

    def _ordered(
        self, wanted: Filter, states: Collection[State], by: Grouping, days: Sequence[tuple[str, str]]
    ) -> tuple[list[int], str, list[Any]]:
        """The keys in order, of each its state's first letter, and what it is put together by."""
        where, values = in_states(states) if not wanted.says_state else ("1", ())
        if by == "time":
            steps = " ".join(f"WHEN {_MOMENT} >= ? THEN {place}" for place in range(len(days)))
            columns = f"CASE WHEN {_MOMENT} IS NULL THEN {len(days) + 1} {steps} ELSE {len(days)} END"
        elif by == "due":
            steps = " ".join(f"WHEN due < ? THEN {place}" for place in range(len(days)))
            columns = (
                f"CASE WHEN due IS NULL THEN {len(days) + 2} WHEN due = 'updated' THEN {len(days) + 1} {steps}"
                f" ELSE {len(days)} END"
            )
        else:
            columns = _BY.get(by, "0")
        part = ", json_group_array(part)" if by else ""
        # As JSON arrays: fetching a row for each key takes three times as long.
        found = self._row(
            f"""
            SELECT json_group_array(key), group_concat(state, '') {part} FROM (
                SELECT key, substr({STATE}, 1, 1) AS state,
                {columns} AS part
                FROM incidents WHERE ({where}) AND ({wanted.where}) ORDER BY {order_by(wanted, states)}
            )
            """,
            (*(stamp for _, stamp in days if by in ("time", "due")), *values, *wanted.values),
        )
        assert found is not None
        keys, letters, *parts = found
        return msgspec.json.decode(keys, type=list[int]), letters or "", msgspec.json.decode(parts[0]) if by else []

    def _came(self, since: str | None) -> list[int]:
        if since is None:
            return []
        keys = self._value("SELECT json_group_array(key) FROM incidents WHERE came > ?", (since,))
        return msgspec.json.decode(keys, type=list[int])

    def _called(self, by: Grouping) -> dict[str, str]:
        """What the values of a grouping are called, where not by themselves."""
        if by != "country":
            return {}
        rows = self._rows(
            "SELECT country, name FROM places WHERE kind = 'country' AND country IS NOT NULL ORDER BY key"
        )
        return dict(reversed(rows))

    def _by_story(self, keys: Sequence[int]) -> list[Section]:
        roots = self._roots()
        stories: dict[int, list[int]] = {}
        for key in keys:
            if key in roots:
                stories.setdefault(roots[key], []).append(key)
        told = {root for root, members in stories.items() if len(members) > 1}
        headlines = {row.key: row.headline for row in self.rows(list(told))}
        alone = [key for key in keys if roots.get(key) not in told]
        sections = [
            Section(id=str(root), name=headlines.get(root, ""), keys=members)
            for root, members in stories.items()
            if root in told
        ]
        return [*sections, Section(id="", name=ALONE, keys=alone)]

    def _roots(self) -> dict[int, int]:
        """Of each incident that is part of a story, the one that the story began with."""
        links: dict[int, int] = dict(
            self._rows(
                """
                SELECT child.key, coalesce(parent.key, alias.incident) FROM incidents AS child
                LEFT JOIN incidents AS parent ON parent.id = child.follows
                LEFT JOIN incident_aliases AS alias ON alias.id = child.follows
                WHERE child.follows IS NOT NULL AND coalesce(parent.key, alias.incident) IS NOT NULL
                """
            )
        )
        roots: dict[int, int] = {}
        for start in links:
            path = [start]
            while (at := path[-1]) in links and at not in roots and len(path) <= len(links):
                path.append(links[at])
                if links[at] in path[:-1]:
                    break
            # Of incidents that follow each other in a ring the first that is met is where the story begins.
            root = roots.get(path[-1], path[-1])
            for key in path:
                roots.setdefault(key, root)
        return roots


def _those(keys: Sequence[int], states: str, wanted: str) -> frozenset[int]:
    """The keys of those whose state is one of the wanted; without a loop, as there may be very many."""
    others = states.translate(dict.fromkeys(map(ord, wanted)))
    if not others or len(others) == len(states):
        return frozenset() if others else frozenset(keys)
    return frozenset(
        compress(keys, states.translate({ord(state): int(state in wanted) for state in set(states)}).encode())
    )


def _by_value(keys: Sequence[int], values: Sequence[str], names: dict[str, str], unnamed: str) -> list[Section]:
    found: dict[str, list[int]] = {}
    for key, value in zip(keys, values, strict=True):
        held = found.get(value)
        if held is None:
            found[value] = [key]
        else:
            held.append(key)
    rest = found.pop("", [])
    sections = [Section(id=value, name=names.get(value, value), keys=held) for value, held in found.items()]
    return [*sections, Section(id="", name=unnamed, keys=rest)]


def _by_due(keys: Sequence[int], values: Sequence[int], names: Sequence[str]) -> list[Section]:
    found: dict[int, list[int]] = {}
    for key, part in zip(keys, values, strict=True):
        found.setdefault(part, []).append(key)
    return [Section(id=names[part], name=names[part], keys=held) for part, held in sorted(found.items())]


def _by_time(keys: Sequence[int], values: Sequence[int], came: Collection[int], names: Sequence[str]) -> list[Section]:
    found: dict[tuple[bool, int], list[int]] = {}
    for key, part in zip(keys, values, strict=True):
        found.setdefault((key not in came, part), []).append(key)
    called = [*names, "Older", "Of no known date"]
    return [
        Section(id=f"{'' if before else 'came '}{called[part]}", name=called[part], keys=held, came=not before)
        for (before, part), held in sorted(found.items())
    ]
