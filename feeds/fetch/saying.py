"""What went wrong, in words for a journalist: which address, what happened, what to do."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

import httpx

from feeds.fetch.dial import UnknownHost
from feeds.fetch.outcome import Failed, FailureKind

_STATUS: dict[int, tuple[FailureKind, str]] = {
    401: ("refused", "asks for a user name and a password. Put them into the address: https://name:password@…"),
    402: ("refused", "asks for payment. Look on the outlet's site for a feed that is open to you."),
    403: ("refused", "does not let feed readers in (403). If it opens in a browser, ask the outlet to allow readers."),
    404: ("status", "does not exist (404). Look on the outlet's site for where it is now."),
    407: ("refused", "cannot be reached without the network's proxy (407). Ask who runs your network."),
    408: ("timeout", "took too long (408). It is tried again later."),
    410: ("gone", "was removed for good (410) and is not asked for again. Remove the feed, or look for a new one."),
    429: ("busy", "says that it is asked too often (429). It is left alone for a while, then tried again."),
    451: ("refused", "may not be shown where you are, for legal reasons (451)."),
    503: ("busy", "is out of service for now (503). It is tried again later."),
}


def shown(url: str) -> str:
    """The address as it may be shown: without user name and password, and no longer than a line or two."""
    try:
        parts = urlsplit(url)
        bare = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    except ValueError:
        bare = url
    clean = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in bare)
    return clean if len(clean) <= 200 else f"{clean[:199]}…"


def no_address(url: str) -> Failed:
    """The address is none."""
    return Failed(
        message=f"{shown(url)!r} is no web address. It has to begin with https:// or http:// and name a site.",
        kind="bad-url",
    )


def not_allowed(url: str, asked: str) -> Failed:
    """The address, or one it redirects to, is in the user's own network."""
    where = "leads" if url == asked else f"sends on to {shown(url)}, which leads"
    return Failed(
        message=f"{shown(asked)} {where} into your own network, where web pages may not send us. "
        "If the feed is really there, add it by that address.",
        kind="not-allowed",
    )


def too_long(url: str, seconds: float) -> Failed:
    """It was not there in time."""
    return Failed(
        message=f"{shown(url)} was not finished within {seconds:g} seconds. It is tried again later.", kind="timeout"
    )


def too_large(url: str, limit: int) -> Failed:
    """It is larger than what is taken."""
    size = f"{limit / 1024 / 1024:.3g} MB" if limit >= 1024 * 1024 else f"{limit} bytes"
    return Failed(
        message=f"{shown(url)} is larger than {size} and was left. Look on the site for a shorter feed or page.",
        kind="too-large",
    )


def unknown_coding(url: str, coding: str) -> Failed:
    """It is packed in a way that was not asked for."""
    return Failed(
        message=f"{shown(url)} comes packed in a way that was not asked for ({shown(coding)}). Tell the outlet that "
        "its server ignores Accept-Encoding.",
        kind="refused",
    )


def no_text(url: str, media_type: str) -> Failed:
    """It is a picture, a film, a document."""
    return Failed(
        message=f"{shown(url)} is no page with text but {shown(media_type)}. Open it in the browser.", kind="refused"
    )


def broke_off(url: str) -> Failed:
    """The answer has no end."""
    return Failed(message=f"{shown(url)} broke off in the middle. It is tried again later.", kind="network")


def unreachable(url: str, error: Exception) -> Failed:
    """No connection, or one that failed."""
    host = shown(urlsplit(url).hostname or url)
    why = str(error)
    if isinstance(error, UnknownHost):
        said = f"there is no site “{host}”, or no network. Check the address and your connection"
    elif "CERTIFICATE" in why.upper():
        said = (
            f"the certificate of {host} is not valid, so the answer could be anybody's. See what a browser says of it"
        )
    elif "SSL" in why.upper():
        said = f"no secure connection to {host} could be made. See what a browser says of it"
    elif isinstance(error, httpx.ConnectError):
        said = f"{host} does not answer. Check your connection; it is tried again later"
    elif isinstance(error, httpx.RemoteProtocolError):
        said = f"{host} broke off, or does not speak as a web server does. It is tried again later"
    else:
        said = f"the connection to {host} failed. It is tried again later"
    return Failed(message=f"{shown(url)}: {said}.", kind="network")


def bad_status(url: str, status: int, retry_after: int | None) -> Failed:
    """The server says no."""
    kind, said = _STATUS.get(
        status,
        ("status", f"failed on the server's side ({status}). It is tried again later.")
        if status >= 500
        else ("status", f"was not given by the server ({status}). See whether it opens in a browser."),
    )
    return Failed(message=f"{shown(url)} {said}", kind=kind, status=status, retry_after=retry_after)


def in_circles(url: str, status: int, most: int) -> Failed:
    """Too many redirects."""
    return Failed(
        message=f"{shown(url)} sends on from address to address, more than {most} times. See where a browser ends up, "
        "and use that address.",
        kind="status",
        status=status,
    )


def astray(url: str, status: int) -> Failed:
    """A redirect to what is no web address."""
    return Failed(
        message=f"{shown(url)} sends on to what is no web address. Look on the outlet's site for where it is now.",
        kind="status",
        status=status,
    )


def paused(url: str, host: str, seconds: int) -> Failed:
    """The host has asked to be left alone a moment ago."""
    wait = f"{-(-seconds // 60)} minutes" if seconds > 90 else f"{seconds} seconds"
    return Failed(
        message=f"{shown(url)} was not asked for: {shown(host)} wants to be left alone for another {wait}.",
        kind="busy",
        retry_after=seconds,
    )
