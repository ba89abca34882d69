"""The tables, as the steps that make them: `PRAGMA user_version` counts the steps that a file has been through."""

from __future__ import annotations

from feeds.store.steps import (
    alerting,
    annotating,
    arranging,
    baskets_in_order,
    beginnings,
    coming_back,
    first,
    forgetting,
    living,
    matching,
    rhythm,
    seeking,
    tidying,
    watching,
)

APPLICATION_ID = 0x436F7079
"""Marks the file as ours in its header ("Copy"), for us and for file(1)."""

STEPS: tuple[str, ...] = (
    first.SQL,
    rhythm.SQL,
    living.SQL,
    matching.SQL,
    forgetting.SQL,
    coming_back.SQL,
    seeking.SQL,
    arranging.SQL,
    annotating.SQL,
    watching.SQL,
    beginnings.SQL,
    alerting.SQL,
    baskets_in_order.SQL,
    tidying.SQL,
)
"""Each step takes the file from the version that is its position to the next one."""
