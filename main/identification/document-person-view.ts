import type { MrzReading } from '#contract/domain/mrz.ts'
import type { Person } from '#contract/domain/person.ts'
import { maskBsn } from '#contract/standards/bsn.ts'

const sexes = { M: 'M', F: 'V', X: 'O' } as const

/** `DE BRUIJN` as `De Bruijn`: the zone knows capitals only. */
const inLowerCase = (text: string): string =>
  text.toLowerCase().replace(/(^|[ -])\p{L}/gu, (letter) => letter.toUpperCase())

/** What a document alone can say, marked as not checked. */
export function documentPersonView(reading: MrzReading): Person {
  const name = inLowerCase([reading.givenNames, reading.surname].filter(Boolean).join(' '))
  return {
    bsnMasked: reading.bsn ? maskBsn(reading.bsn) : '',
    addressedAs: name,
    fullName: name,
    birth: { date: reading.birthDate ?? {} },
    ...(reading.sex ? { sex: sexes[reading.sex] } : {}),
    address: { kind: 'unknown', lines: [] },
    flags: [{ kind: 'not-checked' }],
  }
}
