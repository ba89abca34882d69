"""One polite client for feeds and pages.

What publishers check: an honest name, conditional requests with both validators as they were given, gzip, no cookies,
no Referer, few connections to one host at a time.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import ssl
from collections import defaultdict
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType
from typing import Literal, Self
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpx

from feeds.fetch.addresses import NotAllowed, addresses_of
from feeds.fetch.body import BadCoding, TooLarge, whole
from feeds.fetch.headers import max_age_of, retry_after_of, validators_of
from feeds.fetch.outcome import Failed, Fetched, NotModified, Outcome, Validators
from feeds.model import Noun

Accept = Literal["feed", "page", "any"]

_FEED = "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9"
_PAGE = "text/html, application/xhtml+xml"
_ACCEPT = {"feed": f"{_FEED}, */*;q=0.5", "page": f"{_PAGE}, */*;q=0.5", "any": f"{_PAGE}, {_FEED}, */*;q=0.5"}
_PERMANENT = (301, 308)
_REDIRECTS = (301, 302, 303, 307, 308)
_DIALS = 3
"""Addresses of one host that are tried, in case the first cannot be reached from here."""


class Limits(Noun, frozen=True, kw_only=True):
    """Bytes and seconds that an answer may take, and how many may be under way."""

    feed_bytes: int = 10 * 1024 * 1024
    page_bytes: int = 5 * 1024 * 1024
    feed_seconds: float = 20.0
    page_seconds: float = 15.0
    at_once: int = 24
    at_once_per_host: int = 2
    redirects: int = 5


class _Moved(Exception):
    def __init__(self, url: str, status: int) -> None:
        super().__init__(url)
        self.url = url
        self.status = status


class Fetcher:
    """An open client; use it as an async context manager. `now` is the clock, for tests."""

    def __init__(self, limits: Limits | None = None, now: Callable[[], dt.datetime] | None = None) -> None:
        self._limits = limits or Limits()
        self._now = now or (lambda: dt.datetime.now(dt.UTC))
        self._all = asyncio.Semaphore(self._limits.at_once)
        self._hosts: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(self._limits.at_once_per_host)
        )
        self._client = httpx.AsyncClient(
            headers={"User-Agent": user_agent(), "Accept-Encoding": "gzip"},
            follow_redirects=False,
            timeout=httpx.Timeout(self._limits.feed_seconds, pool=None),
            # A pool that keeps connections gets slower the more of them wait for one.
            limits=httpx.Limits(max_connections=None, max_keepalive_connections=0),
            verify=ssl.create_default_context(),
            trust_env=False,
        )

    async def __aenter__(self) -> Self:
        await self._client.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.__aexit__(kind, error, trace)

    async def get(
        self, url: str, *, accept: Accept, validators: Validators | None = None, trusted_host: str | None = None
    ) -> Outcome:
        """Ask for a URL, and follow where it leads.

        With `validators` the answer may be `NotModified`. Addresses of this machine and of private networks are dialled
        only for `trusted_host`, the one that the user named himself. Waiting for a turn is not counted against the
        deadline.
        """
        parts = _split(url)
        if parts is None:
            return Failed(message=f"{url} is no web address. Remove the feed and add it anew.", kind="bad-url")
        async with self._all, self._hosts[parts[1]]:
            seconds = self._limits.page_seconds if accept == "page" else self._limits.feed_seconds
            try:
                async with asyncio.timeout(seconds):
                    return await self._follow(url, accept, validators, trusted_host)
            except TimeoutError:
                return Failed(
                    message=f"{url} did not answer in full within {seconds:.0f} s. It is tried again later.",
                    kind="timeout",
                )

    async def _follow(
        self, url: str, accept: Accept, validators: Validators | None, trusted_host: str | None
    ) -> Outcome:
        at, every_one_permanent = url, True
        for _ in range(self._limits.redirects + 1):
            try:
                answer = await self._ask(url, at, accept, validators, trusted_host)
            except _Moved as moved:
                every_one_permanent = every_one_permanent and moved.status in _PERMANENT
                at = moved.url
                continue
            if isinstance(answer, Fetched) and at != url and every_one_permanent:
                return Fetched(
                    url=answer.url,
                    permanent_url=at,
                    status=answer.status,
                    body=answer.body,
                    content_type=answer.content_type,
                    validators=answer.validators,
                    max_age=answer.max_age,
                )
            return answer
        return Failed(
            message=f"{url} leads on and on, through more than {self._limits.redirects} addresses. "
            "Open it in a browser and add the address where it ends.",
            kind="refused",
        )

    async def _ask(
        self, first: str, url: str, accept: Accept, validators: Validators | None, trusted_host: str | None
    ) -> Fetched | NotModified | Failed:
        parts = _split(url)
        if parts is None:
            return Failed(message=f"{first} leads to {url[:200]!r}, which is no web address.", kind="bad-url")
        scheme, host, port = parts
        name = f"{first} (by way of {url})" if url != first else first
        trusted = trusted_host is not None and host == trusted_host.lower()
        try:
            addresses = await addresses_of(host, port, trusted=trusted)
        except NotAllowed:
            return Failed(
                message=f"{name}: {host} is on this machine or in a private network, and is not asked. "
                "If it is meant, add its own address as a feed.",
                kind="not-allowed",
            )
        except (OSError, UnicodeError):
            return Failed(
                message=f"{name}: there is no server named {host}, or no network. "
                "Check the address and the connection.",
                kind="network",
            )
        for address in addresses[:_DIALS]:
            try:
                return await self._dial(name, url, address, scheme, host, port, accept, validators)
            except httpx.ConnectError as error:
                failure = error
        return Failed(message=_unreachable(name, host, failure), kind="network")

    async def _dial(
        self,
        name: str,
        url: str,
        address: str,
        scheme: str,
        host: str,
        port: int,
        accept: Accept,
        validators: Validators | None,
    ) -> Fetched | NotModified | Failed:
        headers = {"Host": _host_header(scheme, host, port), "Accept": _ACCEPT[accept]}
        if validators is not None and validators.etag:
            headers["If-None-Match"] = validators.etag
        if validators is not None and validators.last_modified:
            headers["If-Modified-Since"] = validators.last_modified
        limit = self._limits.page_bytes if accept == "page" else self._limits.feed_bytes
        # The checked address is dialled; the name goes along for the certificate and the virtual host.
        dialled = urlunsplit(urlsplit(url)._replace(netloc=_netloc(address, port), fragment=""))
        try:
            async with self._client.stream(
                "GET", dialled, headers=headers, extensions={"sni_hostname": host}
            ) as response:
                return await self._answer(name, url, response, validators, limit)
        except (httpx.ConnectError, _Moved):
            raise
        except TooLarge:
            return Failed(
                message=f"{name} is larger than {limit // 1024 // 1024} MB, and was left alone.", kind="too-large"
            )
        except BadCoding as error:
            return Failed(message=f"{name} cannot be read: {error}. It is tried again later.", kind="refused")
        except httpx.InvalidURL:
            return Failed(message=f"{name} is no web address.", kind="bad-url")
        except (httpx.HTTPError, OSError, ValueError) as error:
            return Failed(
                message=f"{name}: the connection broke off ({_words(error)}). It is tried again later.", kind="network"
            )

    async def _answer(
        self, name: str, url: str, response: httpx.Response, validators: Validators | None, limit: int
    ) -> Fetched | NotModified | Failed:
        status, now = response.status_code, self._now()
        if status == 304 and validators is not None:
            return NotModified(
                validators=validators_of(response.headers, validators), max_age=max_age_of(response.headers, now)
            )
        if status in _REDIRECTS and "location" in response.headers:
            raise _Moved(urljoin(url, response.headers["location"].strip()), status)
        if status == 410:
            return Failed(
                message=f"{name} is gone for good (410), says its server. It is not asked any more; you can remove it.",
                kind="gone",
                status=status,
            )
        if status in (429, 503):
            return Failed(
                message=f"{name}: the server is busy or being repaired ({status}). It is tried again later.",
                kind="busy",
                status=status,
                retry_after=retry_after_of(response.headers, now),
            )
        if status != 200:
            return Failed(
                message=_refused(name, status),
                kind="status",
                status=status,
                retry_after=retry_after_of(response.headers, now),
            )
        stated = response.headers.get("content-length", "")
        if stated.isdigit() and int(stated) > limit:
            raise TooLarge
        body = await whole(response.aiter_raw(), response.headers.get("content-encoding", ""), limit)
        return Fetched(
            url=url,
            permanent_url=None,
            status=status,
            body=body,
            content_type=response.headers.get("content-type"),
            validators=validators_of(response.headers),
            max_age=max_age_of(response.headers, now),
        )


def user_agent() -> str:
    """What the client calls itself."""
    try:
        return f"copytaster/{version('copytaster')} (feed reader)"
    except PackageNotFoundError:
        return "copytaster (feed reader)"


def _split(url: str) -> tuple[str, str, int] | None:
    """Scheme, host and port of a web URL; None for anything else."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    return parts.scheme, host.lower(), port or (443 if parts.scheme == "https" else 80)


def _host_header(scheme: str, host: str, port: int) -> str:
    bracketed = f"[{host}]" if ":" in host else host.encode("idna").decode() if not host.isascii() else host
    return bracketed if port == (443 if scheme == "https" else 80) else f"{bracketed}:{port}"


def _netloc(address: str, port: int) -> str:
    return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"


def _refused(name: str, status: int) -> str:
    match status:
        case 401 | 402 | 403 | 407 | 451:
            return f"{name}: the server refuses to give it to us ({status}). It may need a subscription."
        case 404:
            return f"{name}: there is nothing at this address (404). Look on the site for where it went."
        case _ if status >= 500:
            return f"{name}: the server has a fault of its own ({status}). It is tried again later."
        case _:
            return f"{name}: the server gave no usable answer ({status}). It is tried again later."


def _unreachable(name: str, host: str, error: Exception) -> str:
    if "certificate" in str(error).lower():
        return f"{name}: the certificate of {host} is not valid ({_words(error)}). Nothing was fetched."
    return f"{name}: {host} cannot be reached ({_words(error)}). Check the connection; it is tried again later."


def _words(error: Exception) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__
