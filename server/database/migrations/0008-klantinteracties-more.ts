import type { Migration } from '../migration.ts'

export const klantinteractiesMoreTables: Migration = {
  version: 8,
  name: 'klantinteracties-more',
  statements: [
    `CREATE TABLE bijlage (
      municipality_code text NOT NULL,
      uuid              uuid NOT NULL,
      volgorde          bigint GENERATED ALWAYS AS IDENTITY,
      klantcontact      uuid,
      identificator     jsonb NOT NULL,
      PRIMARY KEY (municipality_code, uuid),
      FOREIGN KEY (municipality_code, klantcontact) REFERENCES klantcontact
    )`,
    'CREATE INDEX bijlage_klantcontact ON bijlage (municipality_code, klantcontact)',
    "CREATE INDEX bijlage_object ON bijlage (municipality_code, (identificator ->> 'objectId'))",
    // The history of one person reads the contacts from this index alone.
    'DROP INDEX betrokkene_partij',
    'CREATE INDEX betrokkene_partij ON betrokkene (municipality_code, partij, klantcontact)',
    'CREATE INDEX betrokkene_order ON betrokkene (municipality_code, volgorde DESC)',
    "CREATE INDEX onderwerpobject_object ON onderwerpobject (municipality_code, (identificator ->> 'objectId'))",
    // What a department has to do.
    'CREATE INDEX interne_taak_status ON interne_taak (municipality_code, status, volgorde DESC)',
    'CREATE INDEX interne_taak_actor_actor ON interne_taak_actor (municipality_code, actor, interne_taak)',
  ],
}
