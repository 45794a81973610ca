import type { Migration } from '../migration.ts'

export const queueTables: Migration = {
  version: 2,
  name: 'queue',
  statements: [
    `CREATE TABLE ticket (
      municipality_code text NOT NULL,
      id                uuid NOT NULL,
      day               date NOT NULL,
      number            text NOT NULL,
      kind              text NOT NULL CHECK (kind IN ('walk-in', 'appointment', 'collect')),
      waiting_since     timestamptz NOT NULL,   -- the draw, or the agreed time of an appointment
      called_at         timestamptz,
      counter           text,
      clerk             text,
      finished_at       timestamptz,
      outcome           text,
      PRIMARY KEY (municipality_code, id),
      UNIQUE (municipality_code, day, number)
    )`,
    'CREATE INDEX ticket_waiting ON ticket (municipality_code, day, waiting_since) WHERE called_at IS NULL',
    `CREATE TABLE ticket_roll (
      municipality_code text NOT NULL,
      day               date NOT NULL,
      kind              text NOT NULL,
      last              integer NOT NULL,
      PRIMARY KEY (municipality_code, day, kind)
    )`,
    `CREATE TABLE number_series (
      municipality_code text NOT NULL,
      series            text NOT NULL,
      next              bigint NOT NULL,
      PRIMARY KEY (municipality_code, series)
    )`,
  ],
}
