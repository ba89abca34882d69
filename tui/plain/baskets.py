"""Baskets in lines: what they are, showing one, and saving what is filtered or searched by."""

from __future__ import annotations

from feeds.errors import QueryError
from tui.plain.listing import Lists, NoSuch, Said
from tui.widgets.safe import line


class BasketLines(Lists):
    """A desk in lines as far as it has baskets."""

    def _do_baskets(self, words: str) -> Said:
        found = self._desk.baskets()
        said = [f"{line(one.name)}: {self._many_in(one.query)}; {line(one.query)}." for one in found]
        return said or ["There are no baskets: filter, then save_basket and a name makes one."]

    def _many_in(self, query: str) -> str:
        try:
            return f"{len(self._desk.order(query, states=self._view.states)):,}"
        except QueryError as error:
            return error.message

    def _do_basket(self, words: str) -> Said:
        return self._do_filter(self._desk.basket_named(words).query)

    def _do_save_basket(self, words: str) -> Said:
        query = self._searched or self._filter
        if not query:
            raise NoSuch("There is nothing to save: filter or search first.")
        try:
            act = self._desk.save_basket(words, query)
        except QueryError:
            raise
        except ValueError as error:
            raise NoSuch(f"{error}.") from error
        return [f"{line(act.said)}." if act else "It is saved so already."]
