import { useRef } from 'react'
import type { FingerStep } from '#contract/domain/fingerprint.ts'
import { useWords } from '../../text/use-text.tsx'
import { transferSeconds } from './capture-words.ts'

/** The total as it was first told for this transfer: a clock that is corrected while it runs only unsettles. */
export function useTransfer(
  now: FingerStep,
): { elapsed: number; total: number; progress: number } | undefined {
  const total = useRef<number>(undefined)
  if (now.step !== 'transferring') {
    total.current = undefined
    return undefined
  }
  total.current ??= transferSeconds(now.progress, now.secondsLeft).total
  return {
    elapsed: Math.min(total.current, Math.round(total.current * now.progress)),
    total: total.current,
    progress: now.progress,
  }
}

/** What happens with the finger now. The words are read out; the running seconds are only to be seen. */
export function FingerStatus({ asked, now }: { asked: string; now: FingerStep }) {
  const { text } = useWords()
  const words = text.capture.fingers
  const transfer = useTransfer(now)
  return (
    <div className="balie-fingers__status">
      <p className="balie-capture__now">{asked}</p>
      <p>
        {words.steps[now.step]}
        {transfer && (
          <span className="balie-number">, {words.seconds(transfer.elapsed, transfer.total)}</span>
        )}
      </p>
      <progress
        className="balie-bar"
        value={transfer?.progress ?? 0}
        aria-label={words.steps.transferring}
        data-resting={transfer ? undefined : true}
        aria-hidden={transfer ? undefined : true}
      />
      <p className="balie-hidden" role="status">
        {asked}. {words.steps[now.step]}
      </p>
    </div>
  )
}
