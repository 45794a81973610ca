import { useWords } from '../../text/use-text.tsx'
import type { PaperReceipt } from './use-simulator.ts'

/** The paper that came out of the simulated receipt printer, newest first. */
export function PaperOut({ receipts }: { receipts: readonly PaperReceipt[] }) {
  const { text, format } = useWords()
  return (
    <>
      <h4 className="balie-small-head">{text.simulator.receipts}</h4>
      {receipts.length === 0 && <p className="balie-quiet">{text.simulator.noReceipts}</p>}
      {[...receipts].reverse().map((receipt) => (
        <figure key={receipt.at} className="balie-paper">
          <pre>{receipt.text}</pre>
          <figcaption>
            {format.time(receipt.at)} · {receipt.bytes} bytes · {text.common.simulator}
          </figcaption>
        </figure>
      ))}
    </>
  )
}
