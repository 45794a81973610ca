import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isBsn } from '#contract/standards/bsn.ts'
import { fullNameOf } from '#server/brp/name-shapes.ts'
import { brpDiacritics } from '#server/register/diacritics.ts'
import { isANumber } from '#server/register/numbers.ts'
import type { Resident } from '#server/register/resident.ts'
import { residents, type Scenario, scenarioResidents } from '#server/register/residents.ts'

const who = (scenario: Scenario): Resident => {
  const found = residents.find(({ bsn }) => bsn === scenarioResidents[scenario])
  if (!found) throw new Error(`nobody shows ${scenario}`)
  return found
}
const byBsn = (bsn: string | undefined): Resident | undefined =>
  residents.find((resident) => resident.bsn === bsn && bsn !== scenarioResidents['double-bsn'])

test('at least a hundred people live in the made-up register', () => {
  expect(residents.length).toBeGreaterThanOrEqual(100)
})

test('no BSN in the register can be that of a real person', () => {
  for (const { bsn } of residents) expect(bsn).toMatch(/^99997\d{4}$/)
  expect(residents.filter(({ bsn }) => !isBsn(bsn))).toEqual([])
})

test('every person has an own A-number that passes its checks', () => {
  expect(residents.filter(({ aNumber }) => !isANumber(aNumber))).toEqual([])
  expect(new Set(residents.map(({ aNumber }) => aNumber)).size).toBe(residents.length)
})

test('only the two lists of the double-BSN scenario share a BSN', () => {
  const counted = residents.filter(({ bsn }, i) => residents.findIndex((other) => other.bsn === bsn) !== i)
  expect(counted.map(({ bsn }) => bsn)).toEqual([scenarioResidents['double-bsn']])
})

test('a Dutch address has a Haarlem postcode and a street name that fits the register', () => {
  for (const { residence } of residents) {
    if (residence.kind === 'location') expect(residence.description.length).toBeLessThanOrEqual(35)
    if (residence.kind !== 'address') continue
    expect(residence.address.postcode).toMatch(/^20[123]\d(?!SA|SD|SS)[A-Z]{2}$/)
    expect(residence.address.shortStreet.length).toBeLessThanOrEqual(24)
    expect(residence.address.objectId).toMatch(/^0392\d{12}$/)
  }
})

describe('families', () => {
  test('each child and parent who are both registered name each other', () => {
    for (const person of residents) {
      for (const parent of person.parents) {
        const list = byBsn(parent.bsn)
        if (list) expect(list.children.map(({ bsn }) => bsn)).toContain(person.bsn)
        expect(parent.birth?.date.slice(0, 4)).not.toBe(person.birth.date.slice(0, 4))
      }
      for (const child of person.children) {
        expect(byBsn(child.bsn)?.parents.map(({ bsn }) => bsn)).toContain(person.bsn)
      }
    }
  })

  test('partners stand on each other’s list with the same wedding day and the same end', () => {
    for (const person of residents) {
      for (const union of person.unions) {
        const other = byBsn(union.partner.bsn)?.unions.find(({ partner }) => partner.bsn === person.bsn)
        expect(other).toMatchObject({ kind: union.kind, concluded: union.concluded })
        expect(other?.ended).toEqual(union.ended)
      }
    }
  })

  test('parents are older than their children', () => {
    for (const person of residents) {
      for (const { birth } of person.parents) {
        if (birth && birth.date > '1' && person.birth.date > '1') {
          expect(Number(person.birth.date.slice(0, 4)) - Number(birth.date.slice(0, 4))).toBeGreaterThan(14)
        }
      }
    }
  })
})

describe('travel documents', () => {
  const documents = residents.flatMap((holder) => holder.documents.map((document) => ({ holder, document })))

  test('most adults carry one, each with an own valid number', () => {
    const adults = residents.filter(({ birth, death }) => birth.date < '20081123' && !death)
    expect(adults.filter((adult) => adult.documents.length > 0).length).toBeGreaterThan(adults.length * 0.75)
    for (const { document } of documents) expect(document.number).toMatch(/^[A-NP-Z]{2}[A-NP-Z0-9]{6}[0-9]$/)
    expect(new Set(documents.map(({ document }) => document.number)).size).toBe(documents.length)
  })

  test('the state of a document follows from its dates and from what happened to it', () => {
    for (const { document } of documents) {
      const expected = document.withdrawn ? 'missing' : document.expiry < '20261101' ? 'expired' : 'valid'
      expect(document.status).toBe(expected)
      expect(document.issued < document.expiry).toBe(true)
    }
  })

  test('nobody carries a Dutch passport without Dutch nationality', () => {
    for (const { holder } of documents) {
      expect(holder.nationalities.some(({ nationality }) => nationality?.code === '0001')).toBe(true)
    }
  })
})

/** What a resident must be to show a scenario of the official test set; matched on words of its label. */
const demands: readonly (readonly [RegExp, Scenario, (person: Resident) => unknown])[] = [
  [
    /standaard/,
    'standard',
    (p) => p.unions.length > 0 && p.birth.country?.code === '5002' && p.formerResidences.length > 0,
  ],
  [/gezin met 4/, 'four-children', (p) => p.children.length === 4],
  [/geheim=3/, 'secrecy-3-moved', (p) => p.secrecy === 3 && p.formerResidences.length > 1],
  [/verlopen ID-kaart/, 'expired-identity-card', (p) => p.documents[0]?.status === 'expired'],
  [
    /paspoort én ID/,
    'passport-and-identity-card',
    (p) => p.documents.length === 2 && p.documents.every((d) => d.status === 'valid'),
  ],
  [
    /naamgebruik V, 4 kinderen/,
    'name-use-v-four-children',
    (p) => p.nameUse === 'V' && p.children.length === 4,
  ],
  [
    /huisnummertoevoeging/,
    'name-use-v-dual-nationality',
    (p) =>
      p.nameUse === 'V' &&
      p.nationalities.length === 2 &&
      p.residence.kind === 'address' &&
      p.residence.address.addition === 'H',
  ],
  [/naamgebruik P$/, 'name-use-p', (p) => p.nameUse === 'P'],
  [
    /predicaat JV/,
    'name-use-n-jonkvrouw',
    (p) => p.nameUse === 'N' && p.name.title === 'JV' && p.unions.length > 1,
  ],
  [
    /hoffelijkheidstitel/,
    'courtesy-title-widow',
    (p) => p.nameUse === 'P' && p.unions[0]?.partner.name.title === 'G' && p.unions[0]?.ended?.reason === 'O',
  ],
  [
    /titel GI/,
    'countess-emigrated-secrecy',
    (p) => p.name.title === 'GI' && p.secrecy === 2 && p.residence.kind === 'abroad',
  ],
  [/titel H/, 'duke', (p) => p.name.title === 'H'],
  [
    /titel R/,
    'knight',
    (p) => p.name.title === 'R' && p.residence.kind === 'address' && p.residence.address.houseLetter === 'L',
  ],
  [
    /geheimhouding \(1\) met geldige/,
    'secrecy',
    (p) => p.secrecy === 1 && p.documents[0]?.status === 'valid',
  ],
  [/6 adressen/, 'secrecy-six-addresses', (p) => p.secrecy === 1 && p.formerResidences.length === 6],
  [
    /geheimhouding \(2\)/,
    'secrecy-expired-documents',
    (p) =>
      p.secrecy === 2 &&
      p.documents.every((d) => d.status === 'expired') &&
      p.documents[0]?.number.startsWith('N'),
  ],
  [/geheimhouding \(1\), gehuwd/, 'secrecy-married', (p) => p.secrecy === 1 && p.unions.length === 1],
  [/^overleden$/, 'deceased', (p) => p.death && p.suspension?.reason === 'O'],
  [/overleden, naamgebruik V/, 'deceased-name-use-v', (p) => p.death && p.nameUse === 'V'],
  [/^geëmigreerd/, 'emigrated', (p) => p.suspension?.reason === 'E'],
  [/^RNI/, 'non-resident', (p) => p.suspension?.reason === 'R' && /^\d{6}00$/.test(p.birth.date)],
  [
    /1968/,
    'year-only-divorced',
    (p) => p.birth.date === '19680000' && p.unions[0]?.ended?.reason === 'R' && p.nationalities.length === 2,
  ],
  [/volledig onbekend/, 'birth-date-unknown', (p) => p.birth.date === '00000000'],
  [
    /1971/,
    'year-only-house-letter',
    (p) => p.birth.date === '19710000' && p.residence.kind === 'address' && p.residence.address.houseLetter,
  ],
  [/1999/, 'year-only-under-investigation', (p) => p.birth.date === '19990000' && p.investigation],
  [
    /^briefadres/,
    'letter-address',
    (p) =>
      p.residence.kind === 'address' && p.residence.function === 'B' && p.documents[0]?.status === 'valid',
  ],
  [/woonboot/, 'houseboat-secrecy', (p) => p.residence.kind === 'location' && p.secrecy === 7],
  [/woonaak/, 'houseboat', (p) => p.residence.kind === 'location' && p.unions.length === 2],
  [/^adres in onderzoek$/, 'address-under-investigation', (p) => p.residence.investigation],
  [
    /adres in onderzoek, 3/,
    'address-under-investigation-three-children',
    (p) => p.residence.investigation && p.children.length === 3,
  ],
  [/persoonsgegevens in onderzoek/, 'person-under-investigation', (p) => p.investigation?.of === '010000'],
  [/curatele/, 'guardianship', (p) => p.guardianship],
  [/^gescheiden \(S\)/, 'divorced', (p) => p.unions[0]?.ended?.reason === 'S'],
  [
    /gescheiden, geldig/,
    'divorced-passport',
    (p) => p.unions[0]?.ended && p.documents[0]?.status === 'valid',
  ],
  [/verweduwd \(O\)/, 'widowed-name-use-v', (p) => p.unions[0]?.ended?.reason === 'O' && p.nameUse === 'V'],
  [/minderjarig \(2010\)/, 'minor', (p) => p.birth.date.startsWith('2010') && p.nationalities.length > 1],
  [
    /staatloos/,
    'stateless',
    (p) => p.nationalities[0]?.kind === 'stateless' && p.secrecy === 7 && p.nameUse === 'P',
  ],
  [/namenreeks/, 'single-name', (p) => p.name.givenNames === undefined],
  [/geslachtsnaam "\."/, 'surname-unknown', (p) => p.name.surname === '.'],
  [/^geslacht O/, 'sex-unknown', (p) => p.sex === 'O'],
  [/^paspoort vermist \(V\)$/, 'passport-missing', (p) => p.documents[0]?.withdrawn?.designation === 'V'],
  [
    /nieuw paspoort/,
    'passport-missing-renewed',
    (p) => p.secrecy === 7 && p.documents.some((d) => d.status === 'valid'),
  ],
  [/extreme diakrieten/, 'minor-diacritics', (p) => p.birth.date > '2009' && p.name.surname.length === 200],
  [/zeer lange naam/, 'long-name', (p) => p.name.surname.length === 200],
  [/escape/, 'markup-name', (p) => /[<>&]/.test(p.name.surname) && p.sex === 'O'],
  [/BSN op twee/, 'double-bsn', (p) => residents.filter(({ bsn }) => bsn === p.bsn).length === 2],
]

test.each(demands.map(([, scenario, demand]) => [scenario, demand] as const))(
  'somebody shows %s',
  (scenario, demand) => {
    expect(demand(who(scenario))).toBeTruthy()
  },
)

test('the long name holds every letter of the BRP', () => {
  const name = fullNameOf(who('long-name').name, 'V') ?? ''
  expect(brpDiacritics.filter((letter) => !name.includes(letter))).toEqual([])
  expect(brpDiacritics.length).toBeGreaterThan(180)
})

const labels = new URL('../../../shared/data/brp/testpersonen-selectie.json', import.meta.url)

test('every scenario label of the official test set is covered', (context) => {
  if (!existsSync(labels)) return context.skip('../shared/data is absent')
  const official: { scenario: string }[] = JSON.parse(readFileSync(labels, 'utf8'))
  const uncovered = official.filter(({ scenario }) => !demands.some(([label]) => label.test(scenario)))
  expect(uncovered.map(({ scenario }) => scenario)).toEqual([])
  expect(official.length).toBeGreaterThan(40)
})
