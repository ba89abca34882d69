"""The tables, as the steps that make them. A step that has been released is never changed: add another one.

`PRAGMA user_version` counts the steps that a file has been through.
"""

from __future__ import annotations

APPLICATION_ID = 0x436F7079
"""Marks the file as ours in its header ("Copy"), for us and for file(1)."""

_FIRST = """
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

_RHYTHM = """
-- How often the feed wants to be asked, as its document says: an answer that nothing changed says none of it.
ALTER TABLE feeds ADD COLUMN rhythm TEXT;
"""

_LIVING = """
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

_MATCHING = """
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

_FORGETTING = """
-- The key of the first of a feed's entries that its document still had when it last brought a new one.
ALTER TABLE feeds ADD COLUMN oldest INTEGER;
"""

STEPS: tuple[str, ...] = (_FIRST, _RHYTHM, _LIVING, _MATCHING, _FORGETTING)
"""Each step takes the file from the version that is its position to the next one."""
