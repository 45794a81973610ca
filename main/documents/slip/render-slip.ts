import type { ReceiptLine } from '#contract/domain/receipt.ts'
import type { Block, PaperDocument } from '../document.ts'

type Style = Partial<Pick<Extract<ReceiptLine, { kind: 'text' }>, 'align' | 'bold' | 'large'>>

const text = (words: string, style: Style = {}): ReceiptLine => ({
  kind: 'text',
  text: words,
  align: 'left',
  bold: false,
  large: false,
  ...style,
})
const rule: ReceiptLine = { kind: 'rule' }

/**
 * The same paper for the receipt printer and its preview on the screen. Room to stamp, sign or write has no place on a
 * strip of 8 cm and is left out; every word is there.
 */
export const renderSlip = ({ letterhead, blocks }: PaperDocument): ReceiptLine[] => [
  { kind: 'logo' },
  text(letterhead.sender, { align: 'center', bold: true, large: true }),
  text(letterhead.department, { align: 'center' }),
  rule,
  ...letterhead.reference.map(({ label, value }) => text(`${label}: ${value}`)),
  rule,
  ...blocks.flatMap(linesOf),
  { kind: 'feed', lines: 3 },
  { kind: 'cut' },
]

function linesOf(block: Block): ReceiptLine[] {
  switch (block.kind) {
    case 'title':
      return [text(block.text, { bold: true, large: true }), text(block.subtitle), rule]
    case 'heading':
      return [text(block.text, { bold: true })]
    case 'paragraph':
      return [text(block.text)]
    case 'fields':
      return block.rows.flatMap(({ label, value, notes }) => [
        text(`${label}:`),
        text(value, { bold: true }),
        ...notes.map((note) => text(note)),
      ])
    case 'table':
      return block.rows.flatMap((row) => [
        ...block.columns.map(({ header }, i) => text(`${header}: ${row[i] ?? ''}`)),
        rule,
      ])
    case 'check':
      return [
        text(block.heading, { bold: true }),
        ...block.lines.map((line) => text(line)),
        ...(block.qr ? [{ kind: 'qr' as const, value: block.qr.value }] : []),
      ]
    case 'form':
    case 'new-page':
    case 'signature':
    case 'signed':
    case 'unused':
      return []
  }
}
