import type { InferContractRouterInputs } from '@orpc/contract'
import type { HallContract } from '#contract/hall/hall-contract.ts'
import type { Database, Transaction } from '../storage/database.ts'

export type TicketReport = InferContractRouterInputs<HallContract>['queue']['finish']

/** Tells the hall server how each called ticket ended, also after hours without a line. */
export interface TicketReports {
  /** Written together with the end of the visit. */
  add(tx: Transaction, report: TicketReport): Promise<void>
  /** Sends what waits; harmless to call at any moment. */
  kick(): void
}

export function createTicketReports(options: {
  database: Database
  finish: (report: TicketReport) => Promise<unknown>
}): TicketReports {
  const { database, finish } = options
  let sending = false
  let isAsked = false

  async function send(): Promise<void> {
    const rows = await database.all<{ ticket_id: string; body: string }>(
      'SELECT ticket_id, body FROM ticket_report ORDER BY seq',
    )
    for (const row of rows) {
      try {
        await finish(JSON.parse(row.body))
      } catch {
        // The queue is the hall's own; it is told again at the next call or when the line is back.
        return
      }
      await database.transaction((tx) =>
        tx.run('DELETE FROM ticket_report WHERE ticket_id = ?', row.ticket_id),
      )
    }
  }

  /** A report that was added while others were being sent is not left until the next visit. */
  async function sendAll(): Promise<void> {
    while (isAsked) {
      isAsked = false
      await send()
    }
  }

  return {
    async add(tx, report) {
      await tx.run(
        'INSERT INTO ticket_report (ticket_id, body) VALUES (?, ?)',
        report.ticketId,
        JSON.stringify(report),
      )
    },
    kick() {
      isAsked = true
      if (sending) return
      sending = true
      // Only the database can fail here, when the counter is being closed; what waits is told after the next start.
      void sendAll()
        .catch(() => {})
        .finally(() => {
          sending = false
        })
    },
  }
}
