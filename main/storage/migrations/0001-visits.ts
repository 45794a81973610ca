import type { Migration } from '../database.ts'

export const visits: Migration = {
  version: 1,
  name: 'visits',
  sql: `
    CREATE TABLE visit (
      id         TEXT PRIMARY KEY,
      state      TEXT NOT NULL CHECK (state IN ('open', 'closed', 'abandoned')),
      ticket_id  TEXT NOT NULL,
      started_at TEXT NOT NULL,
      ended_at   TEXT,
      revision   INTEGER NOT NULL,
      sealed     BLOB NOT NULL              -- the visit as the page shows it
    ) STRICT;
    CREATE UNIQUE INDEX one_open_visit ON visit (state) WHERE state = 'open';

    CREATE TABLE visit_step (               -- the journal of each visit; append only
      seq      INTEGER PRIMARY KEY,
      visit_id TEXT NOT NULL REFERENCES visit (id),
      at       TEXT NOT NULL,
      kind     TEXT NOT NULL,
      sealed   BLOB
    ) STRICT;
    CREATE INDEX visit_step_of_visit ON visit_step (visit_id, seq);
    CREATE TRIGGER visit_step_is_never_changed BEFORE UPDATE ON visit_step
      BEGIN SELECT RAISE (ABORT, 'visit_step is append only'); END;
    CREATE TRIGGER visit_step_is_never_deleted BEFORE DELETE ON visit_step
      BEGIN SELECT RAISE (ABORT, 'visit_step is append only'); END;

    CREATE TABLE extract (
      id       TEXT PRIMARY KEY,
      visit_id TEXT NOT NULL REFERENCES visit (id),
      number   TEXT NOT NULL UNIQUE,
      kind     TEXT NOT NULL,
      made_at  TEXT NOT NULL,
      sha256   TEXT NOT NULL,               -- of the PDF as it was handed over
      sealed   BLOB NOT NULL,
      pdf      BLOB NOT NULL                -- sealed bytes
    ) STRICT;
    CREATE INDEX extract_of_visit ON extract (visit_id);

    CREATE TABLE print_fact (
      id         TEXT PRIMARY KEY,
      visit_id   TEXT NOT NULL,
      extract_id TEXT,                      -- NULL for a receipt
      at         TEXT NOT NULL,
      state      TEXT NOT NULL,
      printer    TEXT NOT NULL,
      simulated  INTEGER NOT NULL,
      trouble    TEXT                       -- JSON of a Trouble
    ) STRICT;
    CREATE INDEX print_fact_of_visit ON print_fact (visit_id, at);

    CREATE TABLE setting_value (
      name  TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT;

    CREATE TABLE brp_query (                -- art. 3.11 Wet BRP: who asked what, when and why; append only
      seq      INTEGER PRIMARY KEY,
      at       TEXT NOT NULL,
      clerk    TEXT NOT NULL,
      counter  TEXT NOT NULL,
      purpose  TEXT NOT NULL,
      kind     TEXT NOT NULL,
      person   TEXT,                        -- keyed hash of the BSN
      visit_id TEXT
    ) STRICT;
    CREATE TRIGGER brp_query_is_never_changed BEFORE UPDATE ON brp_query
      BEGIN SELECT RAISE (ABORT, 'brp_query is append only'); END;
    CREATE TRIGGER brp_query_is_never_deleted BEFORE DELETE ON brp_query
      BEGIN SELECT RAISE (ABORT, 'brp_query is append only'); END;`,
}
