import { houseMark } from '#contract/domain/house-mark.ts'
import { alignText, type LaidOutRow, layOutReceipt } from '#contract/domain/receipt-layout.ts'
import { useWords } from '../../text/use-text.tsx'
import { QrCode } from './qr-code.tsx'
import './receipt.css'
import type { ReceiptOnScreen } from './use-receipt-preview.ts'

/** The receipt on the screen, row for row as on paper: the same lines, laid out by the same rules. */
export function ReceiptPreview({ lines, columns }: ReceiptOnScreen) {
  const { text } = useWords()
  return (
    <figure className="balie-bon" aria-label={text.extract.receiptPreview}>
      {layOutReceipt(lines, columns).map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name than its place
        <Row key={i} row={row} columns={columns} />
      ))}
    </figure>
  )
}

function Row({ row, columns }: { row: LaidOutRow; columns: number }) {
  switch (row.kind) {
    case 'text': {
      const { text, align, bold, large } = row
      const width = large ? Math.floor(columns / 2) : columns
      return (
        <pre className="balie-bon__row" data-bold={bold || undefined} data-large={large || undefined}>
          {alignText(text, align, width) || ' '}
        </pre>
      )
    }
    case 'logo':
      return <HouseMark />
    case 'qr':
      return <QrCode value={row.value} />
    case 'feed':
      return <pre className="balie-bon__row">{'\n'.repeat(row.lines)}</pre>
    case 'cut':
      return <hr className="balie-bon__cut" />
  }
}

/** Drawn from the dots that the printer gets. */
function HouseMark() {
  const dots = houseMark.flatMap((row, y) =>
    [...row].flatMap((dot, x) => (dot === '#' ? [`M${x} ${y}h1v1h-1z`] : [])),
  )
  return (
    <svg
      className="balie-bon__mark"
      viewBox={`0 0 ${houseMark[0]?.length ?? 0} ${houseMark.length}`}
      shapeRendering="crispEdges"
      aria-hidden="true"
    >
      <path d={dots.join('')} fill="currentColor" />
    </svg>
  )
}
