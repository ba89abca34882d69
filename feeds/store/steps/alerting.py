"""What there is to be said of watched incidents, and whether it was."""

from __future__ import annotations

SQL = """
-- Once for each watch, incident (by id, so that it outlives a merge) and state of the incident. `news` is what was new
-- in it, null where it began to match. `screen` and `command` are when the one or the other took it to be said, `done`
-- when the command had ended, `fault` what went wrong with it.
CREATE TABLE alerts (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    watch INTEGER NOT NULL REFERENCES watching(key) ON DELETE CASCADE,
    incident TEXT NOT NULL,
    version TEXT NOT NULL,
    at TEXT NOT NULL,
    news TEXT,
    screen TEXT,
    command TEXT,
    done TEXT,
    fault TEXT,
    UNIQUE (watch, incident, version)
);
CREATE INDEX alerts_to_show ON alerts(key) WHERE screen IS NULL;
CREATE INDEX alerts_to_hand ON alerts(key) WHERE done IS NULL;
"""
