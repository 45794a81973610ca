import type { Migration } from '../migration.ts'

export const verificationTables: Migration = {
  version: 11,
  name: 'verification',
  statements: [
    // What the back office says of a fact after its counter could not any more: {state | reason, at, by}.
    `ALTER TABLE account_fact ADD COLUMN settled jsonb, ADD COLUMN voided jsonb`,
    `CREATE INDEX account_fact_of_number ON account_fact (municipality_code, upper(regexp_replace(fact->>'number', '[^A-Za-z0-9]', '', 'g')))
       WHERE kind IN ('record', 'sheet')`,
    // Papers that were asked about and not found, by whom in what stretch of time; who is a keyed hash.
    `CREATE TABLE verification_attempt (
       municipality_code text NOT NULL,
       who text NOT NULL,
       since timestamptz NOT NULL,
       tried integer NOT NULL,
       PRIMARY KEY (municipality_code, who, since))`,
  ],
}
