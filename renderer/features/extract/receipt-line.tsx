import { useState } from 'react'
import type { Visit } from '#contract/domain/visit.ts'
import { ReceiptPreview } from '../../counter/parts-on-demand.ts'
import type { CounterClient } from '../../port.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ContinueReceipt } from '../receipt/continue-receipt.tsx'
import { useReceiptPreview } from '../receipt/use-receipt-preview.ts'
import type { ExtractCalls } from './use-extract.ts'

interface Props {
  readonly visit: Visit
  readonly client: CounterClient
  readonly calls: ExtractCalls
}

/** The receipt as a fact: what the receipt printer said about it, and how it looks on paper. */
export function ReceiptLine({ visit, client, calls }: Props) {
  const { text, format, sentence } = useWords()
  const [shown, setShown] = useState(false)
  const { receipts } = visit
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
      <ContinueReceipt receipts={receipts} onContinue={calls.continueReceipt} />
      <div className="balie-buttons">
        <Button focusTarget="receipt" onClick={calls.printReceipt}>
          {text.extract.receipt}
        </Button>
        <Button look="subtle" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {text.extract.receiptPreview}
        </Button>
        <span className="balie-quiet">{words}</span>
      </div>
      {shown && <Paper visit={visit} client={client} />}
    </div>
  )
}

/** Asked only while it is looked at. */
function Paper({ visit, client }: Pick<Props, 'visit' | 'client'>) {
  const receipt = useReceiptPreview(client, visit)
  return receipt ? <ReceiptPreview {...receipt} /> : null
}
