"""Tagging incidents and writing notes on them: acts like any other, which can be undone and done again."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from feeds.store.annotations import Annotated, united
from feeds.store.hand import ByHand
from feeds.store.journal import CHANGE
from feeds.store.said import short, what
from feeds.tags import tag_of
from feeds.views import Act


class Annotating(ByHand):
    """The acts that tag and note."""

    def tag(self, incidents: Sequence[str], add: Sequence[str] = (), remove: Sequence[str] = ()) -> Act | None:
        """Give these incidents (ids) some tags and take others from them, as one act; None where all are tagged so.

        A tag that is known in another case is that one. Raises `UnknownIncident`, and `ValueError` for what is no tag.
        """
        adding, removing = [tag_of(name) for name in add], [tag_of(name) for name in remove]
        with self.transaction():
            if not (keys := self._keys_named(incidents)):
                raise ValueError("no incident was named")
            gone = self._tag_keys(removing)
            come = {name: key for name, key in self._make_tags(adding).items() if key not in gone.values()}
            had = self._tagged(keys, [*come.values(), *gone.values()])
            wanted = {(key, tag) for key in keys for tag in come.values()} - had
            unwanted = {pair for pair in had if pair[1] in gone.values()}
            changed = {key for key, _ in wanted | unwanted}
            if not changed:
                return None
            named = what([self._value("SELECT headline FROM incidents WHERE key = ?", (min(changed),))], len(changed))
            act = self._begin("tag", _said_of_tags(named, come, gone))
            self._note_untouched(act, [key for key in keys if key in changed])
            self._retag(act, wanted, unwanted)
            return self._act(act)

    def _note_untouched(self, act: int, keys: Sequence[int]) -> None:
        """Put into the journal that the act is about these incidents, and decides nothing about them."""
        self._run(
            f"""
            INSERT INTO act_changes ({CHANGE}, act, position)
            SELECT incidents.id, verdict, news, due, verdict, news, due, ?, wanted.key
            FROM json_each(?) AS wanted JOIN incidents ON incidents.key = wanted.value
            """,
            (act, _list(keys)),
        )

    def _retag(self, act: int, wanted: Collection[tuple[int, int]], unwanted: Collection[tuple[int, int]]) -> None:
        """Put on and take off these tags (incident and tag each), and put that into the journal."""
        for before, pairs in enumerate((wanted, unwanted)):
            for tag in {tag for _, tag in pairs}:
                keys = _list(sorted(key for key, one in pairs if one == tag))
                self._run(
                    """
                    INSERT INTO act_tags (act, incident, tag, before, after)
                    SELECT ?, incidents.id, ?, ?, ? FROM json_each(?) JOIN incidents ON incidents.key = value
                    """,
                    (act, tag, before, 1 - before, keys),
                )
                change = (
                    "DELETE FROM incident_tags WHERE tag = ?1 AND incident IN (SELECT value FROM json_each(?2))"
                    if before
                    else "INSERT INTO incident_tags (tag, incident) SELECT ?1, value FROM json_each(?2)"
                )
                self._run(change, (tag, keys))

    def note(self, incident: str, text: str, *, over: str | None) -> Act | None:
        """Write the note on an incident, as one act; an empty one takes it off. None where it says so already.

        `over` is the note that the writer had before him: what somebody else wrote meanwhile is kept beside it.
        Raises `UnknownIncident`.
        """
        with self.transaction():
            key = self.incident_key(incident)
            id_, headline, *_ = self._states([key])[0]
            before = self._annotated(key)
            new = text.strip() or None
            if before.note not in (over or None, new) and before.note is not None:
                new = united(before.note, new) if new else before.note
            if new == before.note:
                return None
            said = f"Noted {short(' '.join(new.split()))} on {what([headline])}" if new else _taken_off([headline])
            act = self._begin("note", said)
            self._note_untouched(act, [key])
            self._note_annotated(act, [(id_, before, Annotated(before.tags, new))])
            self._put_note(key, new)
            return self._act(act)


def _list(keys: Sequence[int]) -> str:
    return msgspec.json.encode(list(keys)).decode()


def _taken_off(headlines: Sequence[str]) -> str:
    return f"Took the note off {what(headlines)}"


def _said_of_tags(named: str, come: dict[str, int], gone: dict[str, int]) -> str:
    added, taken = (" ".join(f"#{name}" for name in names) for names in (come, gone))
    if not come:
        return f"Took {taken} off {named}"
    return f"Put {added} on {named}" + (f", took {taken} off" if gone else "")
