"""What response headers say about when to ask again."""

from __future__ import annotations

import datetime as dt
import email.utils
import re
from collections.abc import Mapping

from feeds.fetch.outcome import Validators

LONGEST_VALIDATOR = 4096


def validators_of(headers: Mapping[str, str], before: Validators | None = None) -> Validators:
    """The validators of an answer; one that a 304 does not repeat stays as it was (RFC 9111, section 4.3.4)."""
    etag, modified = headers.get("etag"), headers.get("last-modified")
    before = before or Validators()
    return Validators(
        etag=etag if etag and len(etag) <= LONGEST_VALIDATOR else before.etag,
        last_modified=modified if modified and len(modified) <= LONGEST_VALIDATOR else before.last_modified,
    )


def max_age_of(headers: Mapping[str, str], now: dt.datetime) -> int | None:
    """For how many seconds the answer is fresh: `Cache-Control: max-age`, else `Expires` (RFC 9111, section 4.2.1)."""
    control = headers.get("cache-control", "")
    if re.search(r"\bno-(?:store|cache)\b", control, re.IGNORECASE):
        return None
    if match := re.search(r"\bmax-age\s*=\s*\"?(\d{1,10})", control, re.IGNORECASE):
        return max(0, int(match[1]) - _number(headers.get("age")))
    expires = _date(headers.get("expires"))
    if expires is None:
        return None
    return max(0, int((expires - (_date(headers.get("date")) or now)).total_seconds()))


def retry_after_of(headers: Mapping[str, str], now: dt.datetime) -> int | None:
    """Seconds to wait by `Retry-After`, which is a number or a date (RFC 9110, section 10.2.3)."""
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,10}", value):
        return int(value)
    moment = _date(value)
    return None if moment is None else max(0, int((moment - now).total_seconds()))


def _number(value: str | None) -> int:
    return int(value) if value and re.fullmatch(r"\d{1,10}", value) else 0


def _date(value: str | None) -> dt.datetime | None:
    if not value:
        return None
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
