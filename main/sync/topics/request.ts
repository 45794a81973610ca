import { z } from 'zod'
import type { Case, CasesApi } from '../../dossier/cases-api.ts'
import { RefusedByRegister } from '../../dossier/register-call.ts'
import { defineTopic, type Sending, type Topic } from '../topic.ts'
import { type RequestFact, requestFactSchema } from './payloads.ts'

const caseSchema = z.object({
  url: z.string(),
  caseType: z.string(),
  isEnded: z.boolean(),
  marks: z.array(z.string()),
})
const stepsSchema = z.object({
  case: caseSchema.exactOptional(),
  initiator: z.literal(true).exactOptional(),
})
type RequestSteps = z.infer<typeof stepsSchema>
type Row = Sending<RequestFact, RequestSteps>

/** A product that was asked for, as a zaak: first the zaak, then who asked, then its first status. */
export function requestTopic(cases: CasesApi): Topic {
  /** Ours by its mark; the same number on somebody else's zaak is for a person to look at. */
  async function adopted(row: Row): Promise<Case | undefined> {
    const { number, clerk } = row.fact()
    const found = await cases.find(number, clerk.id)
    if (!found || found.marks.includes(row.outboxId)) return found
    const reason = 'Dit zaaknummer hoort bij een andere zaak.'
    throw new RefusedByRegister(
      409,
      [{ field: 'identificatie', code: 'identificatie-niet-uniek', reason }],
      'cases.refused',
    )
  }

  async function ensureCase(row: Row): Promise<Case> {
    const there = row.mayBeThere || row.isShared ? await adopted(row) : undefined
    if (there) return there
    try {
      return await cases.create(row.fact(), row.outboxId)
    } catch (error) {
      if (!(error instanceof RefusedByRegister && error.isNotUnique('identificatie'))) throw error
      const made = await adopted(row)
      if (!made) throw error
      return made
    }
  }

  async function send(row: Row): Promise<void> {
    const before = row.steps()
    const mayBeThere = row.mayBeThere || row.isShared
    const { clerk } = row.fact()
    const found = before.case ?? (await ensureCase(row))
    if (!before.case) await row.save({ case: { ...found, marks: [...found.marks] } })
    if (!before.initiator) {
      if (!(mayBeThere && (await cases.hasInitiator(found, clerk.id))))
        await cases.addInitiator(found, row.fact())
      await row.save({ initiator: true })
    }
    // Any status at all: the back office may have gone on with it since.
    if (!(mayBeThere && (await cases.statuses(found, clerk.id)).length > 0))
      await cases.setReceived(found, row.fact())
  }

  return defineTopic<RequestFact, RequestSteps>({
    name: 'request',
    fact: requestFactSchema,
    steps: stepsSchema,
    title: (fact, number = '') => (fact ? `Aanvraag ${number}: ${fact.title}` : `Aanvraag ${number}`),
    number: ({ number }) => number,
    send: async (rows) => {
      for (const row of rows) await send(row)
    },
  })
}
