"""What servers see of us."""

from __future__ import annotations

import asyncio
import re

from feeds.fetch import Failed, Fetched, Fetcher, Limits
from tests.site import Reply, Site, moved, slow

HOST = "127.0.0.1"


async def test_an_honest_name_and_nothing_that_tracks(site: Site, fetcher: Fetcher) -> None:
    site.routes |= {
        "/rss": Reply(200, {"Set-Cookie": "id=1; Path=/"}, b"<rss/>"),
        "/page": moved("/rss"),
    }
    for _ in range(2):
        await fetcher.get(site.url("/rss"), accept="feed", trusted_host=HOST)
        await fetcher.get(site.url("/page"), accept="page", trusted_host=HOST)
    assert len(site.seen) == 6
    for seen in site.seen:
        assert set(seen.headers) == {"host", "accept", "accept-encoding", "connection", "user-agent"}
        assert seen.headers["accept-encoding"] == "gzip"
        assert re.fullmatch(r"copytaster/\S+ \(\+feed reader\)", seen.headers["user-agent"])
    assert site.seen[0].headers["accept"].startswith("application/atom+xml, application/rss+xml")
    assert site.seen[1].headers["accept"].startswith("text/html")


async def test_few_at_once_of_one_server_and_of_all() -> None:
    with Site({"/": slow(b"x", seconds=0.05)}) as one, Site({"/": slow(b"x", seconds=0.05)}) as other:
        async with Fetcher(Limits(per_own_host=2, at_once=3)) as fetcher:
            urls = [site.url("/") for site in (one, other) for _ in range(8)]
            answers = await asyncio.gather(*(fetcher.get(url, accept="feed", trusted_host=HOST) for url in urls))
        assert all(isinstance(answer, Fetched) for answer in answers)
        assert one.busiest <= 2
        assert other.busiest <= 2


async def test_waiting_for_a_turn_is_not_waiting_for_the_server() -> None:
    with Site({"/": slow(b"x", seconds=0.2)}) as site:
        async with Fetcher(Limits(per_own_host=1, feed_seconds=0.4)) as fetcher:
            answers = await asyncio.gather(
                *(fetcher.get(site.url("/"), accept="feed", trusted_host=HOST) for _ in range(4))
            )
    assert all(isinstance(answer, Fetched) for answer in answers)


async def test_a_slow_server_holds_no_other_up() -> None:
    with Site({"/": slow(b"x", seconds=3)}) as tired, Site({"/": Reply(200, {}, b"x")}) as quick:
        async with Fetcher(Limits(per_own_host=1, at_once=2)) as fetcher:
            waiting = [
                asyncio.create_task(fetcher.get(tired.url("/"), accept="feed", trusted_host=HOST)) for _ in range(3)
            ]
            await asyncio.sleep(0.05)
            await fetcher.get(quick.url("/"), accept="feed", trusted_host=HOST)
            assert not any(task.done() for task in waiting)
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)


async def test_a_server_that_is_asked_too_often_is_left_alone(site: Site, fetcher: Fetcher) -> None:
    site.routes |= {"/rss": Reply(429, {"Retry-After": "240"}), "/other": Reply(200, {}, b"x")}
    first = await fetcher.get(site.url("/rss"), accept="feed", trusted_host=HOST)
    assert isinstance(first, Failed)
    assert first.retry_after == 240
    second = await fetcher.get(site.url("/other"), accept="page", trusted_host=HOST)
    assert isinstance(second, Failed)
    assert second.kind == "busy"
    assert second.retry_after is not None
    assert 230 < second.retry_after <= 240
    assert site.paths() == ["/rss"]
    with Site({"/": Reply(200, {}, b"x")}) as neighbour:
        assert isinstance(await fetcher.get(neighbour.url("/"), accept="page", trusted_host=HOST), Fetched)


async def test_one_address_out_of_service_does_not_close_its_server(site: Site, fetcher: Fetcher) -> None:
    site.routes |= {"/rss": Reply(503), "/other": Reply(200, {}, b"x")}
    assert isinstance(await fetcher.get(site.url("/rss"), accept="feed", trusted_host=HOST), Failed)
    assert isinstance(await fetcher.get(site.url("/other"), accept="page", trusted_host=HOST), Fetched)


async def test_a_get_can_be_cancelled(site: Site, fetcher: Fetcher) -> None:
    site.routes |= {"/": slow(b"x", seconds=0.4), "/quick": Reply(200, {}, b"x")}
    task = asyncio.create_task(fetcher.get(site.url("/"), accept="page", trusted_host=HOST))
    await asyncio.sleep(0.1)
    task.cancel()
    assert (await asyncio.gather(task, return_exceptions=True))[0].__class__ is asyncio.CancelledError
    assert isinstance(await fetcher.get(site.url("/quick"), accept="page", trusted_host=HOST), Fetched)
