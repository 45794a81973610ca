import { randomUUID } from 'node:crypto'
import type { Queryable, SqlValue } from '../database/database.ts'
import { insertAll } from '../database/insert-all.ts'
import type { Resident } from '../register/resident.ts'
import { clerks, earlierContacts } from './history.ts'

const twoDays = 2 * 24 * 60 * 60 * 1000

/** Fills an empty klantdossier with some years of contacts; one that has any is left alone. */
export async function seedHistory(
  database: Queryable,
  municipality: string,
  residents: readonly Resident[],
  now: Date,
): Promise<void> {
  const [known] = await database.query('SELECT 1 FROM klantcontact WHERE municipality_code = $1 LIMIT 1', [
    municipality,
  ])
  if (known) return
  const contacts = earlierContacts(residents, now).map((contact) => ({ ...contact, uuid: randomUUID() }))
  const oldestFirst = contacts.sort((a, b) => a.at.getTime() - b.at.getTime())
  const put = (table: string, columns: readonly string[], rows: readonly (readonly SqlValue[])[]) =>
    insertAll(database, municipality, table, columns, rows)

  const partijen = new Map([...new Set(contacts.map(({ bsn }) => bsn))].map((bsn) => [bsn, randomUUID()]))
  const departments = new Map(
    [...new Set(contacts.flatMap(({ forwardedTo }) => forwardedTo ?? []))].map((name) => [
      name,
      randomUUID(),
    ]),
  )
  const medewerkers = new Map(clerks.map((name) => [name, randomUUID()]))

  await put(
    'partij',
    ['uuid', 'nummer', 'soort_partij', 'indicatie_actief', 'voorkeurstaal', 'interne_notitie', 'adressen'],
    [...partijen.values()].map((uuid, i) => [
      uuid,
      String(i + 1).padStart(10, '0'),
      'persoon',
      true,
      'nld',
      '',
      '{}',
    ]),
  )
  await database.query(
    'INSERT INTO number_series (municipality_code, series, next) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [municipality, 'partij', partijen.size + 1],
  )
  await put(
    'partij_identificator',
    ['uuid', 'partij', 'code_objecttype', 'code_soort_object_id', 'object_id', 'code_register', 'andere'],
    [...partijen].map(([bsn, uuid]) => [randomUUID(), uuid, 'natuurlijk_persoon', 'bsn', bsn, 'brp', '']),
  )
  const actorColumns = [
    'uuid',
    'naam',
    'soort_actor',
    'indicatie_actief',
    'object_id',
    'code_objecttype',
    'code_register',
    'code_soort_object_id',
  ]
  await put('actor', actorColumns, [
    ...[...medewerkers].map(([name, uuid]) => [
      uuid,
      name,
      'medewerker',
      true,
      mailOf(name),
      'mdw',
      'msei',
      'email',
    ]),
    ...[...departments].map(([name, uuid]) => [
      uuid,
      name,
      'organisatorische_eenheid',
      true,
      name,
      'afd',
      'obj',
      'idf',
    ]),
  ])
  await put(
    'klantcontact',
    [
      'uuid',
      'referentienummer',
      'kanaal',
      'onderwerp',
      'inhoud',
      'reactie',
      'indicatie_contact_gelukt',
      'hoofd_onderwerp_type',
      'verdere_actie_ondernomen',
      'taal',
      'vertrouwelijk',
      'plaatsgevonden_op',
      'metadata',
    ],
    oldestFirst.map(({ uuid, referenceNumber, channel, subject, content, at }) => [
      uuid,
      referenceNumber,
      channel,
      subject,
      content,
      '',
      true,
      '',
      false,
      'nld',
      false,
      at,
      '{}',
    ]),
  )
  await put(
    'betrokkene',
    ['uuid', 'klantcontact', 'partij', 'rol', 'initiator', 'organisatienaam', 'adressen'],
    oldestFirst.map(({ uuid, bsn }) => [
      randomUUID(),
      uuid,
      partijen.get(bsn) ?? null,
      'klant',
      true,
      '',
      '{}',
    ]),
  )
  await put(
    'actor_klantcontact',
    ['uuid', 'actor', 'klantcontact'],
    oldestFirst.map(({ uuid, clerk }) => [randomUUID(), medewerkers.get(clerk) ?? null, uuid]),
  )
  const tasks = oldestFirst
    .filter(({ forwardedTo }) => forwardedTo !== undefined)
    .map((contact) => ({ ...contact, task: randomUUID() }))
  await put(
    'interne_taak',
    [
      'uuid',
      'referentienummer',
      'gevraagde_handeling',
      'klantcontact',
      'toelichting',
      'status',
      'toegewezen_op',
      'afgehandeld_op',
    ],
    tasks.map(({ task, uuid, referenceNumber, content, at }) => [
      task,
      referenceNumber,
      'Contact opnemen met betrokkene',
      uuid,
      content,
      'verwerkt',
      at,
      new Date(at.getTime() + twoDays),
    ]),
  )
  await put(
    'interne_taak_actor',
    ['interne_taak', 'actor', 'plaats'],
    tasks.map(({ task, forwardedTo }) => [task, departments.get(forwardedTo ?? '') ?? null, '0']),
  )
}

const mailOf = (name: string): string =>
  `${name.toLowerCase().replaceAll(' ', '').replaceAll('..', '.')}@voorbeeld.example`
