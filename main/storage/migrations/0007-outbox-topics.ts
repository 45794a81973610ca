import type { Migration } from '../database.ts'

export const outboxTopics: Migration = {
  version: 7,
  name: 'outbox-topics',
  sql: `
    ALTER TABLE outbox ADD COLUMN owner_sealed BLOB;  -- whose act, and which BSN; NULL in rows from before
    -- Taken up at least once: from then on the register may hold it without our knowing.
    ALTER TABLE outbox ADD COLUMN begun INTEGER NOT NULL DEFAULT 0 CHECK (begun IN (0, 1));
    UPDATE outbox SET begun = 1 WHERE json_extract(steps, '$.tried') IS NOT NULL;
    -- In an exported file, or from one: another counter may send the same.
    ALTER TABLE outbox ADD COLUMN shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1));
    CREATE INDEX outbox_of_fact ON outbox (fact_id, topic);
    CREATE INDEX outbox_backlog ON outbox (created_at, parked IS NOT NULL) WHERE accepted_at IS NULL;
    CREATE INDEX outbox_accepted ON outbox (accepted_at) WHERE accepted_at IS NOT NULL;

    CREATE TABLE waiting_file (             -- bytes of a document until the register holds them, and a while longer
      fact_id TEXT PRIMARY KEY,
      sealed  BLOB NOT NULL
    ) STRICT;
    CREATE TRIGGER waiting_file_is_never_deleted_unsent BEFORE DELETE ON waiting_file
      WHEN EXISTS (SELECT 1 FROM outbox WHERE fact_id = old.fact_id AND accepted_at IS NULL)
      BEGIN SELECT RAISE (ABORT, 'nothing unsent is ever deleted'); END;
    CREATE TRIGGER waiting_file_is_never_changed BEFORE UPDATE ON waiting_file
      BEGIN SELECT RAISE (ABORT, 'a waiting file stays as it is'); END;

    ALTER TABLE number_block RENAME TO number_block_before;
    CREATE TABLE number_block (             -- numbers the hall server gave to this counter alone
      series      TEXT NOT NULL CHECK (series IN ('contact', 'extract', 'request')),
      first       INTEGER NOT NULL,
      size        INTEGER NOT NULL CHECK (size > 0),
      next        INTEGER NOT NULL CHECK (next BETWEEN first AND first + size),
      reserved_at TEXT NOT NULL,
      PRIMARY KEY (series, first)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO number_block SELECT series, first, size, next, reserved_at FROM number_block_before;
    DROP TABLE number_block_before;`,
}
