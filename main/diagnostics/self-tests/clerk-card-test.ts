import { AppError } from '#contract/app-error.ts'
import type { CardReaderEvent, ClerkCardReader } from '#devices/clerk-card/clerk-card-reader.ts'
import { passed, type SelfTest } from './self-test.ts'

/** For somebody to find their card, and to take it away again. */
const patienceMs = 30_000

/** Reads a card of IT and sees it go; its number is told to nobody. */
export const clerkCardTest: SelfTest = {
  busy: 'capture.busy',
  async run({ hub, signal, step, finding }) {
    const reader = hub.clerkCardReader()
    finding('reader', reader.name)
    step('put-card')
    const put = await nextEvent(reader, signal, 'card.none', ({ kind }) => kind !== 'absent')
    if (put.kind === 'unreadable') throw new AppError(put.trouble.code, put.trouble.details)
    if (put.kind === 'present') finding('card-number', put.identifiedBy === 'number' ? 'ja' : 'nee')
    step('take-card')
    await nextEvent(reader, signal, 'device.timeout', ({ kind }) => kind === 'absent')
    return passed
  },
}

function nextEvent(
  reader: ClerkCardReader,
  signal: AbortSignal,
  tooLate: 'card.none' | 'device.timeout',
  isIt: (event: CardReaderEvent) => boolean,
): Promise<CardReaderEvent> {
  return new Promise((resolve, reject) => {
    let stop = (): void => undefined
    const settle = (finish: () => void): void => {
      clearTimeout(timer)
      queueMicrotask(() => stop())
      signal.removeEventListener('abort', onAbort)
      finish()
    }
    const onAbort = (): void => settle(() => reject(new AppError('capture.stopped')))
    const timer = setTimeout(
      () => settle(() => reject(new AppError(tooLate, { role: 'clerk-card', timeoutMs: patienceMs }))),
      patienceMs,
    )
    signal.addEventListener('abort', onAbort)
    // A card that lies there already is told before there is anything to stop.
    stop = reader.onCard((event) => {
      if (isIt(event)) settle(() => resolve(event))
    })
  })
}
