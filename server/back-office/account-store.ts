import type { DayAccount } from '#contract/domain/back-office.ts'
import { dayIn } from '#contract/domain/working-days.ts'
import { type AccountFact, accountFactSchema } from '#contract/hall/account-facts.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { judgeDay } from './judge-day.ts'

/** What the counters told of paper and money, and what does not agree in it. */
export function createAccountStore(
  database: Database,
  municipality: string,
  clock: Clock,
  storedNumbers: (numbers: readonly string[]) => Promise<Set<string>>,
) {
  return {
    /** A later revision replaces an earlier one, in whatever order they come; the same one again changes nothing. */
    async report(facts: readonly AccountFact[]): Promise<void> {
      const now = clock.now()
      await database.transaction(async (tx) => {
        for (const fact of facts)
          await tx.query(
            `INSERT INTO account_fact (municipality_code, id, day, revision, kind, fact, heard_at)
             VALUES ($1, $2, $3::date, $4, $5, $6::jsonb, $7)
             ON CONFLICT (municipality_code, id) DO UPDATE SET
               revision = excluded.revision, fact = excluded.fact, heard_at = excluded.heard_at
             WHERE account_fact.revision < excluded.revision`,
            [
              ...[municipality, fact.id, dayIn(new Date(fact.at)), fact.revision, fact.kind],
              ...[JSON.stringify(fact), now],
            ],
          )
      })
    },

    async account(day: string): Promise<DayAccount> {
      const rows = await database.query<{ fact: unknown; heard_at: Date }>(
        'SELECT fact, heard_at FROM account_fact WHERE municipality_code = $1 AND day = $2::date ORDER BY heard_at, id',
        [municipality, day],
      )
      const facts = rows.map(({ fact, heard_at }) => ({
        ...accountFactSchema.parse(fact),
        heardAt: heard_at.toISOString(),
      }))
      const numbers = facts.flatMap((fact) => (fact.kind === 'record' ? [fact.number] : []))
      return judgeDay(day, facts, await storedNumbers(numbers))
    },
  }
}
