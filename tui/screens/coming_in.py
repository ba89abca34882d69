"""What comes in: around what one reads, at the top, and while one was away."""

from __future__ import annotations

import datetime as dt

from textual import on

from tui import when
from tui.screens.grouping import GroupsRows
from tui.widgets.bars import KeyBar
from tui.widgets.queue_list import QueueList


class TakesIn(GroupsRows, part=True):
    """A screen with the queue in it, which takes in what the wire has written."""

    loaded: bool
    """Whether the queue was read at all."""

    async def reorder(self, *, hold: bool) -> None:
        """Read the order and the counts anew; with `hold`, what is on the screen stays as it is."""
        raise NotImplementedError

    def come_again(self, away: float) -> None:
        """Somebody is back who was away for so many seconds: what came in meanwhile is new since they looked."""
        if self.loaded:
            looked = (self.desk_app.now() - dt.timedelta(seconds=away)).astimezone(dt.UTC)
            self.since = self.queue.since = f"{looked:%Y-%m-%dT%H:%M:%SZ}"
            self.desk_app.spawn(self._show_what_came())

    async def _show_what_came(self) -> None:
        await self.let_in()
        came = len(self.queue.came)
        if came and not self.query_one(KeyBar).message:
            looked = when.since(self.since, self.desk_app.now())
            self.say(f"{came:,} came in since you looked, {looked}: {self.key_for('group')} shows them apart.")

    @on(QueueList.AtTop)
    def _let_waiting_in(self) -> None:
        self.desk_app.spawn(self.reorder(hold=False))

    async def let_in(self) -> None:
        """Read them because the wire has written: what is on the screen stays there, the rest comes in around it.

        Where nobody has touched a key yet, the queue is filling: one stays at its top.
        """
        untouched = not self.desk_app.key_at and not self.queue.cursor
        await self.reorder(hold=not untouched)
        if untouched and not self.desk_app.key_at:
            self.queue.move_to(0)
