"""Dates as feeds and pages write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.parse.dates import utc


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Tue, 17 Feb 2026 20:19:37 -0500", "2026-02-18T01:19:37Z"),
        ("Wed, 5 Nov 2025 13:52:10  EST", "2025-11-05T18:52:10Z"),
        ("Seg, 24 Set 2018 19:42:40 -0300", "2018-09-24T22:42:40Z"),
        ("Mon, 4-Sep-23 20:00:00 GMT+1", "2023-09-04T19:00:00Z"),
        ("Mon, 04 Sep 2023 20:00 +0530", "2023-09-04T14:30:00Z"),
        ("Mon, 04 Sep 2023 24:00:00 GMT", "2023-09-05T00:00:00Z"),
        ("Mon Sep  4 20:00:00 2023", "2023-09-04T20:00:00Z"),
        ("2023-09-04T20:00:00.123+02:00", "2023-09-04T18:00:00Z"),
        ("2026-02-17T17:36:36-0500", "2026-02-17T22:36:36Z"),
        ("20230904T200000Z", "2023-09-04T20:00:00Z"),
        ("2023-09-04 20:00", "2023-09-04T20:00:00Z"),
        ("2019-08-27", "2019-08-27T00:00:00Z"),
        ("2023-09", "2023-09-01T00:00:00Z"),
        ("2023/9/4 12:30", "2023-09-04T12:30:00Z"),
        ("September 4, 2023 8:05 p.m. EDT", "2023-09-05T00:05:00Z"),
        ("Sep 4, 2023, 8pm", "2023-09-04T20:00:00Z"),
        ("Posted on Monday, September 04, 2023 at 12:01 AM", "2023-09-04T00:01:00Z"),
        ("4th of March 2024", "2024-03-04T00:00:00Z"),
        (1559104147038, "2019-05-29T04:29:07Z"),
        ("1559104147", "2019-05-29T04:29:07Z"),
        ("12/09/2023", None),
        ("yesterday", None),
        ("0000-00-00", None),
        ("2023-13-45", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("9" * 40, None),
        (True, None),
        (None, None),
        ("", None),
    ],
)
def test_utc(written: object, read: str | None) -> None:
    assert utc(written) == read


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1)))
def test_whatever_the_format_the_moment_stays(moment: datetime) -> None:
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    aware = moment.replace(tzinfo=UTC)
    assert utc(stamp) == stamp
    assert utc(aware) == stamp
    assert utc(moment.strftime("%a, %d %b %Y %H:%M:%S +0000")) == stamp
    assert utc(moment.strftime("%B %d, %Y %I:%M:%S %p")) == stamp


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    read = utc(text)
    assert read is None or (len(read) == 20 and utc(read) == read)
