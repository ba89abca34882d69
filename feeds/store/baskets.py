"""Baskets: queries under a name, saved, changed and removed by acts that can be undone."""

from __future__ import annotations

from feeds.errors import UnknownBasket
from feeds.store.fold import fold
from feeds.store.journal import Journal
from feeds.store.query import parse
from feeds.store.query.grammar import grammar
from feeds.store.said import short
from feeds.views import Act, Basket

LONGEST_NAME = 40


class Baskets(Journal):
    """The baskets of the store: what the acts that stand have made of them."""

    def baskets(self) -> list[Basket]:
        """Those that there are, in their order."""
        rows = self._rows(
            """
            SELECT basket, name, query, coalesce(place, basket) AS at FROM basket_acts WHERE key IN (
                SELECT max(basket_acts.key) FROM basket_acts JOIN acts ON acts.key = act WHERE NOT undone
                GROUP BY basket
            ) AND query IS NOT NULL ORDER BY at, basket
            """
        )
        return [Basket(id=id_, name=name, query=query, place=place) for id_, name, query, place in rows]

    def basket_named(self, name: str) -> Basket:
        """The basket of this name, whatever its case and accents. Raises `UnknownBasket`."""
        wanted = fold(name)
        found = next((basket for basket in self.baskets() if fold(basket.name) == wanted), None)
        if found is None:
            raise UnknownBasket(name, [basket.name for basket in self.baskets()])
        return found

    def basket(self, id_: int) -> Basket:
        """The basket of this number. Raises `UnknownBasket`."""
        found = next((basket for basket in self.baskets() if basket.id == id_), None)
        if found is None:
            raise UnknownBasket(str(id_), [basket.name for basket in self.baskets()])
        return found

    def save_basket(self, name: str, query: str) -> Act | None:
        """Save a query under a name, as an act; one that is called so has this query then. None where it has it.

        Raises `QueryError`, and `ValueError` for what is no name, or where the query holds for everything.
        """
        name, query = _name_of(name), query.strip()
        parse(query)
        if not grammar(query).terms():
            raise ValueError("there is nothing in this query to save")
        with self.transaction():
            held = next((basket for basket in self.baskets() if fold(basket.name) == fold(name)), None)
            if held is None:
                id_ = int(self._value("SELECT coalesce(max(basket), 0) + 1 FROM basket_acts"))
                places = [basket.place for basket in self.baskets()]
                made = Basket(id=id_, name=name, query=query, place=max([0, *places]) + 1)
                return self._put_baskets(f"Saved the basket {short(name)}", made)
            if held.query == query:
                return None
            changed = Basket(id=held.id, name=held.name, query=query, place=held.place)
            return self._put_baskets(f"Changed the basket {short(held.name)}", changed)

    def rename_basket(self, id_: int, name: str) -> Act | None:
        """Call it otherwise, as an act; None where it is called so.

        Raises `UnknownBasket`, and `ValueError` for what is no name, or where another is called so.
        """
        name = _name_of(name)
        with self.transaction():
            held = self.basket(id_)
            if held.name == name:
                return None
            if any(fold(other.name) == fold(name) and other.id != id_ for other in self.baskets()):
                raise ValueError(f"there is a basket {short(name)} already")
            said = f"Called the basket {short(held.name)} {short(name)}"
            return self._put_baskets(said, Basket(id=id_, name=name, query=held.query, place=held.place))

    def remove_basket(self, id_: int) -> Act:
        """Remove it, as an act; its incidents stay as they are. Raises `UnknownBasket`."""
        with self.transaction():
            held = self.basket(id_)
            act = self._begin("basket", f"Removed the basket {short(held.name)}")
            self._run("INSERT INTO basket_acts (act, basket, name) VALUES (?, ?, ?)", (act, id_, held.name))
            return self._act(act)

    def move_basket(self, id_: int, step: int) -> Act | None:
        """Let it change places with the one after it (`step` 1) or before it (-1), as an act; None at the end.

        Raises `UnknownBasket`.
        """
        with self.transaction():
            there = self.baskets()
            at = there.index(self.basket(id_))
            if not 0 <= at + step < len(there):
                return None
            there[at], there[at + step] = there[at + step], there[at]
            moved = [
                Basket(id=basket.id, name=basket.name, query=basket.query, place=place)
                for place, basket in enumerate(there, 1)
                if basket.place != place
            ]
            return self._put_baskets(f"Moved the basket {short(there[at + step].name)}", *moved)

    def _put_baskets(self, said: str, *baskets: Basket) -> Act:
        act = self._begin("basket", said)
        self._run_many(
            "INSERT INTO basket_acts (act, basket, name, query, place) VALUES (?, ?, ?, ?, ?)",
            [(act, basket.id, basket.name, basket.query, basket.place) for basket in baskets],
        )
        return self._act(act)


def _name_of(name: str) -> str:
    name = " ".join(name.split())
    if not fold(name):
        raise ValueError("there is no word in the name")
    if len(name) > LONGEST_NAME:
        raise ValueError(f"the name of a basket has at most {LONGEST_NAME} characters")
    return name
