"""Where one was when the desk was quit: kept in a small file beside the store, and found again at the next start."""

from __future__ import annotations

import contextlib
import os
import threading
from pathlib import Path

import msgspec


class Place(msgspec.Struct, frozen=True):
    """The queue's highlighted incident; where it was open, the facet and the fact that was highlighted there, by its
    number and by its key, the source that was read, and the first lines on the screen of the facts and of the source.

    `line` is the line of the queue's window with the highlight; `alone` the incident that was open, where it was not
    the queue's.
    """

    incident: str = ""
    facet: str = ""
    fact: int = 0
    key: str = ""
    source: str = ""
    top: int = 0
    source_top: int = 0
    line: int = 0
    alone: str = ""


def file_for(store: Path) -> Path:
    """The file of a store: `news.db` has `news.place.json`."""
    return store.with_suffix(".place.json")


def find(store: Path) -> Place:
    """The place that was kept; where there is none, or none that can be read, the top of the queue."""
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        return msgspec.json.decode(file_for(store).read_bytes(), type=Place)
    return Place()


def keep(store: Path, place: Place) -> None:
    """Keep a place. A disk that is full or read-only is no reason to say anything: only the place is lost."""
    write(file_for(store), place)


def write(file: Path, kept: msgspec.Struct) -> None:
    """Write something into a file of its own, whole or not at all, and without a word where that cannot be."""
    draft = file.with_suffix(f".{os.getpid()}-{threading.get_ident()}.draft")
    with contextlib.suppress(OSError):
        draft.write_bytes(msgspec.json.encode(kept))
        draft.replace(file)
