import type { SimulatorFault } from '#contract/areas/simulator.ts'
import type { ReceiptLine } from '#contract/domain/receipt.ts'
import { previewReceipt } from './preview-receipt.ts'

/** One of every kind of line. */
export const receipt: ReceiptLine[] = [
  { kind: 'logo' },
  { kind: 'text', text: 'Gemeente Haarlem', align: 'center', bold: true, large: true },
  { kind: 'rule' },
  { kind: 'amount', label: 'Uittreksel persoonsgegevens', cents: 1570, bold: false },
  { kind: 'amount', label: 'Betaald', cents: 1570, bold: true },
  { kind: 'text', text: 'Mw. E. Çelik-Noël', align: 'left', bold: false, large: false },
  { kind: 'qr', value: 'https://balie.example/v/AB12' },
  { kind: 'feed', lines: 2 },
  { kind: 'cut' },
]
export const paperText = previewReceipt(receipt.slice(0, -1), 42).join('\n')
/** What has come out when a printer stops after three rows of it, and how that looks once it is voided. */
export const half = paperText.split('\n').slice(0, 3).join('\n')
export const voided = (printed: string): string => `${printed}\n${' '.repeat(16)}VERVALLEN`

/** What stops a printer, and how that is said. */
export const stops: [SimulatorFault, string][] = [
  ['paper-out', 'printer.no-paper'],
  ['cover-open', 'printer.cover-open'],
  ['cutter-error', 'printer.cutter'],
]
