import type { PrintFact } from '#contract/domain/extract.ts'
import { stoppedReceipt } from '#contract/domain/stopped-receipt.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'

interface Props {
  readonly receipts: readonly PrintFact[]
  onContinue(): void
}

/** While a receipt stands half-way in the printer: go on with it. Printing anew, beside it, voids it. */
export function ContinueReceipt({ receipts, onContinue }: Props) {
  const { text } = useWords()
  const stopped = stoppedReceipt(receipts)
  if (!stopped || receipts.some(({ state }) => state === 'sent')) return null
  return (
    <div className="balie-buttons">
      <Button look="secondary" onClick={onContinue}>
        {text.extract.receiptContinue}
      </Button>
      <span className="balie-quiet">{text.extract.receiptStopped}</span>
    </div>
  )
}
