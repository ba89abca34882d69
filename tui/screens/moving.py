"""Moving through the queue: by rows, by pages, and by reading on."""

from __future__ import annotations

from collections.abc import Sequence

from feeds.model import State
from feeds.views import TriageVerb
from tui.screens.base import row_number
from tui.screens.takes_away import TakesAway
from tui.widgets.card_pane import CardPane
from tui.widgets.queue_list import QueueList

FRESH: tuple[State, ...] = ("new", "updated")


class MovesThroughRows(TakesAway, part=True):
    """A screen with the queue in it, and beside it, where there is room, the card."""

    queue: QueueList
    card: CardPane

    @property
    def shows_card(self) -> bool:
        """Whether there is room for the card."""
        raise NotImplementedError

    def ask_card(self) -> None:
        """Read the card of the highlighted incident, where there is room for it."""
        raise NotImplementedError

    def action_open(self) -> None:
        """The whole incident."""
        raise NotImplementedError

    def deal_with(self, keys: Sequence[int], verb: TriageVerb, due: str | None = None) -> None:
        """Do it to these."""
        raise NotImplementedError

    def action_down(self) -> None:
        """One on."""
        self.queue.move_by(1)

    def action_up(self) -> None:
        """One back."""
        self.queue.move_by(-1)

    def action_top(self) -> None:
        """To the first."""
        self.queue.move_to_end(0)

    def action_bottom(self) -> None:
        """To the last."""
        self.queue.move_to_end(-1)

    def take_goto(self, words: str) -> None:
        """To the row of a number, from 1."""
        self.queue.move_to(row_number(words) - 1)

    def action_half_down(self) -> None:
        """Half a page on."""
        self.queue.move_by(max(1, self.queue.page // 2))

    def action_half_up(self) -> None:
        """Half a page back."""
        self.queue.move_by(-max(1, self.queue.page // 2))

    def action_read(self) -> None:
        """Page through the card; then this one is seen, and the next new one comes."""
        if not self.shows_card:
            self.action_open()
        elif self.shown is None and self.queue.key is not None:
            # Nobody has read what is not on the screen yet.
            self.ask_card()
        elif not self.card.page_down():
            self.leave_as_seen()

    def leave_as_seen(self) -> bool:
        """Mark the highlighted incident as seen, if fresh, and go to the next fresh one. Says if there is one."""
        row, key = self.queue.row, self.queue.key
        target = self.queue.next_fresh()
        if row and key is not None and row.state in FRESH:
            self.deal_with([key], "see")
        if target is None:
            above = len(self.queue.fresh - self.queue.dealt)
            refresh, top = self.key_for("refresh"), self.key_for("top")
            left = f"{above:,} more above: {top} leads to the top" if above else f"{refresh} looks for news"
            self.say(f"That was the last new incident{' below' if above else ''}; {left}.")
            return False
        self.queue.move_to(target)
        return True
