import type { ReceiptPrinter } from '../../receipt-printer/receipt-printer.ts'
import type { UseMeter } from './use-meter.ts'

export const meterReceiptPrinter = (printer: ReceiptPrinter, meter: UseMeter): ReceiptPrinter => ({
  ...printer,
  print: (lines, options) => meter.run(() => printer.print(lines, options), 'receipt'),
  continuePrinting: (options) => meter.run(() => printer.continuePrinting(options), 'receipt'),
})
