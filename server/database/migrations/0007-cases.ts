import type { Migration } from '../migration.ts'

/** Names are those of the Zaken API; types are those of server/zaken/case-types.ts, by their uuid. */
export const casesTables: Migration = {
  version: 7,
  name: 'cases',
  statements: [
    `CREATE TABLE zaak (
      municipality_code text NOT NULL,
      uuid              uuid NOT NULL,
      volgorde          bigint GENERATED ALWAYS AS IDENTITY,
      bronorganisatie   text NOT NULL,
      identificatie     text NOT NULL,
      zaaktype          uuid NOT NULL,
      omschrijving      text NOT NULL,
      startdatum        text NOT NULL,          -- days are jjjj-mm-dd
      registratiedatum  text NOT NULL,
      einddatum         text,
      einddatum_gepland text,
      uiterlijke_einddatum text,
      statustype        uuid,                   -- of the newest status
      laatst_gemuteerd  timestamptz NOT NULL,
      gegevens          jsonb NOT NULL,         -- the fields nobody searches by
      PRIMARY KEY (municipality_code, uuid),
      UNIQUE (municipality_code, bronorganisatie, identificatie)
    )`,
    'CREATE INDEX zaak_order ON zaak (municipality_code, volgorde DESC)',
    'CREATE INDEX zaak_statustype ON zaak (municipality_code, statustype, volgorde DESC)',
    `CREATE TABLE zaak_rol (
      municipality_code text NOT NULL,
      uuid              uuid NOT NULL,
      volgorde          bigint GENERATED ALWAYS AS IDENTITY,
      zaak              uuid NOT NULL,
      roltype           uuid NOT NULL,
      betrokkene_type   text NOT NULL,
      inp_bsn           text,
      registratiedatum  timestamptz NOT NULL,
      gegevens          jsonb NOT NULL,
      PRIMARY KEY (municipality_code, uuid),
      FOREIGN KEY (municipality_code, zaak) REFERENCES zaak
    )`,
    'CREATE INDEX zaak_rol_zaak ON zaak_rol (municipality_code, zaak)',
    'CREATE INDEX zaak_rol_bsn ON zaak_rol (municipality_code, inp_bsn) WHERE inp_bsn IS NOT NULL',
    `CREATE TABLE zaak_status (
      municipality_code text NOT NULL,
      uuid              uuid NOT NULL,
      zaak              uuid NOT NULL,
      statustype        uuid NOT NULL,
      datum_status_gezet timestamptz NOT NULL,
      statustoelichting text NOT NULL,
      gezetdoor         text,
      PRIMARY KEY (municipality_code, uuid),
      FOREIGN KEY (municipality_code, zaak) REFERENCES zaak,
      UNIQUE (municipality_code, zaak, datum_status_gezet)
    )`,
    `CREATE TABLE zaak_resultaat (
      municipality_code text NOT NULL,
      uuid              uuid NOT NULL,
      zaak              uuid NOT NULL,
      resultaattype     uuid NOT NULL,
      toelichting       text NOT NULL,
      PRIMARY KEY (municipality_code, uuid),
      FOREIGN KEY (municipality_code, zaak) REFERENCES zaak,
      UNIQUE (municipality_code, zaak)
    )`,
    `CREATE TABLE zaak_document (
      municipality_code text NOT NULL,
      uuid              uuid NOT NULL,
      zaak              uuid NOT NULL,
      informatieobject  text NOT NULL,          -- URL in the Documenten API
      titel             text NOT NULL,
      beschrijving      text NOT NULL,
      registratiedatum  timestamptz NOT NULL,
      vernietigingsdatum timestamptz,
      PRIMARY KEY (municipality_code, uuid),
      FOREIGN KEY (municipality_code, zaak) REFERENCES zaak,
      UNIQUE (municipality_code, zaak, informatieobject)
    )`,
    'CREATE INDEX zaak_document_informatieobject ON zaak_document (municipality_code, informatieobject)',
  ],
}
