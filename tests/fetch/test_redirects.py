"""Where redirects lead, and where not."""

from __future__ import annotations

import pytest

from feeds.fetch import Failed, Fetched, Fetcher
from tests.site import Reply, Site, moved

HOST = "127.0.0.1"


@pytest.mark.parametrize(
    ("statuses", "permanent"),
    [((301,), True), ((308,), True), ((301, 308), True), ((302,), False), ((307,), False), ((303,), False),
     ((301, 302), False), ((302, 301), False), ((308, 301, 301, 308, 301), True)],
)  # fmt: skip
async def test_a_subscription_moves_only_by_permanent_redirects(
    site: Site, fetcher: Fetcher, statuses: tuple[int, ...], permanent: bool
) -> None:
    for step, status in enumerate(statuses):
        site.routes[f"/{step}"] = moved(f"/{step + 1}", status)
    end = f"/{len(statuses)}"
    site.routes[end] = Reply(200, {}, b"<rss/>")
    answer = await fetcher.get(site.url("/0"), accept="feed", trusted_host=HOST)
    assert isinstance(answer, Fetched)
    assert answer.url == site.url(end)
    assert answer.permanent_url == (site.url(end) if permanent else None)


async def test_without_redirects_nothing_has_moved(site: Site, fetcher: Fetcher) -> None:
    site.routes["/rss"] = Reply(200, {}, b"<rss/>")
    answer = await fetcher.get(site.url("/rss"), accept="feed", trusted_host=HOST)
    assert isinstance(answer, Fetched)
    assert answer.url == site.url("/rss")
    assert answer.permanent_url is None


@pytest.mark.parametrize(
    ("location", "path"),
    [
        ("rss", "/a/rss"),
        ("../rss?x=1", "/rss?x=1"),
        ("?p=2", "/a/b?p=2"),
        ("/rss#top", "/rss"),
        ("/caf\xe9", "/caf%C3%A9"),
    ],
)
async def test_where_a_location_leads(site: Site, fetcher: Fetcher, location: str, path: str) -> None:
    site.routes["/a/b"] = lambda seen: Reply(200, {}, b"x") if "?" in seen.path else moved(location)
    for other in ("/a/rss", "/rss", "/caf%C3%A9"):
        site.routes[other] = Reply(200, {}, b"x")
    answer = await fetcher.get(site.url("/a/b"), accept="any", trusted_host=HOST)
    assert isinstance(answer, Fetched)
    assert site.paths()[-1] == path


@pytest.mark.parametrize(
    "location", ["", "javascript:alert(1)", "file:///etc/passwd", "ftp://example.org/", "http://[::1", "http://a b/"]
)
async def test_a_redirect_that_leads_nowhere(site: Site, fetcher: Fetcher, location: str) -> None:
    site.routes["/rss"] = moved(location)
    answer = await fetcher.get(site.url("/rss"), accept="feed", trusted_host=HOST)
    assert isinstance(answer, Failed)
    assert answer.kind == "status"
    assert len(site.seen) == 1


async def test_round_in_circles(site: Site, fetcher: Fetcher) -> None:
    site.routes |= {"/a": moved("/b"), "/b": moved("/a")}
    answer = await fetcher.get(site.url("/a"), accept="feed", trusted_host=HOST)
    assert isinstance(answer, Failed)
    assert answer.kind == "status"
    assert "address to address" in answer.message
    assert len(site.seen) == 6


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.2:{port}/", "http://localhost:{port}/", "http://10.0.0.1/", "http://[::1]:{port}/", "http://0/",
     "http://169.254.169.254/latest/meta-data/", "http://2130706433:{port}/", "http://0x7f.1:{port}/",
     "http://[::ffff:127.0.0.1]:{port}/", "http://192.168.1.1/admin"],
)  # fmt: skip
async def test_no_redirect_leads_into_the_own_network(site: Site, fetcher: Fetcher, target: str) -> None:
    """The first host is one that the user subscribed to; that makes no other host one."""
    site.routes |= {"/rss": moved(target.format(port=site.port)), "/": Reply(200, {}, b"secret")}
    answer = await fetcher.get(site.url("/rss"), accept="feed", trusted_host=HOST)
    assert isinstance(answer, Failed)
    assert answer.kind == "not-allowed"
    assert site.url("/rss") in answer.message
    assert site.paths() == ["/rss"]


async def test_a_password_goes_to_its_own_server_only(site: Site, fetcher: Fetcher) -> None:
    with Site({"/rss": Reply(200, {}, b"<rss/>")}) as other:
        site.routes |= {
            "/own": moved("/rss"),
            "/rss": Reply(200, {}, b"<rss/>"),
            "/away": moved(other.url("/rss"), 301),
        }
        secret = site.url("/own").replace("://", "://desk:s3cret%21@")
        answer = await fetcher.get(secret, accept="feed", trusted_host=HOST)
        assert isinstance(answer, Fetched)
        assert {seen.headers["authorization"] for seen in site.seen} == {"Basic ZGVzazpzM2NyZXQh"}
        assert "s3cret" not in answer.url
        away = await fetcher.get(secret.replace("/own", "/away"), accept="feed", trusted_host=HOST)
        assert isinstance(away, Fetched)
        assert "authorization" not in other.seen[0].headers
        assert away.permanent_url == other.url("/rss")
        missing = await fetcher.get(secret.replace("/own", "/none"), accept="feed", trusted_host=HOST)
        assert isinstance(missing, Failed)
        assert "s3cret" not in missing.message
