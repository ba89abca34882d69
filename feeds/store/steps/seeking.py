"""Baskets, which are queries under a name, and the queries that were asked last."""

from __future__ import annotations

SQL = """
-- What an act made of a basket: of the acts that stand, the last counts. Without a query it is removed.
CREATE TABLE basket_acts (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    act INTEGER NOT NULL REFERENCES acts(key) ON DELETE CASCADE,
    basket INTEGER NOT NULL,
    name TEXT NOT NULL,
    query TEXT
);
CREATE INDEX basket_acts_act ON basket_acts(act);

CREATE TABLE recent_queries (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    query TEXT NOT NULL UNIQUE
);
"""
