import { describe, expect, test } from 'vitest'
import {
  type CivilStatus,
  type ExtractBasis,
  type ExtractKindCode,
  type Ground,
  groundSchema,
  type Requester,
  requesterSchema,
} from '#contract/domain/extract-kind.ts'
import type { BrpPerson } from '#contract/standards/brp.ts'
import { civilStatusRows } from '#main/extracts/civil-status.ts'
import { extractKinds, feeCentsOn } from '#main/extracts/kinds.ts'
import { judgeExtract } from '#main/extracts/rules.ts'
import { everySeen, people } from './people.ts'

const at = new Date('2026-11-23T13:00:00Z')
const judge = (person: BrpPerson, requester: Requester, kind: ExtractKindCode) => {
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

/** Who may have which kind, when every confirmation is there: of an adult, of a child, of who is dead. */
const askers: readonly (readonly [
  kind: ExtractKindCode,
  adult: Requester[],
  child: Requester[],
  dead: Requester[],
])[] = [
  [
    'persoonsgegevens-adres',
    ['self', 'curator', 'third-party'],
    ['parent', 'curator', 'third-party'],
    ['third-party'],
  ],
  [
    'gezinssamenstelling',
    ['self', 'curator', 'third-party'],
    ['parent', 'curator', 'third-party'],
    ['third-party'],
  ],
  ['in-leven', ['self', 'curator'], ['parent', 'curator'], []],
  ['in-leven-pensioen', ['self', 'curator'], ['parent', 'curator'], []],
  ['persoonslijst', ['self', 'curator'], ['parent', 'curator'], []],
]

describe('who may ask for', () => {
  test.each(askers)('%s', (kind, adult, child, dead) => {
    const mayAsk = (person: BrpPerson) =>
      requesterSchema.options.filter((requester) => judge(person, requester, kind) === 'given')
    expect([mayAsk(people.anna), mayAsk(people.child), mayAsk(people.deceased)]).toEqual([adult, child, dead])
  })

  test('secrecy stops a third party only, whatever the kind', () => {
    for (const { code } of extractKinds) {
      const secretChild = { ...people.child, geheimhoudingPersoonsgegevens: true }
      expect(judge(people.secret, 'third-party', code)).toBe('extract.secrecy')
      expect(judge(secretChild, 'third-party', code)).toBe('extract.secrecy')
      expect(judge(secretChild, 'parent', code)).not.toBe('extract.secrecy')
    }
  })
})

const needed: readonly (readonly [string, BrpPerson, Requester, ExtractKindCode, Ground[]])[] = [
  ['the person', people.anna, 'self', 'persoonsgegevens-adres', []],
  ['the person, whom the clerk sees', people.anna, 'self', 'in-leven', []],
  [
    'a person who is marked as under curatele',
    people.guarded,
    'self',
    'nationaliteit',
    ['curatele-ended-seen'],
  ],
  ['a parent', people.child, 'parent', 'nationaliteit', ['parenthood-seen']],
  [
    'a parent who brings the child',
    people.child,
    'parent',
    'in-leven',
    ['parenthood-seen', 'person-present'],
  ],
  ['a curator', people.guarded, 'curator', 'nationaliteit', ['curator-seen']],
  ['a third party', people.anna, 'third-party', 'nationaliteit', ['authorisation-seen']],
  ['who has an interest after a death', people.deceased, 'third-party', 'nationaliteit', ['interest-seen']],
]

describe('what the clerk has to have seen of', () => {
  test.each(needed)('%s', (_who, person, requester, kind, grounds) => {
    const judged = (basis: ExtractBasis, preview = false) => {
      try {
        judgeExtract(person, { kind, requester, basis, preview }, at)
        return 'given'
      } catch (error) {
        return (error as { details: { ground?: string } }).details.ground
      }
    }
    expect(judged({ grounds })).toBe('given')
    for (const missing of grounds) {
      expect(judged({ grounds: groundSchema.options.filter((ground) => ground !== missing) })).toBe(missing)
    }
    expect(judged({ grounds: [] }, true)).toBe('given')
  })
})

const union = (kind: string, ended = false): BrpPerson => ({
  ...people.anna,
  partners: [{ soortVerbintenis: { code: kind }, ...(ended ? { ontbindingHuwelijkPartnerschap: {} } : {}) }],
})

describe('the burgerlijke staat', () => {
  const staat = (person: BrpPerson, status?: CivilStatus): string => {
    const civilStatus = status && { status, deed: 'akte 1-A1234' }
    try {
      const basis = { grounds: [], ...(civilStatus ? { civilStatus } : {}) }
      judgeExtract(person, { kind: 'burgerlijke-staat', requester: 'self', basis }, at)
      return civilStatusRows(person, civilStatus)[0]?.value ?? ''
    } catch (error) {
      return (error as { details: { reason: string } }).details.reason
    }
  }

  test.each<[string, BrpPerson, string]>([
    ['a marriage in the source', union('H'), 'Gehuwd'],
    ['a partnership in the source', union('P'), 'Geregistreerd partner'],
    ['an ended marriage: by death or divorce the source does not tell', union('H', true), 'civil-status'],
    ['nobody in the source: not the same as unmarried', people.anna, 'civil-status'],
    ['two open unions', { ...people.anna, partners: [{}, {}] }, 'civil-status'],
    ['a union without its kind', union(''), 'civil-status'],
  ])('%s', (_what, person, expected) => {
    expect(staat(person)).toBe(expected)
  })

  test('from the akte it is marked as such; against the source it is not given', () => {
    expect(staat(union('H', true), 'weduwe-weduwnaar')).toBe('Weduwe of weduwnaar')
    const rows = civilStatusRows(union('H', true), { status: 'weduwe-weduwnaar', deed: 'akte 1-A1234' })
    expect(rows[0]?.notes.join()).toContain('Niet uit de basisregistratie personen')
    expect(rows[1]).toMatchObject({ label: 'Vastgesteld uit', value: 'akte 1-A1234' })
    expect(staat(union('H'), 'ongehuwd')).toBe('civil-status-differs')
    expect(staat(union('H'), 'gehuwd')).toBe('Gehuwd')
  })
})

test('free where the law says so, paid for the rest', () => {
  const free = extractKinds.filter(({ code }) => feeCentsOn(code, at) === 0)
  expect(free.map(({ code, freeBy }) => [code, freeBy])).toEqual([
    ['in-leven-pensioen', 'artikel 93 Pensioenwet'],
    ['persoonslijst', 'artikel 12 lid 5 AVG'],
  ])
})
