"""Validators and freshness: what is sent back, and what is kept."""

from __future__ import annotations

import pytest

from feeds.fetch import Failed, Fetched, Fetcher, NotModified, Validators
from tests.site import Reply, Site, moved, tagged

HOST = "127.0.0.1"
NOON = "Tue, 05 Mar 2024 12:00:00 GMT"

FRESHNESS: list[tuple[dict[str, str], int | None]] = [
    ({}, None),
    ({"Cache-Control": "max-age=600"}, 600),
    ({"Cache-Control": "public, MAX-AGE = 600 , must-revalidate"}, 600),
    ({"Cache-Control": 'max-age="600"'}, 600),
    ({"Cache-Control": "max-age=600, max-age=60"}, 600),
    ({"Cache-Control": "s-maxage=900"}, None),
    ({"Cache-Control": "max-age=600", "Age": "200"}, 400),
    ({"Cache-Control": "max-age=600", "Age": "900"}, 0),
    ({"Cache-Control": "max-age=600", "Age": "soon"}, 600),
    ({"Cache-Control": "max-age=-1"}, None),
    ({"Cache-Control": "max-age=ten"}, None),
    ({"Cache-Control": "max-age=99999999999999999999"}, 2**31),
    ({"Cache-Control": "no-cache, max-age=600"}, 0),
    ({"Cache-Control": "no-store"}, 0),
    ({"Cache-Control": 'private="x-max-age=5", max-age=7'}, 7),
    ({"Date": NOON, "Expires": "Tue, 05 Mar 2024 13:00:00 GMT"}, 3600),
    ({"Date": NOON, "Expires": "Tue, 05 Mar 2024 11:00:00 GMT"}, 0),
    ({"Date": NOON, "Expires": "Tuesday, 05-Mar-24 13:00:00 GMT"}, 3600),
    ({"Date": NOON, "Expires": "0"}, 0),
    ({"Date": NOON, "Expires": "whenever"}, 0),
    ({"Date": NOON, "Expires": "Tue, 05 Mar 2024 13:00:00 GMT", "Cache-Control": "max-age=60"}, 60),
    ({"Expires": "Tue, 05 Mar 2024 13:00:00 GMT"}, 0),
]


@pytest.mark.parametrize(("headers", "seconds"), FRESHNESS)
async def test_for_how_long_an_answer_is_fresh(
    site: Site, fetcher: Fetcher, headers: dict[str, str], seconds: int | None
) -> None:
    site.routes["/rss"] = Reply(200, headers, b"<rss/>")
    answer = await fetcher.get(site.url("/rss"), accept="feed", trusted_host=HOST)
    assert isinstance(answer, Fetched)
    assert answer.max_age == seconds


@pytest.mark.parametrize(
    "etag", ['"abc"', 'W/"abc"', "bare", '"a,b"', '"with space"', '"gr\xfc\xdfe"', '""', '"-gzip"', 'W/"\'\\"']
)
async def test_both_validators_go_back_byte_for_byte(site: Site, fetcher: Fetcher, etag: str) -> None:
    since = "tue, 5 mar 2024 12:00:00 +0000"
    site.routes["/rss"] = tagged(b"<rss/>", etag=etag, headers={"Last-Modified": since})
    first = await fetcher.get(site.url("/rss"), accept="feed", trusted_host=HOST)
    assert isinstance(first, Fetched)
    assert first.validators == Validators(etag=etag, last_modified=since)
    assert "if-none-match" not in site.seen[0].headers
    second = await fetcher.get(site.url("/rss"), accept="feed", validators=first.validators, trusted_host=HOST)
    assert isinstance(second, NotModified)
    assert site.seen[1].headers["if-none-match"] == etag
    assert site.seen[1].headers["if-modified-since"] == since


async def test_a_304_renews_what_it_gives_and_keeps_the_rest(site: Site, fetcher: Fetcher) -> None:
    site.routes["/rss"] = Reply(304, {"ETag": '"new"', "Cache-Control": "max-age=7200"})
    known = Validators(etag='"old"', last_modified=NOON)
    answer = await fetcher.get(site.url("/rss"), accept="feed", validators=known, trusted_host=HOST)
    assert answer == NotModified(validators=Validators(etag='"new"', last_modified=NOON), max_age=7200)


async def test_a_304_that_was_not_asked_for_is_no_answer(site: Site, fetcher: Fetcher) -> None:
    site.routes["/rss"] = Reply(304)
    answer = await fetcher.get(site.url("/rss"), accept="feed", trusted_host=HOST)
    assert isinstance(answer, Failed)
    assert (answer.kind, answer.status) == ("status", 304)


@pytest.mark.parametrize("etag", ['"a"\r\nX-Evil: 1', '"\N{SNOWMAN}"', ' "a"', "\x00"])
async def test_a_spoilt_validator_is_left_out(site: Site, fetcher: Fetcher, etag: str) -> None:
    site.routes["/rss"] = Reply(200, {}, b"<rss/>")
    answer = await fetcher.get(
        site.url("/rss"), accept="feed", validators=Validators(etag=etag, last_modified=NOON), trusted_host=HOST
    )
    assert isinstance(answer, Fetched)
    assert "if-none-match" not in site.seen[0].headers
    assert "x-evil" not in site.seen[0].headers
    assert site.seen[0].headers["if-modified-since"] == NOON


async def test_validators_cross_a_temporary_redirect_but_not_a_permanent_one(site: Site, fetcher: Fetcher) -> None:
    site.routes |= {"/now": moved("/rss", 302), "/gone": moved("/rss", 301), "/rss": tagged(b"<rss/>", etag='"1"')}
    known = Validators(etag='"1"')
    passing = await fetcher.get(site.url("/now"), accept="feed", validators=known, trusted_host=HOST)
    assert isinstance(passing, NotModified)
    # The validators were those of the old address: were they sent, a feed that was never seen could seem unchanged.
    lasting = await fetcher.get(site.url("/gone"), accept="feed", validators=known, trusted_host=HOST)
    assert isinstance(lasting, Fetched)
    assert lasting.permanent_url == site.url("/rss")


@pytest.mark.parametrize(
    ("value", "least", "most"),
    [("120", 120, 120), ("0", 0, 0), (" 60 ", 60, 60), ("Tue, 05 Mar 2024 12:00:00 GMT", 0, 0), ("later", None, None)],
)
async def test_when_to_come_back(site: Site, fetcher: Fetcher, value: str, least: int | None, most: int | None) -> None:
    site.routes["/rss"] = Reply(503, {"Retry-After": value})
    answer = await fetcher.get(site.url("/rss"), accept="feed", trusted_host=HOST)
    assert isinstance(answer, Failed)
    assert answer.kind == "busy"
    assert answer.retry_after == least == most


async def test_when_to_come_back_as_a_date_ahead(site: Site, fetcher: Fetcher) -> None:
    site.routes["/rss"] = Reply(429, {"Retry-After": "Fri, 31 Dec 9999 23:59:59 GMT"})
    answer = await fetcher.get(site.url("/rss"), accept="feed", trusted_host=HOST)
    assert isinstance(answer, Failed)
    assert answer.retry_after == 2**31
