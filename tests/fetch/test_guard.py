"""Which addresses are dialled, and that those judged are those dialled."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

import pytest

from feeds.fetch import Failed, Fetched, Fetcher
from feeds.fetch.guard import is_public, may_dial
from tests.site import Reply, Site

PUBLIC = ["8.8.8.8", "93.184.215.14", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]
NOT_PUBLIC = [
    "127.0.0.1", "127.255.255.254", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.0.1", "169.254.169.254",
    "100.64.0.1", "0.0.0.0", "0.1.2.3", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "192.0.2.1",
    "198.18.0.1", "::", "::1", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))
    assert may_dial(ipaddress.ip_address(address), "news.example.org", trusted_host=None)


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))
    assert not may_dial(ipaddress.ip_address(address), "news.example.org", trusted_host=None)
    assert not may_dial(ipaddress.ip_address(address), "news.example.org", trusted_host="other.example.org")


@pytest.mark.parametrize(
    ("host", "address", "allowed"),
    [
        ("127.0.0.1", "127.0.0.1", True),
        ("[::1]", "::1", True),
        ("localhost", "127.0.0.1", True),
        ("LOCALHOST.", "127.0.0.1", True),
        ("zürich.local", "192.168.1.7", True),
        ("nas", "192.168.1.7", True),
        ("nas.local", "169.254.3.4", True),
        ("feeds.newsroom.example.org", "10.20.0.4", True),
        ("feeds.newsroom.example.org", "fd00::4", True),
        # Whoever owns a public name could have it point to what listens on this machine.
        ("feeds.newsroom.example.org", "127.0.0.1", False),
        ("feeds.newsroom.example.org", "::ffff:127.0.0.1", False),
        ("feeds.newsroom.example.org", "169.254.169.254", False),
        ("feeds.newsroom.example.org", "0.0.0.0", False),
    ],
)
def test_where_the_trusted_host_may_be(host: str, address: str, allowed: bool) -> None:
    assert may_dial(ipaddress.ip_address(address), host, trusted_host=host) is allowed


Resolver = Callable[..., list[tuple[object, ...]]]


def resolving(*answers: list[str]) -> tuple[Resolver, list[str]]:
    """A name server that gives one list of addresses after the other, and the names that it was asked for."""
    asked: list[str] = []

    def look_up(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        addresses = answers[min(len(asked), len(answers) - 1)]
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    return look_up, asked


async def test_a_name_that_points_home_is_refused(
    site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_up, _ = resolving(["127.0.0.1"])
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    site.routes["/"] = Reply(200, {}, b"secret")
    for trusted in (None, "rebound.example.org"):
        answer = await fetcher.get(f"http://rebound.example.org:{site.port}/", accept="page", trusted_host=trusted)
        assert isinstance(answer, Failed)
        assert answer.kind == "not-allowed"
    assert site.seen == []


async def test_a_name_is_resolved_once_and_the_judged_address_dialled(
    site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second look-up would give another address: DNS rebinding."""
    look_up, asked = resolving(["127.0.0.1"], ["127.0.0.9"])
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    site.routes["/"] = Reply(200, {}, b"<rss/>")
    url = f"http://newsroom.local:{site.port}/"
    answer = await fetcher.get(url, accept="feed", trusted_host="newsroom.local")
    assert isinstance(answer, Fetched)
    assert answer.url == url
    assert asked == ["newsroom.local"]
    assert site.seen[0].headers["host"] == f"newsroom.local:{site.port}"


async def test_the_next_address_is_tried_where_one_is_dead(
    site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_up, _ = resolving(["127.0.0.77", "127.0.0.1"])
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    site.routes["/"] = Reply(200, {}, b"<rss/>")
    answer = await fetcher.get(f"http://newsroom.local:{site.port}/", accept="feed", trusted_host="newsroom.local")
    assert isinstance(answer, Fetched)


async def test_only_the_public_ones_of_several_addresses_are_dialled(
    site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_up, _ = resolving(["127.0.0.1", "10.0.0.1"])
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    answer = await fetcher.get(f"http://news.example.org:{site.port}/", accept="feed")
    assert isinstance(answer, Failed)
    assert answer.kind == "not-allowed"
    assert site.seen == []
