import { describe, expect, test } from 'vitest'
import { isAppError } from '#contract/app-error.ts'
import { brpPersonSchema } from '#contract/standards/brp.ts'
import { askedOfRecord } from '#main/brp/brp-client.ts'
import { extractKinds } from '#main/extracts/kinds.ts'
import { makeExtract } from '#main/extracts/make-extract.ts'
import { personFields } from '#server/brp/field-tree.ts'
import { resolveField } from '#server/brp/fields.ts'
import { personDocument } from '#server/brp/person-document.ts'
import { residents } from '#server/register/residents.ts'
import { lettersOf, needsPdfTools, textOf } from '../documents/read-pdf.ts'
import { requestFor } from './people.ts'

const people = residents.map((resident) => brpPersonSchema.parse(personDocument(resident, '2026-11-23')))
const { skip, because } = needsPdfTools

test('the register gives every field that an identification or a kind of extract asks for', () => {
  const asked = [...askedOfRecord, ...extractKinds.flatMap(({ asks }) => asks?.fields ?? [])]
  for (const field of asked) {
    expect(resolveField(field, personFields), field).toBeInstanceOf(Array)
  }
})

describe.skipIf(skip)(`every resident of the register${because}`, () => {
  test('gets a paper with all their values on it, or a reason', async () => {
    const refused: string[] = []
    for (const person of people) {
      try {
        const { pdf } = await makeExtract(requestFor(person, { kind: 'persoonsgegevens-adres-bsn' }))
        const letters = lettersOf(textOf(pdf))
        const { naam, geboorte, verblijfplaats, adressering } = person
        const values = [
          naam?.voornamen,
          naam?.geslachtsnaam,
          naam?.adellijkeTitelPredicaat?.omschrijving,
          adressering?.aanschrijfwijze?.naam,
          geboorte?.plaats?.omschrijving,
          verblijfplaats?.verblijfadres?.officieleStraatnaam,
          verblijfplaats?.verblijfadres?.locatiebeschrijving,
          verblijfplaats?.verblijfadres?.woonplaats,
          verblijfplaats?.verblijfadres?.land?.omschrijving,
          person.burgerservicenummer,
        ]
        for (const value of values) if (value && value !== '.') expect(letters).toContain(lettersOf(value))
        expect(letters).not.toMatch(/undefined|null|NaN|\[object/)
      } catch (error) {
        if (!isAppError(error)) throw error
        refused.push(`${error.code} ${error.details.reason ?? ''}`.trim())
      }
    }
    const reasons = new Set(refused)
    expect(
      [...reasons].filter(
        (reason) => !/^extract\.not-allowed (deceased|parent-asks|record-withdrawn)$/.test(reason),
      ),
    ).toEqual([])
    expect(people.length - refused.length).toBeGreaterThan(60)
  }, 60_000)
})
