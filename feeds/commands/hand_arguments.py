"""The arguments of the commands that do by hand what the machine got wrong."""

from __future__ import annotations

import argparse
from collections.abc import Callable

Command = Callable[[str, Callable[[argparse.Namespace], int], str, str], argparse.ArgumentParser]


def by_hand(
    command: Command,
    store: Callable[[argparse.ArgumentParser], None],
    span: Callable[[str], int],
) -> None:
    """Add `merge`, `split`, `correct`, `places` and `reanalyse`.

    `command` makes a command, `store` gives it the option for the store's file, `span` reads a span of time.
    """

    def merge(given: argparse.Namespace) -> int:
        from feeds.commands import by_hand

        return by_hand.merge(given.store, given.incident)

    def split(given: argparse.Namespace) -> int:
        from feeds.commands import by_hand

        return by_hand.split(given.store, given.incident, given.article)

    def correct(given: argparse.Namespace) -> int:
        from feeds.commands import by_hand

        return by_hand.correct(given.store, given.incident, given.verb, given.fact, given.what, given.to, given.choice)

    def places(given: argparse.Namespace) -> int:
        from feeds.commands import by_hand

        return by_hand.places(" ".join(given.name))

    def reanalyse(given: argparse.Namespace) -> int:
        from feeds.commands import by_hand

        return by_hand.reanalyse(given.store, since=given.since, json=given.json, bar=given.bar)

    made = command("merge", merge, "make one incident of several; they stay together", "copytaster merge i-3f2a i-77b0")
    made.add_argument("incident", nargs="+", metavar="INCIDENT", help="their ids; the first of them lives on")
    store(made)
    made = command(
        "split",
        split,
        "take sources out of an incident; they are never joined with it again",
        "copytaster split i-3f2a91c0 2",
    )
    made.add_argument("incident", metavar="INCIDENT", help="its id")
    made.add_argument("article", nargs="+", metavar="SOURCE", help="an article's id, or its number within the incident")
    store(made)
    made = command(
        "correct",
        correct,
        "put a fact of an incident right; it stays so when it is analysed again",
        'copytaster correct i-3f2a91c0 rename actor "Jon Smit" "John Smith"',
    )
    made.add_argument("incident", metavar="INCIDENT", help="its id")
    made.add_argument("verb", choices=["rename", "join", "speaker", "place", "scene", "delete"], help="what to do")
    made.add_argument(
        "fact", choices=["actor", "place", "quote", "figure", "moment", "sentence", "headline"], help="with which fact"
    )
    made.add_argument(
        "what", metavar="WHAT", help='its name or words; a figure as "killed 4 4" (measure, least, greatest or -)'
    )
    made.add_argument("to", nargs="?", metavar="TO", help="the new name, the other actor, the speaker, the other place")
    made.add_argument("--choice", type=int, metavar="N", help="which of the places of that name")
    store(made)
    made = command("places", places, "print the places of a name as JSON lines", "copytaster places Huanta")
    made.add_argument("name", nargs="+", metavar="NAME", help="a name; after a comma the country or region it is in")
    made = command(
        "reanalyse",
        reanalyse,
        "make the cards anew that an earlier version made; goes on where it was stopped",
        "copytaster reanalyse --since 30d",
    )
    made.add_argument("--since", type=span, metavar="SPAN", help="only of articles of the last 90m, 24h, 30d")
    made.add_argument("--json", action="store_true", help="print the progress as JSON lines")
    store(made)
