import type { PrintFact } from '#contract/domain/extract.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

interface Props {
  readonly receipts: readonly PrintFact[]
  onPrint(): void
}

/** The receipt as a fact: what the receipt printer said about it. */
export function ReceiptLine({ receipts, onPrint }: Props) {
  const { text, format, sentence } = useWords()
  const last = receipts.at(-1)
  const mark = last?.simulated ? ` (${text.common.simulator})` : ''
  const words = !last
    ? text.extract.receiptNone
    : last.state === 'printed'
      ? text.extract.receiptPrinted(format.time(last.at)) + mark
      : last.state === 'failed'
        ? text.extract.receiptFailed + mark
        : text.extract.receiptSent + mark
  return (
    <div className="balie-receipt">
      {last?.trouble && last.state !== 'printed' && (
        <Notice tone="warning" sentence={sentence(last.trouble)} />
      )}
      <div className="balie-buttons">
        <Button focusTarget="receipt" onClick={onPrint}>
          {text.extract.receipt}
        </Button>
        <span className="balie-quiet">{words}</span>
      </div>
    </div>
  )
}
