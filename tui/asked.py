"""What was typed on the command line: kept in a small file beside the store, and brought back at the next start."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from tui import place

MOST = 100


class Asked(msgspec.Struct, frozen=True):
    """The lines, the last one first."""

    lines: tuple[str, ...] = ()


def file_for(store: Path) -> Path:
    """The file of a store: `news.db` has `news.commands.json`."""
    return store.with_suffix(".commands.json")


def find(store: Path) -> tuple[str, ...]:
    """What was kept; nothing where there is nothing that can be read."""
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        return msgspec.json.decode(file_for(store).read_bytes(), type=Asked).lines
    return ()


def keep(store: Path, lines: Sequence[str]) -> None:
    """Keep the last of these lines."""
    place.write(file_for(store), Asked(tuple(lines[:MOST])))
