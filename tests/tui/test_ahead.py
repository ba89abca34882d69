"""The first screen is read by a process of its own; whatever becomes of that, the desk opens, and shows what is so."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from feeds.desk import Desk
from feeds.errors import StoreLocked
from tui import place
from tui.desk_thread import DeskThread
from tui.store_state import StoreState

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")

BEGIN = """
import asyncio, os, sys
from pathlib import Path
from tui import cli
path = Path(sys.argv[1])
"""


def run(script: str, path: Path) -> list[str]:
    """What a script says, run in a process that has but one thread."""
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + textwrap.dedent(script), str(path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_what_is_read_ahead_is_what_the_thread_would_read(path: Path) -> None:
    said = run(
        """
        thread, first = cli.begin(path)
        ahead = first.result(20)
        import tui.app
        print("feeds.desk" in sys.modules, "feeds.store" in sys.modules)
        print(thread.start().submit(cli._read_first).result(20) == ahead, len(ahead.rows), ahead.card is not None)
        thread.close()
        """,
        path,
    )
    # Who draws does not load the store before its thread begins.
    assert said == ["False False", "True 60 True"]


def test_the_desk_has_the_first_seat_all_the_same(path: Path) -> None:
    said = run(
        """
        thread, first = cli.begin(path)
        first.result(20)
        print(thread.start().submit(lambda desk: desk.own.name).result(20))
        thread.close()
        """,
        path,
    )
    assert said == [path.name]


@pytest.mark.parametrize("when", ["opened(); os.kill(os.getpid(), 9)", "os.kill(os.getpid(), 9)", "raise OSError"])
def test_where_it_dies_the_thread_reads(path: Path, when: str) -> None:
    said = run(
        f"""
        def dies(store, opened):
            {when}
        cli._read_packed = dies
        thread, first = cli.begin(path)
        thread.opened()
        print(len(first.result(20).rows))
        thread.close()
        """,
        path,
    )
    assert said == ["60"]


def test_what_cannot_be_opened_is_said_as_ever(tmp_path: Path) -> None:
    path = tmp_path / "poem.db"
    path.write_text("No store at all, but lines and lines of verse.\n" * 10)
    said = run(
        """
        thread, first = cli.begin(path)
        try:
            thread.opened()
        except Exception as error:
            print(type(error).__name__)
        thread.close()
        """,
        path,
    )
    assert said == ["NotAStore"]


def test_what_is_written_between_the_two_is_shown(path: Path) -> None:
    said = run(
        """
        from feeds.store import Store
        from tests.newsroom import put, stories
        from tui.app import Copytaster

        thread, first = cli.begin(path)
        first.result(20)
        with Store.open(path) as store:
            store.triage([first.result().rows[0].id], "spike")

        async def go():
            app = Copytaster(thread, first=first)
            async with app.run_test(size=(120, 40)) as pilot:
                for _ in range(200):
                    await pilot.pause(0.02)
                    if app.counts.spiked == 1:
                        break
                print(app.counts.spiked)

        asyncio.run(go())
        thread.close()
        """,
        path,
    )
    assert said == ["1"]


def test_who_leaves_before_the_thread_began_has_done_what_was_done(path: Path) -> None:
    said = run(
        """
        thread, first = cli.begin(path)
        row = first.result(20).rows[0]
        thread.submit(lambda desk: desk.triage([row.id], "keep"))
        thread.close()
        print(row.id)
        """,
        path,
    )
    with Desk.open(path) as desk:
        assert [desk.rows(desk.order(states=["kept"]))[0].id] == said


def test_who_leaves_before_the_thread_began_is_led_back(path: Path) -> None:
    said = run(
        """
        from tui.app import Copytaster
        from tui.desk_thread import DeskThread

        start, DeskThread.start = DeskThread.start, lambda thread: thread
        thread, first = cli.begin(path)
        first.result(20)

        async def go():
            app = Copytaster(thread, first=first)
            async with app.run_test(size=(120, 40)) as pilot:
                await pilot.press("j", "j")
                print(app.queue_screen.queue.row.id)
                await pilot.press("q")

        asyncio.run(go())
        DeskThread.start = start
        thread.close()
        """,
        path,
    )
    assert [place.find(path).incident] == said


def test_a_store_that_is_held_when_the_thread_comes_to_it_is_waited_for(path: Path) -> None:
    tries: list[int] = []
    told: list[StoreState] = []

    def opener() -> Desk:
        tries.append(1)
        if len(tries) == 1:
            raise StoreLocked(path)
        return Desk.open(path)

    class Ahead:
        """Another process that could read, and read this."""

        def opened(self) -> bool:
            return True

        def rest(self) -> bytes:
            return b"read ahead"

    thread = DeskThread(opener)
    thread.on_state = told.append
    first = thread.follow(Ahead(), lambda _: "read here", bytes.decode)
    thread.opened()
    assert first.result(5) == "read ahead"
    answers = [thread.submit(lambda desk, number=number: number) for number in range(3)]  # type: ignore[misc]
    thread.start()
    assert [answer.result(10) for answer in answers] == [0, 1, 2]
    deadline = time.monotonic() + 5
    while told[-1].trouble and time.monotonic() < deadline:
        time.sleep(0.01)
    assert told[0].trouble == "busy"
    assert "locked" in told[0].message
    assert told[-1] == StoreState()
    thread.close()


def test_who_leaves_while_it_is_waited_for_need_not_wait(path: Path) -> None:
    def opener() -> Desk:
        raise StoreLocked(path)

    class Ahead:
        """Another process that could read."""

        def opened(self) -> bool:
            return True

        def rest(self) -> bytes:
            return b""

    thread = DeskThread(opener)
    thread.follow(Ahead(), lambda _: "", bytes.decode)
    thread.opened()
    answer = thread.start().submit(lambda desk: desk.counts())
    time.sleep(0.1)
    thread.close()
    with pytest.raises(StoreLocked):
        answer.result(5)
    assert not [one for one in threading.enumerate() if one.name == "desk" and one.is_alive()]


def test_ctrl_c_before_there_is_a_screen_ends_it_without_a_word(path: Path) -> None:
    said = run(
        """
        def interrupted(*_, **__):
            raise KeyboardInterrupt
        cli.begin, cli.sys.stdout.isatty, cli.sys.stdin.isatty = interrupted, lambda: True, lambda: True
        os.environ["TERM"] = "xterm"
        print(cli.main([f"--store={path}"]))
        """,
        path,
    )
    assert said == ["130"]
