import type { Migration } from '../migration.ts'

export const backOfficeTables: Migration = {
  version: 10,
  name: 'back-office',
  statements: [
    // The overdrachtsbak: documents that a counter made and the back office has not collected yet.
    `CREATE TABLE tray_item (
       municipality_code text NOT NULL,
       id uuid NOT NULL,
       revision integer NOT NULL,
       kind text NOT NULL,
       number text NOT NULL,
       title text NOT NULL,
       counter text NOT NULL,
       clerk_id text NOT NULL,
       clerk_name text NOT NULL,
       made_at timestamptz NOT NULL,
       bytes integer NOT NULL,
       sha256 text NOT NULL,
       document uuid,
       claimed_by text,
       claimed_name text,
       claimed_at timestamptz,
       collected_at timestamptz,
       PRIMARY KEY (municipality_code, id))`,
    `CREATE INDEX tray_item_open ON tray_item (municipality_code, made_at) WHERE collected_at IS NULL`,
    `CREATE INDEX tray_item_by_number ON tray_item (municipality_code, number)`,
    // What the counters tell of paper and money; nobody but the clerk is in it.
    `CREATE TABLE account_fact (
       municipality_code text NOT NULL,
       id uuid NOT NULL,
       day date NOT NULL,
       revision integer NOT NULL,
       kind text NOT NULL,
       fact jsonb NOT NULL,
       heard_at timestamptz NOT NULL,
       PRIMARY KEY (municipality_code, id))`,
    `CREATE INDEX account_fact_of_day ON account_fact (municipality_code, day)`,
  ],
}
