import { randomUUID } from 'node:crypto'
import { AppError, troubleOf } from '#contract/app-error.ts'
import type { DeviceRole } from '#contract/domain/device.ts'
import type { PrintFact } from '#contract/domain/extract.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../storage/database.ts'
import { type CurrentVisit, unlessOver } from './current-visit.ts'
import type { ExtractStore } from './extract-store.ts'
import { keepPrint } from './keep-print.ts'
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
  /** Of an extract: which copy, on which security paper. */
  readonly copy?: Pick<PrintFact, 'copy' | 'serial'>
  /** Another printer than the one that plays the role. */
  readonly printer?: Pick<PrintFact, 'printer' | 'simulated'>
  shownIn(record: VisitRecord, fact: PrintFact): VisitRecord
}

type Print = (signal: AbortSignal) => Promise<'printed' | 'accepted'>

export interface PrintSheet {
  /** Answers the printer's own word as a recorded fact. `print.under-way` while the same sheet is being printed. */
  (sheet: Sheet, print: Print): Promise<PrintFact>
  isUnderWay(extractId: string): boolean
  /** Nothing when it is not being printed any more. */
  cancel(extractId: string): void
}

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
  const underWay = new Map<string, AbortController>()

  function started({ role, continues, copy, printer }: Sheet): PrintFact {
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
      ...printer,
      ...copy,
    }
  }

  const write = (sheet: Sheet, fact: PrintFact): Promise<void> =>
    visits.step(
      sheet.visitId,
      sheet.step,
      (record) => sheet.shownIn(record, fact),
      (tx) => keepPrint(store, tx, sheet, fact),
    )

  async function follow(sheet: Sheet, print: Print, signal: AbortSignal): Promise<PrintFact> {
    const sent = started(sheet)
    await write(sheet, sent)
    const end = await print(signal).then(
      (state) => ({ ...sent, state }),
      (error: unknown) => ({ ...sent, state: 'failed' as const, trouble: troubleOf(error) }),
    )
    await write(sheet, end).catch(async (error: unknown) => {
      unlessOver(error)
      await database.transaction((tx) => keepPrint(store, tx, sheet, end))
    })
    return end
  }

  const printSheet = async (sheet: Sheet, print: Print): Promise<PrintFact> => {
    const key = sheet.extractId ?? sheet.visitId
    if (underWay.has(key)) throw new AppError('print.under-way')
    const stopping = new AbortController()
    underWay.set(key, stopping)
    try {
      return await follow(sheet, print, stopping.signal)
    } finally {
      underWay.delete(key)
    }
  }
  return Object.assign(printSheet, {
    isUnderWay: (extractId: string) => underWay.has(extractId),
    cancel: (extractId: string) => underWay.get(extractId)?.abort(),
  })
}
