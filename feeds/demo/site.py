"""The newsroom as a web site on loopback."""

from __future__ import annotations

import datetime as dt
import hashlib
import sys
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from feeds.demo import render
from feeds.demo.newsroom import OUTLETS, pieces


class DemoSite:
    """Serves the newsroom on 127.0.0.1, at a port of the system's choosing, while the `with` block runs.

    It answers conditional requests, so that a second refresh finds nothing changed. One outlet's feed is a web page
    that says the site is being repaired, with status 503, as such pages have.
    """

    def __init__(self, now: dt.datetime | None = None) -> None:
        self._pieces = pieces(now or dt.datetime.now(dt.UTC))
        self._served: dict[str, tuple[HTTPStatus, str, bytes]] = {}
        self._server = _Server(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.base = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        self._fill()

    @property
    def feeds(self) -> list[str]:
        """The addresses of all the newsroom's feeds, the failing one included."""
        return [f"{self.base}{outlet.feed_path}" for outlet in OUTLETS]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _fill(self) -> None:
        html = "text/html; charset=utf-8"
        for outlet in OUTLETS:
            own = [piece for piece in self._pieces if piece.outlet == outlet]
            status = HTTPStatus.SERVICE_UNAVAILABLE if outlet.format == "broken" else HTTPStatus.OK
            self._served[outlet.feed_path] = (status, *render.feed(outlet, own, self.base))
            self._served[f"/{outlet.slug}/"] = (HTTPStatus.OK, html, render.front(outlet, own, self.base))
            for piece in own:
                others = [other for other in own if other.story != piece.story]
                self._served[piece.path] = (HTTPStatus.OK, html, render.page(piece, self.base, others))

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        served = self._served

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                missing = (HTTPStatus.NOT_FOUND, "text/plain; charset=utf-8", b"not here\n")
                status, content_type, body = served.get(self.path.partition("?")[0], missing)
                tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
                if status == HTTPStatus.OK and self.headers.get("If-None-Match") == tag:
                    status, body = HTTPStatus.NOT_MODIFIED, b""
                self.send_response(status)
                self.send_header("Content-Type", content_type)
                self.send_header("ETag", tag)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Say nothing: the screen is the desk's."""

        return Handler


class _Server(ThreadingHTTPServer):
    """Serves, and says nothing of clients that go in the middle, as a desk that is closed does."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Called where an answer could not be given; what is no lost connection is told as ever."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)
