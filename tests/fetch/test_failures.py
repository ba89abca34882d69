"""What is said where there is no answer: always an outcome, never an exception, with the address and what to do."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeds.fetch import Failed, Fetched, Fetcher
from tests.site import Reply, Site

HOST = "127.0.0.1"


@pytest.mark.parametrize(
    ("status", "kind"),
    [(400, "status"), (401, "refused"), (402, "refused"), (403, "refused"), (404, "status"), (408, "timeout"),
     (410, "gone"), (418, "status"), (429, "busy"), (451, "refused"), (500, "status"), (502, "status"), (503, "busy"),
     (504, "status"), (204, "status"), (206, "status"), (300, "status"), (999, "status")],
)  # fmt: skip
async def test_each_status_has_its_kind(site: Site, fetcher: Fetcher, status: int, kind: str) -> None:
    site.routes["/rss"] = Reply(status)
    answer = await fetcher.get(site.url("/rss"), accept="feed", trusted_host=HOST)
    assert isinstance(answer, Failed)
    assert (answer.kind, answer.status) == (kind, status)
    assert answer.message.startswith(site.url("/rss"))
    assert answer.message.endswith((".", "…"))
    assert str(status) in answer.message or status in (402, 401)


async def test_nobody_answers(fetcher: Fetcher) -> None:
    with socket.socket() as unused:
        unused.bind((HOST, 0))
        url = f"http://{HOST}:{unused.getsockname()[1]}/rss"
        answer = await fetcher.get(url, accept="feed", trusted_host=HOST)
    assert isinstance(answer, Failed)
    assert answer.kind == "network"
    assert url in answer.message


async def test_there_is_no_such_site(fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    answer = await fetcher.get("https://news.example.org/rss", accept="feed")
    assert isinstance(answer, Failed)
    assert answer.kind == "network"
    assert "there is no site “news.example.org”" in answer.message


@pytest.mark.parametrize(
    "url",
    ["", "rss", "example.org/rss", "ftp://example.org/", "file:///etc/passwd", "http://", "https:///rss", "http://[::1/",
     "http://a b/", "http://example.org:99999/", "http://exa\x00mple.org/", "http://xn--/", "javascript:alert(1)"],
)  # fmt: skip
async def test_what_is_no_address(fetcher: Fetcher, url: str) -> None:
    answer = await fetcher.get(url, accept="any")
    assert isinstance(answer, Failed)
    assert answer.kind in ("bad-url", "network")
    assert "\x00" not in answer.message


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
async def test_no_address_ever_raises(fetcher: Fetcher, text: str) -> None:
    assert isinstance(await fetcher.get(f"http://127.0.0.1:1/{text}", accept="any"), Failed)
    assert isinstance(await fetcher.get(text, accept="any"), Failed)


@pytest.mark.parametrize(
    "line", [b"", b"SSH-2.0-x\r\n", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 200 OK\r\nbad header\r\n\r\n"]
)
async def test_what_does_not_speak_http(fetcher: Fetcher, line: bytes) -> None:
    import threading

    with socket.create_server((HOST, 0)) as server:

        def talk() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(line)

        thread = threading.Thread(target=talk, daemon=True)
        thread.start()
        answer = await fetcher.get(f"http://{HOST}:{server.getsockname()[1]}/", accept="feed", trusted_host=HOST)
        thread.join()
    assert isinstance(answer, Failed)
    assert answer.kind == "network"


@pytest.fixture
def certified(tmp_path: Path) -> Iterator[tuple[Site, Path]]:
    """A site with TLS under the name `newsroom.test`, and the certificate that vouches for it."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", "/CN=newsroom.test", "-addext", "subjectAltName=DNS:newsroom.test",
         "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with Site({"/rss": Reply(200, {}, b"<rss/>")}, tls=context) as site:
        yield site, certificate


async def test_certificates_are_checked_against_the_name(
    certified: tuple[Site, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address is dialled, the name is what must be vouched for."""
    site, certificate = certified

    def here(_: str, port: int, **__: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (HOST, port))]

    monkeypatch.setattr(socket, "getaddrinfo", here)
    right, wrong = f"https://newsroom.test:{site.port}/rss", f"https://other.test:{site.port}/rss"
    async with Fetcher() as fetcher:
        unknown = await fetcher.get(right, accept="feed", trusted_host="newsroom.test")
        assert isinstance(unknown, Failed)
        assert "certificate" in unknown.message
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    async with Fetcher() as fetcher:
        answer = await fetcher.get(right, accept="feed", trusted_host="newsroom.test")
        assert isinstance(answer, Fetched), answer
        imposter = await fetcher.get(wrong, accept="feed", trusted_host="other.test")
        assert isinstance(imposter, Failed)
        assert "certificate" in imposter.message
    assert site.paths() == ["/rss"]
