"""What comes of asking for a URL."""

from __future__ import annotations

from typing import Literal

from feeds.model import Noun

FailureKind = Literal["network", "timeout", "status", "too-large", "refused", "not-allowed", "gone", "busy", "bad-url"]


class Validators(Noun, frozen=True, kw_only=True):
    """What a server gave to ask by the next time, byte for byte (RFC 9110, section 8.8)."""

    etag: str | None = None
    last_modified: str | None = None


class Fetched(Noun, frozen=True, kw_only=True):
    """A whole answer.

    `url` is where it came from after redirects; `permanent_url` is the same where every redirect on the way was a
    permanent one (301, 308), else None. `max_age` is for how many seconds the server calls the answer fresh.
    """

    url: str
    permanent_url: str | None
    status: int
    body: bytes
    content_type: str | None
    validators: Validators
    max_age: int | None


class NotModified(Noun, frozen=True, kw_only=True):
    """Nothing has changed since the validators were given; these are the ones to ask by from now on."""

    validators: Validators
    max_age: int | None


class Failed(Noun, frozen=True, kw_only=True):
    """No usable answer. `message` names the URL, what went wrong and what to do; `retry_after` is in seconds."""

    message: str
    kind: FailureKind
    status: int | None = None
    retry_after: int | None = None


Outcome = Fetched | NotModified | Failed
