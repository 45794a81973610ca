import type { Migration } from '../database.ts'
import { visits } from './0001-visits.ts'
import { outbox } from './0002-outbox.ts'
import { ticketReports } from './0003-ticket-reports.ts'
import { deviceCounters } from './0004-device-counters.ts'
import { signatures } from './0005-signatures.ts'
import { processingLog } from './0006-processing-log.ts'
import { outboxTopics } from './0007-outbox-topics.ts'
import { sessions } from './0008-sessions.ts'
import { printCopies } from './0009-print-copies.ts'

/** All steps of the schema, in order. Add at the end; never change one that has landed. */
export const migrations: readonly Migration[] = [
  visits,
  outbox,
  ticketReports,
  deviceCounters,
  signatures,
  processingLog,
  outboxTopics,
  sessions,
  printCopies,
]
