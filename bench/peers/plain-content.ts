import QRCode from 'qrcode'
import { type ExtractRequest, extractDocument } from '#main/extracts/extract-document.ts'

/** One line of the same extract for a library that has no document model: it wraps and places it by its own means. */
export interface PlainLine {
  readonly text: string
  readonly style: 'sender' | 'title' | 'heading' | 'label' | 'value' | 'note' | 'text'
}

export interface PlainContent {
  readonly title: string
  readonly lines: readonly PlainLine[]
  readonly footer: string
  /** Dark modules of the QR code, `[column, row]`, and the number of modules on a side. */
  readonly qr: { readonly size: number; readonly dark: readonly (readonly [number, number])[] }
}

export const pointSize = {
  sender: 19,
  title: 17,
  heading: 11,
  label: 9.5,
  value: 9.5,
  note: 8.5,
  text: 9.5,
} as const
export const isBold = (style: PlainLine['style']): boolean =>
  ['sender', 'title', 'heading', 'note'].includes(style)

/** Every word that stands on our paper, and the QR code. */
export function plainContent(request: ExtractRequest): PlainContent {
  const paper = extractDocument(request)
  const lines: PlainLine[] = [
    { text: paper.letterhead.sender, style: 'sender' },
    { text: paper.letterhead.department, style: 'text' },
    ...paper.letterhead.reference.map(
      ({ label, value }): PlainLine => ({ text: `${label} ${value}`, style: 'text' }),
    ),
  ]
  let qr: PlainContent['qr'] = { size: 1, dark: [] }
  for (const block of paper.blocks) {
    switch (block.kind) {
      case 'title':
        lines.push({ text: block.text, style: 'title' }, { text: block.subtitle, style: 'text' })
        break
      case 'heading':
        lines.push({ text: block.text, style: 'heading' })
        break
      case 'paragraph':
        lines.push({ text: block.text, style: 'text' })
        break
      case 'fields':
        for (const { label, value, notes } of block.rows) {
          lines.push({ text: label, style: 'label' }, { text: value, style: 'value' })
          lines.push(...notes.map((text): PlainLine => ({ text, style: 'note' })))
        }
        break
      case 'signature':
        for (const text of [block.stamp, block.signature, ...block.signer])
          lines.push({ text, style: 'text' })
        break
      case 'check':
        lines.push({ text: block.heading, style: 'heading' })
        lines.push(...block.lines.map((text): PlainLine => ({ text, style: 'text' })))
        if (block.qr) qr = darkModules(block.qr.value)
        break
      case 'table':
      case 'unused':
        break
    }
  }
  return { title: paper.title, lines, footer: `${paper.footer} pagina 1 van 1`, qr }
}

function darkModules(value: string): PlainContent['qr'] {
  const { modules } = QRCode.create(value, { errorCorrectionLevel: 'M' })
  const dark: [number, number][] = []
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) dark.push([column, row])
    }
  }
  return { size: modules.size, dark }
}
