"""`brief`, `search`, `show`, `triage`, `undo` and `redo`: what the desk's keys do, for scripts."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from feeds.commands.exits import DONE, SOME_FAILED, USAGE
from feeds.commands.lines import Output, say, tell
from feeds.commands.stored import at_desk
from feeds.desk import Desk, NotFound, QueryError
from feeds.model import State
from feeds.views import Act, OpenIncident, QueueRow, TriageVerb

BriefFormat = Literal["md", "html", "json"]

VERBS: dict[str, TriageVerb] = {"keep": "keep", "later": "later", "spike": "spike", "seen": "see", "new": "renew"}


def brief(store: Path | None, *, since: int | None, states: Collection[str], form: BriefFormat, query: str = "") -> int:
    """Print a document of the incidents in these states that the query finds, updated in the last `since` seconds."""
    from feeds.export.brief import render

    with at_desk(store) as desk:
        span = dt.timedelta(seconds=since) if since is not None else None
        try:
            found = desk.brief(since=span, states=[cast(State, state) for state in states], query=query)
        except QueryError as error:
            return refused(query, error)
    sys.stdout.write(render(found, form))
    if not found:
        say("Nothing is in this brief yet. `copytaster triage keep INCIDENT`, or `s` at the desk, keeps an incident.")
    return DONE


def search(store: Path | None, words: Sequence[str], *, limit: int, json: bool) -> int:
    """Print the incidents that the query finds."""
    output = Output()
    query = " ".join(word.strip() for word in words)
    with at_desk(store) as desk:
        try:
            hits = desk.search(query, limit)
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


def triage(store: Path | None, words: Sequence[str], until: str | None = None, put: Put = Put()) -> int:
    """Keep, put off, spike … the incidents, tag them and write notes on them, each as an act.

    `words` are their ids, and before them what to do (may be left out where something is put to them); `until` is when
    what is put off comes back.
    """
    from feeds.until import due

    verb, incidents = (words[0], words[1:]) if words[0] in VERBS else (None, words)
    if not incidents or not (verb or put.anything):
        say(f"Say what to do with which incident: {', '.join(VERBS)}, --tag, --untag or --note, and its id.")
        return USAGE
    if until is not None and verb != "later":
        say("--until says when what is put off comes back: triage later INCIDENT --until tomorrow")
        return USAGE

    def done(desk: Desk) -> int:
        moment = due(until, dt.datetime.now().astimezone()) if until is not None else None
        rows = [desk.open_incident(incident).row for incident in incidents]
        if put.tags or put.untags:
            act = desk.tag(incidents, put.tags, put.untags)
            say(act.said if act else "Tagged so already.")
        for row in rows if put.note is not None else ():
            act = desk.note(row.id, put.note or "", over=row.note)
            say(act.said if act else "Noted so already.")
        if verb:
            say(desk.triage(incidents, VERBS[verb], moment).said)
        return DONE

    return with_desk(store, done)


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
        say(f"Undone: {turned.undone:,}. Done again: {turned.redone:,}.")
        return DONE

    if to is not None:
        return with_desk(store, lambda desk: gone(desk, to))
    return with_desk(store, lambda desk: _turned(desk, desk.undo(), "Undone: {}", "There is nothing to undo."))


def redo(store: Path | None) -> int:
    """Do again what was undone last."""
    return with_desk(store, lambda desk: _turned(desk, desk.redo(), "Done again: {}", "There is nothing to redo."))


def _turned(desk: Desk, act: Act | None, said: str, nothing: str) -> int:
    while act and act.verb == "watch" and desk.settle_watches():
        pass
    say(said.format(act.said) if act else nothing)
    return DONE if act else SOME_FAILED


def with_desk(store: Path | None, use: Callable[[Desk], int]) -> int:
    """Use the desk; an incident or article that is not there, or cannot be dealt with so, is said, and makes a 2."""
    with at_desk(store) as desk:
        try:
            return use(desk)
        except NotFound as error:
            say(f"{error} `copytaster search` prints the incidents' ids.")
            return USAGE
        except ValueError as error:
            say(f"{str(error).capitalize()}.")
            return USAGE
