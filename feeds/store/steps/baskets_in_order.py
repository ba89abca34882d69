"""In which order baskets stand."""

from __future__ import annotations

SQL = """
-- Where the act put the basket among the others: those with the lower numbers come first. Null is its own number.
ALTER TABLE basket_acts ADD COLUMN place INTEGER;
"""
