import { AppError } from '#contract/app-error.ts'
import type { DayAccount } from '#contract/domain/back-office.ts'
import type { VoidReason } from '#contract/domain/extract.ts'
import type { Clerk } from '#contract/domain/session.ts'
import { dayIn } from '#contract/domain/working-days.ts'
import type { AccountFact } from '#contract/hall/account-facts.ts'
import { bare } from '#contract/hall/verification.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { judgeDay } from './judge-day.ts'
import { bareNumberColumn, type FactRow, knownFact, type Settled, type Voided } from './known-fact.ts'

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

    /** Of a sheet without a last word of its printer; once. `print.unknown-sheet` when it has one. */
    async settle(id: string, cameOut: boolean, by: Clerk): Promise<void> {
      const settled: Settled = { state: cameOut ? 'printed' : 'failed', at: clock.now().toISOString(), by }
      const rows = await database.query(
        `UPDATE account_fact SET settled = $3::jsonb
         WHERE municipality_code = $1 AND id = $2 AND kind = 'sheet' AND settled IS NULL
           AND fact->>'state' IN ('sent', 'accepted') RETURNING id`,
        [municipality, id, JSON.stringify(settled)],
      )
      if (rows.length === 0) throw new AppError('print.unknown-sheet')
    },

    /** The first reason stays. `extract.not-found` */
    async voidExtract(number: string, reason: VoidReason, by: Clerk): Promise<void> {
      const voided: Voided = { reason, at: clock.now().toISOString(), by }
      const rows = await database.query(
        `UPDATE account_fact SET voided = coalesce(voided, $3::jsonb)
         WHERE municipality_code = $1 AND ${bareNumberColumn} = $2 AND kind = 'record' RETURNING id`,
        [municipality, bare(number), JSON.stringify(voided)],
      )
      if (rows.length === 0) throw new AppError('extract.not-found')
    },

    async account(day: string): Promise<DayAccount> {
      const rows = await database.query<FactRow & { heard_at: Date }>(
        `SELECT fact, settled, voided, heard_at FROM account_fact
         WHERE municipality_code = $1 AND day = $2::date ORDER BY heard_at, id`,
        [municipality, day],
      )
      const facts = rows.map((row) => ({ ...knownFact(row), heardAt: row.heard_at.toISOString() }))
      const numbers = facts.flatMap((fact) => (fact.kind === 'record' ? [fact.number] : []))
      return judgeDay(day, facts, await storedNumbers(numbers))
    },
  }
}
