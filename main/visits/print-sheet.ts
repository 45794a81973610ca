import { randomUUID } from 'node:crypto'
import { AppError, troubleOf } from '#contract/app-error.ts'
import type { DeviceRole } from '#contract/domain/device.ts'
import type { PrintFact } from '#contract/domain/extract.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../storage/database.ts'
import { type CurrentVisit, unlessOver } from './current-visit.ts'
import type { ExtractStore } from './extract-store.ts'
import type { VisitRecord } from './visit-record.ts'
import type { StepKind } from './visit-store.ts'

/** One sheet of one visit, and where the visit shows it. */
export interface Sheet {
  readonly visitId: string
  /** Null for a receipt. */
  readonly extractId: string | null
  readonly role: Extract<DeviceRole, 'receipt-printer' | 'document-printer'>
  readonly step: StepKind
  /** The same sheet goes on where it stopped: its fact is written again. */
  readonly continues?: PrintFact
  shownIn(record: VisitRecord, fact: PrintFact): VisitRecord
}

/** Answers the printer's own word as a recorded fact. `print.under-way` while the same sheet is being printed. */
export type PrintSheet = (sheet: Sheet, print: () => Promise<'printed' | 'accepted'>) => Promise<PrintFact>

/**
 * A sheet is a fact from the moment it is sent, and its end is written whatever happens to the visit meanwhile
 * (design, decision 7).
 */
export function createPrintSheet(options: {
  database: Database
  visits: CurrentVisit
  store: ExtractStore
  hub: DeviceHub
  clock: Clock
}): PrintSheet {
  const { database, visits, store, hub, clock } = options
  const underWay = new Set<string>()

  function started({ role, continues }: Sheet): PrintFact {
    if (continues) {
      const { trouble: _, ...fact } = continues
      return { ...fact, state: 'sent' }
    }
    const status = hub.statuses().find((one) => one.role === role)
    return {
      id: randomUUID(),
      at: clock.now().toISOString(),
      state: 'sent',
      printer: status?.device ?? 'geen',
      simulated: status?.simulated ?? false,
    }
  }

  const write = (sheet: Sheet, fact: PrintFact): Promise<void> =>
    visits.step(
      sheet.visitId,
      sheet.step,
      (record) => sheet.shownIn(record, fact),
      (tx) => store.savePrint(tx, sheet.visitId, sheet.extractId, fact),
    )

  async function follow(sheet: Sheet, print: () => Promise<'printed' | 'accepted'>): Promise<PrintFact> {
    const sent = started(sheet)
    await write(sheet, sent)
    const end = await print().then(
      (state) => ({ ...sent, state }),
      (error: unknown) => ({ ...sent, state: 'failed' as const, trouble: troubleOf(error) }),
    )
    await write(sheet, end).catch(async (error: unknown) => {
      unlessOver(error)
      await database.transaction((tx) => store.savePrint(tx, sheet.visitId, sheet.extractId, end))
    })
    return end
  }

  return async (sheet, print) => {
    const key = sheet.extractId ?? sheet.visitId
    if (underWay.has(key)) throw new AppError('print.under-way')
    underWay.add(key)
    try {
      return await follow(sheet, print)
    } finally {
      underWay.delete(key)
    }
  }
}
