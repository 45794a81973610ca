import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { publicSpecimens, type SpecimenPerson, specimenOf } from '#devices/id-reader/specimens.ts'
import { parseMrz } from '#devices/mrz/parse-mrz.ts'

const today = new Date(2026, 10, 23)
const outcome = (lines: readonly string[]): unknown => {
  try {
    const { valid, corrections } = parseMrz(lines, { today })
    return { valid, corrected: corrections.length > 0 }
  } catch (error) {
    return (error as { code: string }).code
  }
}
const resident: SpecimenPerson = {
  bsn: '999970021',
  surname: 'van der Zée-Ørsted',
  givenNames: 'Zoë Anne-Marie',
  birthDate: '19850000',
  sex: 'F',
  documentNumber: 'NP1234568',
  expiry: '2031-05-06',
  kind: 'passport',
  withBsn: true,
}

test.each([
  ['bad-check-digit', { valid: false, corrected: false }],
  ['bad-misread', { valid: true, corrected: true }],
  ['bad-unknown-kind', 'mrz.unknown-kind'],
  ['bad-cut-short', 'mrz.incomplete'],
])('the bad specimen %s ends as it should', (id, expected) => {
  expect(outcome(publicSpecimens.find((one) => one.id === id)?.lines ?? [])).toEqual(expected)
})

test('every specimen has an id of its own', () => {
  expect(new Set(publicSpecimens.map(({ id }) => id)).size).toBe(publicSpecimens.length)
})

describe('the document of a resident', () => {
  test('a passport with BSN reads back as the resident', () => {
    const { id, label, group, lines } = specimenOf(resident)
    expect({ id, label, group }).toEqual({
      id: 'passport-NP1234568',
      label: 'Paspoort met BSN: Zoë Anne-Marie van der Zée-Ørsted',
      group: 'resident',
    })
    expect(parseMrz(lines, { today })).toMatchObject({
      valid: true,
      corrections: [],
      surname: 'VAN DER ZEE OERSTED',
      givenNames: 'ZOE ANNE MARIE',
      birthDate: { year: 1985 },
      expiryDate: { year: 2031, month: 5, day: 6 },
      bsn: '999970021',
    })
  })

  test('a card of 2021 has no BSN, in the zone or in its label', () => {
    const { label, lines } = specimenOf({ ...resident, kind: 'identity-card', withBsn: false })
    expect(label).toContain('zonder BSN')
    expect(lines.join('')).not.toContain('999970021')
    expect(parseMrz(lines, { today })).toMatchObject({ format: 'TD1', valid: true, corrections: [] })
  })

  test('a licence has its number and nothing of its holder', () => {
    const licence = { ...resident, kind: 'driving-licence', documentNumber: '5099999999' } as const
    expect(specimenOf(licence).lines).toEqual(specimenOf(licence).lines)
    const reading = parseMrz(specimenOf(licence).lines, { today })
    expect(reading).toMatchObject({ format: 'NL-licence', documentNumber: '5099999999', valid: true })
  })

  test('whatever the names, the zone is valid and needs no correction', () => {
    const name = fc.stringMatching(/^[A-Za-zÀ-ÿĀ-ž' .-]{0,200}$/)
    fc.assert(
      fc.property(
        name,
        name,
        fc.constantFrom('passport', 'identity-card'),
        fc.boolean(),
        (surname, givenNames, kind, withBsn) => {
          const { lines } = specimenOf({ ...resident, surname, givenNames, kind, withBsn })
          const { valid, corrections } = parseMrz(lines, { today })
          expect(valid).toBe(true)
          // A made-up name that is nothing but K, C or L is taken for fillers, as it should be.
          expect(corrections.filter(({ why }) => why !== 'filler')).toEqual([])
        },
      ),
    )
  })
})
