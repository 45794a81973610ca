import type { DocumentPrinter } from '../../document-printer/document-printer.ts'
import type { UseMeter } from './use-meter.ts'

export const meterDocumentPrinter = (printer: DocumentPrinter, meter: UseMeter): DocumentPrinter => ({
  ...printer,
  print: (pdf, options) => meter.run(() => printer.print(pdf, options), 'sheet'),
})
