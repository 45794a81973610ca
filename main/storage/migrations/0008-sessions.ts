import type { Migration } from '../database.ts'

export const sessions: Migration = {
  version: 8,
  name: 'sessions',
  sql: `
    CREATE TABLE session_person (           -- everybody who signed in at this counter
      person       TEXT PRIMARY KEY,        -- keyed hash of the clerk's id
      sealed       BLOB NOT NULL,           -- who it is, roles, refresh token, hash of the PIN, card
      signed_in_at TEXT,                    -- the last real sign-in; NULL once signed out or refused
      attempts     INTEGER NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 5),  -- PINs tried since the last good one
      seen_at      TEXT NOT NULL,           -- the latest moment known here, against a clock that is set back
      at_counter   INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    -- What was open belonged to whoever the settings named; nobody can be asked to prove to be that person.
    INSERT INTO visit_step (visit_id, at, kind)
      SELECT id, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'abandoned' FROM visit WHERE state = 'open';
    UPDATE visit SET state = 'abandoned', ended_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE state = 'open';

    ALTER TABLE visit ADD COLUMN clerk TEXT;  -- keyed hash of the clerk's id; NULL in visits of before
    DROP INDEX one_open_visit;
    CREATE UNIQUE INDEX one_open_visit_a_clerk ON visit (clerk) WHERE state = 'open';`,
}
