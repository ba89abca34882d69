"""The indexes of words are put in order when the wire has done its work, not in the middle of it."""

from __future__ import annotations

SQL = """
-- By itself FTS5 merges what was written lately whenever some dozens of pages have been added, several hundred pages at
-- a time (https://www.sqlite.org/fts5.html, 6.8): one article in twenty waited for that. Now it only merges of itself
-- sixteen pieces of one size; `Intake.tidy_words` does the rest.
INSERT INTO article_words(article_words, rank) VALUES ('automerge', 0);
INSERT INTO article_beginnings(article_beginnings, rank) VALUES ('automerge', 0);
"""
