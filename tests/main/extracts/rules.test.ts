import { describe, expect, test } from 'vitest'
import type { Requester } from '#contract/domain/extract-kind.ts'
import type { BrpPerson } from '#contract/standards/brp.ts'
import { feeCentsOn } from '#main/extracts/kinds.ts'
import { judgeExtract } from '#main/extracts/rules.ts'
import { everySeen, people } from './people.ts'

const at = new Date('2026-11-23T13:00:00Z')
const judge = (
  person: BrpPerson,
  requester: Requester,
  kind: 'persoonsgegevens-adres' | 'persoonsgegevens-adres-bsn',
) => {
  try {
    judgeExtract(person, { kind, requester, basis: everySeen }, at)
    return 'given'
  } catch (error) {
    const { code, details } = error as { code: string; details: Record<string, string> }
    return [code, details.reason ?? details.field].filter(Boolean).join(' ')
  }
}

const withoutAge = ({ leeftijd: _, ...person }: BrpPerson): BrpPerson => person
const born = (datum: NonNullable<BrpPerson['geboorte']>['datum']): BrpPerson =>
  withoutAge({ ...people.anna, geboorte: { datum } })

const rules: readonly (readonly [who: string, person: BrpPerson, self: string, thirdParty: string])[] = [
  ['anyone', people.anna, 'given', 'given'],
  ['a person with secrecy (art. 3.20, 3.21)', people.secret, 'given', 'extract.secrecy'],
  ['a child under 16 (art. 2.55 lid 5)', people.child, 'extract.not-allowed parent-asks', 'given'],
  [
    'a child with secrecy',
    { ...people.child, geheimhoudingPersoonsgegevens: true },
    'extract.not-allowed parent-asks',
    'extract.secrecy',
  ],
  ['a person under curatele: the clerk looks in the register', people.guarded, 'given', 'given'],
  ['a deceased person', people.deceased, 'extract.not-allowed deceased', 'given'],
  ['an emigrated person', people.emigrated, 'given', 'given'],
  ['a non-resident (RNI)', people.nonResident, 'given', 'given'],
  [
    'a record that was withdrawn (F)',
    people.withdrawn,
    'extract.not-allowed record-withdrawn',
    'extract.not-allowed record-withdrawn',
  ],
  [
    'a record without any name',
    { ...people.anna, naam: {} },
    'extract.missing-data naam',
    'extract.missing-data naam',
  ],
  ['a single name', people.singleName, 'given', 'given'],
  [
    'a name that is only a full stop',
    { ...people.anna, naam: { geslachtsnaam: '.' } },
    'extract.missing-data naam',
    'extract.missing-data naam',
  ],
  [
    'someone who turns 16 today',
    born({ type: 'Datum', datum: '2010-11-23', langFormaat: '23 november 2010' }),
    'given',
    'given',
  ],
  [
    'someone who turns 16 tomorrow',
    born({ type: 'Datum', datum: '2010-11-24', langFormaat: '24 november 2010' }),
    'extract.not-allowed parent-asks',
    'given',
  ],
  [
    'someone who may have turned 16 this year',
    born({ type: 'JaarDatum', jaar: 2010, langFormaat: '2010' }),
    'given',
    'given',
  ],
  [
    'someone whose birth date is unknown',
    born({ type: 'DatumOnbekend', onbekend: true, langFormaat: 'onbekend' }),
    'given',
    'given',
  ],
]

describe('an extract of', () => {
  test.each(rules)('%s', (_who, person, self, thirdParty) => {
    expect([
      judge(person, 'self', 'persoonsgegevens-adres'),
      judge(person, 'third-party', 'persoonsgegevens-adres'),
    ]).toEqual([self, thirdParty])
  })

  test.each([undefined, '123456789', ''])(
    'someone whose BSN the source gives as %s: never with BSN',
    (bsn) => {
      const { burgerservicenummer: _, ...person } = people.anna
      const given: BrpPerson = bsn === undefined ? person : { ...person, burgerservicenummer: bsn }
      expect(judge(given, 'self', 'persoonsgegevens-adres')).toBe('given')
      expect(judge(given, 'self', 'persoonsgegevens-adres-bsn')).toBe(
        'extract.missing-data burgerservicenummer',
      )
    },
  )
})

test('a refusal tells the article and never who it is about', () => {
  const texts = [people.secret, people.child, people.withdrawn].flatMap((person) =>
    (['self', 'third-party'] as const).flatMap((requester) => {
      try {
        judgeExtract(person, { kind: 'persoonsgegevens-adres', requester }, at)
        return []
      } catch (error) {
        return [JSON.stringify(error) + String(error)]
      }
    }),
  )
  expect(texts).toHaveLength(5)
  for (const text of texts) {
    expect(text).toContain('Wet BRP art.')
    expect(text).not.toMatch(/Voorbeeld|Anna|999970124/)
  }
})

test('the fee is that of the day of issue, and changes at midnight in Haarlem', () => {
  expect(feeCentsOn('persoonsgegevens-adres', new Date('2025-12-31T22:59:00Z'))).toBe(1520)
  expect(feeCentsOn('persoonsgegevens-adres', new Date('2025-12-31T23:01:00Z'))).toBe(1570)
})
