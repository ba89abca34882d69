"""What is kept to find the incidents that an article may belong to."""

from __future__ import annotations

SQL = """
-- In how many articles each term (a digest of it) stands (`count`), and how many can be found by it (`holders`).
CREATE TABLE match_learnt (articles INTEGER NOT NULL);
INSERT INTO match_learnt (articles) VALUES (0);
CREATE TABLE match_terms (
    term INTEGER PRIMARY KEY,
    count INTEGER NOT NULL,
    holders INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE match_postings (
    term INTEGER NOT NULL,
    article INTEGER NOT NULL,
    weight REAL NOT NULL,
    PRIMARY KEY (term, article)
) WITHOUT ROWID;
CREATE TABLE match_articles (
    article INTEGER PRIMARY KEY REFERENCES articles(key) ON DELETE CASCADE,
    day REAL,
    terms BLOB NOT NULL,
    fingerprint BLOB NOT NULL
);
CREATE INDEX match_articles_day ON match_articles(day);
"""
