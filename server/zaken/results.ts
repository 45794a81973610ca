import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { text, url } from '../vng-api/body.ts'
import { type Desk, reference } from '../vng-api/desk.ts'
import type { Listing } from '../vng-api/listing.ts'
import { invalid } from '../vng-api/refusal.ts'
import { ofCase, ofType } from './case-filters.ts'
import { type HeldCase, wrongType } from './case-reference.ts'
import { resultTypeWith } from './case-types.ts'
import { typeAt, typeUrl } from './catalogue.ts'

export const newResult = z.object({ resultaattype: url(1000), toelichting: text(1000).default('') })

export interface ResultRow {
  uuid: string
  zaak: string
  resultaattype: string
  toelichting: string
}

export const resultListing: Listing = {
  table: 'zaak_resultaat',
  order: 'uuid',
  filters: {
    zaak: ofCase,
    resultaattype: ofType('resultaattype = $::uuid', 'resultaattypen'),
  },
}

export const resultShape = (desk: Desk, row: ResultRow) => ({
  ...reference(desk, 'resultaten', row.uuid),
  zaak: reference(desk, 'zaken', row.zaak).url,
  resultaattype: typeUrl(new URL(desk.base).origin, 'resultaattypen', row.resultaattype),
  toelichting: row.toelichting,
})

/** How a case ended; once. @throws Refusal 400 `zaaktype-mismatch` or `unique` */
export async function addResult(
  desk: Desk,
  held: HeldCase,
  result: z.infer<typeof newResult>,
): Promise<string> {
  const known = typeAt(result.resultaattype, 'resultaattypen', 'resultaattype', resultTypeWith)
  if (known.type.uuid !== held.zaaktype) throw wrongType('zaaktype-mismatch')
  const uuid = randomUUID()
  const added = await desk.database.query(
    `INSERT INTO zaak_resultaat (municipality_code, uuid, zaak, resultaattype, toelichting) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (municipality_code, zaak) DO NOTHING RETURNING uuid`,
    [desk.municipality, uuid, held.uuid, known.part.uuid, result.toelichting],
  )
  if (added.length > 0) return uuid
  throw invalid({ name: 'zaak', code: 'unique', reason: 'Dit veld moet uniek zijn.' })
}
