"""A real HTTP server on loopback for tests: any status and headers, redirects, slow, endless and broken bodies."""

from __future__ import annotations

import contextlib
import gzip
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

Body = bytes | Iterator[bytes]


@dataclass(frozen=True)
class Seen:
    """A request that came in: header names in lower case, `path` with its query, and when it came."""

    method: str
    path: str
    headers: Mapping[str, str]
    at: float


@dataclass(frozen=True)
class Reply:
    """What a route answers. Bytes get a `Content-Length` unless the headers have one; pieces are sent as they come
    and the end of the connection is their end."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Body = b""


Route = Reply | tuple[int, Mapping[str, str], bytes] | Callable[[Seen], Reply]


class Site:
    """Serves its routes, by path without query, on 127.0.0.1 while the `with` block runs; the rest is 404.

    `routes` may be changed at any time. `seen` has all requests in order, `busiest` how many were answered at once
    at most. Servers that pretend to be elsewhere are made by other `host`s of 127.0.0.0/8.
    """

    def __init__(
        self,
        routes: Mapping[str, Route] | None = None,
        *,
        host: str = "127.0.0.1",
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.routes: dict[str, Route] = dict(routes or {})
        self.seen: list[Seen] = []
        self.busiest = 0
        self._busy = 0
        self._lock = threading.Lock()
        self._server = _Server((host, 0), self._handler())
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.host = host
        self.port = int(self._server.server_address[1])
        self.base = f"{'https' if tls else 'http'}://{host}:{self.port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def url(self, path: str = "/") -> str:
        """The full address of a path."""
        return f"{self.base}{path}"

    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [request.path for request in self.seen]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _reply(self, request: Seen) -> Reply:
        route = self.routes.get(urlsplit(request.path).path, Reply(404, {"Content-Type": "text/plain"}, b"not here"))
        if isinstance(route, Reply):
            return route
        if isinstance(route, tuple):
            return Reply(*route)
        return route(request)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                request = Seen(self.command, self.path, _lower(self.headers), time.monotonic())
                with site._lock:
                    site.seen.append(request)
                    site._busy += 1
                    site.busiest = max(site.busiest, site._busy)
                try:
                    with contextlib.suppress(ConnectionError, TimeoutError):
                        self._send(site._reply(request))
                finally:
                    with site._lock:
                        site._busy -= 1

            def _send(self, reply: Reply) -> None:
                self.send_response_only(reply.status)
                names = {name.lower() for name in reply.headers}
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                if isinstance(reply.body, bytes):
                    if "content-length" not in names and "transfer-encoding" not in names:
                        self.send_header("Content-Length", str(len(reply.body)))
                    self.end_headers()
                    self.wfile.write(reply.body)
                    self.close_connection = True
                    return
                self.close_connection = True
                self.end_headers()
                for piece in reply.body:
                    self.wfile.write(piece)
                    self.wfile.flush()

            def log_message(self, *_: object) -> None:
                """Say nothing: it is the test that speaks."""

        return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what several tests are about."""


def _lower(headers: Message) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def moved(location: str, status: int = 302) -> Reply:
    """A redirect."""
    return Reply(status, {"Location": location})


def tagged(body: bytes, *, etag: str, headers: Mapping[str, str] | None = None) -> Callable[[Seen], Reply]:
    """A body with an ETag, and 304 for who has it."""

    def reply(request: Seen) -> Reply:
        unchanged = request.headers.get("if-none-match") == etag
        return Reply(304 if unchanged else 200, {"ETag": etag, **(headers or {})}, b"" if unchanged else body)

    return reply


def slow(body: bytes, *, seconds: float) -> Callable[[Seen], Reply]:
    """A body that begins after so many seconds."""

    def reply(_: Seen) -> Reply:
        time.sleep(seconds)
        return Reply(200, {}, body)

    return reply


def dripping(piece: bytes = b"x", *, every: float = 0.05, most: int = 2000) -> Callable[[Seen], Reply]:
    """A body that never pauses long and never ends (within `most` pieces)."""

    def pieces() -> Iterator[bytes]:
        for _ in range(most):
            yield piece
            time.sleep(every)

    return lambda _: Reply(200, {"Content-Type": "text/html"}, pieces())


def endless(piece: bytes = b"x" * 65536, *, most: int = 4096) -> Callable[[Seen], Reply]:
    """A body as fast as it can be read, 256 MB of it unless told."""
    return lambda _: Reply(200, {}, (piece for _ in range(most)))


def gzipped(body: bytes, headers: Mapping[str, str] | None = None) -> Reply:
    """A body packed with gzip."""
    return Reply(200, {"Content-Encoding": "gzip", **(headers or {})}, gzip.compress(body))


def bomb(*, megabytes: int) -> bytes:
    """gzip of so many megabytes of nothing, a thousandth of their size, made without holding them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    packed = b"".join(packer.compress(bytes(1024 * 1024)) for _ in range(megabytes))
    return packed + packer.flush()
