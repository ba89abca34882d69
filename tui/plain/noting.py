"""Tags and notes in lines, and what was done."""

from __future__ import annotations

from feeds.tags import tags_in
from tui.plain.listing import Lists, NoSuch, Said
from tui.widgets.safe import line

ACTS = 20
"""So many are said, the latest."""


class NotesLines(Lists):
    """A desk in lines as far as it tags and notes."""

    def _do_tag(self, words: str) -> Said:
        numbers, rest = self._numbers(words)
        try:
            add, remove = tags_in(rest)
        except ValueError as error:
            raise NoSuch(f"{error}.") from error
        if not add and not remove:
            raise NoSuch("Say which tag: tag 3 court, or tag 3 -court to take it off.")
        keys = [self._keys[number - 1] for number in numbers] or [self._opened().row.key]
        ids = self._desk.ids(keys)
        act = self._desk.tag(ids, add, remove) if ids else None
        return [f"{line(act.said)}." if act else "It is tagged so already."]

    def _do_note(self, words: str) -> Said:
        opened = self._opened()
        before = opened.row.note
        if not words:
            return [line(before) if before else "There is no note on it: note and what you have to say makes one."]
        written = "" if words == "-" else f"{before}\n{words}" if before else words
        act = self._desk.note(opened.incident.id, written, over=before)
        self._open = self._desk.open_incident(opened.incident.id)
        return [f"{line(act.said)}." if act else "It says so already."]

    def _do_acts(self, words: str) -> Said:
        acts = self._desk.acts(ACTS)
        return [f"{line(act.said)}{', undone' if act.undone else ''}." for act in acts] or ["Nothing was done yet."]
