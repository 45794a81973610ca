import type { PersonQuery } from '#contract/domain/identification.ts'
import { isBsn } from '#contract/standards/bsn.ts'
import type { Text } from '../../text/nl.ts'

/** What the clerk typed; each way of searching keeps its own fields when another is tried. */
export interface SearchFields {
  readonly by: PersonQuery['by']
  readonly bsn: string
  readonly surname: string
  readonly birthDate: string
  readonly postcode: string
  readonly houseNumber: string
  readonly reason: string
}

export const emptySearch: SearchFields = {
  by: 'bsn',
  bsn: '',
  surname: '',
  birthDate: '',
  postcode: '',
  houseNumber: '',
  reason: '',
}

export type SearchFaults = Partial<Record<keyof SearchFields, string>>

/** `10-3-1965`, `10031965`, `1965-03-10` → `1965-03-10`; undefined when it is no date. */
export function readTypedDate(typed: string): string | undefined {
  const trimmed = typed.trim()
  const dutch = /^(\d{1,2})[-/. ]?(\d{1,2})[-/. ]?(\d{4})$/.exec(trimmed)
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(trimmed)
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : dutch ? [dutch[3], dutch[2], dutch[1]] : []
  if (!year || !month || !day) return undefined
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined
}

const digits = (typed: string): string => typed.replace(/[\s.-]/g, '')

/** The question to the BRP, or what is wrong per field in words. */
export function readSearch(fields: SearchFields, text: Text): { query?: PersonQuery; faults: SearchFaults } {
  const { search } = text
  const faults: SearchFaults = {}
  if (fields.reason.trim().length < 3) faults.reason = search.reasonWrong
  let query: PersonQuery
  if (fields.by === 'bsn') {
    const bsn = digits(fields.bsn)
    if (!/^\d{8,9}$/.test(bsn) || !isBsn(bsn.padStart(9, '0'))) faults.bsn = search.bsnWrong
    query = { by: 'bsn', bsn }
  } else if (fields.by === 'name-and-birth-date') {
    const birthDate = readTypedDate(fields.birthDate)
    const surname = fields.surname.trim()
    if (!surname || surname.length > 200) faults.surname = search.surnameWrong
    if (!birthDate) faults.birthDate = search.birthDateWrong
    query = { by: 'name-and-birth-date', surname, birthDate: birthDate ?? '' }
  } else {
    const postcode = fields.postcode.trim().toUpperCase()
    const houseNumber = fields.houseNumber.trim()
    if (!/^[1-9]\d{3} ?[A-Z]{2}$/.test(postcode)) faults.postcode = search.postcodeWrong
    if (!/^[1-9]\d{0,4}$/.test(houseNumber)) faults.houseNumber = search.houseNumberWrong
    query = { by: 'address', postcode, houseNumber: Number(houseNumber) }
  }
  return Object.keys(faults).length === 0 ? { query, faults } : { faults }
}
