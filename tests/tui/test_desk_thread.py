"""The store's thread: what is not wanted any more is not begun, or broken off; what writes never is."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from feeds.desk import Desk
from tests.tui.desks import desk_on, store_of
from tui.desk_thread import DeskThread, Superseded

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def thread(tmp_path: Path) -> Iterator[DeskThread]:
    path = store_of(tmp_path / "store.db", 3)
    thread = DeskThread(lambda: Desk.open(path)).start()
    yield thread
    thread.close()


async def test_a_search_that_runs_is_broken_off_by_the_next(thread: DeskThread) -> None:
    begun = threading.Event()

    def endless(desk: Desk) -> None:
        with desk._store.snapshot():
            begun.set()
            desk._store._value(ENDLESS)

    first = asyncio.ensure_future(thread.instead("search", endless))
    await asyncio.to_thread(begun.wait, 5)
    found = await thread.instead("search", lambda desk: desk.search("bridge"))
    assert found
    with pytest.raises(Superseded):
        await first
    assert not await thread.call(lambda desk: desk._store._in_transaction())


async def test_what_waits_behind_it_is_not_begun_either(thread: DeskThread) -> None:
    held, go = threading.Event(), threading.Event()
    ran: list[int] = []

    def noting(number: int) -> Callable[[Desk], None]:
        return lambda _: ran.append(number)

    def hold(_: Desk) -> None:
        held.set()
        go.wait(5)

    waiting = thread.submit(hold)
    await asyncio.to_thread(held.wait, 5)
    jobs = [asyncio.ensure_future(thread.instead("search", noting(number))) for number in range(3)]
    await asyncio.sleep(0)
    go.set()
    answers = await asyncio.gather(*jobs, return_exceptions=True)
    waiting.result(5)
    assert ran == [2]
    assert [type(answer) for answer in answers] == [Superseded, Superseded, type(None)]


async def test_an_act_is_not_broken_off_by_a_search(thread: DeskThread) -> None:
    begun, go = threading.Event(), threading.Event()

    def act(desk: Desk) -> str:
        with desk._store.transaction():
            begun.set()
            go.wait(5)
            return desk.triage([desk.ids(desk.order())[0]], "keep").said

    acting = asyncio.ensure_future(thread.call(act))
    await asyncio.to_thread(begun.wait, 5)
    searches = [asyncio.ensure_future(thread.instead("search", lambda desk: desk.search("bridge"))) for _ in range(5)]
    await asyncio.sleep(0)
    go.set()
    assert (await acting).startswith("Kept")
    await asyncio.gather(*searches, return_exceptions=True)
    assert await thread.call(lambda desk: desk.counts().kept) == 1


async def test_no_card_is_read_when_the_end_has_begun(path: Path) -> None:
    async with desk_on(path) as (app, _):
        before = set(app.workers)
        app.exit()
        app.queue_screen.ask_card()
        assert set(app.workers) <= before
