import type { Trouble } from '#contract/app-error.ts'
import type { CounterState } from '#contract/domain/counter-state.ts'
import type { DeviceRole } from '#contract/domain/device.ts'
import { type Enrolment, type FingerPosition, fingerPositions } from '#contract/domain/fingerprint.ts'
import type { Signing } from '#contract/domain/signature.ts'
import type { Visit } from '#contract/domain/visit.ts'
import type { Formats } from '../../text/formats.ts'
import type { Text } from '../../text/nl.ts'

export type Hand = Enrolment['hands'][number]['hand']
export type Capture = NonNullable<CounterState['capture']>

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

export const handOf = (finger: FingerPosition): Hand => (finger.startsWith('right') ? 'right' : 'left')

/** What is going on now; once handed over there is nothing left to do and the visit has the fact. */
export const liveCapture = (capture: CounterState['capture']): Capture | undefined =>
  !capture || (capture.kind === 'fingers' && capture.enrolment.stage.stage === 'handed-over')
    ? undefined
    : capture

/** Fingers of the same hand that were not tried yet. */
export const otherFingers = ({ hand, finger, tried }: Enrolment['hands'][number]): FingerPosition[] =>
  fingerPositions.filter((other) => handOf(other) === hand && other !== finger && !tried.includes(other))

/** Each finger is captured twice, a third time only when the two do not agree. */
export const capturesOf = (capture: number): number => Math.max(2, capture)

/** `3 van 7`: whole seconds of a transfer, from how far it is and what it still takes. */
export function transferSeconds(progress: number, secondsLeft: number): { elapsed: number; total: number } {
  const total = Math.max(1, Math.round(progress < 0.95 ? secondsLeft / (1 - progress) : secondsLeft))
  return { elapsed: Math.max(0, Math.min(total, Math.round(total * progress))), total }
}

/** Our own measure as a word; the bar beside it shows the rest. */
export const qualityWord = (value: number): 'good' | 'fair' | 'poor' =>
  value >= 0.6 ? 'good' : value >= 0.4 ? 'fair' : 'poor'

/** Trouble of a capture is trouble of its device, so that the sentence names it and the way without it. */
export const ofDevice = ({ code, details }: Trouble, role: DeviceRole): Trouble => ({
  code,
  details: { role, ...details },
})

export function signingWords({ now }: Signing, text: Text): string {
  return now.step === 'writing' && now.strokes > 0
    ? text.capture.sign.writes
    : text.capture.sign.steps[now.step]
}

/** What this step has led to, as parts of one line. */
export function captureLine(
  { signatures, enrolments }: Visit,
  capture: Capture | undefined,
  text: Text,
  format: Formats,
): string[] {
  const lastSigned = signatures.at(-1)
  return [
    ...(capture ? [capture.kind === 'signature' ? text.capture.sign.live : text.capture.fingers.live] : []),
    ...(lastSigned ? [text.capture.sign.short(format.time(lastSigned.at))] : []),
    ...(enrolments.some(({ receipt }) => receipt !== undefined) ? [text.capture.fingers.short] : []),
  ]
}
