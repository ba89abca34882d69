"""Baskets: what the acts that stand have made of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.desk import Desk
from feeds.errors import QueryError, UnknownBasket
from feeds.model import STATES
from feeds.store import Store, both, parse


def names(store: Store) -> list[str]:
    return [basket.name for basket in store.baskets()]


def test_saved_changed_removed_and_back(store: Store, path: Path) -> None:
    assert store.baskets() == []
    act = store.save_basket(" Floods  in Asia ", "kind:flood")
    assert act and act.said == "Saved the basket “Floods in Asia”" and act.verb == "basket" and not act.incidents
    assert store.save_basket("floods in asia", "kind:flood ") is None
    store.save_basket("FLOODS IN ASIA", "kind:flood,storm")
    (basket,) = store.baskets()
    assert (basket.name, basket.query) == ("Floods in Asia", "kind:flood,storm")
    store.remove_basket(basket.id)
    assert store.baskets() == []
    store.close()
    with Store.open(path) as again:
        assert again.baskets() == []
        for query in ("kind:flood,storm", "kind:flood"):
            again.undo()
            assert [one.query for one in again.baskets()] == [query]
        again.undo()
        assert again.baskets() == []
        again.redo()
        again.redo()
        assert [one.query for one in again.baskets()] == ["kind:flood,storm"]


def test_renamed_and_moved(store: Store) -> None:
    for name in ("One", "Two", "Three"):
        store.save_basket(name, f"title:{name}")
    one, two, three = store.baskets()
    store.rename_basket(two.id, "Zwei")
    assert names(store) == ["One", "Zwei", "Three"]
    store.move_basket(three.id, -1)
    assert names(store) == ["One", "Three", "Zwei"]
    assert store.move_basket(one.id, -1) is None and store.move_basket(two.id, 1) is None
    store.move_basket(one.id, 1)
    assert names(store) == ["Three", "One", "Zwei"]
    store.undo()
    store.undo()
    assert names(store) == ["One", "Zwei", "Three"]
    store.remove_basket(one.id)
    store.save_basket("Four", "flood")
    assert names(store) == ["Zwei", "Three", "Four"]
    assert store.basket_named("zwéi").id == two.id


def test_refused(store: Store) -> None:
    store.save_basket("One", "flood")
    store.save_basket("Two", "fire")
    with pytest.raises(QueryError, match="no field"):
        store.save_basket("Three", "colour:red")
    for name, query in (("", "flood"), (" — ", "flood"), ("x" * 41, "flood"), ("Three", ""), ("Three", " — ")):
        with pytest.raises(ValueError):
            store.save_basket(name, query)
    with pytest.raises(ValueError, match="already"):
        store.rename_basket(1, "TWO")
    for wrong in (lambda: store.rename_basket(9, "x"), lambda: store.remove_basket(9), lambda: store.basket_named("x")):
        with pytest.raises(UnknownBasket, match="There are One, Two"):
            wrong()
    assert names(store) == ["One", "Two"] and len(store.acts()) == 2


def test_in_a_basket_both_queries_hold(full: Store) -> None:
    def keys(query: str) -> set[int]:
        return set(full.order(parse(query), STATES))

    desk = Desk(full)
    desk.save_basket("Water", "kind:flood OR bridge")
    both_hold = keys("kind:flood OR bridge") & keys("kind:fire OR kind:flood")
    assert both_hold
    assert keys(desk.in_basket("water", "kind:fire OR kind:flood")) == both_hold
    assert keys(desk.in_basket("water")) == keys("kind:flood OR bridge") == keys(desk.in_basket("water", " — "))
    assert desk.count(desk.in_basket("water")) == len(keys("kind:flood OR bridge"))
    assert desk.count("", most=7) == 7


@settings(max_examples=200, deadline=None)
@given(one=st.text(max_size=30), other=st.text(max_size=30))
def test_any_two_queries_are_read_or_refused_together(one: str, other: str) -> None:
    try:
        parse(one)
        parse(other)
    except QueryError:
        return
    parse(both(one, other))
