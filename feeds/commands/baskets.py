"""`baskets` and `basket`: queries under a name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from feeds.commands.exits import DONE
from feeds.commands.lines import Output, say, tell
from feeds.commands.triaging import refused, with_desk
from feeds.desk import Desk
from feeds.errors import QueryError
from feeds.model import State

FRESH: tuple[State, ...] = ("new", "updated")
MOST = 100_000


def baskets(store: Path | None, *, json: bool) -> int:
    """List the baskets with how many new and updated incidents are in each (in other states where it says so)."""
    output = Output()

    def listed(desk: Desk) -> int:
        found = desk.baskets()
        for basket in found:
            count = desk.count(basket.query, states=FRESH, most=MOST)
            if json:
                output.write({"name": basket.name, "query": basket.query, "count": count})
            else:
                tell(f"{basket.name}  {count:,}\n    {basket.query}")
        if not found:
            say("There are no baskets yet: copytaster basket NAME QUERY saves one, or S at the desk.")
        return DONE

    return with_desk(store, listed)


def save(store: Path | None, name: str, words: Sequence[str]) -> int:
    """Save a query under a name; without a query print the one that it has."""
    query = " ".join(word.strip() for word in words)

    def saved(desk: Desk) -> int:
        if not query:
            tell(desk.basket_named(name).query)
            return DONE
        try:
            act = desk.save_basket(name, query)
        except QueryError as error:
            return refused(query, error)
        say(f"{act.said}." if act else "It is saved so already.")
        return DONE

    return with_desk(store, saved)


def remove(store: Path | None, name: str) -> int:
    """Remove a basket; its incidents stay."""

    def removed(desk: Desk) -> int:
        say(f"{desk.remove_basket(desk.basket_named(name).id).said}; copytaster undo brings it back.")
        return DONE

    return with_desk(store, removed)


def rename(store: Path | None, name: str, new: str) -> int:
    """Call a basket otherwise."""

    def renamed(desk: Desk) -> int:
        act = desk.rename_basket(desk.basket_named(name).id, new)
        say(f"{act.said}." if act else "It is called so already.")
        return DONE

    return with_desk(store, renamed)
