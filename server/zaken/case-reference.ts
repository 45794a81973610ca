import { hallPaths } from '#contract/hall/paths.ts'
import { type Desk, uuidOf } from '../vng-api/desk.ts'
import { invalid } from '../vng-api/refusal.ts'

export const caseUuid = (address: string): string | undefined => uuidOf(address, `${hallPaths.cases}/zaken`)

/** The part of a case that the others hang on; kept from changing until this transaction ends. */
export interface HeldCase {
  readonly uuid: string
  readonly zaaktype: string
}

/** @throws Refusal 400 `does_not_exist` on the field `zaak` */
export async function holdCase(desk: Desk, address: string): Promise<HeldCase> {
  const [row] = await desk.database.query<HeldCase>(
    'SELECT uuid, zaaktype FROM zaak WHERE municipality_code = $1 AND uuid = $2 FOR UPDATE',
    [desk.municipality, caseUuid(address) ?? null],
  )
  if (row !== undefined) return row
  throw invalid({
    name: 'zaak',
    code: 'does_not_exist',
    reason: 'Ongeldige hyperlink - Object bestaat niet.',
  })
}

/** A status, result or role type that belongs to another case type. */
export const wrongType = (code: string) =>
  invalid({
    name: 'nonFieldErrors',
    code,
    reason: 'De referentie hoort niet bij het zaaktype van de zaak.',
  })
