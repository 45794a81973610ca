import { Button } from '../../ui/button.tsx'
import { PaperButtons } from './paper-buttons.tsx'
import { usePapersText } from './text.ts'
import type { PaperCalls } from './use-visit-papers.ts'

/** The receipt of one request: as a sheet with the name on it, or as a slip without. */
export function RequestPapers({ number, calls }: { number: string; calls: PaperCalls }) {
  const text = usePapersText()
  return (
    <div className="balie-buttons">
      <PaperButtons title={text.requestReceipt} paper={{ kind: 'request-receipt', number }} calls={calls} />
      <Button look="subtle" onClick={() => calls.slip(number)}>
        {text.slip}
      </Button>
    </div>
  )
}
