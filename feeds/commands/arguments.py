"""The commands, their arguments, and their help, each with an example."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from feeds.commands.basket_arguments import baskets
from feeds.commands.hand_arguments import by_hand
from feeds.commands.watch_arguments import watching
from feeds.model import STATES

Run = Callable[[argparse.Namespace], int]

ABOUT = """copytaster turns your own news feeds into event cards: what happened, when, where, who to whom, how many, who
said what, each fact with the words it rests on. Without a command it opens the desk, with `--plain` in lines, for
screen readers and simple terminals; `copytaster demo` opens it on a small invented newsroom."""

CODES = "exit codes: 0 done, 1 some feeds or lines failed, 2 wrong usage, 3 the store cannot be used"


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; each command puts its function into `run`."""
    top = argparse.ArgumentParser(prog="copytaster", description=ABOUT, epilog=CODES)
    top.add_argument("--version", action="version", version=_version())
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, run: Run, about: str, example: str) -> argparse.ArgumentParser:
        made = commands.add_parser(
            name,
            help=about,
            description=about[0].upper() + about[1:] + ".",
            epilog=f"example: {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        made.set_defaults(run=run)
        return made

    _stages(command)
    _subscriptions(command)
    _wire(command)
    _triage(command)
    by_hand(command, _store, _span)
    watching(command, _store, _span)
    baskets(command, _store)
    _settings(command)
    return top


Command = Callable[[str, Run, str, str], argparse.ArgumentParser]


def _version() -> str:
    from importlib.metadata import version

    return f"copytaster {version('copytaster')}"


def _store(made: argparse.ArgumentParser) -> None:
    made.add_argument("--store", type=Path, metavar="PATH", help="the store's file (else COPYTASTER_STORE, else yours)")


def _files(made: argparse.ArgumentParser, what: str) -> None:
    made.add_argument("files", nargs="*", type=Path, metavar="FILE", help=f"{what}; standard input if there is none")


def _span(words: str) -> int:
    from feeds.commands.refresh import seconds

    try:
        return seconds(words)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _stages(command: Command) -> None:
    def parse(given: argparse.Namespace) -> int:
        from feeds.commands import stages

        return stages.parse(given.files, given.url)

    def read(given: argparse.Namespace) -> int:
        from feeds.commands import stages

        return stages.read(given.files)

    def cards(given: argparse.Namespace) -> int:
        from feeds.commands import stages

        return stages.cards(given.files)

    def incidents(given: argparse.Namespace) -> int:
        from feeds.commands import stages

        return stages.incidents(given.files)

    made = command("parse", parse, "print the entries of feed documents as JSON lines", "copytaster parse feed.xml")
    _files(made, "feed documents")
    made.add_argument("--url", help="where the document came from: relative links are resolved against it")
    made = command(
        "read",
        read,
        "print the articles behind entries, or in pages given as {id, url, html}, as JSON lines",
        "copytaster parse feed.xml | copytaster read",
    )
    _files(made, "JSON lines")
    made = command(
        "cards", cards, "print the event card of each article as JSON lines", "copytaster cards < articles.jsonl"
    )
    _files(made, "JSON lines")
    made = command(
        "incidents",
        incidents,
        "group articles or cards, and print the incidents that they report as JSON lines",
        "copytaster parse feed.xml | copytaster read | copytaster cards | copytaster incidents",
    )
    _files(made, "JSON lines")


def _subscriptions(command: Command) -> None:
    def add(given: argparse.Namespace) -> int:
        from feeds.commands import subscriptions

        if given.starter:
            return subscriptions.add_starters(given.store)
        if not given.url:
            given.fail("name a feed or a site, or --starter for a first selection of world news")
        return subscriptions.add(given.url, given.store, json=given.json)

    def import_opml(given: argparse.Namespace) -> int:
        from feeds.commands import subscriptions

        return subscriptions.import_opml(given.file, given.store)

    def export(given: argparse.Namespace) -> int:
        from feeds.commands import subscriptions

        return subscriptions.export_opml(given.store)

    def feeds(given: argparse.Namespace) -> int:
        from feeds.commands import subscriptions

        return subscriptions.listed(given.store, json=given.json)

    def remove(given: argparse.Namespace) -> int:
        from feeds.commands import subscriptions

        return subscriptions.remove(given.feed, given.store)

    made = command("add", add, "subscribe to feeds, or to the feeds of sites", "copytaster add https://example.org/")
    made.add_argument("url", nargs="*", metavar="URL", help="a feed, or any page of a site that has one")
    made.add_argument("--starter", action="store_true", help="a first selection of world news, to be changed at will")
    made.set_defaults(fail=made.error)
    made.add_argument("--json", action="store_true", help="print JSON lines")
    _store(made)
    made = command("import", import_opml, "subscribe to all feeds of an OPML file", "copytaster import feeds.opml")
    made.add_argument("file", type=Path, metavar="FILE", help="the OPML file; - for standard input")
    _store(made)
    made = command("export", export, "print the subscriptions as OPML", "copytaster export opml > feeds.opml")
    made.add_argument("what", choices=["opml"], help="the form to print them in")
    _store(made)
    made = command("feeds", feeds, "list the subscriptions, and why one fails", "copytaster feeds")
    made.add_argument("--json", action="store_true", help="print JSON lines")
    _store(made)
    made = command("remove", remove, "end subscriptions; their articles stay", "copytaster remove 12")
    made.add_argument("feed", nargs="+", metavar="FEED", help="a feed's number or address, as `feeds` lists them")
    _store(made)


def _wire(command: Command) -> None:
    def refresh(given: argparse.Namespace) -> int:
        from feeds.commands.attended import end_with_standard_input
        from feeds.commands.refresh import refresh

        if given.attended:
            end_with_standard_input()
        return refresh(given.store, every=given.every, everything=given.all, json=given.json, bar=given.bar)

    def doctor(given: argparse.Namespace) -> int:
        from feeds.commands.doctor import doctor

        return doctor(given.store, given.look)

    made = command(
        "refresh",
        refresh,
        "fetch the feeds that are due, and turn what is new into incidents",
        "copytaster refresh --every 10m",
    )
    made.add_argument("--all", action="store_true", help="all feeds, whether they are due or not")
    made.add_argument("--every", type=_span, metavar="SPAN", help="again and again, as 90s, 10m, 2h")
    made.add_argument("--json", action="store_true", help="print the progress as JSON lines")
    made.add_argument("--attended", action="store_true", help="end as soon as standard input does")
    _store(made)
    made = command("doctor", doctor, "say what is wrong with the set-up, and what to do", "copytaster doctor")
    _store(made)


def _triage(command: Command) -> None:
    def brief(given: argparse.Namespace) -> int:
        from feeds.commands import triaging

        states, query = given.state or ["kept"], given.query
        return triaging.brief(
            given.store, since=given.since, states=states, form=given.format, query=query, basket=given.basket
        )

    def search(given: argparse.Namespace) -> int:
        from feeds.commands import triaging

        if not given.query and not given.basket:
            given.fail("say what to look for, or name a basket")
        return triaging.search(given.store, given.query, limit=given.limit, json=given.json, basket=given.basket)

    def show(given: argparse.Namespace) -> int:
        from feeds.commands import triaging

        return triaging.show(given.store, given.incident, json=given.json)

    def triage(given: argparse.Namespace) -> int:
        from feeds.commands import triaging

        put = triaging.Put(tuple(given.tag), tuple(given.untag), given.note)
        found = triaging.Found(given.query, given.basket, given.dry_run)
        return triaging.triage(given.store, given.words, given.until, put, found)

    def undo(given: argparse.Namespace) -> int:
        from feeds.commands import triaging

        return triaging.undo(given.store, given.to)

    def acts(given: argparse.Namespace) -> int:
        from feeds.commands import triaging

        return triaging.acts(given.store, limit=given.limit, json=given.json)

    def redo(given: argparse.Namespace) -> int:
        from feeds.commands import triaging

        return triaging.redo(given.store)

    made = command(
        "brief", brief, "print a document of kept incidents", "copytaster brief --since 24h --format html > brief.html"
    )
    made.add_argument("--since", type=_span, metavar="SPAN", help="only what was updated in the last 90m, 24h, 2d")
    made.add_argument(
        "--state", action="append", choices=STATES, help="incidents in this state (kept); may be repeated"
    )
    made.add_argument(
        "--query", default="", metavar="QUERY", help='only what it finds, in its own states where it says "is:…"'
    )
    _basket(made)
    made.add_argument("--format", choices=["md", "html", "json"], default="md", help="Markdown, HTML or JSON")
    _store(made)
    made = command(
        "search",
        search,
        "find incidents by words and filters",
        "copytaster search flood country:BD killed:>10 since:2d",
    )
    made.add_argument("query", nargs="*", metavar="QUERY", help='words, "phrases", and filters such as kind:flood')
    _basket(made)
    made.set_defaults(fail=made.error)
    made.add_argument("--limit", type=int, default=50, metavar="N", help="no more than so many (50)")
    made.add_argument("--json", action="store_true", help="print JSON lines")
    _store(made)
    made = command("show", show, "print one incident with its facts and sources", "copytaster show i-3f2a91c0")
    made.add_argument("incident", metavar="INCIDENT", help="its id, as `search` prints it")
    made.add_argument("--json", action="store_true", help="print it as JSON")
    _store(made)
    made = command("triage", triage, "deal with incidents as the desk's keys do", "copytaster triage keep i-3f2a91c0")
    made.usage = "%(prog)s [options] [keep|later|spike|seen|new] INCIDENT ... | --query QUERY"
    made.add_argument(
        "words", nargs="*", metavar="INCIDENT", help="their ids; before them what to do, unless they are but tagged"
    )
    made.add_argument(
        "--query", default="", metavar="QUERY", help='all new and updated ones that it finds, or those that "is:…" says'
    )
    _basket(made)
    made.add_argument("--dry-run", action="store_true", help="print those that are found, and do nothing to them")
    made.add_argument("--tag", action="append", default=[], metavar="TAG", help="give them a tag; may be repeated")
    made.add_argument("--untag", action="append", default=[], metavar="TAG", help="take a tag from them")
    made.add_argument(
        "--note", metavar="TEXT", help="write a note on it, in place of the one there; empty takes it off"
    )
    made.add_argument(
        "--until",
        metavar="WHEN",
        help="with `later`, when they come back: tomorrow, monday, 18:00, 3h, 2026-12-01, updated (when there is news)",
    )
    _store(made)
    made = command("undo", undo, "take back the last act of triage", "copytaster undo")
    made.add_argument(
        "--to",
        type=int,
        metavar="ACT",
        help="back or forward until this act, as `acts` lists them, is the last (0: none)",
    )
    _store(made)
    made = command("redo", redo, "do again what was undone last", "copytaster redo")
    _store(made)
    made = command("acts", acts, "list what was done, latest first", "copytaster acts --limit 20")
    made.add_argument("--limit", type=int, default=50, metavar="N", help="no more than so many (50)")
    made.add_argument("--json", action="store_true", help="print JSON lines")
    _store(made)


def _basket(made: argparse.ArgumentParser) -> None:
    made.add_argument("--basket", metavar="NAME", help="only what is in this basket")


def _settings(command: Command) -> None:
    def settings(given: argparse.Namespace) -> int:
        from feeds.commands import settings

        if given.name is None:
            return settings.listed(json=given.json)
        if given.default or given.value:
            return settings.set_to(given.name, None if given.default else " ".join(given.value))
        return settings.printed(given.name)

    made = command("settings", settings, "list the settings, or set one", "copytaster settings theme nord")
    made.add_argument("name", nargs="?", metavar="NAME", help="which; an entry of a table as keys.keep")
    made.add_argument("value", nargs="*", metavar="VALUE", help="what to set it to; else its value is printed")
    made.add_argument("--default", action="store_true", help="take it out of the file, so that the default holds")
    made.add_argument("--json", action="store_true", help="print JSON lines")
