import type { Migration } from '../migration.ts'

const onlyAdded = (table: string): string[] => [
  `CREATE TRIGGER ${table}_only_added BEFORE UPDATE OR DELETE ON ${table}
   FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER ${table}_not_emptied BEFORE TRUNCATE ON ${table}
   FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
]

export const auditTables: Migration = {
  version: 13,
  name: 'audit',
  statements: [
    `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE EXCEPTION '% is only added to', TG_TABLE_NAME; END $$`,
    // Who was told what of whom, when and why (art. 3.11 Wet BRP). Persons by keyed hash, so that one can be looked up.
    `CREATE TABLE brp_disclosure (
       municipality_code text NOT NULL,
       id uuid NOT NULL,
       at timestamptz NOT NULL,
       counter text NOT NULL,
       clerk_id text NOT NULL,
       register text NOT NULL,
       purpose text NOT NULL,
       status integer NOT NULL,
       people text[] NOT NULL,
       PRIMARY KEY (municipality_code, id))`,
    'CREATE INDEX brp_disclosure_at ON brp_disclosure (municipality_code, at)',
    'CREATE INDEX brp_disclosure_people ON brp_disclosure USING gin (people)',
    ...onlyAdded('brp_disclosure'),
    // How far the log of processing of each counter had come, and its hash there.
    `CREATE TABLE processing_head (
       municipality_code text NOT NULL,
       counter text NOT NULL,
       seq bigint NOT NULL,
       hash text NOT NULL,
       at timestamptz NOT NULL,
       PRIMARY KEY (municipality_code, counter, seq, hash))`,
    ...onlyAdded('processing_head'),
  ],
}
