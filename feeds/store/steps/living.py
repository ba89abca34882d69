"""Incidents that live: versions, looks, moves, bonds, corrections, likes and watches."""

from __future__ import annotations

SQL = """
-- What the feed said of the entry when it was taken in: an outlet that rewrites its story changes that.
ALTER TABLE entries ADD COLUMN digest TEXT;

-- `version` counts up when the outlet changes the article; what it was before is kept, with its card.
ALTER TABLE articles ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
CREATE TABLE article_versions (
    key INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    replaced TEXT NOT NULL,
    article_json BLOB NOT NULL,
    card_json BLOB NOT NULL,
    UNIQUE (article, version)
);

-- The articles, in their version, that somebody looked at or dealt with. What stands in none of them is news.
CREATE TABLE looked (
    article INTEGER PRIMARY KEY REFERENCES articles(key) ON DELETE CASCADE,
    version INTEGER NOT NULL
);
INSERT INTO looked (article, version)
    SELECT article, 1 FROM incident_articles JOIN incidents ON incidents.key = incident
    WHERE verdict <> 'new' AND news IS NULL;

-- An incident is updated when it has news, whatever was decided about it: also one that was merely looked at.
UPDATE incidents SET news = NULL WHERE verdict = 'new';
DROP INDEX incidents_order;
DROP INDEX incidents_verdict;
ALTER TABLE incidents DROP COLUMN updated;
ALTER TABLE incidents ADD COLUMN updated INTEGER GENERATED ALWAYS AS (news IS NOT NULL) VIRTUAL;
CREATE INDEX incidents_order ON incidents(rank DESC, key, verdict, updated);
CREATE INDEX incidents_verdict ON incidents(verdict, rank DESC, key, updated);

-- `base` is the rank without what this user likes and watches; `follows` the id of the incident that it grew from.
ALTER TABLE incidents ADD COLUMN base REAL NOT NULL DEFAULT 0;
UPDATE incidents SET base = rank;
ALTER TABLE incidents ADD COLUMN follows TEXT;
CREATE INDEX incidents_follows ON incidents(follows) WHERE follows IS NOT NULL;

-- Acts may also move articles between incidents, bind them together or apart, and correct facts. All of that counts as
-- long as its act stands.
CREATE TABLE act_looks (
    act INTEGER NOT NULL REFERENCES acts(key) ON DELETE CASCADE,
    article INTEGER NOT NULL,
    was INTEGER,
    became INTEGER,
    PRIMARY KEY (act, article)
) WITHOUT ROWID;
CREATE TABLE act_moves (
    act INTEGER NOT NULL REFERENCES acts(key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    article TEXT NOT NULL,
    origin TEXT NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (act, position)
) WITHOUT ROWID;
CREATE TABLE bonds (
    act INTEGER NOT NULL REFERENCES acts(key) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('together', 'apart')),
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    PRIMARY KEY (act, kind, one, other)
) WITHOUT ROWID;
CREATE INDEX bonds_one ON bonds(one, kind, other, act);
CREATE INDEX bonds_other ON bonds(other, kind, one, act);
CREATE TABLE corrections (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    act INTEGER NOT NULL REFERENCES acts(key) ON DELETE CASCADE,
    incident TEXT NOT NULL,
    json TEXT NOT NULL
);
CREATE INDEX corrections_incident ON corrections(incident);
CREATE INDEX corrections_act ON corrections(act);

-- The loose keys by which an actor that is met elsewhere is looked up: a surname, an acronym.
CREATE TABLE actor_handles (
    handle TEXT NOT NULL,
    actor INTEGER NOT NULL REFERENCES actors(key) ON DELETE CASCADE,
    PRIMARY KEY (handle, actor)
) WITHOUT ROWID;
CREATE INDEX actor_handles_actor ON actor_handles(actor);

-- What the user likes, as it was learned for the ranks that are kept.
CREATE TABLE likes (
    handle TEXT PRIMARY KEY,
    odds REAL NOT NULL
) WITHOUT ROWID;

CREATE TABLE watches (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    words TEXT NOT NULL UNIQUE,
    folded TEXT NOT NULL
);
"""
