"""Putting tags and notes to incidents: on the queue's rows and on the one that is open. Nothing is dealt with by it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from feeds.tags import tags_in
from feeds.views import Act, Completion, QueueRow
from tui.commands import offered
from tui.screens.base import DeskScreen
from tui.screens.takes_away import TakesAway
from tui.widgets.queue_list import QueueList

if TYPE_CHECKING:
    from feeds.desk import Desk


class Annotates(DeskScreen, part=True):
    """A screen with incidents that can be tagged and noted on."""

    def keys_to_tag(self) -> Sequence[int]:
        """The incidents that would be tagged, by the store's row numbers."""
        raise NotImplementedError

    def row_to_note(self) -> QueueRow | None:
        """The incident that a note would be written on, as far as it is read."""
        raise NotImplementedError

    def action_tag(self) -> None:
        """Ask which tags they are to have."""
        from tui.screens.tag_prompt import Retagged, TagPrompt

        keys = list(self.keys_to_tag())
        if not keys:
            return

        def take(answer: Retagged | None) -> None:
            if answer is not None:
                self.desk_app.spawn(self._tag(keys, answer), group="acts")

        self.app.push_screen(TagPrompt(f"{len(keys):,} incidents" if len(keys) > 1 else "this one", keys), take)

    async def _tag(self, keys: list[int], wanted: tuple[Sequence[str], Sequence[str]]) -> None:
        add, remove = wanted

        def tag(desk: Desk) -> Act | None:
            ids = desk.ids(keys)
            return desk.tag(ids, add, remove) if ids else None

        await self._annotated(await self.desk_app.ask(tag) if add or remove else None)

    async def take_tag(self, words: str) -> None:
        """Put these tags on, and take off those with `-` before them."""
        if keys := list(self.keys_to_tag()):
            await self._tag(keys, tags_in(words))

    async def offer_tag(self, words: str) -> Sequence[Completion]:
        """The tags that there are, for the last of the words."""
        begin = len(words) - len(words.rpartition(" ")[2])
        known = await self.desk_app.ask(lambda desk: desk.known_tags())
        found = offered(words[begin:], [(tag, f"{number:,}") for tag, number in known])
        return [msgspec.structs.replace(one, start=begin, end=len(words)) for one in found]

    async def take_note(self, words: str) -> None:
        """Write this on it, below what the note says."""
        if row := self.row_to_note():
            text = f"{row.note}\n{words}" if row.note else words
            act = await self.desk_app.ask(lambda desk: desk.note(row.id, text, over=row.note))
            await self._annotated(act)

    def action_note(self) -> None:
        """Write the note on it."""
        from tui.screens.note_prompt import NotePrompt

        row = self.row_to_note()
        if row is None:
            return

        def take(act: Act | None) -> None:
            self.desk_app.spawn(self._annotated(act), group="acts")

        self.app.push_screen(NotePrompt(row.id, row.headline, row.note), take)

    async def _annotated(self, act: Act | None) -> None:
        if act is None:
            self.say("Nothing was changed.")
            return
        await self.desk_app.queue_screen.reread()
        self.desk_app.acted(act, act.said)


class AnnotatesRows(Annotates, part=True):
    """A screen with the queue in it: what is marked is tagged, else the highlighted row; a note is on the latter."""

    queue: QueueList

    def keys_to_tag(self) -> Sequence[int]:
        """What is marked, which stays marked, or the highlighted one."""
        key = self.queue.key
        return self.queue.marked_in_order or ([] if key is None else [key])

    def row_to_note(self) -> QueueRow | None:
        """The highlighted one."""
        return self.queue.row


class AnnotatesOpen(Annotates, TakesAway, part=True):
    """A screen with one open incident."""

    def keys_to_tag(self) -> Sequence[int]:
        """The open one."""
        return [self.shown.row.key] if self.shown else []

    def row_to_note(self) -> QueueRow | None:
        """The open one."""
        return self.shown.row if self.shown else None
