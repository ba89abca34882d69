"""Feeds, entries, articles, cards, incidents, and the journal of acts."""

from __future__ import annotations

SQL = """
CREATE TABLE feeds (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    url TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL DEFAULT '',
    outlet TEXT,
    site TEXT,
    etag TEXT,
    last_modified TEXT,
    digest TEXT,
    checked TEXT,
    due TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    failing_since TEXT,
    error TEXT,
    stopped INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE articles (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    url TEXT,
    title TEXT NOT NULL,
    outlet TEXT,
    published TEXT,
    authors TEXT NOT NULL DEFAULT '[]',
    language TEXT,
    text_source TEXT NOT NULL,
    text TEXT NOT NULL
);

-- `article` is an article's id, known before the article is read; `json` is the entry until it is.
CREATE TABLE entries (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    feed INTEGER NOT NULL REFERENCES feeds(key) ON DELETE CASCADE,
    id TEXT NOT NULL,
    article TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('pending', 'done', 'failed')),
    tries INTEGER NOT NULL DEFAULT 0,
    error TEXT,
    taken TEXT NOT NULL,
    json BLOB,
    UNIQUE (feed, id)
);
CREATE INDEX entries_article ON entries(article);
CREATE INDEX entries_pending ON entries(key) WHERE status = 'pending';

-- A card is kept without its text, which is the article's. `merged` is 0 until an incident has taken it in.
CREATE TABLE cards (
    article INTEGER PRIMARY KEY REFERENCES articles(key) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    merged INTEGER NOT NULL DEFAULT 0,
    json BLOB NOT NULL
);
CREATE INDEX cards_version ON cards(version);
CREATE INDEX cards_unmerged ON cards(article) WHERE merged = 0;

-- `verdict` is what the user decided; `news` is what came since. The two make the state that is shown.
CREATE TABLE incidents (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    headline TEXT NOT NULL,
    kind TEXT NOT NULL,
    kind_label TEXT NOT NULL,
    place TEXT,
    country TEXT,
    lat REAL,
    lon REAL,
    toll TEXT,
    agreed INTEGER NOT NULL,
    outlets INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    first_seen TEXT,
    last_updated TEXT,
    rank REAL NOT NULL,
    verdict TEXT NOT NULL DEFAULT 'new' CHECK (verdict IN ('new', 'later', 'kept', 'seen', 'spiked')),
    news TEXT,
    updated INTEGER GENERATED ALWAYS AS (verdict <> 'new' AND news IS NOT NULL) VIRTUAL
);
-- The queue in display order without touching the table, and the counts likewise.
CREATE INDEX incidents_order ON incidents(rank DESC, key, verdict, updated);
CREATE INDEX incidents_verdict ON incidents(verdict, rank DESC, key, updated);
CREATE INDEX incidents_last_updated ON incidents(last_updated);
CREATE INDEX incidents_kind ON incidents(kind, kind_label);
CREATE INDEX incidents_country ON incidents(country);

-- The whole incident, apart from the row above so that lists read few pages.
CREATE TABLE pages (
    incident INTEGER PRIMARY KEY REFERENCES incidents(key) ON DELETE CASCADE,
    json BLOB NOT NULL
);

CREATE TABLE incident_articles (
    article INTEGER PRIMARY KEY REFERENCES articles(key) ON DELETE CASCADE,
    incident INTEGER NOT NULL REFERENCES incidents(key) ON DELETE CASCADE,
    position INTEGER NOT NULL
);
CREATE INDEX incident_articles_incident ON incident_articles(incident, position);

CREATE TABLE incident_aliases (
    id TEXT PRIMARY KEY,
    incident INTEGER NOT NULL REFERENCES incidents(key) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX incident_aliases_incident ON incident_aliases(incident);

CREATE TABLE outlets (
    key INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    folded TEXT NOT NULL
);
CREATE TABLE incident_outlets (
    outlet INTEGER NOT NULL REFERENCES outlets(key) ON DELETE CASCADE,
    incident INTEGER NOT NULL REFERENCES incidents(key) ON DELETE CASCADE,
    PRIMARY KEY (outlet, incident)
) WITHOUT ROWID;
CREATE INDEX incident_outlets_incident ON incident_outlets(incident);

CREATE TABLE incident_tolls (
    measure TEXT NOT NULL,
    incident INTEGER NOT NULL REFERENCES incidents(key) ON DELETE CASCADE,
    low REAL NOT NULL,
    high REAL NOT NULL,
    PRIMARY KEY (measure, incident)
) WITHOUT ROWID;
CREATE INDEX incident_tolls_incident ON incident_tolls(incident);

-- `id` is the key that the actor has in every incident; `folded` is all the forms of the name, for search.
CREATE TABLE actors (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    forms TEXT NOT NULL,
    folded TEXT NOT NULL
);
CREATE TABLE incident_actors (
    actor INTEGER NOT NULL REFERENCES actors(key) ON DELETE CASCADE,
    incident INTEGER NOT NULL REFERENCES incidents(key) ON DELETE CASCADE,
    roles TEXT NOT NULL,
    speaks INTEGER NOT NULL,
    PRIMARY KEY (actor, incident)
) WITHOUT ROWID;
CREATE INDEX incident_actors_incident ON incident_actors(incident);

CREATE TABLE places (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    folded TEXT NOT NULL
);
CREATE INDEX places_country ON places(country);
CREATE TABLE incident_places (
    place INTEGER NOT NULL REFERENCES places(key) ON DELETE CASCADE,
    incident INTEGER NOT NULL REFERENCES incidents(key) ON DELETE CASCADE,
    scene INTEGER NOT NULL,
    PRIMARY KEY (place, incident)
) WITHOUT ROWID;
CREATE INDEX incident_places_incident ON incident_places(incident);

-- The journal names incidents by id, so that it outlives a merge.
CREATE TABLE acts (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    verb TEXT NOT NULL,
    said TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE act_changes (
    act INTEGER NOT NULL REFERENCES acts(key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    incident TEXT NOT NULL,
    verdict_before TEXT NOT NULL,
    news_before TEXT,
    verdict_after TEXT NOT NULL,
    news_after TEXT,
    PRIMARY KEY (act, position)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE article_words USING fts5(
    title, text, content='articles', content_rowid='key', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER articles_inserted AFTER INSERT ON articles BEGIN
    INSERT INTO article_words(rowid, title, text) VALUES (new.key, new.title, new.text);
END;
CREATE TRIGGER articles_deleted AFTER DELETE ON articles BEGIN
    INSERT INTO article_words(article_words, rowid, title, text) VALUES ('delete', old.key, old.title, old.text);
END;
CREATE TRIGGER articles_rewritten AFTER UPDATE OF title, text ON articles BEGIN
    INSERT INTO article_words(article_words, rowid, title, text) VALUES ('delete', old.key, old.title, old.text);
    INSERT INTO article_words(rowid, title, text) VALUES (new.key, new.title, new.text);
END;
"""
