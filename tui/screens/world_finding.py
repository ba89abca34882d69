"""What of the queue is on the map of the world: changed from there, for the queue and the map alike."""

from __future__ import annotations

from collections.abc import Sequence

from feeds.views import Completion
from tui.screens.base import DeskScreen


class FindsOnMap(DeskScreen, part=True):
    """A screen that shows what the queue shows."""

    def action_filter(self) -> None:
        """Ask for a query."""
        self.desk_app.queue_screen.action_filter()

    async def take_filter(self, words: str) -> None:
        """By this query."""
        await self.desk_app.queue_screen.take_filter(words)

    async def offer_filter(self, words: str) -> Sequence[Completion]:
        """What the query may become."""
        return await self.desk_app.queue_screen.offer_filter(words)

    def take_state(self, words: str) -> None:
        """The incidents in one state, or in a basket."""
        self.desk_app.queue_screen.take_state(words)

    def offer_state(self, words: str) -> Sequence[Completion]:
        """The states and the baskets."""
        return self.desk_app.queue_screen.offer_state(words)
