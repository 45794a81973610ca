import type { Queryable, SqlValue } from '../database/database.ts'
import { insertAll } from '../database/insert-all.ts'
import type { Resident } from '../register/resident.ts'
import { fold, likePattern } from './fold.ts'

interface Row {
  record: Resident
}

export interface PersonSearch {
  readonly surname?: string | undefined
  readonly givenNames?: string | undefined
  readonly prefix?: string | undefined
  readonly sex?: string | undefined
  /** `jjjj-mm-dd` */
  readonly birthDate?: string | undefined
  readonly postcode?: string | undefined
  readonly houseNumber?: number | undefined
  readonly houseLetter?: string | undefined
  readonly addition?: string | undefined
  readonly municipality?: string | undefined
  readonly includingDeceased: boolean
}

export type ResidentStore = ReturnType<typeof createResidentStore>

/** Records of the embedded register. Persons of a record made in error (F, W) are found by number only. */
export function createResidentStore(database: Queryable, municipality: string) {
  return {
    /** In the order asked; two when a number stands on two lists. */
    async withBsns(bsns: readonly string[], registeredIn?: string): Promise<Resident[]> {
      const rows = await database.query<Row & { bsn: string }>(
        `SELECT bsn, record FROM resident
         WHERE municipality_code = $1 AND bsn = ANY($2::text[]) AND ($3::text IS NULL OR registered_in = $3)
           AND suspension IS DISTINCT FROM 'W'
         ORDER BY a_number`,
        [municipality, bsns, registeredIn ?? null],
      )
      return [...new Set(bsns)].flatMap((bsn) =>
        rows.filter((row) => row.bsn === bsn).map(({ record }) => record),
      )
    },

    /** @param most one more than this is read, so that the caller can see that there are too many */
    async search(search: PersonSearch, most: number): Promise<Resident[]> {
      const conditions = ['municipality_code = $1', "coalesce(suspension, '') NOT IN ('F', 'W')"]
      const values: SqlValue[] = [municipality]
      const where = (condition: (placeholder: string) => string, value: SqlValue | undefined): void => {
        if (value === undefined) return
        values.push(value)
        conditions.push(condition(`$${values.length}`))
      }
      where((p) => `surname_key LIKE ${p}`, search.surname && likePattern(search.surname))
      where((p) => `given_names_key LIKE ${p}`, search.givenNames && likePattern(search.givenNames))
      where((p) => `prefix_key = ${p}`, search.prefix && fold(search.prefix))
      where((p) => `sex = ${p}`, search.sex?.toUpperCase())
      where((p) => `birth_day = ${p}`, search.birthDate?.replaceAll('-', ''))
      where((p) => `postcode = ${p}`, search.postcode?.replace(' ', '').toUpperCase())
      where((p) => `house_number = ${p}`, search.houseNumber)
      where((p) => `lower(record #>> '{residence,address,houseLetter}') = lower(${p})`, search.houseLetter)
      where((p) => `lower(record #>> '{residence,address,addition}') = lower(${p})`, search.addition)
      where((p) => `registered_in = ${p}`, search.municipality)
      if (!search.includingDeceased) conditions.push("suspension IS DISTINCT FROM 'O'")
      const rows = await database.query<Row>(
        `SELECT record FROM resident WHERE ${conditions.join(' AND ')} ORDER BY bsn LIMIT ${most + 1}`,
        values,
      )
      return rows.map(({ record }) => record)
    },

    async holdersOf(number: string): Promise<Resident[]> {
      const rows = await database.query<Row>(
        `SELECT r.record FROM travel_document d
         JOIN resident r ON r.municipality_code = d.municipality_code AND r.a_number = d.a_number
         WHERE d.municipality_code = $1 AND d.number = $2`,
        [municipality, number],
      )
      return rows.map(({ record }) => record)
    },

    async count(): Promise<number> {
      const [row] = await database.query<{ count: number }>(
        'SELECT count(*)::integer AS count FROM resident WHERE municipality_code = $1',
        [municipality],
      )
      return row?.count ?? 0
    },

    async add(residents: readonly Resident[]): Promise<void> {
      await insertAll(database, municipality, 'resident', columns, residents.map(valuesOf))
      const documents = residents.flatMap(({ aNumber, documents }) =>
        documents.map(({ number }) => [number, aNumber]),
      )
      await insertAll(database, municipality, 'travel_document', ['number', 'a_number'], documents)
    },
  }
}

const columns = [
  'a_number',
  'bsn',
  'surname_key',
  'given_names_key',
  'prefix_key',
  'sex',
  'birth_day',
  'registered_in',
  'postcode',
  'house_number',
  'suspension',
  'record::jsonb',
]

function valuesOf(resident: Resident): SqlValue[] {
  const { name, residence } = resident
  const address = residence.kind === 'address' ? residence.address : undefined
  return [
    resident.aNumber,
    resident.bsn,
    fold(name.surname),
    fold(name.givenNames ?? ''),
    fold(name.prefix ?? ''),
    resident.sex,
    resident.birth.date,
    resident.municipality.code ?? '',
    address?.postcode ?? null,
    address?.houseNumber ?? null,
    resident.suspension?.reason ?? null,
    JSON.stringify(resident),
  ]
}
