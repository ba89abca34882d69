"""The desk's use cases of baskets: queries under a name, which stand as parts of the queue."""

from __future__ import annotations

from feeds.store import Store, both
from feeds.views import Act, Basket


class Baskets:
    """A desk as far as it has baskets."""

    _store: Store

    def baskets(self) -> list[Basket]:
        """The baskets, in their order."""
        return self._store.baskets()

    def basket_named(self, name: str) -> Basket:
        """The basket of a name, whatever its case and accents. Raises `UnknownBasket`."""
        return self._store.basket_named(name)

    def in_basket(self, name: str, query: str = "") -> str:
        """The query for what the basket of a name and another query both find. Raises `UnknownBasket`."""
        return both(self._store.basket_named(name).query, query)

    def save_basket(self, name: str, query: str) -> Act | None:
        """Save a query under a name, as an act; one that is called so has this query then. None where it has it.

        Raises `QueryError`, and `ValueError` for what is no name, or where the query holds for everything.
        """
        return self._store.save_basket(name, query)

    def rename_basket(self, basket: int, name: str) -> Act | None:
        """Call it otherwise, as an act; None where it is called so. Raises `UnknownBasket`, and `ValueError` for what
        is no name, or where another is called so.
        """
        return self._store.rename_basket(basket, name)

    def remove_basket(self, basket: int) -> Act:
        """Remove it, as an act; its incidents stay as they are. Raises `UnknownBasket`."""
        return self._store.remove_basket(basket)

    def move_basket(self, basket: int, step: int) -> Act | None:
        """Let it change places with the one after it (`step` 1) or before it (-1), as an act; None at the end. Raises
        `UnknownBasket`.
        """
        return self._store.move_basket(basket, step)
