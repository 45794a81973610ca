import type { Migration } from '../migration.ts'

export const enrolmentTables: Migration = {
  version: 4,
  name: 'enrolment',
  statements: [
    `CREATE TABLE enrolment_record (
      municipality_code text NOT NULL,
      receipt           text NOT NULL,
      counter           text NOT NULL,
      received_at       timestamptz NOT NULL,
      sha256            text NOT NULL,          -- of the envelope, so that the same one sent again is known
      sealed            text,                   -- base64 of the CMS envelope; NULL once erased
      erased_at         timestamptz,
      erased_because    text CHECK (erased_because IN ('handed-over', 'expired')),
      PRIMARY KEY (municipality_code, receipt),
      CHECK ((sealed IS NULL) = (erased_at IS NOT NULL))
    )`,
    'CREATE INDEX enrolment_record_waiting ON enrolment_record (municipality_code, received_at) WHERE sealed IS NOT NULL',
  ],
}
