import { AppError } from '#contract/app-error.ts'
import type { ReceiptLine } from '#contract/domain/receipt.ts'
import { type LaidOutRow, layOutReceipt } from '../receipt-layout.ts'
import { codePageNumbers, encodeText } from './code-pages.ts'
import * as command from './commands.ts'
import type { PrinterModel } from './printer-models.ts'

/**
 * A receipt as one ESC/POS job. `input.invalid` for a line this model cannot print, never a silent gap.
 *
 * Printers obey real-time commands (`10 04`, `10 05`, `10 14`) in the midst of data too. No byte below 20h reaches
 * the stream but from a command of ours, and none of those ends in 10h before such a byte.
 */
export function encodeReceipt(lines: readonly ReceiptLine[], model: PrinterModel): Uint8Array {
  const { codePage, columns } = model
  const job = [
    ...command.initialize,
    ...command.cancelKanji,
    ...command.fontA,
    ...command.selectCodePage(codePageNumbers[codePage]),
    ...command.liveStatusOn,
  ]
  const style = { align: 'left', bold: false, large: false } as Style

  for (const row of layOutReceipt(lines, columns, codePage)) {
    switch (row.kind) {
      case 'text':
        job.push(...restyle(style, row), ...encodeText(row.text, codePage), ...command.lineFeed)
        break
      case 'qr':
        job.push(
          ...restyle(style, { ...style, align: 'center' }),
          ...command.qrCode(qrData(row.value, model)),
        )
        break
      case 'feed':
        job.push(...command.feed(row.lines))
        break
      case 'cut':
        job.push(...command.feedAndCut)
        break
    }
  }
  return Uint8Array.from(job)
}

type Style = Pick<Extract<LaidOutRow, { kind: 'text' }>, 'align' | 'bold' | 'large'>

/** The commands from the style in force to the style wanted, which is then in force. */
function restyle(current: Style, wanted: Style): number[] {
  const bytes = [
    ...(wanted.align === current.align ? [] : command.align(wanted.align)),
    ...(wanted.bold === current.bold ? [] : command.bold(wanted.bold)),
    ...(wanted.large === current.large ? [] : command.large(wanted.large)),
  ]
  current.align = wanted.align
  current.bold = wanted.bold
  current.large = wanted.large
  return bytes
}

function qrData(value: string, model: PrinterModel): Uint8Array {
  if (!model.qr) throw new AppError('input.invalid', { line: 'qr', reason: 'not-on-this-printer' })
  if (/\p{Cc}/u.test(value)) throw new AppError('input.invalid', { line: 'qr', reason: 'control-character' })
  return new TextEncoder().encode(value)
}
