"""Entries are forgotten once their feed has them no longer."""

from __future__ import annotations

SQL = """
-- The key of the first of a feed's entries that its document still had when it last brought a new one.
ALTER TABLE feeds ADD COLUMN oldest INTEGER;
"""
