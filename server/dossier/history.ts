import { randomUUID } from 'node:crypto'
import type { Queryable } from '../database/database.ts'
import { createRandom, type Random } from '../register/random.ts'
import type { Resident } from '../register/resident.ts'
import { type Channel, type Subject, subjects } from './subjects.ts'

/** One contact of the years before the counter was there. */
export interface EarlierContact extends Pick<Subject, 'subject' | 'forwardedTo'> {
  readonly bsn: string
  readonly referenceNumber: string
  readonly channel: Channel
  readonly content: string
  readonly at: Date
  readonly clerk: (typeof clerks)[number]
}

const clerks = ['M. Jansen', 'S. Baliemans', 'F. el Amrani', 'R. Koopman', 'T. de Ruijter'] as const

const yearsBack = 4
const day = 24 * 60 * 60 * 1000

/** A working day between nine and five, UTC; some days back from the start of this month. */
function openingHour(random: Random, monthStart: number): Date {
  const at = new Date(monthStart - random.between(3, yearsBack * 365) * day)
  if (at.getUTCDay() === 0) at.setUTCDate(at.getUTCDate() - 2)
  if (at.getUTCDay() === 6) at.setUTCDate(at.getUTCDate() - 1)
  at.setUTCHours(random.between(8, 15), random.between(0, 59), random.between(0, 59), 0)
  return at
}

/** Nobody who was dead or gone by then called; four in five of the others did, one to nine times. */
export function earlierContacts(residents: readonly Resident[], now: Date): EarlierContact[] {
  const random = createRandom(2018)
  const monthStart = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)
  const contacts: EarlierContact[] = []
  let count = 0
  for (const { bsn, birth, suspension } of residents) {
    const isAdult = Number(birth.date.slice(0, 4)) < now.getUTCFullYear() - 16
    if (!isAdult || suspension || !random.chance(0.85)) continue
    for (let i = random.between(1, 9); i > 0; i -= 1) {
      const { channels, subject, contents, forwardedTo } = random.pick(subjects)
      count += 1
      contacts.push({
        bsn,
        referenceNumber: `06${String(count).padStart(8, '0')}`,
        channel: random.pick(channels),
        subject,
        content: random.pick(contents),
        at: openingHour(random, monthStart),
        clerk: random.pick(clerks),
        ...(forwardedTo === undefined ? {} : { forwardedTo }),
      })
    }
  }
  return contacts
}

const several = 50

/** Writes rows of one table in few statements; the municipality comes first in each. */
async function insertAll(
  database: Queryable,
  municipality: string,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly (string | boolean | Date | null)[])[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += several) {
    const part = rows.slice(from, from + several)
    const tuples = part.map(
      (_, i) => `($1, ${columns.map((_column, j) => `$${i * columns.length + j + 2}`).join(', ')})`,
    )
    await database.query(
      `INSERT INTO ${table} (municipality_code, ${columns.join(', ')}) VALUES ${tuples.join(', ')}`,
      [municipality, ...part.flat()],
    )
  }
}

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
  const put = (
    table: string,
    columns: readonly string[],
    rows: readonly (readonly (string | boolean | Date | null)[])[],
  ) => insertAll(database, municipality, table, columns, rows)

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
  await database.query('INSERT INTO number_series (municipality_code, series, next) VALUES ($1, $2, $3)', [
    municipality,
    'partij',
    partijen.size + 1,
  ])
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
      new Date(at.getTime() + 2 * day),
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
