import { type Alignment, alignText, logoPlaceholder, qrPlaceholder } from '#contract/domain/receipt-layout.ts'
import { type CodePage, codePageNumbers, decodeText } from '../escpos/code-pages.ts'
import type { PrinterCommand } from '../escpos/command-stream.ts'

/** What came out between two cuts: as one reads it, and the bytes that made it. */
export interface PieceOfPaper {
  readonly text: string
  readonly bytes: Uint8Array
}

/** Puts commands on paper, as the print head and the knife would. */
export interface Paper {
  /** Returns the piece that a cut has freed. */
  print(command: PrinterCommand): PieceOfPaper | undefined
  /** Rows on the piece that still hangs in the printer. */
  readonly rows: number
}

const alignments: readonly Alignment[] = ['left', 'center', 'right']
const pages = Object.entries(codePageNumbers) as [CodePage, number][]
/** Questions leave no mark. */
const silentCommands = ['reply', 'name']

export function createPaper(columns: number): Paper {
  let rows: string[] = []
  let bytes: number[] = []
  let pending = ''
  let align: Alignment = 'left'
  let page: CodePage = 'pc858'
  let qr = ''

  const endRow = (): void => {
    rows.push(alignText(pending, align, columns))
    pending = ''
  }
  return {
    get rows() {
      return rows.length
    },
    print(command) {
      if (command.kind !== 'command' || !silentCommands.includes(command.name)) bytes.push(...command.bytes)
      if (command.kind === 'text') pending += decodeText(command.bytes, page)
      if (command.kind !== 'command') return undefined
      const { name, n, data } = command
      switch (name) {
        case 'initialize':
          align = 'left'
          page = 'pc858'
          pending = ''
          // A job begins here; what came before on blank paper was only conversation.
          if (rows.length === 0) bytes = [...command.bytes]
          break
        case 'code-page':
          page = pages.find(([, number]) => number === n)?.[0] ?? page
          break
        case 'align':
          align = alignments[n] ?? align
          break
        case 'line-feed':
          endRow()
          break
        case 'feed':
          if (pending !== '') endRow()
          rows.push(...Array.from({ length: n }, () => ''))
          break
        case 'raster':
          rows.push(logoPlaceholder(columns))
          break
        case 'symbol': {
          // data: pL pH cn fn …; fn 50h stores, 51h prints.
          const value = Buffer.from(data.slice(5)).toString('utf8')
          if (data[3] === 0x50) qr = value
          if (data[3] === 0x51) rows.push(qrPlaceholder(qr, columns))
          break
        }
        case 'cut': {
          if (pending !== '') endRow()
          const piece = { text: rows.join('\n'), bytes: Uint8Array.from(bytes) }
          rows = []
          bytes = []
          return piece
        }
      }
      return undefined
    },
  }
}
