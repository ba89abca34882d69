"""Asking for an address, politely and guarded, redirects and all."""

from __future__ import annotations

import asyncio
import base64
import datetime as dt
import re
import statistics
import time
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from types import TracebackType
from typing import Self

import httpx

from feeds.fetch import body, headers, saying
from feeds.fetch.dial import TRUSTED_HOST, GuardedTransport
from feeds.fetch.guard import NotAllowed
from feeds.fetch.limits import Accept, Limits
from feeds.fetch.outcome import Failed, Fetched, NotModified, Outcome, Validators
from feeds.fetch.turns import Turns

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})

_FEEDS = "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9"
_XML = "application/xml;q=0.8, text/xml;q=0.8"
_ACCEPT: dict[Accept, str] = {
    "feed": f"{_FEEDS}, {_XML}, */*;q=0.5",
    "page": "text/html, application/xhtml+xml, */*;q=0.5",
    "any": f"{_FEEDS}, {_XML}, text/html;q=0.8, */*;q=0.5",
}
_HOST = re.compile(rb"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+")
_NO_TEXT = re.compile(r"(?:audio|video|image|font)/|application/(?:pdf|zip|msword|vnd\.)(?!.*\+(?:xml|json)$)")


@cache
def user_agent() -> str:
    """Who we say we are, to every server: the program and its version."""
    try:
        version = metadata.version("copytaster")
    except metadata.PackageNotFoundError:
        version = "0"
    return f"copytaster/{version} (+feed reader)"


@dataclass(frozen=True, kw_only=True)
class _Hop:
    """One address on the way. `moved`: only permanent redirects have led here; `status` is that of the last one."""

    url: httpx.URL
    moved: bool
    known: Validators | None
    authorization: str | None
    status: int = 0

    @property
    def host(self) -> str:
        """The host's name as it is asked for: international ones in ASCII (RFC 5890)."""
        return self.url.raw_host.decode("ascii")

    @property
    def server(self) -> str:
        """The host with its port."""
        return f"{self.host}:{self.url.port or self.url.scheme}"

    @property
    def shown(self) -> str:
        """The address as text; it holds no password."""
        return str(self.url)


class Fetcher:
    """An async context manager; `get` may be called by any number of tasks at once.

    It keeps nothing between calls but which servers want to be left alone: no cookies, no connections.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._ahead: list[float] = []

    @property
    def clock_ahead(self) -> dt.timedelta | None:
        """How far this machine's clock is ahead of the servers', as most of them say; None where none has said."""
        return dt.timedelta(seconds=statistics.median(self._ahead)) if self._ahead else None

    async def __aenter__(self) -> Self:
        self._turns = Turns(self._limits)
        self._transport = GuardedTransport(at_once=self._limits.at_once)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._transport.aclose()

    async def get(
        self,
        url: str,
        *,
        accept: Accept,
        validators: Validators | None = None,
        trusted_host: str | None = None,
    ) -> Outcome:
        """Ask for the URL and follow where it leads. Never raises for what a server or the network does.

        `validators` are those of the last answer: if nothing changed, the outcome is `NotModified`. `trusted_host` is
        the host that the user himself subscribed to, which may be in his own network.

        A redirect from https to http is followed, as outlets still do it and news is public, but never counts as
        permanent. User name and password in the URL are sent to its own server only.
        """
        hop = _first(url, validators)
        if hop is None:
            return saying.no_address(url)
        asked, left = hop.shown, self._limits.seconds_of(accept)
        for _ in range(self._limits.redirects + 1):
            async with self._turns.turn(hop.server):
                if wait := self._turns.paused(hop.server):
                    return saying.paused(hop.shown, hop.host, wait)
                began = time.monotonic()
                outcome = await self._tried(hop, accept, asked, trusted_host, left)
                left -= time.monotonic() - began
                if isinstance(outcome, Failed):
                    self._leave_alone(hop.server, outcome)
            if not isinstance(outcome, _Hop):
                return outcome
            hop = outcome
        return saying.in_circles(asked, hop.status, self._limits.redirects)

    async def _tried(
        self, hop: _Hop, accept: Accept, asked: str, trusted_host: str | None, left: float
    ) -> Outcome | _Hop:
        """What comes of one hop, errors too."""
        limit = self._limits.bytes_of(accept)
        try:
            async with asyncio.timeout(left):
                return await self._asked(hop, accept, trusted_host, limit)
        except (TimeoutError, httpx.TimeoutException):
            return saying.too_long(hop.shown, self._limits.seconds_of(accept))
        except NotAllowed:
            return saying.not_allowed(hop.shown, asked)
        except body.TooLarge:
            return saying.too_large(hop.shown, limit)
        except body.UnknownCoding as error:
            return saying.unknown_coding(hop.shown, str(error))
        except body.CutOff:
            return saying.broke_off(hop.shown)
        except (httpx.InvalidURL, httpx.UnsupportedProtocol):
            return saying.no_address(hop.shown)
        except (httpx.HTTPError, OSError) as error:
            return saying.unreachable(hop.shown, error)

    async def _asked(self, hop: _Hop, accept: Accept, trusted_host: str | None, limit: int) -> Outcome | _Hop:
        """One request and its answer; raises what goes wrong on the way."""
        asking = {
            b"Host": hop.url.netloc,
            b"User-Agent": user_agent().encode(),
            b"Accept": _ACCEPT[accept].encode(),
            b"Accept-Encoding": b"gzip",
            b"Connection": b"close",
            **headers.asking(hop.known),
        }
        if hop.authorization is not None:
            asking[b"Authorization"] = hop.authorization.encode()
        timeout = httpx.Timeout(None, connect=self._limits.connect_seconds).as_dict()
        request = httpx.Request(
            "GET", hop.url, headers=list(asking.items()), extensions={TRUSTED_HOST: trusted_host, "timeout": timeout}
        )
        # The transport itself: a client would add cookies, and look into redirects before they are judged.
        response = await self._transport.handle_async_request(request)
        if (ahead := headers.ahead(response.headers, dt.datetime.now(dt.UTC))) is not None:
            self._ahead.append(ahead)
        try:
            return await _answer(hop, response, accept, limit)
        finally:
            await response.aclose()

    def _leave_alone(self, server: str, failed: Failed) -> None:
        """Pause the server if it is busy for as long as it says; a 503 that names no time is about its address only."""
        if failed.kind == "busy" and failed.retry_after:
            self._turns.pause(server, failed.retry_after)
        elif failed.status == 429:
            self._turns.pause(server, self._limits.busy_seconds)


def _first(url: str, validators: Validators | None) -> _Hop | None:
    """Where to begin; None where the URL is none."""
    start = _web_url(url)
    if start is None:
        return None
    authorization = None
    if start.userinfo:
        pair = f"{start.username}:{start.password}".encode()
        authorization = f"Basic {base64.b64encode(pair).decode()}"
    return _Hop(url=start.copy_with(userinfo=b""), moved=True, known=validators, authorization=authorization)


def _web_url(url: str, base: httpx.URL | None = None) -> httpx.URL | None:
    """The URL, seen from `base`, without its fragment; None where it is no http address."""
    try:
        found = base.join(url) if base is not None else httpx.URL(url.strip())
        if found.scheme not in ("http", "https") or not _HOST.fullmatch(found.raw_host):
            return None
        return found.copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError, TypeError):
        return None


async def _answer(hop: _Hop, response: httpx.Response, accept: Accept, limit: int) -> Outcome | _Hop:
    """What an answer means; its body is read if it is wanted. Raises what `body.read` raises."""
    now, status = dt.datetime.now(dt.UTC), response.status_code
    if status in REDIRECTS:
        return _next(hop, status, response.headers.get("location", ""))
    if status == 304 and hop.known is not None:
        fresh = headers.validators(response.headers)
        kept = Validators(
            etag=fresh.etag or hop.known.etag, last_modified=fresh.last_modified or hop.known.last_modified
        )
        return NotModified(validators=kept, max_age=headers.max_age(response.headers, now))
    if status not in (200, 203):
        return saying.bad_status(hop.shown, status, headers.retry_after(response.headers, now))
    content_type = response.headers.get("content-type")
    if _NO_TEXT.match(headers.media_type(content_type)):
        return saying.no_text(hop.shown, headers.media_type(content_type))
    announced = response.headers.get("content-length", "")
    if announced.isdecimal() and int(announced[:18]) > limit:
        raise body.TooLarge
    content = await body.read(response.aiter_raw(), response.headers.get("content-encoding", ""), limit)
    return Fetched(
        url=hop.shown,
        permanent_url=hop.shown if hop.moved and hop.status and hop.authorization is None else None,
        status=status,
        body=content,
        content_type=content_type,
        validators=headers.validators(response.headers),
        max_age=headers.max_age(response.headers, now),
    )


def _next(hop: _Hop, status: int, location: str) -> _Hop | Failed:
    """Where a redirect leads."""
    target = _web_url(location, hop.url) if location else None
    if target is None:
        return saying.astray(hop.shown, status)
    less_safe = hop.url.scheme == "https" and target.scheme == "http"
    moved = hop.moved and status in PERMANENT and not less_safe
    same_origin = _origin(hop.url) == _origin(target)
    return _Hop(
        url=target.copy_with(userinfo=b""),
        moved=moved,
        # What moved for good has another server's validators from now on; asked with the old ones, it could say that
        # nothing changed of what was never seen.
        known=None if moved else hop.known,
        authorization=hop.authorization if same_origin else None,
        status=status,
    )


def _origin(url: httpx.URL) -> tuple[str, bytes, int | None]:
    return (url.scheme, url.raw_host, url.port)
