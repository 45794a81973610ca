import type { DeviceHub } from '#devices/hub/device-hub.ts'
import type { Clock } from '../clock.ts'
import { receiptLines } from '../receipts/receipt-lines.ts'
import type { Settings } from '../settings.ts'
import { contactTextFor } from './contact-text.ts'
import type { CurrentVisit } from './current-visit.ts'
import type { PrintSheet } from './print-sheet.ts'
import { withVisit } from './visit-record.ts'

/** Prints the receipt of this visit and keeps the printer's own word about it. */
export function createPrintReceipt(options: {
  visits: CurrentVisit
  printSheet: PrintSheet
  hub: DeviceHub
  clock: Clock
  settings: Settings
}): (visitId: string) => Promise<void> {
  const { visits, printSheet, hub, clock, settings } = options

  return async (visitId) => {
    const { visit } = visits.require(visitId)
    const lines = receiptLines({
      municipality: settings.counter.municipality,
      counter: settings.counter.name,
      clerk: settings.clerk.name,
      at: clock.now(),
      ticketNumber: visit.ticket.number,
      items: visit.extracts.map((extract) => ({
        label: extract.title,
        number: extract.number,
        cents: extract.feeCents,
        paid: extract.paid,
      })),
      verifyUrl: settings.verifyUrl,
    })
    await printSheet(
      {
        visitId,
        extractId: null,
        role: 'receipt-printer',
        step: 'receipt-printed',
        shownIn(record, fact) {
          const receipts = [...record.visit.receipts.filter((one) => one.id !== fact.id), fact]
          const contact = contactTextFor(record.visit.contact, record.visit.extracts, receipts)
          return withVisit(record, { receipts, contact })
        },
      },
      async () => {
        await hub.receiptPrinter().print(lines)
        return 'printed'
      },
    )
  }
}
