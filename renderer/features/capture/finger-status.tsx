import { useRef } from 'react'
import type { Enrolment, FingerStep } from '#contract/domain/fingerprint.ts'
import { useWords } from '../../text/use-text.tsx'
import { Icon } from '../../ui/icon.tsx'
import { transferSeconds } from './capture-words.ts'

interface Transfer {
  readonly progress: number
  /** Known from the first rows on. */
  readonly seconds?: { readonly elapsed: number; readonly total: number }
}

/** The total as it was first told for this transfer: a clock that is corrected while it runs only unsettles. */
export function useTransfer(now: FingerStep): Transfer | undefined {
  const total = useRef<number>(undefined)
  if (now.step !== 'transferring') {
    total.current = undefined
    return undefined
  }
  const { progress, secondsLeft } = now
  if (progress > 0) total.current ??= transferSeconds(progress, secondsLeft).total
  if (total.current === undefined) return { progress }
  return { progress, seconds: { elapsed: Math.round(total.current * progress), total: total.current } }
}

interface Props {
  readonly asked: string
  readonly now: FingerStep
  /** Why it is asked for once more; said in the same place, so that nothing moves. */
  readonly repeat: Extract<Enrolment['stage'], { stage: 'capturing' }>['repeat']
}

/** What happens with the finger now. The words are read out; the running seconds are only to be seen. */
export function FingerStatus({ asked, now, repeat }: Props) {
  const { text } = useWords()
  const words = text.capture.fingers
  const transfer = useTransfer(now)
  const again = now.step === 'place' && repeat !== undefined
  const step = again ? words.repeat[repeat] : words.steps[now.step]
  return (
    <div className="balie-fingers__status">
      <p className="balie-capture__now">{asked}</p>
      <p>
        {again && <Icon name="warning" />} {step}
        {transfer?.seconds && (
          <span className="balie-number">
            , {words.seconds(transfer.seconds.elapsed, transfer.seconds.total)}
          </span>
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
        {asked}. {step}
      </p>
    </div>
  )
}
