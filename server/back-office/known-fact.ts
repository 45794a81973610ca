import { z } from 'zod'
import { voidReasons } from '#contract/domain/extract.ts'
import { clerkSchema } from '#contract/domain/session.ts'
import { type AccountFact, accountFactSchema } from '#contract/hall/account-facts.ts'

const said = z.object({ at: z.iso.datetime(), by: clerkSchema })
const settledSchema = said.extend({ state: z.enum(['printed', 'failed']) })
const voidedSchema = said.extend({ reason: z.enum(voidReasons) })
export type Settled = z.infer<typeof settledSchema>
export type Voided = z.infer<typeof voidedSchema>

/** A row of account_fact: what the counter told, and what the back office said of it since. */
export interface FactRow {
  readonly fact: unknown
  readonly settled: unknown
  readonly voided: unknown
}

/** The number on the paper as it is looked up: letters and digits only. As in the index of migration 11. */
export const bareNumberColumn = "upper(regexp_replace(fact->>'number', '[^A-Za-z0-9]', '', 'g'))"

/** The fact as it stands now. The counter's own last word on a sheet counts above that of who went to look. */
export function knownFact(row: FactRow): AccountFact {
  const fact = accountFactSchema.parse(row.fact)
  if (fact.kind === 'sheet' && row.settled !== null && isOpen(fact))
    return { ...fact, state: settledSchema.parse(row.settled).state }
  if (fact.kind === 'record' && row.voided !== null && !fact.voided) {
    const { at, reason } = voidedSchema.parse(row.voided)
    return { ...fact, voided: { at, reason } }
  }
  return fact
}

const isOpen = ({ state }: { state: string }): boolean => state === 'sent' || state === 'accepted'
