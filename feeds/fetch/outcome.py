"""What can come of asking for an address."""

from __future__ import annotations

from typing import Literal, TypeAlias

from feeds.model import Noun

FailureKind = Literal[
    "network",
    "timeout",
    "status",
    "too-large",
    "refused",
    "not-allowed",
    "gone",
    "busy",
    "bad-url",
]
"""Why there is no answer to use.

`network`: no connection, or one that broke off. `timeout`: not finished in time. `status`: an answer that says no (404,
500, too many redirects). `too-large`: more than the limit. `refused`: the server wants a subscription or keeps readers
out, or sends a form that is never taken (a film, an unknown compression). `not-allowed`: we do not go there (an address
in the user's own network). `gone`: 410, removed for good. `busy`: 429 or 503, come back later. `bad-url`: no address.
"""


class Validators(Noun, frozen=True, kw_only=True):
    """What a server gave us to ask whether anything changed (RFC 9110, section 8.8); sent back byte for byte.

    The bytes of the header are kept as the characters U+0000 to U+00FF (ISO 8859-1).
    """

    etag: str | None = None
    last_modified: str | None = None


class Fetched(Noun, frozen=True, kw_only=True):
    """A whole answer.

    `url` is where it came from in the end. `permanent_url` is the same where every redirect on the way was permanent
    (301, 308), else None. `max_age` is for how many seconds the server calls it fresh; None where it does not say.
    """

    url: str
    permanent_url: str | None
    status: int
    body: bytes
    content_type: str | None
    validators: Validators
    max_age: int | None


class NotModified(Noun, frozen=True, kw_only=True):
    """Nothing changed since the validators were given; keep these from now on."""

    validators: Validators
    max_age: int | None


class Failed(Noun, frozen=True, kw_only=True):
    """No answer to use. `message` names the address and says what to do; `retry_after` is in seconds."""

    message: str
    kind: FailureKind
    status: int | None = None
    retry_after: int | None = None


Outcome: TypeAlias = Fetched | NotModified | Failed
