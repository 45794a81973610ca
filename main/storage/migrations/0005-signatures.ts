import type { Migration } from '../database.ts'

export const signatures: Migration = {
  version: 5,
  name: 'signatures',
  sql: `
    CREATE TABLE signature (
      id        TEXT PRIMARY KEY,
      visit_id  TEXT NOT NULL REFERENCES visit (id),
      number    TEXT NOT NULL UNIQUE,
      purpose   TEXT NOT NULL CHECK (purpose IN ('delivery', 'travel-document')),
      signed_at TEXT NOT NULL,
      simulated INTEGER NOT NULL,
      hash      TEXT NOT NULL,              -- of the document and the strokes as they were made, see signature-hash.ts
      pdf       BLOB NOT NULL,              -- sealed bytes
      strokes   BLOB NOT NULL               -- sealed bytes of the canonical JSON
    ) STRICT;
    CREATE INDEX signature_of_visit ON signature (visit_id);
    CREATE TRIGGER signature_is_never_changed BEFORE UPDATE ON signature
      BEGIN SELECT RAISE (ABORT, 'signature is append only'); END;`,
}
