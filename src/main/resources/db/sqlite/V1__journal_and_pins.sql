-- The journal. One row per record; the chain commits to every column of this table, and through the two digests to the
-- body and the question beside it. Bodies and questions may be dropped by retention, leaves never.
CREATE TABLE journal_leaf (
  seq             INTEGER PRIMARY KEY,
  incarnation     TEXT NOT NULL,
  tenant          TEXT NOT NULL,
  task            TEXT,
  n               INTEGER,
  kind            TEXT NOT NULL,
  hop             TEXT,
  at              TEXT NOT NULL,
  body_digest     BLOB NOT NULL,
  question_digest BLOB,
  leaf            BLOB NOT NULL,
  chain           BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX journal_leaf_number ON journal_leaf (tenant, task, n);
CREATE INDEX journal_leaf_hop ON journal_leaf (tenant, hop) WHERE hop IS NOT NULL;

CREATE TABLE journal_body (
  tenant TEXT NOT NULL,
  seq    INTEGER NOT NULL,
  salt   BLOB NOT NULL,
  body   TEXT NOT NULL,
  PRIMARY KEY (tenant, seq)
) STRICT, WITHOUT ROWID;

-- Sealed with the tenant's own key: nonce, ciphertext, tag.
CREATE TABLE journal_question (
  tenant TEXT NOT NULL,
  seq    INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (tenant, seq)
) STRICT, WITHOUT ROWID;

-- Calls let out whose ending is not recorded yet; what is left here at a start was cut off.
CREATE TABLE journal_open (
  tenant TEXT NOT NULL,
  task   TEXT NOT NULL,
  hop    TEXT NOT NULL,
  PRIMARY KEY (tenant, task, hop)
) STRICT, WITHOUT ROWID;

-- Tool definitions somebody approved.
CREATE TABLE pin (
  tenant      TEXT NOT NULL,
  server      TEXT NOT NULL,
  tool        TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  canonical   BLOB NOT NULL,
  approved_by TEXT NOT NULL,
  approved_at TEXT NOT NULL,
  blocked     INTEGER NOT NULL CHECK (blocked IN (0, 1)),
  PRIMARY KEY (tenant, server, tool)
) STRICT, WITHOUT ROWID;

-- Small facts of a tenant that need no table of their own.
CREATE TABLE kv (
  tenant TEXT NOT NULL,
  name   TEXT NOT NULL,
  value  BLOB NOT NULL,
  PRIMARY KEY (tenant, name)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 1;
