"""What the queue shows once an act is done, undone or done again."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from feeds.views import Act
from tui.screens.coming_in import TakesIn
from tui.screens.dealing import BECOMES, DealsWithRows
from tui.widgets.card_pane import CardPane


class ShowsActs(DealsWithRows, TakesIn, part=True):
    """A screen with the queue in it: what was dealt with stays where it is, what is taken back is highlighted."""

    card: CardPane
    keep_dealt = True
    """Whether what was dealt with stays among the rows when the order is read anew."""

    def moment(self) -> str:
        """What of the queue is shown, for the line of keys."""
        raise NotImplementedError

    async def fill(self, keys: Sequence[int]) -> None:
        """Read these rows."""
        raise NotImplementedError

    def ask_card(self) -> None:
        """Read the card of the highlighted incident."""
        raise NotImplementedError

    def acted(self, act: Act) -> None:
        """An act was done: show it in the card, too."""
        self.fit(self.moment())
        card = self.card.shown
        if card and card.incident.id in act.incidents:
            row = self.queue.rows.get(card.row.key)
            if row:
                fresh = card.fresh if row.news else None
                self.card.show_incident(msgspec.structs.replace(card, row=row, fresh=fresh))

    async def refill(self, keys: Sequence[int]) -> None:
        """Read some rows again, as far as they are held."""
        await self.fill([key for key in keys if key in self.queue.rows])

    async def reread(self) -> None:
        """Read again what is on the screen, the rest when it comes there."""
        self.queue.stale()
        self.queue.want()
        if self.queue.key is not None:
            self.ask_card()

    async def changed_by_hand(self, act: Act) -> None:
        """Incidents were merged, split or corrected: show them so. What several were merged into is highlighted."""
        self.queue.revive(await self._keys_of(act))
        await self.let_in()
        if act.verb == "merge":
            await self._highlight(act)

    async def taken_back(self, act: Act) -> None:
        """An act was undone: what it touched is as before, and the highlight goes there."""
        self.queue.revive(await self._keys_of(act))
        await self._show_touched(act)

    async def gone_to_act(self) -> None:
        """Many acts were undone or done again: nothing is as it was."""
        self.keep_dealt = False
        await self.reload()

    async def done_again(self, act: Act) -> None:
        """An act was done again: what it touched stays in view, dimmed."""
        if state := BECOMES.get(act.verb):
            self.queue.set_state(await self._keys_of(act), state)
        else:
            self.queue.revive(await self._keys_of(act))
        await self._show_touched(act)

    async def _keys_of(self, act: Act) -> list[int]:
        return await self.desk_app.ask(lambda desk: desk.keys(act.incidents))

    async def _show_touched(self, act: Act) -> None:
        await self.reload()
        await self._highlight(act)

    async def _highlight(self, act: Act) -> None:
        first = act.incidents[0] if act.incidents else None
        row = await self.desk_app.ask(lambda desk: desk.open_incident(first).row) if first else None
        if row is not None:
            self.queue.fill([row])
            self.queue.move_to_key(row.key)
            self.ask_card()
