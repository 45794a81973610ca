import { z } from 'zod'
import { type AccountFact, accountFactSchema } from '#contract/hall/account-facts.ts'
import type { HallApi } from '../../hall/hall-api.ts'
import { defineTopic, type Topic } from '../topic.ts'
import { byOurHall } from './by-our-hall.ts'

/** As many as one call of the hall's contract takes. */
const atOnce = 500

const titles: Record<AccountFact['kind'], string> = {
  record: 'Verantwoording van een uittreksel',
  sheet: 'Verantwoording van een afdruk',
  receipt: 'Verantwoording van een bon',
}

/** What the counter tells about its paper and money; many in one call, in whatever order. */
export const sheetTopic = (accounts: Pick<HallApi['accounts'], 'report'>): Topic =>
  defineTopic<AccountFact, object>({
    name: 'sheet',
    fact: accountFactSchema,
    steps: z.object({}),
    atOnce,
    title: (fact) => {
      if (!fact) return 'Verantwoording'
      return 'number' in fact && fact.number ? `${titles[fact.kind]}: ${fact.number}` : titles[fact.kind]
    },
    number: () => undefined,
    send: async (rows) => {
      await byOurHall('hall.refused', () => accounts.report(rows.map((row) => row.fact())))
    },
  })
