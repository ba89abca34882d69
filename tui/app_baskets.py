"""Baskets: which there are, and how many incidents that are still to be dealt with each has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.reactive import reactive

from feeds.errors import QueryError
from feeds.views import Act, Basket
from tui.app_watching import AppWatching
from tui.idle import passed
from tui.widgets.safe import line

if TYPE_CHECKING:
    from feeds.desk import Desk

BETWEEN = 3.0
"""Seconds, at least, between two countings while the wire writes; what somebody did is counted at once."""
HANDS_OFF = 0.2
"""Seconds without a key that are waited for before a basket is counted."""


class AppBaskets(AppWatching, part=True):
    """The app as far as it has baskets. `basket_counts` has None where a query is not understood any more."""

    baskets: reactive[tuple[Basket, ...]] = reactive(())
    basket_counts: reactive[dict[int, int | None]] = reactive(dict)

    most_in_basket = 1_000
    """What a basket has beyond this is not counted."""
    _counted_at = -BETWEEN
    _counting = _to_count = _to_come = False

    async def recount(self) -> None:
        """Read how many incidents are in each state, and in a moment how many are in each basket."""
        await super().recount()
        await self.read_baskets()

    def acted(self, act: Act, said: str) -> None:
        """What somebody did shows in the counts at once."""
        self._counted_at = -BETWEEN
        super().acted(act, said)

    async def read_baskets(self) -> None:
        """Read which baskets there are, and have them counted."""
        self.baskets = tuple(await self.ask(lambda desk: desk.baskets()))
        self.count_baskets()

    def count_baskets(self) -> None:
        """Count what is in the baskets, soon."""
        if not self.baskets or self._to_come:
            return
        if self._counting:
            self._to_count = True
            return
        now = passed()
        if (wait := max(self._counted_at + BETWEEN, self.key_at + HANDS_OFF) - now) > 0:
            self._to_come = True
            self.set_timer(wait, self._has_come)
        else:
            self._counting = True
            self.spawn(self._count(), group="baskets")

    def _has_come(self) -> None:
        self._to_come = False
        self.count_baskets()

    async def _count(self) -> None:
        """Count one after the other, so that whatever else is asked comes in between."""
        try:
            self.basket_counts = {basket.id: await self._count_of(basket) for basket in self.baskets}
        finally:
            self._counted_at, self._counting = passed(), False
        if self._to_count:
            self._to_count = False
            self.count_baskets()

    async def _count_of(self, basket: Basket) -> int | None:
        def count(desk: Desk) -> int:
            return desk.count(basket.query, states=("new", "updated"), most=self.most_in_basket + 1)

        try:
            return await self.ask(count)
        except QueryError:
            return None

    async def act_on_baskets(self, act: Act | None, otherwise: str) -> None:
        """An act concerned a basket: show what there is now, and say what was done; without one say otherwise."""
        await self.read_baskets()
        if act:
            self.acted(act, line(act.said))
            await self.recount()
        else:
            self.say(otherwise)
