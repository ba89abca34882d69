"""Polite, guarded HTTP: an address in, an outcome out.

A fetcher never raises for what a server or a network does; whatever happens is an outcome that says what to do next.
"""

from feeds.fetch.fetcher import Fetcher
from feeds.fetch.limits import Accept, Limits
from feeds.fetch.outcome import Failed, FailureKind, Fetched, NotModified, Outcome, Validators
from feeds.fetch.schedule import next_check

__all__ = [
    "Accept",
    "Failed",
    "FailureKind",
    "Fetched",
    "Fetcher",
    "Limits",
    "NotModified",
    "Outcome",
    "Validators",
    "next_check",
]
