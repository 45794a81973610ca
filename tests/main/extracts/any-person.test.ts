import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isAppError } from '#contract/app-error.ts'
import { requesterSchema } from '#contract/domain/extract-kind.ts'
import { type BrpPerson, brpPersonSchema } from '#contract/standards/brp.ts'
import { plainText } from '#main/documents/fonts/wrap-text.ts'
import { type ExtractRequest, extractDocument } from '#main/extracts/extract-document.ts'
import { extractKinds } from '#main/extracts/kinds.ts'
import { makeExtract } from '#main/extracts/make-extract.ts'
import { anyPerson, anyRecord, anyStays } from './any-person.ts'
import { everySeen, requestFor } from './people.ts'

const refusals = new Set([
  'extract.secrecy',
  'extract.not-allowed',
  'extract.missing-data',
  'extract.missing-glyph',
])
const request = fc.record({
  kind: fc.constantFrom(...extractKinds.map(({ code }) => code)),
  requester: fc.constantFrom(...requesterSchema.options),
  basis: fc.option(fc.constantFrom(everySeen, { ...everySeen, form: 'fr' as const }), {
    nil: undefined,
    freq: 8,
  }),
  stays: anyStays,
  record: anyRecord,
  preview: fc.boolean(),
})

/** Every word of the paper, with the names of the fields. */
function wordsOf(person: BrpPerson, changes: Partial<ExtractRequest> = {}): string[] {
  return extractDocument(requestFor(person, changes)).blocks.flatMap((block) => {
    switch (block.kind) {
      case 'heading':
        return [block.text]
      case 'table':
        return block.rows.flat()
      case 'fields':
        return block.rows.flatMap(({ label, value, notes }) => [label, value, ...notes])
      case 'paragraph':
        return [block.text]
      default:
        return []
    }
  })
}

async function makeOrRefuse(person: BrpPerson, changes: object): Promise<'made' | 'refused'> {
  try {
    const { pdf, pages } = await makeExtract(requestFor(person, changes))
    expect(pages).toBeGreaterThan(0)
    expect(Buffer.from(pdf.subarray(0, 8)).toString('latin1')).toBe('%PDF-1.7')
    return 'made'
  } catch (error) {
    if (!isAppError(error) || !refusals.has(error.code)) throw error
    return 'refused'
  }
}

describe('whatever the register sends', () => {
  test('is printed or refused with a reason', async () => {
    const count = { made: 0, refused: 0 }
    const kindsMade = new Set<string>()
    await fc.assert(
      fc.asyncProperty(anyPerson, request, async (person, changes) => {
        const outcome = await makeOrRefuse(person, changes)
        count[outcome]++
        if (outcome === 'made') kindsMade.add(changes.kind)
      }),
      { numRuns: 1200, seed: 392 },
    )
    // Both must happen often, or this test looks at one half only.
    expect(kindsMade.size).toBe(extractKinds.length)
    expect(count.made).toBeGreaterThan(60)
    expect(count.refused).toBeGreaterThan(60)
  })

  test('never leaves a blank, nor a word of the program, on the paper', () => {
    fc.assert(
      fc.property(anyPerson, request, (person, changes) => {
        for (const words of wordsOf(person, changes)) {
          expect(plainText(words)).not.toBe('')
          expect(words).not.toMatch(/undefined|null|NaN|\[object/)
        }
      }),
      { numRuns: 1500, seed: 392 },
    )
  })

  test('a record with null or the wrong type in it does not get past the door, or is printed without harm', async () => {
    const wrong = fc.constantFrom(null, 0, true, [], {}, 'onbekend')
    await fc.assert(
      fc.asyncProperty(anyPerson, fc.nat(), wrong, request, async (person, place, value, changes) => {
        const answer = brpPersonSchema.safeParse(withWrong(person, place, value))
        if (!answer.success) return
        await makeOrRefuse(answer.data, changes)
        for (const words of wordsOf(answer.data)) expect(words).not.toMatch(/undefined|null|NaN|\[object/)
      }),
      { numRuns: 300, seed: 392 },
    )
  })
})

/** A copy in which one value somewhere, chosen by `place`, is `value`. */
function withWrong(person: BrpPerson, place: number, value: unknown): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(person))
  const places: [Record<string, unknown>, string][] = []
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [key, child] of Object.entries(node)) {
      places.push([node as Record<string, unknown>, key])
      visit(child)
    }
  }
  visit(copy)
  const chosen = places[place % Math.max(1, places.length)]
  if (chosen) chosen[0][chosen[1]] = value
  return copy
}
