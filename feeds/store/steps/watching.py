"""Watches of four sorts, which incidents they match, and what was alerted of them."""

from __future__ import annotations

SQL = """
-- `what` is the key of an actor or a place, the words of a phrase, or a query. `land` and `region` are the country's
-- code and the region's name of a place that others lie in. Without a name it is watched no longer: the row stays for
-- the acts that tell of it. `settled` is 0 where it is still to be matched with the store, then the incident, by key,
-- from which on its incidents are still to be ranked anew; null once that is done.
CREATE TABLE watching (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    sort TEXT NOT NULL CHECK (sort IN ('actor', 'place', 'phrase', 'query')),
    what TEXT NOT NULL,
    name TEXT,
    folded TEXT NOT NULL DEFAULT '',
    land TEXT,
    region TEXT,
    since TEXT NOT NULL,
    settled INTEGER,
    UNIQUE (sort, what)
);
INSERT INTO watching (sort, what, name, folded, since, settled)
    SELECT 'phrase', words, words, folded, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), 0 FROM watches ORDER BY key;
DROP TABLE watches;

CREATE TABLE watch_matches (
    watch INTEGER NOT NULL REFERENCES watching(key) ON DELETE CASCADE,
    incident INTEGER NOT NULL REFERENCES incidents(key) ON DELETE CASCADE,
    since TEXT NOT NULL,
    PRIMARY KEY (watch, incident)
) WITHOUT ROWID;
CREATE INDEX watch_matches_incident ON watch_matches(incident, watch);

-- What an act made of a watch's name; null on a side where it was not watched.
CREATE TABLE act_watches (
    act INTEGER NOT NULL REFERENCES acts(key) ON DELETE CASCADE,
    watch INTEGER NOT NULL REFERENCES watching(key) ON DELETE CASCADE,
    was TEXT,
    became TEXT,
    PRIMARY KEY (act, watch)
) WITHOUT ROWID;

-- In which region a place lies, as far as it is known: null until an incident says it.
ALTER TABLE places ADD COLUMN region TEXT;
"""
