"""Polite, guarded HTTP: a URL and what was known of it in, an outcome out. Nothing here raises for a bad answer."""

from feeds.fetch.fetcher import Fetcher
from feeds.fetch.outcome import Failed, FailureKind, Fetched, NotModified, Outcome, Validators

__all__ = ["Failed", "FailureKind", "Fetched", "Fetcher", "NotModified", "Outcome", "Validators"]
