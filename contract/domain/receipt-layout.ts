import { formatEuro, type ReceiptLine } from './receipt.ts'

export type Alignment = 'left' | 'center' | 'right'

/** One printed row, at most as wide as the paper; `large` rows count double. */
export type LaidOutRow =
  | { kind: 'text'; text: string; align: Alignment; bold: boolean; large: boolean }
  | { kind: 'logo' }
  | { kind: 'qr'; value: string }
  | { kind: 'feed'; lines: number }
  | { kind: 'cut' }

/** Breaks a receipt into rows, the same for paper, screen and simulator. `columns`: characters on a row. */
export const layOutReceipt = (lines: readonly ReceiptLine[], columns: number): LaidOutRow[] =>
  lines.flatMap((line) => rowsOf(line, columns))

function rowsOf(line: ReceiptLine, columns: number): LaidOutRow[] {
  switch (line.kind) {
    case 'text': {
      const { align, bold, large } = line
      const width = large ? Math.floor(columns / 2) : columns
      return line.text
        .split(lineBreak)
        .flatMap((part) => wrap(part, width))
        .map((text) => ({ kind: 'text', text, align, bold, large }))
    }
    case 'amount':
      return amountRows(line.label, formatEuro(line.cents), columns).map((text) => ({
        ...plainRow(text),
        bold: line.bold,
      }))
    case 'rule':
      return [plainRow('-'.repeat(columns))]
    case 'logo':
    case 'qr':
    case 'feed':
    case 'cut':
      return [line]
  }
}

/** What breaks a line inside a text. */
export const lineBreak = /\r\n|\r|\n/

const plainRow = (text: string): Extract<LaidOutRow, { kind: 'text' }> => ({
  kind: 'text',
  text,
  align: 'left',
  bold: false,
  large: false,
})

/** Text as the printer's own alignment places it, without blanks at the end. */
export const alignText = (text: string, align: Alignment, columns: number): string => {
  const room = Math.max(0, columns - text.length)
  const indent = align === 'left' ? 0 : align === 'right' ? room : Math.floor(room / 2)
  return `${' '.repeat(indent)}${text}`.trimEnd()
}

export const qrPlaceholder = (value: string, columns: number): string =>
  alignText(`[QR ${value}]`, 'center', columns)

export const logoPlaceholder = (columns: number): string => alignText('[beeldmerk]', 'center', columns)

/** Breaks at spaces, and inside a word only where the word is wider than the paper. */
function wrap(text: string, width: number): string[] {
  const rows: string[] = []
  let rest = text.trimEnd()
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width)
    const end = space > 0 && rest.slice(0, space).trim() !== '' ? space : width
    rows.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  return [...rows, rest]
}

/** The label wraps beside its amount, which stands on the right of the last row. */
function amountRows(label: string, amount: string, columns: number): string[] {
  const labels = wrap(label, Math.max(1, columns - amount.length - 1))
  const last = labels.pop() ?? ''
  return [...labels, last + amount.padStart(columns - last.length)]
}
