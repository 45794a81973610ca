import { AppError } from '#contract/app-error.ts'
import type { PrintFact } from '#contract/domain/extract.ts'
import type { ReceiptLine } from '#contract/domain/receipt.ts'
import type { Clerk } from '#contract/domain/session.ts'
import { stoppedReceipt } from '#contract/domain/stopped-receipt.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import type { Clock } from '../clock.ts'
import { ifPresent } from '../if-present.ts'
import { receiptLines } from '../receipts/receipt-lines.ts'
import type { Settings } from '../settings.ts'
import { contactTextFor } from './contact-text.ts'
import type { CurrentVisit } from './current-visit.ts'
import type { ExtractStore } from './extract-store.ts'
import type { PrintSheet, Sheet } from './print-sheet.ts'
import { type VisitRecord, withVisit } from './visit-record.ts'

/** The receipt of this visit, with the printer's own word about it. */
export interface VisitReceipt {
  /** A new one; what stopped half-way before is voided on paper and, once the new one is there, on record. */
  printReceipt(visitId: string): Promise<void>
  /** The one that stopped half-way, from where it stopped. `printer.job-gone` when there is none. */
  continueReceipt(visitId: string): Promise<void>
  /** As the printer will print it; as most would while there is none. */
  previewReceipt(visitId: string): { lines: ReceiptLine[]; columns: number }
  /** The visit is over: nothing of it comes out of the printer any more. */
  dropReceipt(): void
}

const usualColumns = 42

export function createVisitReceipt(options: {
  visits: CurrentVisit
  printSheet: PrintSheet
  store: ExtractStore
  hub: DeviceHub
  clock: Clock
  settings: Settings
  clerk: () => Clerk
}): VisitReceipt {
  const { visits, printSheet, store, hub, clock, settings, clerk } = options

  const linesOf = ({ visit }: VisitRecord): ReceiptLine[] =>
    receiptLines({
      municipality: settings.counter.municipality,
      counter: settings.counter.name,
      clerk: clerk().name,
      at: clock.now(),
      ticketNumber: visit.ticket.number,
      items: visit.extracts
        .filter(({ voided }) => !voided)
        .map((extract) => ({
          label: extract.title,
          number: extract.number,
          cents: extract.feeCents,
          paid: extract.paid,
        })),
      verifyUrl: settings.verifyUrl,
    })
  const sheetOf = (visitId: string, continues?: PrintFact): Sheet => ({
    visitId,
    extractId: null,
    role: 'receipt-printer',
    step: 'receipt-printed',
    ...(continues && { continues }),
    shownIn: withReceipt,
  })
  const voided = async (visitId: string, fact: PrintFact): Promise<void> => {
    const gone: PrintFact = { ...fact, state: 'voided' }
    await visits.step(
      visitId,
      'receipt-printed',
      (record) => withReceipt(record, gone),
      (tx) => store.savePrint(tx, visitId, null, gone),
    )
  }

  return {
    async printReceipt(visitId) {
      const record = visits.require(visitId)
      const stopped = stoppedReceipt(record.visit.receipts)
      const lines = linesOf(record)
      const { state } = await printSheet(sheetOf(visitId), async () => {
        await hub.receiptPrinter().print(lines)
        return 'printed'
      })
      if (stopped && state === 'printed') await voided(visitId, stopped)
    },
    async continueReceipt(visitId) {
      const stopped = stoppedReceipt(visits.require(visitId).visit.receipts)
      if (!stopped) throw new AppError('printer.job-gone')
      await printSheet(sheetOf(visitId, stopped), async () => {
        await hub.receiptPrinter().continuePrinting()
        return 'printed'
      })
    },
    previewReceipt(visitId) {
      const lines = linesOf(visits.require(visitId))
      return ifPresent(hub.receiptPrinter)?.fit(lines) ?? { lines, columns: usualColumns }
    },
    dropReceipt() {
      // A printer that is gone has forgotten it, and one that cannot be told has its own time for it.
      void ifPresent(hub.receiptPrinter)
        ?.dropStopped()
        .catch(() => undefined)
    },
  }
}

/** In its place, also when it is written again. */
function withReceipt(record: VisitRecord, fact: PrintFact): VisitRecord {
  const before = record.visit.receipts
  const receipts = before.some(({ id }) => id === fact.id)
    ? before.map((one) => (one.id === fact.id ? fact : one))
    : [...before, fact]
  const contact = contactTextFor(record.visit.contact, record.visit.extracts, receipts)
  return withVisit(record, { receipts, contact })
}
