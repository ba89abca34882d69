"""`merge`, `split`, `correct`, `places`, `reanalyse`: what the desk's keys do by hand, for scripts."""

from __future__ import annotations

import asyncio
import datetime as dt
import signal
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import cast

from feeds.commands.exits import DONE, SOME_FAILED, STORE_UNUSABLE, USAGE
from feeds.commands.lines import Output, say, tell
from feeds.commands.refresh import Bar, stop, told
from feeds.commands.stored import opened
from feeds.commands.triaging import with_desk
from feeds.desk import Desk
from feeds.model import Correction, CorrectionVerb, FactKind, NewPlace

FACTS: dict[str, tuple[FactKind, ...]] = {
    "rename": ("actor", "headline"),
    "join": ("actor",),
    "speaker": ("quote",),
    "place": ("place",),
    "scene": ("place",),
    "delete": ("actor", "place", "quote", "figure", "moment", "sentence"),
}
"""Which facts each way of correcting is for."""

TO = {"rename": "the new name", "join": "the actor to join with", "place": "the name of the other place"}
"""What has to be named as the last word of a correction; a speaker may be nobody."""


def merge(store: Path | None, incidents: Sequence[str]) -> int:
    """Make one incident of several."""

    def done(desk: Desk) -> int:
        act = desk.merge(incidents)
        say(act.said)
        tell(act.incidents[0])
        return DONE

    return with_desk(store, done)


def split(store: Path | None, incident: str, articles: Sequence[str]) -> int:
    """Take articles (by id, or by number in the incident from 1) out of an incident; prints the new one's id."""

    def done(desk: Desk) -> int:
        members = [article.id for article in desk.open_incident(incident).articles]
        chosen = [
            members[int(one) - 1] if one.isdecimal() and one not in members and 0 < int(one) <= len(members) else one
            for one in articles
        ]
        act = desk.split(incident, chosen)
        say(act.said)
        tell(act.incidents[-1])
        return DONE

    return with_desk(store, done)


def correct(
    store: Path | None, incident: str, verb: str, fact: str, what: str, to: str | None, choice: int | None
) -> int:
    """Put a fact of an incident right. Returns 2 where the words make no correction, or a place has to be chosen."""
    kind = next((one for one in FACTS[verb] if one == fact), None)
    if kind is None:
        say(f"To {verb} is for {' or '.join(FACTS[verb])}, not for a {fact}.")
        return USAGE
    if verb in TO and not to:
        say(f"Name {TO[verb]}, too: copytaster correct {incident} {verb} {fact} {what!r} NAME")
        return USAGE
    place = None
    if verb == "place":
        place = chosen(to or "", choice)
        if place is None:
            return USAGE
    correction = Correction(verb=cast(CorrectionVerb, verb), fact=kind, what=what, to=to or None, place=place)

    def done(desk: Desk) -> int:
        act = desk.correct(incident, correction)
        after = desk.open_incident(incident).incident
        desk.undo()
        if desk.open_incident(incident).incident == after:
            say(f"Nothing in {incident} is called {what!r}. `copytaster show {incident}` prints its facts.")
            return USAGE
        desk.redo()
        say(act.said)
        return DONE

    return with_desk(store, done)


def chosen(name: str, choice: int | None) -> NewPlace | None:
    """The place that is meant; None where there is none, or one of several has to be chosen: then they are said."""
    from feeds.cards.lookup import places_named

    found = places_named(name)
    if choice is not None and 0 < choice <= len(found):
        return found[choice - 1]
    if len(found) == 1:
        return found[0]
    if not found:
        say(f"No place in the world is known as {name!r}. Name a town, a region or a country.")
        return None
    say(
        f"There are {len(found)} of that name; say which with --choice N, or narrow it: {name.split(',')[0]!r}, COUNTRY"
    )
    for number, place in enumerate(found, start=1):
        say(f"  {number}  {', '.join(part for part in (place.name, place.admin1, place.country) if part)}")
    return None


def places(name: str) -> int:
    """Print the places in the world of a name as JSON lines, the most populous first. Returns 1 where there is none."""
    from feeds.cards.lookup import places_named

    output = Output()
    found = places_named(name)
    for place in found:
        output.write(place)
    return DONE if found else SOME_FAILED


def reanalyse(store: Path | None, *, since: int | None, json: bool, bar: Bar | None) -> int:
    """Make the cards anew that another version made; of articles of the last `since` seconds only, if said.

    Returns 0, or 3 where a wire is at work on the store.
    """
    from feeds.config import load_settings, store_path
    from feeds.store.turn import TurnTaken, wires_turn
    from feeds.wire.progress import Report
    from feeds.wire.reanalysis import reanalyse

    if json:
        shown: AbstractContextManager[Report] = nullcontext(Output().write)
    else:
        shown = bar() if bar else nullcontext(told)
    moment = None
    if since is not None:
        moment = f"{dt.datetime.now(dt.UTC) - dt.timedelta(seconds=since):%Y-%m-%dT%H:%M:%SZ}"
    signal.signal(signal.SIGTERM, stop)
    with opened(store) as shelf, shown as report:
        try:
            with wires_turn(store_path(store)):
                asyncio.run(reanalyse(shelf, report, since=moment, analysts=load_settings().jobs))
        except TurnTaken as taken:
            say(str(taken))
            return STORE_UNUSABLE
    return DONE
