import { z } from 'zod'
import type { CasesApi } from '../../dossier/cases-api.ts'
import { RefusedByRegister } from '../../dossier/register-call.ts'
import { defineTopic, type Sending, type Topic } from '../topic.ts'
import { type HandOutFact, handOutFactSchema } from './payloads.ts'

const unknownCase = () =>
  new RefusedByRegister(
    404,
    [{ field: 'identificatie', code: 'onbekend', reason: 'Het register kent deze zaak niet.' }],
    'cases.refused',
  )

/** A product that left the house: the result of its zaak, then the status that ends it. */
export function handOutTopic(cases: CasesApi): Topic {
  async function send(row: Sending<HandOutFact, object>): Promise<void> {
    const fact = row.fact()
    const { number, clerk } = fact
    const found = await cases.find(number, clerk.id)
    if (!found) throw unknownCase()
    if (found.isEnded) return
    // A result can be there but once, and whoever set it may not have heard of it: always asked.
    if (!(await cases.hasResult(found, clerk.id))) await cases.setResult(found, fact)
    await cases.setEnded(found, fact)
  }

  return defineTopic<HandOutFact, object>({
    name: 'hand-out',
    fact: handOutFactSchema,
    steps: z.object({}),
    title: (fact) => (fact ? `Uitreiking ${fact.number}: ${fact.title}` : 'Uitreiking'),
    number: () => undefined,
    send: async (rows) => {
      for (const row of rows) await send(row)
    },
  })
}
