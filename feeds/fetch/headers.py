"""What the headers of an answer say: validators, freshness, when to come back."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

import httpx

from feeds.fetch.outcome import Validators

LONGEST = 2**31
"""Seconds; RFC 9111 (section 1.2.2) has larger numbers taken for this one."""

_DIRECTIVE = re.compile(r"""([^\s,=]+)\s*(?:=\s*("(?:[^"\\]|\\.)*"|[^\s,]*))?""")


def header(headers: httpx.Headers, name: bytes) -> str | None:
    """The first header of that (lower-case) name, its bytes as ISO 8859-1 so that they can be sent back unchanged."""
    return next((value.decode("latin-1") for key, value in headers.raw if key.lower() == name), None)


def validators(headers: httpx.Headers) -> Validators:
    """The answer's validators; an empty one counts as none."""
    return Validators(etag=header(headers, b"etag") or None, last_modified=header(headers, b"last-modified") or None)


def asking(known: Validators | None) -> dict[bytes, bytes]:
    """The headers that ask for an answer only if it changed; a validator that cannot have been a header is left out."""
    if known is None:
        return {}
    pairs = ((b"If-None-Match", known.etag), (b"If-Modified-Since", known.last_modified))
    return {name: value.encode("latin-1") for name, value in pairs if value and _sendable(value)}


def _sendable(value: str) -> bool:
    return re.search(r"[^\t\x20-\x7e\x80-\xff]", value) is None and value == value.strip(" \t")


def max_age(headers: httpx.Headers, now: dt.datetime) -> int | None:
    """For how many seconds from now the server calls the answer fresh (RFC 9111, section 4.2); None if it says nothing.

    `max-age` goes before `Expires`; what says "do not keep" is fresh for 0 seconds.
    """
    directives: dict[str, str] = {}
    for name, value in _DIRECTIVE.findall(",".join(headers.get_list("cache-control"))):
        directives.setdefault(name.lower(), value.strip('"'))
    if "no-store" in directives or "no-cache" in directives:
        return 0
    lifetime = _whole(directives["max-age"]) if "max-age" in directives else _until_expiry(headers, now)
    if lifetime is None:
        return None
    return max(0, lifetime - (_whole(headers.get("age", "")) or 0))


def ahead(headers: httpx.Headers, now: dt.datetime) -> float | None:
    """By how many seconds this moment is ahead of the server's; None where it does not say what time it is.

    `Date` is when the answer was made: what a cache has kept since then it says in `Age` (RFC 9111, section 5.1).
    """
    made = _moment(headers.get("date", ""))
    return None if made is None else (now - made).total_seconds() - (_whole(headers.get("age", "")) or 0)


def _until_expiry(headers: httpx.Headers, now: dt.datetime) -> int | None:
    if "expires" not in headers:
        return None
    expires = _moment(headers["expires"])
    if expires is None:
        return 0  # RFC 9111, section 5.3: a date that is none, `0` above all, lies in the past.
    return _clipped((expires - (_moment(headers.get("date", "")) or now)).total_seconds())


def retry_after(headers: httpx.Headers, now: dt.datetime) -> int | None:
    """In how many seconds to come back: `Retry-After`, a number or a date (RFC 9110, section 10.2.3)."""
    value = headers.get("retry-after", "").strip()
    seconds = _whole(value)
    if seconds is not None:
        return seconds
    moment = _moment(value)
    return None if moment is None else _clipped((moment - now).total_seconds())


def media_type(content_type: str | None) -> str:
    """The bare type of a `Content-Type`, in lower case; empty where there is none."""
    return (content_type or "").partition(";")[0].strip().lower()


def _whole(value: str) -> int | None:
    digits = value.strip()
    if not (digits.isascii() and digits.isdigit()):
        return None
    return LONGEST if len(digits) > 10 else min(int(digits), LONGEST)


def _clipped(seconds: float) -> int:
    return int(min(max(seconds, 0), LONGEST))


def _moment(value: str) -> dt.datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
