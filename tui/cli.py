"""`copytaster`: with nothing after it the desk, else a command of `feeds.commands`."""

from __future__ import annotations

import gc
import os
import sys
import warnings
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from feeds.commands.refresh import Bar
    from feeds.desk import Desk
    from tui.desk_thread import DeskThread
    from tui.first import First

USAGE, UNUSABLE, INTERRUPTED = 2, 3, 130
"""Exit codes: called wrongly, the store cannot be used, and ctrl+c before there was a screen (on that it is a key)."""


DUMB = ("", "dumb", "unknown")
"""What TERM is where a terminal can only write one line after the other. Windows sets none, and can do more."""


def main(argv: Sequence[str] | None = None) -> int:
    """Open the desk, or hand the arguments to the command line. Gives the exit code."""
    try:
        return _run(list(sys.argv[1:] if argv is None else argv))
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(words: list[str]) -> int:
    store, plain, rest = _options_of(words)
    if rest and rest[0] == "demo":
        from tui.demo import demo

        return demo([*(["--plain"] if plain else []), *rest[1:]])
    if plain:
        if rest:
            print("--plain opens the desk in lines; no command goes with it but demo.", file=sys.stderr)
            return USAGE
        from tui.plain.session import run

        return run(store)
    if rest:
        from feeds.commands import main as commands
        from tui.check_settings import looked_at

        # `copytaster --store PATH refresh` is what one types before thinking; the commands take the option themselves.
        named = [f"--store={store}"] if store else []
        return commands([rest[0], *named, *rest[1:]], bar=_bar(), look=looked_at)
    from feeds.config import settings_path

    return open_desk(store, settings_file=settings_path())


def _bar() -> Bar | None:
    """What draws a refresh's progress, where there is a terminal to draw on."""
    if not sys.stderr.isatty():
        return None
    from tui.progress import bars

    return bars


def _options_of(words: list[str]) -> tuple[Path | None, bool, list[str]]:
    """`--store PATH` and `--plain` in front, and what is left."""
    store, plain = None, False
    while words and (words[0] in ("--store", "--plain") or words[0].startswith("--store=")):
        if words[0] == "--plain":
            plain, words = True, words[1:]
            continue
        import argparse

        parser = argparse.ArgumentParser(prog="copytaster", add_help=False)
        parser.add_argument("--store", type=Path)
        option = 1 if "=" in words[0] else 2
        store, words = parser.parse_args(words[:option]).store, words[option:]
    return store, plain, words


def open_desk(store: Path | None = None, *, settings_file: Path | None = None, tour_file: Path | None = None) -> int:
    """Show the desk on a store, else on the one that the settings name. Gives the exit code.

    What the user sets there is written into the settings file, where one is given. With `tour_file`, which tells
    whether it was seen, the desk begins with the tour.
    """
    if not sys.stdout.isatty() or not sys.stdin.isatty():
        print(
            "The desk needs a terminal. `copytaster --plain` works in lines, without one; `copytaster --help` lists"
            " what else does.",
            file=sys.stderr,
        )
        return USAGE
    if (terminal := os.environ.get("TERM", "")) in DUMB and os.name != "nt":
        from tui.plain.session import run

        said = f"TERM={terminal}" if terminal else "TERM is not set"
        return run(
            store, why=f"This terminal cannot place text ({said}): here is the desk in lines, as --plain opens it."
        )
    from feeds.config import load_settings, store_path
    from feeds.errors import StoreError

    path = store_path(store)
    desk, first = begin(path)
    from tui.app import Copytaster
    from tui.signs import for_terminal
    from tui.wire_process import WireCommand

    try:
        desk.opened()
    except StoreError as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    settings = load_settings()
    app = Copytaster(
        desk,
        settings=settings,
        wire=WireCommand(path),
        signs=for_terminal(settings.signs),
        first=first,
        settings_file=settings_file,
    )
    app.tour_file = tour_file
    # Who leaves does not wait for what was about to begin: Python would say so of each, in the terminal.
    warnings.filterwarnings("ignore", r"coroutine .* was never awaited", RuntimeWarning)
    try:
        app.run()
    finally:
        desk.close()
    if lost := desk.state.waiting:
        what = "One thing was" if lost == 1 else f"{lost} things were"
        print(f"{what} not written: {desk.state.message or 'another program held the store.'}", file=sys.stderr)
    return app.return_code or 0


def begin(store: Path | None = None) -> tuple[DeskThread, Future[First]]:
    """Have the first screen read while Textual is imported, which takes longer, and the store opened by its thread.

    Until the desk is on the screen nothing is garbage, so that the collector need not look; the app starts it again.
    """
    from tui.ahead import read_ahead

    # What a key did is on the screen sooner by that: the next frame is never more than eight milliseconds away, and the
    # store's thread lets the screen's go on after one.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    sys.setswitchinterval(0.001)
    gc.disable()
    ahead = read_ahead(lambda opened: _read_packed(store, opened))
    from tui.desk_thread import DeskThread

    if ahead is None:
        desk = DeskThread(lambda: _open(store)).start()
        return desk, desk.submit(_read_first)
    desk = DeskThread(lambda: _open(store, again=True))
    return desk, desk.follow(ahead, _read_first, _unpack)


def _open(store: Path | None, *, again: bool = False) -> Desk:
    """`again` is for who has been read from in another process, since when anybody may have written."""
    from feeds.desk import Desk

    desk = Desk.open(store)
    if again:
        desk.anew()
    return desk


def _read_first(desk: Desk) -> First:
    from tui.first import read_first

    return read_first(desk)


def _read_packed(store: Path | None, opened: Callable[[], object]) -> bytes:
    import msgspec

    from feeds.desk import Desk

    # The thread has the patience, where there is something to wait for.
    desk = Desk.open(store, patience=0)
    opened()
    return msgspec.msgpack.encode(_read_first(desk))


def _unpack(packed: bytes) -> First:
    import msgspec

    from tui.first import First

    return msgspec.msgpack.decode(packed, type=First)
