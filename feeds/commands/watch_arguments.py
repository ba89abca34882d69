"""The arguments of the commands that watch."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from feeds.commands.hand_arguments import Command


def watching(command: Command, store: Callable[[argparse.ArgumentParser], None], span: Callable[[str], int]) -> None:
    """Add `watch`, `watches`, `alerts` and `unwatch`.

    `command` makes a command, `store` gives it the option for the store's file, `span` reads a span of time.
    """

    def watch(given: argparse.Namespace) -> int:
        from feeds.commands import watching

        words = " ".join(given.words)
        if not words:
            return watching.watches(given.store, json=False)
        if given.remove:
            return watching.unwatch(given.store, words)
        return watching.watch(given.store, words, given.sort, given.name, given.choice)

    def watches(given: argparse.Namespace) -> int:
        from feeds.commands import watching

        return watching.watches(given.store, json=given.json)

    def alerts(given: argparse.Namespace) -> int:
        from feeds.commands import watching

        return watching.alerts(given.store, since=given.since, json=given.json)

    def unwatch(given: argparse.Namespace) -> int:
        from feeds.commands import watching

        return watching.unwatch(given.store, " ".join(given.words))

    made = command(
        "watch",
        watch,
        "watch a name, a place, a phrase or a query: its incidents are flagged and come higher",
        'copytaster watch --query "country:PE killed:>3"',
    )
    made.add_argument("words", nargs="*", metavar="WORDS", help="the name of an actor, if nothing else is said")
    sort = made.add_mutually_exclusive_group()
    for name, about in (
        ("place", "a place, with all that lies in it"),
        ("phrase", "words, wherever an article has them"),
        ("query", "whatever a search finds"),
    ):
        sort.add_argument(f"--{name}", dest="sort", action="store_const", const=name, help=f"watch {about}")
    made.add_argument("--name", metavar="NAME", help="what to call it")
    made.add_argument("--choice", type=int, metavar="N", help="which of the places of that name")
    made.add_argument("--remove", action="store_true", help="watch it no longer")
    made.set_defaults(sort="actor")
    store(made)
    made = command("watches", watches, "list what is watched, with how many incidents match", "copytaster watches")
    made.add_argument("--json", action="store_true", help="print JSON lines")
    store(made)
    made = command("alerts", alerts, "list what came in of what is watched", "copytaster alerts --since 24h")
    made.add_argument("--since", type=span, default=86_400, metavar="SPAN", help="in the last 90m, 24h (24h)")
    made.add_argument("--json", action="store_true", help="print JSON lines")
    store(made)
    made = command("unwatch", unwatch, "watch something no longer", "copytaster unwatch Dina Boluarte")
    made.add_argument("words", nargs="+", metavar="WATCH", help="its name, or its number in `watches`")
    store(made)
