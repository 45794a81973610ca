import { useCallback, useEffect, useRef, useState } from 'react'
import type { Desk } from '../../counter/desk.ts'

export interface RevealedBsn {
  readonly bsn: string | undefined
  toggle(): void
}

/** The full number is shown when asked for, and covered again when the visit changes. */
export function useRevealedBsn(
  desk: Desk,
  visitId: string | undefined,
  bsnMasked: string | undefined,
): RevealedBsn {
  const [bsn, setBsn] = useState<string>()
  const shownNow = useRef(bsnMasked)
  shownNow.current = bsnMasked
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person means covered again
  useEffect(() => setBsn(undefined), [visitId, bsnMasked])
  const toggle = useCallback(() => {
    if (bsn !== undefined) return setBsn(undefined)
    if (visitId === undefined) return
    void desk
      .run('other', (options) => desk.client.visit.revealBsn({ visitId }, options))
      // A late answer is of the person it was asked for, and nobody else.
      .then((answer) => setBsn(shownNow.current === bsnMasked ? answer?.bsn : undefined))
  }, [desk, visitId, bsn, bsnMasked])
  return { bsn, toggle }
}
