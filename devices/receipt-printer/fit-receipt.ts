import type { ReceiptLine } from '#contract/domain/receipt.ts'
import { lineBreak } from '#contract/domain/receipt-layout.ts'
import type { PrinterModel } from './escpos/printer-models.ts'
import { transliterate } from './escpos/transliterate.ts'

/** The same receipt in letters of the printer's code page, without a mark it shall not print. */
export const fitReceipt = (
  lines: readonly ReceiptLine[],
  model: Pick<PrinterModel, 'codePage' | 'logo'>,
): ReceiptLine[] =>
  lines.flatMap((line): ReceiptLine[] => {
    switch (line.kind) {
      case 'text': {
        const parts = line.text.split(lineBreak).map((part) => transliterate(part, model.codePage))
        return [{ ...line, text: parts.join('\n') }]
      }
      case 'amount':
        return [{ ...line, label: transliterate(line.label, model.codePage) }]
      case 'logo':
        return model.logo ? [line] : []
      default:
        return [line]
    }
  })
