"""How the queue was left: what it was grouped by, and when somebody last looked; kept in a file beside the store."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import msgspec

from feeds.model import State
from feeds.views import Grouping
from tui import place, when

ABSENCE = dt.timedelta(minutes=15)
"""Who was away for less than this has not been away: what was new before still is."""


def sections_by(grouping: Grouping, states: tuple[State, ...]) -> Grouping:
    """What the queue is put into sections by: what is put off, where nothing else is wanted, by when it comes back."""
    return "due" if not grouping and states == ("later",) else grouping


class Left(msgspec.Struct, frozen=True):
    """What the queue was grouped by; when somebody last looked (a stamp); since when things were new to them then; by
    each grouping which sections are folded; the states that were shown, and the filter.
    """

    grouping: Grouping = ""
    at: str = ""
    since: str = ""
    folded: Mapping[Grouping, tuple[str, ...]] = {}
    states: tuple[State, ...] = ("new", "updated")
    filter: str = ""

    @property
    def by(self) -> Grouping:
        """What the queue is put into sections by."""
        return sections_by(self.grouping, self.states)

    def new_since(self, now: dt.datetime) -> str | None:
        """The moment (a stamp) since which things are new to one who looks again; None for who looks the first time."""
        at, since = when.parse(self.at), when.parse(self.since)
        if at is None or at > now + ABSENCE:
            # Nobody has looked in the future: the clock was wrong.
            return None
        if now - at >= ABSENCE:
            return self.at
        return self.since if since is not None and since <= now else None


def file_for(store: Path) -> Path:
    """The file of a store: `news.db` has `news.left.json`."""
    return store.with_suffix(".left.json")


def find(store: Path) -> Left:
    """How the queue of a store was left; where nothing is kept, or nothing that can be read, as nobody ever left it."""
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        return msgspec.json.decode(file_for(store).read_bytes(), type=Left)
    return Left()


def keep(store: Path, left: Left) -> None:
    """Keep it; that it cannot be kept is no reason to say anything."""
    place.write(file_for(store), left)
