import { randomUUID } from 'node:crypto'
import { troubleOf } from '#contract/app-error.ts'
import type { PrintFact } from '#contract/domain/extract.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import type { Clock } from '../clock.ts'
import { receiptLines } from '../receipts/receipt-lines.ts'
import type { Settings } from '../settings.ts'
import { contactTextFor } from './contact-text.ts'
import type { CurrentVisit } from './current-visit.ts'
import type { ExtractStore } from './extract-store.ts'
import { printerOf, startedPrint } from './print-facts.ts'
import { withVisit } from './visit-record.ts'

/** Prints the receipt of this visit and keeps the printer's own word about it. */
export function createPrintReceipt(options: {
  visits: CurrentVisit
  store: ExtractStore
  hub: DeviceHub
  clock: Clock
  settings: Settings
}): (visitId: string) => Promise<void> {
  const { visits, store, hub, clock, settings } = options

  return async (visitId) => {
    const { visit } = visits.require(visitId)
    const at = clock.now()
    let fact = startedPrint(randomUUID(), at, printerOf(hub, 'receipt-printer'))
    const record = (change: Partial<PrintFact>): Promise<void> => {
      fact = { ...fact, ...change }
      return visits.step(
        visitId,
        'receipt-printed',
        (current) => {
          const receipts = [...current.visit.receipts.filter((one) => one.id !== fact.id), fact]
          const contact = contactTextFor(current.visit.contact, current.visit.extracts, receipts)
          return withVisit(current, { receipts, contact })
        },
        (tx) => store.savePrint(tx, visitId, null, fact),
      )
    }
    await record({})
    try {
      await hub.receiptPrinter().print(
        receiptLines({
          municipality: settings.counter.municipality,
          counter: settings.counter.name,
          clerk: settings.clerk.name,
          at,
          ticketNumber: visit.ticket.number,
          items: visit.extracts.map((extract) => ({
            label: extract.title,
            number: extract.number,
            cents: extract.feeCents,
            paid: extract.paid,
          })),
          verifyUrl: settings.verifyUrl,
        }),
      )
      await record({ state: 'printed' })
    } catch (error) {
      await record({ state: 'failed', trouble: troubleOf(error) })
    }
  }
}
