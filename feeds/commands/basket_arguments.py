"""The arguments of the commands about baskets."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from feeds.commands.hand_arguments import Command


def baskets(command: Command, store: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add `baskets` and `basket`; `command` makes a command, `store` gives it the option for the store."""

    def listed(given: argparse.Namespace) -> int:
        from feeds.commands import baskets

        return baskets.baskets(given.store, json=given.json)

    def basket(given: argparse.Namespace) -> int:
        from feeds.commands import baskets

        if [given.remove, given.rename is not None, bool(given.query)].count(True) > 1:
            given.fail("a basket is saved, renamed or removed, one at a time")
        if given.remove:
            return baskets.remove(given.store, given.name)
        if given.rename is not None:
            return baskets.rename(given.store, given.name, given.rename)
        return baskets.save(given.store, given.name, given.query)

    made = command("baskets", listed, "list the baskets: queries that are saved under a name", "copytaster baskets")
    made.add_argument("--json", action="store_true", help="print JSON lines")
    store(made)
    made = command(
        "basket",
        basket,
        "save a query under a name, as a part of the queue; without a query print it",
        'copytaster basket "Floods in Asia" kind:flood "country:BD,IN,PK"',
    )
    made.add_argument("name", metavar="NAME", help="what it is called")
    made.add_argument("query", nargs="*", metavar="QUERY", help="what it finds; one that is called so is changed")
    made.add_argument("--rename", metavar="NEW", help="call it otherwise")
    made.add_argument("--remove", action="store_true", help="remove it; its incidents stay")
    made.set_defaults(fail=made.error)
    store(made)
