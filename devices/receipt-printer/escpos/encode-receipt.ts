import { AppError } from '#contract/app-error.ts'
import type { ReceiptLine } from '#contract/domain/receipt.ts'
import { type LaidOutRow, layOutReceipt } from '#contract/domain/receipt-layout.ts'
import { fitReceipt } from '../fit-receipt.ts'
import { codePageNumbers, encodeText } from './code-pages.ts'
import * as command from './commands.ts'
import { houseMarkPicture, withoutRealTimePairs } from './picture.ts'
import type { PrinterModel } from './printer-models.ts'

/**
 * A receipt as one ESC/POS job, in pieces of whole commands. `input.invalid` for a line this model cannot print, never
 * a silent gap.
 *
 * Printers obey real-time commands (`10 04`, `10 05`, `10 14`) in the midst of data too. No byte below 20h reaches
 * the stream but from a command of ours, and none of those ends in 10h before such a byte; pictures are patched.
 */
export function encodeReceipt(lines: readonly ReceiptLine[], model: PrinterModel): Uint8Array[] {
  const style = { align: 'left', bold: false, large: false } as Style
  const rows = layOutReceipt(fitReceipt(lines, model), model.columns)
  return [jobStart(model), ...rows.map((row) => encodeRow(row, style, model))].map((piece) =>
    Uint8Array.from(piece),
  )
}

const jobStart = ({ codePage }: PrinterModel): number[] => [
  ...command.initialize,
  ...command.cancelKanji,
  ...command.fontA,
  ...command.selectCodePage(codePageNumbers[codePage]),
  ...command.liveStatusOn,
]

function encodeRow(row: LaidOutRow, style: Style, model: PrinterModel): number[] {
  const centred = (): number[] => restyle(style, { ...style, align: 'center' })
  switch (row.kind) {
    case 'text':
      return [...restyle(style, row), ...encodeText(row.text, model.codePage), ...command.lineFeed]
    case 'logo': {
      const { bits } = houseMarkPicture
      return [
        ...centred(),
        ...command.picture(houseMarkPicture, model.obeysInData ? withoutRealTimePairs(bits) : bits),
      ]
    }
    case 'qr':
      return [...centred(), ...command.qrCode(qrData(row.value, model))]
    case 'feed':
      return command.feed(row.lines)
    case 'cut':
      return command.feedAndCut
  }
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
