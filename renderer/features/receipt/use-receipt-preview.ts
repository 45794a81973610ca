import { useEffect, useState } from 'react'
import type { ReceiptLine } from '#contract/domain/receipt.ts'
import type { Visit } from '#contract/domain/visit.ts'
import type { CounterClient } from '../../port.ts'

export interface ReceiptOnScreen {
  readonly lines: readonly ReceiptLine[]
  readonly columns: number
}

/** The receipt as it would be printed now; asked again when something was made or paid. Nothing is recorded by it. */
export function useReceiptPreview(client: CounterClient, visit: Visit | null): ReceiptOnScreen | undefined {
  const [receipt, setReceipt] = useState<ReceiptOnScreen>()
  const visitId = visit?.id
  const papers = visit?.extracts.map(({ id, paid }) => `${id} ${paid}`).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `papers` is what the answer depends on
  useEffect(() => {
    setReceipt(undefined)
    if (!visitId) return
    const controller = new AbortController()
    client.visit.receiptPreview({ visitId }, { signal: controller.signal }).then(
      (answer) => !controller.signal.aborted && setReceipt(answer),
      // A preview that cannot be had is not there; printing says why.
      () => undefined,
    )
    return () => controller.abort()
  }, [client, visitId, papers])
  return receipt
}
