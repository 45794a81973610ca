import type { Migration } from '../database.ts'

export const outbox: Migration = {
  version: 2,
  name: 'outbox',
  sql: `
    CREATE TABLE contact_record (
      id         TEXT PRIMARY KEY,
      visit_id   TEXT NOT NULL REFERENCES visit (id),
      started_at TEXT NOT NULL,
      ended_at   TEXT NOT NULL,
      outcome    TEXT NOT NULL CHECK (outcome IN ('answered', 'forwarded')),
      person     TEXT,                      -- keyed hash of the BSN; NULL for an anonymous visitor
      filed      INTEGER NOT NULL,          -- 0: anonymous and answered, counted here and kept out of the dossier
      sealed     BLOB NOT NULL              -- ContactRecord
    ) STRICT;
    CREATE INDEX contact_record_of_visit ON contact_record (visit_id);
    CREATE INDEX contact_record_of_person ON contact_record (person, started_at);
    CREATE INDEX contact_record_by_day ON contact_record (started_at);
    CREATE TRIGGER contact_record_is_never_deleted BEFORE DELETE ON contact_record
      BEGIN SELECT RAISE (ABORT, 'contact_record is kept'); END;

    CREATE TABLE outbox (
      seq         INTEGER PRIMARY KEY AUTOINCREMENT,  -- the order in which facts were committed
      id          TEXT NOT NULL UNIQUE,     -- travels along as metadata.outboxid
      topic       TEXT NOT NULL,
      fact_id     TEXT NOT NULL,            -- the row of the fact, by topic
      person      TEXT,                     -- keyed hash: order is kept per person
      clerk       TEXT NOT NULL,            -- keyed hash of the clerk's id: each clerk sees own rows
      reference   TEXT UNIQUE,              -- NULL until a number block has arrived
      created_at  TEXT NOT NULL,
      sealed      BLOB NOT NULL,
      steps       TEXT NOT NULL DEFAULT '{}',  -- JSON: what was done, with the uuids the register gave
      attempts    INTEGER NOT NULL DEFAULT 0,
      not_before  TEXT NOT NULL,
      trouble     TEXT,                     -- JSON of the last Trouble
      parked      BLOB,                     -- sealed refusals; NULL while it may still be sent by itself
      accepted_at TEXT
    ) STRICT;
    CREATE INDEX outbox_due ON outbox (seq) WHERE accepted_at IS NULL;
    CREATE INDEX outbox_person ON outbox (person, seq) WHERE accepted_at IS NULL;
    CREATE TRIGGER outbox_is_never_deleted_unsent BEFORE DELETE ON outbox WHEN old.accepted_at IS NULL
      BEGIN SELECT RAISE (ABORT, 'nothing unsent is ever deleted'); END;

    CREATE TABLE number_block (             -- numbers the hall server gave to this counter alone
      series      TEXT NOT NULL CHECK (series IN ('contact', 'extract')),
      first       INTEGER NOT NULL,
      size        INTEGER NOT NULL CHECK (size > 0),
      next        INTEGER NOT NULL CHECK (next BETWEEN first AND first + size),
      reserved_at TEXT NOT NULL,
      PRIMARY KEY (series, first)
    ) STRICT, WITHOUT ROWID;`,
}
