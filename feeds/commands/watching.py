"""`watch`, `watches`, `unwatch`: what the desk's `w` does, for scripts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from feeds.commands.exits import DONE, SOME_FAILED, USAGE
from feeds.commands.lines import Output, say, tell
from feeds.commands.stored import at_desk
from feeds.commands.triaging import with_desk
from feeds.desk import Desk
from feeds.errors import QueryError, UnknownWatch
from feeds.model import NewPlace
from feeds.views import Watch, Watchable, WatchSort

SORTS: dict[WatchSort, str] = {"actor": "name", "place": "place", "phrase": "phrase", "query": "query"}


def watch(store: Path | None, words: str, sort: WatchSort, name: str | None, choice: int | None) -> int:
    """Watch a name, a place, a phrase or a query. Returns 2 where it cannot be watched, or one has to be chosen."""

    def done(desk: Desk) -> int:
        wanted = _wanted(desk, words, sort, choice)
        if wanted is None:
            return USAGE
        if name:
            wanted = Watchable(sort=wanted.sort, what=wanted.what, name=name, land=wanted.land, region=wanted.region)
        try:
            act = desk.watch(wanted)
        except QueryError as error:
            say(error.pointed(words))
            return USAGE
        desk.match_all()
        found = desk.watch_of(wanted)
        matches = f"; {_incidents(found.matches)} in the store" if found else ""
        as_what = " as a phrase, as no actor is called so yet" if sort == "actor" and wanted.sort == "phrase" else ""
        say(f"{'Watched' if act else 'It is watched already'}: {found.name if found else words}{as_what}{matches}.")
        return DONE

    return with_desk(store, done)


def _wanted(desk: Desk, words: str, sort: WatchSort, choice: int | None) -> Watchable | None:
    """What is meant by the words; None where that is not known, which is said."""
    plain = " ".join(words.split())
    match sort:
        case "actor":
            return desk.named(plain)
        case "place":
            return desk.place_named(plain) if choice is None and desk.place_named(plain) else _in_world(plain, choice)
        case _:
            return Watchable(sort=sort, what=plain, name=plain)


def _in_world(words: str, choice: int | None) -> Watchable | None:
    """A place that no incident has named yet."""
    from feeds.commands.by_hand import chosen

    place = chosen(words, choice)
    return _watchable(place) if place else None


def _watchable(place: NewPlace) -> Watchable:
    whole = place.kind == "country" or (place.kind == "region" and place.admin1 == place.name)
    return Watchable(
        sort="place",
        what=f"geo:{place.geonameid}",
        name=place.name if place.kind == "country" or not place.country else f"{place.name}, {place.country}",
        land=place.country if whole else None,
        region=place.name if whole and place.kind == "region" else None,
    )


def watches(store: Path | None, *, json: bool) -> int:
    """List what is watched: what sort, how many incidents match, when the last of them had news."""
    with at_desk(store) as desk:
        desk.match_all()
        found = desk.watches()
    output = Output()
    for watch in found:
        if json:
            output.write(watch)
        else:
            tell(line_of(watch))
    if not found:
        say("Nothing is watched. `copytaster watch NAME` watches a name.")
    return DONE


def line_of(watch: Watch) -> str:
    """A watch as one plain line."""
    what = f": {watch.what}" if watch.sort in ("phrase", "query") and watch.what != watch.name else ""
    last = f", last {watch.last}" if watch.last else ""
    return f"{watch.id}  {watch.name}  ({SORTS[watch.sort]}{what}; {_incidents(watch.matches)}{last})"


def alerts(store: Path | None, *, since: int, json: bool) -> int:
    """List what there was to say of what is watched in the last `since` seconds, latest first."""
    with at_desk(store) as desk:
        noted = desk.noted_alerts(dt.timedelta(seconds=since))
    output = Output()
    for one in noted:
        if json:
            output.write(one)
        else:
            fault = f"  (the command failed: {one.fault})" if one.fault else ""
            news = f" ({one.news})" if one.news else ""
            tell(f"{one.at}  {one.incident}  {one.watch}: {one.headline}{news}{fault}")
    if not noted:
        say("Nothing came in of what is watched.")
    return DONE


def unwatch(store: Path | None, words: str) -> int:
    """Watch it no longer; by its name or number. Returns 1 where it was not watched."""

    def done(desk: Desk) -> int:
        try:
            act = desk.unwatch(desk.watch_called(words).id)
        except UnknownWatch as error:
            say(f"{error} `copytaster watches` lists them.")
            return SOME_FAILED
        desk.match_all()
        say(f"{act.said}.")
        return DONE

    return with_desk(store, done)


def _incidents(number: int) -> str:
    return f"{number:,} incident{'' if number == 1 else 's'}"
