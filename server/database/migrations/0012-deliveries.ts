import type { Migration } from '../migration.ts'

export const deliveryTables: Migration = {
  version: 12,
  name: 'deliveries',
  statements: [
    // Papers that a visitor fetches with a telephone. Nobody's name, and neither the token nor a key to the bytes.
    `CREATE TABLE delivery (
       municipality_code text NOT NULL,
       id uuid NOT NULL,
       token_hash text NOT NULL,
       number text NOT NULL,
       counter text NOT NULL,
       offered_at timestamptz NOT NULL,
       expires_at timestamptz NOT NULL,
       sealed bytea,
       fetched_at timestamptz,
       withdrawn_at timestamptz,
       PRIMARY KEY (municipality_code, id),
       UNIQUE (municipality_code, token_hash))`,
    'CREATE INDEX delivery_with_bytes ON delivery (municipality_code, expires_at) WHERE sealed IS NOT NULL',
  ],
}
