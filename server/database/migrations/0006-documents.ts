import type { Migration } from '../migration.ts'

/** Names are those of the Documenten API. Bytes stand in pieces, so that no statement has to carry a whole file. */
export const documentsTables: Migration = {
  version: 6,
  name: 'documents',
  statements: [
    `CREATE TABLE document (
      municipality_code text NOT NULL,
      uuid              uuid NOT NULL,
      volgorde          bigint GENERATED ALWAYS AS IDENTITY,
      bronorganisatie   text NOT NULL,
      identificatie     text NOT NULL,
      versie            integer NOT NULL DEFAULT 1,
      begin_registratie timestamptz NOT NULL,
      informatieobjecttype text NOT NULL,
      creatiedatum      text NOT NULL,          -- jjjj-mm-dd
      titel             text NOT NULL,
      auteur            text NOT NULL,
      status            text NOT NULL,
      vertrouwelijkheidaanduiding text NOT NULL,
      trefwoorden       text[] NOT NULL,
      bestandsomvang    integer,
      has_content       boolean NOT NULL,       -- all bytes are here
      lock              text NOT NULL,          -- empty when nobody has it
      gegevens          jsonb NOT NULL,         -- the fields nobody searches by
      PRIMARY KEY (municipality_code, uuid),
      UNIQUE (municipality_code, bronorganisatie, identificatie)
    )`,
    'CREATE INDEX document_order ON document (municipality_code, volgorde DESC)',
    `CREATE TABLE document_part (
      municipality_code text NOT NULL,
      uuid              uuid NOT NULL,
      document          uuid NOT NULL,
      volgnummer        integer NOT NULL,
      omvang            integer NOT NULL,
      voltooid          boolean NOT NULL DEFAULT false,
      PRIMARY KEY (municipality_code, uuid),
      FOREIGN KEY (municipality_code, document) REFERENCES document,
      UNIQUE (municipality_code, document, volgnummer)
    )`,
    `CREATE TABLE document_piece (
      municipality_code text NOT NULL,
      document          uuid NOT NULL,
      part              integer NOT NULL,       -- volgnummer of the bestandsdeel; 1 when it came in one go
      place             integer NOT NULL,
      bytes             bytea NOT NULL,
      PRIMARY KEY (municipality_code, document, part, place),
      FOREIGN KEY (municipality_code, document) REFERENCES document
    )`,
    // A PDF is compressed already.
    'ALTER TABLE document_piece ALTER COLUMN bytes SET STORAGE EXTERNAL',
    `CREATE TABLE object_document (
      municipality_code text NOT NULL,
      uuid              uuid NOT NULL,
      document          uuid NOT NULL,
      object            text NOT NULL,          -- URL of the zaak, besluit or verzoek
      object_type       text NOT NULL,
      PRIMARY KEY (municipality_code, uuid),
      FOREIGN KEY (municipality_code, document) REFERENCES document,
      UNIQUE (municipality_code, document, object)
    )`,
    'CREATE INDEX object_document_object ON object_document (municipality_code, object)',
  ],
}
