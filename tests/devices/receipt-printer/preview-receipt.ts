import type { ReceiptLine } from '#contract/domain/receipt.ts'
import {
  alignText,
  type LaidOutRow,
  layOutReceipt,
  logoPlaceholder,
  qrPlaceholder,
} from '#contract/domain/receipt-layout.ts'

/** The paper as plain text, a row each: what the simulated printer must print. Large letters stand as plain ones. */
export const previewReceipt = (lines: readonly ReceiptLine[], columns: number): string[] =>
  layOutReceipt(lines, columns).flatMap((row) => previewRow(row, columns))

function previewRow(row: LaidOutRow, columns: number): string[] {
  switch (row.kind) {
    case 'text':
      return [alignText(row.text, row.align, columns)]
    case 'logo':
      return [logoPlaceholder(columns)]
    case 'qr':
      return [qrPlaceholder(row.value, columns)]
    case 'feed':
      return Array.from({ length: row.lines }, () => '')
    case 'cut':
      return ['✂ '.padEnd(columns, '- ')]
  }
}
