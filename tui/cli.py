"""`copytaster`: with nothing after it the desk, else a command of `feeds.commands`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from feeds.desk import Desk
    from tui.first import First

USAGE, UNUSABLE = 2, 3
"""Exit codes: called wrongly, and the store cannot be used."""


def main(argv: Sequence[str] | None = None) -> int:
    """Open the desk, or hand the arguments to the command line. Gives the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    store, rest = _store_of(words)
    if rest:
        from feeds.commands import main as commands

        return commands(words)
    return open_desk(store)


def _store_of(words: list[str]) -> tuple[Path | None, list[str]]:
    """`--store PATH` in front, and what is left."""
    if not words or not (words[0] == "--store" or words[0].startswith("--store=")):
        return None, words
    parser = argparse.ArgumentParser(prog="copytaster", add_help=False)
    parser.add_argument("--store", type=Path)
    known, rest = parser.parse_known_args(words)
    return known.store, rest


def open_desk(store: Path | None = None) -> int:
    """Show the desk on a store, else on the one that the settings name. Gives the exit code."""
    if not sys.stdout.isatty() or not sys.stdin.isatty():
        print("The desk needs a terminal. `copytaster --help` lists what works without one.", file=sys.stderr)
        return USAGE
    from tui.desk_thread import DeskThread

    desk = DeskThread(lambda: _open(store)).start()
    # The store is read while Textual is imported, which takes longer.
    first = desk.submit(_read_first)
    return run(desk, first)


def _open(store: Path | None) -> Desk:
    from feeds.desk import Desk

    return Desk.open(store)


def _read_first(desk: Desk) -> First:
    from tui.first import read_first

    return read_first(desk)


def run(desk: object, first: Future[First]) -> int:
    """Run the app over an opened desk."""
    from feeds.config import load_settings
    from feeds.desk import StoreError
    from tui.desk_thread import DeskThread

    assert isinstance(desk, DeskThread)
    from tui.app import Copytaster
    from tui.signs import for_terminal
    from tui.wire_process import WireCommand

    try:
        desk.opened()
        path = desk.submit(lambda opened: opened.path).result()
    except StoreError as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    app = Copytaster(desk, settings=load_settings(), wire=WireCommand(path), signs=for_terminal(), first=first)
    try:
        app.run()
    finally:
        desk.close()
    return app.return_code or 0
