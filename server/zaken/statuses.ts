import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { dayOf } from '../clock.ts'
import { momentText, text, url } from '../vng-api/body.ts'
import { type Desk, moment, reference } from '../vng-api/desk.ts'
import { is, type Listing } from '../vng-api/listing.ts'
import { invalid } from '../vng-api/refusal.ts'
import { ofCase, ofType } from './case-filters.ts'
import { type HeldCase, wrongType } from './case-reference.ts'
import { statusTypeWith } from './case-types.ts'
import { typeAt, typeUrl } from './catalogue.ts'

/** A status without its case. */
export const newStatus = z.object({
  statustype: url(1000),
  datumStatusGezet: momentText,
  statustoelichting: text(1000).default(''),
  gezetdoor: url(1000).nullish(),
})
type NewStatus = z.infer<typeof newStatus>

export interface StatusRow {
  uuid: string
  zaak: string
  statustype: string
  datum_status_gezet: Date
  statustoelichting: string
  gezetdoor: string | null
}

const isNewest = `NOT EXISTS (SELECT 1 FROM zaak_status s WHERE s.municipality_code = zaak_status.municipality_code
  AND s.zaak = zaak_status.zaak AND s.datum_status_gezet > zaak_status.datum_status_gezet)`

export const statusListing: Listing = {
  table: 'zaak_status',
  order: 'datum_status_gezet DESC, uuid',
  filters: {
    zaak: ofCase,
    statustype: ofType('statustype = $::uuid', 'statustypen'),
    indicatieLaatstGezetteStatus: is(`(${isNewest})`),
  },
}

export const statusShape = (desk: Desk, row: StatusRow, isLastSet: boolean) => ({
  ...reference(desk, 'statussen', row.uuid),
  zaak: reference(desk, 'zaken', row.zaak).url,
  statustype: typeUrl(new URL(desk.base).origin, 'statustypen', row.statustype),
  datumStatusGezet: moment(row.datum_status_gezet),
  statustoelichting: row.statustoelichting,
  indicatieLaatstGezetteStatus: isLastSet,
  gezetdoor: row.gezetdoor,
  zaakinformatieobjecten: [],
})

/** Statuses, each with whether it is the newest of its case. */
export async function statusShapes(desk: Desk, rows: readonly StatusRow[]) {
  const newest = await desk.database.query<{ uuid: string }>(
    `SELECT DISTINCT ON (zaak) uuid FROM zaak_status WHERE municipality_code = $1 AND zaak = ANY ($2::uuid[])
     ORDER BY zaak, datum_status_gezet DESC`,
    [desk.municipality, rows.map(({ zaak }) => zaak)],
  )
  const last = new Set(newest.map(({ uuid }) => uuid))
  return rows.map((row) => statusShape(desk, row, last.has(row.uuid)))
}

/**
 * Sets a status. The last one of the case type ends the case, an earlier one opens it again (Zaken, statussen).
 * @throws Refusal 400 `zaaktype-mismatch`, `unique`, `datum-in-toekomst`, `resultaat-does-not-exist`
 */
export async function addStatus(desk: Desk, held: HeldCase, status: NewStatus, prefix = ''): Promise<string> {
  const { database, municipality, clock } = desk
  const known = typeAt(status.statustype, 'statustypen', `${prefix}statustype`, statusTypeWith)
  if (known.type.uuid !== held.zaaktype) throw wrongType('zaaktype-mismatch')
  const setAt = new Date(status.datumStatusGezet)
  if (setAt > inFiveMinutes(clock.now())) throw future(`${prefix}datumStatusGezet`)
  if (known.part.isLast && !(await hasResult(desk, held.uuid))) throw withoutResult()
  const uuid = randomUUID()
  const added = await database.query(
    `INSERT INTO zaak_status (municipality_code, uuid, zaak, statustype, datum_status_gezet, statustoelichting, gezetdoor)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (municipality_code, zaak, datum_status_gezet) DO NOTHING RETURNING uuid`,
    [
      municipality,
      uuid,
      held.uuid,
      known.part.uuid,
      setAt,
      status.statustoelichting,
      status.gezetdoor ?? null,
    ],
  )
  if (added.length === 0) throw twice()
  const [newest] = await database.query<StatusRow>(
    'SELECT * FROM zaak_status WHERE municipality_code = $1 AND zaak = $2 ORDER BY datum_status_gezet DESC LIMIT 1',
    [municipality, held.uuid],
  )
  const end = newest && statusTypeWith(newest.statustype)?.part.isLast ? newest.datum_status_gezet : undefined
  await database.query(
    `UPDATE zaak SET statustype = $3, einddatum = $4, laatst_gemuteerd = $5
     WHERE municipality_code = $1 AND uuid = $2`,
    [municipality, held.uuid, newest?.statustype ?? null, end ? dayOf(end) : null, clock.now()],
  )
  return uuid
}

/** The clocks of counters differ a little. */
const inFiveMinutes = (now: Date): Date => new Date(now.getTime() + 5 * 60_000)

async function hasResult(desk: Desk, zaak: string): Promise<boolean> {
  const rows = await desk.database.query(
    'SELECT 1 FROM zaak_resultaat WHERE municipality_code = $1 AND zaak = $2',
    [desk.municipality, zaak],
  )
  return rows.length > 0
}

const future = (name: string) =>
  invalid({ name, code: 'datum-in-toekomst', reason: 'Datums in de toekomst zijn niet toegestaan' })

const withoutResult = () =>
  invalid({
    name: 'nonFieldErrors',
    code: 'resultaat-does-not-exist',
    reason: 'Zaak heeft geen resultaat',
  })

const twice = () =>
  invalid({
    name: 'nonFieldErrors',
    code: 'unique',
    reason: 'De velden zaak, datumStatusGezet moeten een unieke set zijn.',
  })
