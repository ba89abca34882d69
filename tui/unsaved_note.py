"""A note that is being written is kept beside the store at each pause: a desk that is killed over it loses nothing.

Each process has a file of its own; what one that is gone has left is made a note of at the next start.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from feeds.views import Act
from tui import place

if TYPE_CHECKING:
    from feeds.desk import Desk


class UnsavedNote(msgspec.Struct, frozen=True):
    """What stands on the screen, on which incident (its id), and the note that was there before."""

    incident: str
    text: str
    over: str | None = None


def file_for(store: Path, process: int | None = None) -> Path:
    """The file of a process (this one, if None): `news.db` has `news.note-1234.json`."""
    return store.with_suffix(f".note-{os.getpid() if process is None else process}.json")


def keep(store: Path, note: UnsavedNote) -> None:
    """Keep what is written by now."""
    place.write(file_for(store), note)


def drop(store: Path) -> None:
    """The store has it, or nothing was written."""
    with contextlib.suppress(OSError):
        file_for(store).unlink(missing_ok=True)


def bring_in(desk: Desk) -> list[Act]:
    """Make notes of what processes that are gone have left; gives the acts. Raises `StoreError`, `NotFound`."""
    acts = []
    for file in _left_behind(desk.path):
        with contextlib.suppress(OSError, msgspec.MsgspecError):
            note = msgspec.json.decode(file.read_bytes(), type=UnsavedNote)
            act = desk.note(note.incident, note.text, over=note.over)
            file.unlink()
            if act is not None:
                acts.append(act)
    return acts


def _left_behind(store: Path) -> Iterator[Path]:
    begin = f"{store.stem}.note-"
    for file in sorted(store.parent.glob(f"{begin}*.json")):
        process = file.name.removeprefix(begin).removesuffix(".json")
        if process.isdigit() and not _lives(int(process)):
            yield file


def _lives(process: int) -> bool:
    """Whether there is such a process; one that has this number only by chance keeps a note waiting, and no longer."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
