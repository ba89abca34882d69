"""What the user puts to incidents of his own: tags and notes."""

from __future__ import annotations

SQL = """
-- `folded` is the name for search, as those of actors and places.
CREATE TABLE tags (
    key INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    folded TEXT NOT NULL
);
CREATE TABLE incident_tags (
    tag INTEGER NOT NULL REFERENCES tags(key) ON DELETE CASCADE,
    incident INTEGER NOT NULL REFERENCES incidents(key) ON DELETE CASCADE,
    PRIMARY KEY (tag, incident)
) WITHOUT ROWID;
CREATE INDEX incident_tags_incident ON incident_tags(incident);
CREATE TABLE incident_notes (
    incident INTEGER PRIMARY KEY REFERENCES incidents(key) ON DELETE CASCADE,
    text TEXT NOT NULL,
    folded TEXT NOT NULL
);

-- What an act did to them. Incidents are named by id, as in all of the journal.
CREATE TABLE act_tags (
    act INTEGER NOT NULL REFERENCES acts(key) ON DELETE CASCADE,
    incident TEXT NOT NULL,
    tag INTEGER NOT NULL REFERENCES tags(key) ON DELETE CASCADE,
    before INTEGER NOT NULL,
    after INTEGER NOT NULL,
    PRIMARY KEY (act, incident, tag)
) WITHOUT ROWID;
CREATE INDEX act_tags_tag ON act_tags(tag);
CREATE TABLE act_notes (
    act INTEGER NOT NULL REFERENCES acts(key) ON DELETE CASCADE,
    incident TEXT NOT NULL,
    before TEXT,
    after TEXT,
    PRIMARY KEY (act, incident)
) WITHOUT ROWID;
"""
