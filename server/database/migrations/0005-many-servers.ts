import type { Migration } from '../migration.ts'

/** What several hall servers on one database have in common, and how they stay out of each other's way. */
export const manyServersTables: Migration = {
  version: 5,
  name: 'many-servers',
  statements: [
    `CREATE TABLE shared_fact (
      municipality_code text NOT NULL,
      name              text NOT NULL,          -- counter-key, enrolment-certificate
      value             text NOT NULL,
      PRIMARY KEY (municipality_code, name)
    )`,
    // A server that brings an envelope to the station holds it until then; one that was killed lets go by itself.
    'ALTER TABLE enrolment_record ADD COLUMN claimed_until timestamptz',
    'CREATE INDEX ticket_at_counter ON ticket (municipality_code, counter) WHERE finished_at IS NULL AND counter IS NOT NULL',
  ],
}
