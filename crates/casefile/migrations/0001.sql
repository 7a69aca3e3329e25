-- Version 1. What each table is for stands in docs/casefile.md.

-- Small facts about the file itself, by name: the head of the log, the rules that made bundles and parts.
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Raw bytes as they were ingested (zstd), where they are kept. Articles of one container file may share them.
CREATE TABLE raw (
    sha256 TEXT PRIMARY KEY,
    length INTEGER NOT NULL,
    bytes  BLOB NOT NULL
) STRICT;

-- What lists of articles show. Wide values stand in other tables, so that a list does not read them.
CREATE TABLE articles (
    seq                INTEGER PRIMARY KEY,
    id                 TEXT NOT NULL UNIQUE,
    title              TEXT,
    outlet             TEXT,
    url                TEXT,
    published_earliest TEXT,
    published_latest   TEXT,
    retrieved          TEXT,
    path               TEXT NOT NULL,
    record             TEXT,
    part               INTEGER,
    raw_sha256         TEXT NOT NULL,
    text_sha256        TEXT NOT NULL,
    reading_sha256     TEXT NOT NULL,
    bundle             INTEGER NOT NULL REFERENCES bundles (id)
) STRICT;
CREATE INDEX articles_by_bundle ON articles (bundle);
CREATE INDEX articles_by_raw ON articles (raw_sha256);

-- The reading of an article as JSON (zstd), as it was read: corrections are not in it.
CREATE TABLE readings (
    article INTEGER PRIMARY KEY REFERENCES articles (seq),
    json    BLOB NOT NULL
) STRICT;

-- Derived: what is needed to find articles that belong together (zstd JSON of casework::Digest, corrections applied).
CREATE TABLE digests (
    article INTEGER PRIMARY KEY REFERENCES articles (seq),
    json    BLOB NOT NULL
) STRICT;

-- Derived: blocking keys. Values are unsigned 64-bit hashes, stored as the signed number of the same bits.
CREATE TABLE keys (
    kind    INTEGER NOT NULL,
    value   INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (seq),
    PRIMARY KEY (kind, value, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX keys_by_article ON keys (article);

-- Derived: articles that have to be reconciled together, and their part of the case (zstd JSON of record::Case).
-- A part is NULL while its bundle is not reconciled; the generation grows with every change of the bundle.
CREATE TABLE bundles (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    generation INTEGER NOT NULL DEFAULT 0,
    part       BLOB
) STRICT;
CREATE INDEX bundles_to_reconcile ON bundles (id) WHERE part IS NULL;

-- Derived: the words of titles and clean texts. Without content: the texts stand in the readings.
CREATE VIRTUAL TABLE words USING fts5 (
    title, text, content = '', tokenize = 'unicode61 remove_diacritics 2'
);

-- What people changed. Only added to.
CREATE TABLE corrections (
    seq  INTEGER PRIMARY KEY,
    id   TEXT NOT NULL UNIQUE,
    json TEXT NOT NULL
) STRICT;

-- The evidence log. Only added to. `hash` is the SHA-256 of `entry`, which holds the hash before it.
CREATE TABLE log (
    seq   INTEGER PRIMARY KEY,
    entry TEXT NOT NULL,
    hash  TEXT NOT NULL
) STRICT;

-- Nothing that is evidence is changed or taken away. The triggers on INSERT are for INSERT OR REPLACE, which deletes
-- without calling the triggers on DELETE.
CREATE TRIGGER log_is_in_order BEFORE INSERT ON log
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM log)
BEGIN SELECT RAISE(ABORT, 'the evidence log is only added to'); END;
CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log
BEGIN SELECT RAISE(ABORT, 'the evidence log is only added to'); END;
CREATE TRIGGER log_is_not_deleted BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'the evidence log is only added to'); END;

CREATE TRIGGER corrections_are_in_order BEFORE INSERT ON corrections
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM corrections) OR NEW.id IS NOT 'c' || NEW.seq
BEGIN SELECT RAISE(ABORT, 'corrections are only added to'); END;
CREATE TRIGGER corrections_are_not_changed BEFORE UPDATE ON corrections
BEGIN SELECT RAISE(ABORT, 'corrections are only added to'); END;
CREATE TRIGGER corrections_are_not_deleted BEFORE DELETE ON corrections
BEGIN SELECT RAISE(ABORT, 'corrections are only added to'); END;

CREATE TRIGGER raw_is_not_replaced BEFORE INSERT ON raw
WHEN EXISTS (SELECT 1 FROM raw WHERE sha256 = NEW.sha256)
BEGIN SELECT RAISE(ABORT, 'raw bytes are not changed'); END;
CREATE TRIGGER raw_is_not_changed BEFORE UPDATE ON raw
BEGIN SELECT RAISE(ABORT, 'raw bytes are not changed'); END;
CREATE TRIGGER raw_is_not_deleted BEFORE DELETE ON raw
BEGIN SELECT RAISE(ABORT, 'raw bytes are not changed'); END;

CREATE TRIGGER articles_are_in_order BEFORE INSERT ON articles
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM articles)
BEGIN SELECT RAISE(ABORT, 'articles are only added to'); END;
CREATE TRIGGER articles_are_not_changed BEFORE UPDATE OF
    seq, id, title, outlet, url, published_earliest, published_latest, retrieved, path, record, part,
    raw_sha256, text_sha256, reading_sha256 ON articles
BEGIN SELECT RAISE(ABORT, 'articles are only added to'); END;
CREATE TRIGGER articles_are_not_deleted BEFORE DELETE ON articles
BEGIN SELECT RAISE(ABORT, 'articles are only added to'); END;

CREATE TRIGGER readings_are_not_replaced BEFORE INSERT ON readings
WHEN EXISTS (SELECT 1 FROM readings WHERE article = NEW.article)
BEGIN SELECT RAISE(ABORT, 'readings are not changed'); END;
CREATE TRIGGER readings_are_not_changed BEFORE UPDATE ON readings
BEGIN SELECT RAISE(ABORT, 'readings are not changed'); END;
CREATE TRIGGER readings_are_not_deleted BEFORE DELETE ON readings
BEGIN SELECT RAISE(ABORT, 'readings are not changed'); END;
