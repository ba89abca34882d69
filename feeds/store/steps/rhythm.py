"""When the next refresh of a feed is due."""

from __future__ import annotations

SQL = """
-- How often the feed wants to be asked, as its document says: an answer that nothing changed says none of it.
ALTER TABLE feeds ADD COLUMN rhythm TEXT;
"""
