"""`brief`, `search`, `show`, `triage`, `acts`, `undo` and `redo`: what the desk's keys do, for scripts."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from feeds.commands.exits import DONE, SOME_FAILED, USAGE
from feeds.commands.lines import Output, say, tell
from feeds.commands.stored import at_desk
from feeds.desk import Desk
from feeds.errors import NotFound, QueryError, UnknownBasket
from feeds.model import State
from feeds.views import Act, OpenIncident, QueueRow, TriageVerb

BriefFormat = Literal["md", "html", "json"]

VERBS: dict[str, TriageVerb] = {"keep": "keep", "later": "later", "spike": "spike", "seen": "see", "new": "renew"}


def brief(
    store: Path | None,
    *,
    since: int | None,
    states: Collection[str],
    form: BriefFormat,
    query: str = "",
    basket: str | None = None,
) -> int:
    """Print a document of the incidents in these states that the query finds (and the basket), updated in the last
    `since` seconds.
    """
    from feeds.export.brief import render

    def printed(desk: Desk) -> int:
        span = dt.timedelta(seconds=since) if since is not None else None
        try:
            wanted = sought(desk, query, basket)
            found = desk.brief(since=span, states=[cast(State, state) for state in states], query=wanted)
        except QueryError as error:
            return refused(query, error)
        sys.stdout.write(render(found, form))
        if not found:
            say("Nothing is in this brief yet. `copytaster triage keep INCIDENT`, or `s` at the desk, keeps one.")
        return DONE

    return with_desk(store, printed)


def sought(desk: Desk, query: str, basket: str | None) -> str:
    """The query, within the basket of a name where there is one. Raises `UnknownBasket`, and `QueryError` at its spot
    in `query`.
    """
    desk.check(query)
    return desk.in_basket(basket, query) if basket else query


def search(store: Path | None, words: Sequence[str], *, limit: int, json: bool, basket: str | None = None) -> int:
    """Print the incidents that the query finds, and the basket where one is named."""
    output = Output()
    query = " ".join(word.strip() for word in words)

    def printed(desk: Desk) -> int:
        try:
            hits = desk.search(sought(desk, query, basket), limit)
        except QueryError as error:
            return refused(query, error)
        for hit in hits:
            if json:
                output.write(hit)
            else:
                tell(f"{line_of(hit.row)}\n    {hit.snippet}")
        if not hits:
            say("Nothing found.")
        return DONE

    return with_desk(store, printed)


def refused(query: str, error: QueryError) -> int:
    """Say what is wrong with a query, with a caret under the spot."""
    say(error.pointed(query))
    return USAGE


def line_of(row: QueueRow) -> str:
    """A row of the queue as one plain line."""
    outlets = f"{row.outlets} {'outlet' if row.outlets == 1 else 'outlets'}"
    watched = f"watched: {', '.join(row.watched)}" if row.watched else ""
    tags = " ".join(f"#{tag}" for tag in row.tags)
    parts = (row.state, row.kind_label, row.place, row.toll, outlets, row.last_updated, tags, watched)
    return f"{row.id}  {row.headline}\n    {' · '.join(part for part in parts if part)}"


def show(store: Path | None, incident: str, *, json: bool) -> int:
    """Print one incident, as Markdown or as the JSON of the contract."""
    from feeds.export.brief import card_markdown

    def shown(found: OpenIncident) -> int:
        if json:
            Output().write(found.incident)
        else:
            tell(card_markdown(found))
        return DONE

    return with_desk(store, lambda desk: shown(desk.open_incident(incident)))


@dataclass(frozen=True)
class Put:
    """What is put to incidents: tags, tags that are taken off, and a note."""

    tags: tuple[str, ...] = ()
    untags: tuple[str, ...] = ()
    note: str | None = None

    @property
    def anything(self) -> bool:
        """Whether there is any of it."""
        return bool(self.tags or self.untags or self.note is not None)


@dataclass(frozen=True)
class Found:
    """Which incidents: those that a query finds, and a basket; with `dry` nothing is done to them."""

    query: str = ""
    basket: str | None = None
    dry: bool = False

    @property
    def anything(self) -> bool:
        """Whether any are looked for."""
        return bool(self.query.strip() or self.basket)


def triage(
    store: Path | None, words: Sequence[str], until: str | None = None, put: Put = Put(), found: Found = Found()
) -> int:
    """Keep, put off, spike … the incidents, tag them and write notes on them, each as an act.

    `words` are their ids, and before them what to do (may be left out where something is put to them); in place of ids
    `found` says which. `until` is when what is put off comes back.
    """
    from feeds.until import due

    verb, incidents = (words[0], words[1:]) if words and words[0] in VERBS else (None, words)
    if bool(incidents) == found.anything or not (verb or put.anything):
        say(
            f"Say what to do with which incidents: {', '.join(VERBS)}, --tag, --untag or --note, and either their ids"
            " or --query or --basket."
        )
        return USAGE
    if found.dry and not found.anything:
        say("--dry-run shows what --query or --basket finds.")
        return USAGE
    if until is not None and verb != "later":
        say("--until says when what is put off comes back: triage later INCIDENT --until tomorrow")
        return USAGE

    def done(desk: Desk) -> int:
        moment = due(until, dt.datetime.now().astimezone()) if until is not None else None
        rows: Iterable[QueueRow]
        if found.anything:
            try:
                keys = desk.order(sought(desk, found.query, found.basket))
            except QueryError as error:
                return refused(found.query, error)
            if found.dry or not keys:
                return _shown(desk, keys)
            ids, rows = desk.ids(keys), _rows(desk, keys)
        else:
            # All of them before anything is done: one may not be there.
            ids, rows = list(incidents), [desk.open_incident(incident).row for incident in incidents]
        if put.tags or put.untags:
            act = desk.tag(ids, put.tags, put.untags)
            say(act.said if act else "Tagged so already.")
        for row in rows if put.note is not None else ():
            act = desk.note(row.id, put.note or "", over=row.note)
            say(act.said if act else "Noted so already.")
        if verb:
            say(desk.triage(ids, VERBS[verb], moment).said)
        return DONE

    return with_desk(store, done)


def _rows(desk: Desk, keys: Sequence[int]) -> Iterator[QueueRow]:
    for start in range(0, len(keys), 100):
        yield from desk.rows(keys[start : start + 100])


def _shown(desk: Desk, keys: Sequence[int]) -> int:
    """Which incidents would be dealt with, and how many."""
    for row in _rows(desk, keys):
        tell(line_of(row))
    said = "1 incident" if len(keys) == 1 else f"{len(keys):,} incidents" if keys else "No new or updated incident"
    say(f"{said} found; nothing was done. What is dealt with already is found by is:kept, is:seen …")
    return DONE


def acts(store: Path | None, *, limit: int, json: bool) -> int:
    """Print what was done, latest first: id, when, and whether it is undone."""
    output = Output()
    with at_desk(store) as desk:
        lines = desk.act_lines(desk.act_keys()[: max(0, limit)])
    for one in lines:
        if json:
            output.write(one)
        else:
            tell(f"{one.id:>6}  {one.at}  {'undone  ' if one.undone else ''}{one.said}")
    if not lines:
        say("Nothing was done yet.")
    return DONE


def undo(store: Path | None, to: int | None = None) -> int:
    """Take back the last act; with `to` go back or forward until that act (0 for none) is the last that stands."""

    def gone(desk: Desk, act: int) -> int:
        turned = desk.go_to(act)
        if "watch" in turned.verbs:
            desk.match_all()
        say(f"Undone: {turned.undone:,}. Done again: {turned.redone:,}.")
        return DONE

    if to is not None:
        return with_desk(store, lambda desk: gone(desk, to))
    return with_desk(store, lambda desk: _turned(desk, desk.undo(), "Undone: {}", "There is nothing to undo."))


def redo(store: Path | None) -> int:
    """Do again what was undone last."""
    return with_desk(store, lambda desk: _turned(desk, desk.redo(), "Done again: {}", "There is nothing to redo."))


def _turned(desk: Desk, act: Act | None, said: str, nothing: str) -> int:
    if act and act.verb == "watch":
        desk.match_all()
    say(said.format(act.said) if act else nothing)
    return DONE if act else SOME_FAILED


def with_desk(store: Path | None, use: Callable[[Desk], int]) -> int:
    """Use the desk; an incident or article that is not there, or cannot be dealt with so, is said, and makes a 2."""
    with at_desk(store) as desk:
        try:
            return use(desk)
        except UnknownBasket as error:
            say(str(error))
            return USAGE
        except NotFound as error:
            say(f"{error} `copytaster search` prints the incidents' ids.")
            return USAGE
        except ValueError as error:
            # Not `capitalize`: it would write the names in it small.
            say(f"{str(error)[:1].upper()}{str(error)[1:]}.")
            return USAGE
