import { describe, expect, test } from 'vitest'
import { isAppError } from '#contract/app-error.ts'
import { requesterSchema } from '#contract/domain/extract-kind.ts'
import { type BrpPerson, brpPersonSchema } from '#contract/standards/brp.ts'
import { renderPdf } from '#main/documents/pdf/render-pdf.ts'
import { type ExtractRequest, extractDocument } from '#main/extracts/extract-document.ts'
import { extractKinds, type KindRow } from '#main/extracts/kinds.ts'
import { makeExtract } from '#main/extracts/make-extract.ts'
import { personDocument } from '#server/brp/person-document.ts'
import { residents } from '#server/register/residents.ts'
import { requestFor, people as unusual } from '../extracts/people.ts'
import { expectSound, type MadePaper } from './expect-sound.ts'
import { needsPdfTools } from './read-pdf.ts'

const people: readonly BrpPerson[] = [
  ...residents.map((resident) => brpPersonSchema.parse(personDocument(resident, '2026-11-23'))),
  ...Object.values(unusual),
]

/** The first who may have it: of themselves, or whoever the law lets ask. Undefined when nobody may. */
async function paperOf(
  person: BrpPerson,
  kind: KindRow['code'],
  name: string,
): Promise<MadePaper | undefined> {
  for (const requester of requesterSchema.options) {
    const request: ExtractRequest = requestFor(person, { kind, requester })
    try {
      const { pdf } = await makeExtract(request)
      return { name, paper: extractDocument(request), pdf }
    } catch (error) {
      if (!isAppError(error)) throw error
    }
  }
  return undefined
}

const { skip, because } = needsPdfTools

describe.skipIf(skip)(`for every person of the register and every unusual one${because}`, () => {
  test.each(extractKinds.map(({ code }) => code))(
    '%s is sound, tagged and whole',
    { timeout: 180_000 },
    async (kind) => {
      const made: MadePaper[] = []
      for (const [i, person] of people.entries()) {
        const paper = await paperOf(person, kind, `${kind} of person ${i}`)
        if (paper) made.push(paper)
      }
      expect(made.length).toBeGreaterThan(people.length / 2)
      await expectSound(made)
    },
  )
})

test('the same words give the same file, whoever made it before', async () => {
  for (const { code } of extractKinds) {
    const paper = await paperOf(unusual.investigated, code, code)
    const again = paper && (await renderPdf(paper.paper))
    expect(again && Buffer.from(again.pdf).equals(Buffer.from(paper.pdf)), code).toBe(true)
  }
})
