import type { Migration } from '../migration.ts'

export const residentsTables: Migration = {
  version: 1,
  name: 'residents',
  statements: [
    `CREATE TABLE resident (
      municipality_code text NOT NULL,
      a_number          text NOT NULL,
      bsn               text NOT NULL,
      surname_key       text NOT NULL,          -- folded: small letters, no diacritics
      given_names_key   text NOT NULL,
      prefix_key        text NOT NULL,
      sex               text NOT NULL,
      birth_day         text NOT NULL,          -- jjjjmmdd, zeros for unknown parts
      registered_in     text NOT NULL,          -- gemeente van inschrijving
      postcode          text,
      house_number      integer,
      suspension        text,                   -- reden opschorting bijhouding
      record            jsonb NOT NULL,
      PRIMARY KEY (municipality_code, a_number)
    )`,
    'CREATE INDEX resident_bsn ON resident (municipality_code, bsn)',
    'CREATE INDEX resident_birth ON resident (municipality_code, birth_day, surname_key)',
    'CREATE INDEX resident_address ON resident (municipality_code, postcode, house_number)',
    `CREATE TABLE travel_document (
      municipality_code text NOT NULL,
      number            text NOT NULL,
      a_number          text NOT NULL,
      PRIMARY KEY (municipality_code, number),
      FOREIGN KEY (municipality_code, a_number) REFERENCES resident
    )`,
  ],
}
