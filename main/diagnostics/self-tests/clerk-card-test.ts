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
    const cards = watchCards(reader, signal)
    try {
      step('put-card')
      const put = await cards.next(({ kind }) => kind !== 'absent', new AppError('card.none'))
      if (put.kind === 'unreadable') throw new AppError(put.trouble.code, put.trouble.details)
      if (put.kind === 'present') finding('card-number', put.identifiedBy === 'number' ? 'ja' : 'nee')
      step('take-card')
      const tooLate = new AppError('device.timeout', { role: 'clerk-card', timeoutMs: patienceMs })
      await cards.next(({ kind }) => kind === 'absent', tooLate)
      return passed
    } finally {
      cards.stop()
    }
  },
}

/** Hears every change from here on, also between two questions. */
function watchCards(reader: ClerkCardReader, signal: AbortSignal) {
  const heard: CardReaderEvent[] = []
  let look: () => void = () => undefined
  const stop = reader.onCard((event) => {
    heard.push(event)
    look()
  })
  return {
    stop,
    /** The next such event; rejects with `tooLate`, or with `capture.stopped` when nobody looks any more. */
    next: (isIt: (event: CardReaderEvent) => boolean, tooLate: AppError): Promise<CardReaderEvent> =>
      new Promise((resolve, reject) => {
        const settle = (finish: () => void): void => {
          clearTimeout(timer)
          look = () => undefined
          finish()
        }
        const timer = setTimeout(() => settle(() => reject(tooLate)), patienceMs)
        look = () => {
          if (signal.aborted) return settle(() => reject(new AppError('capture.stopped')))
          const at = heard.findIndex(isIt)
          const found = heard.splice(0, at + 1).at(-1)
          if (found) settle(() => resolve(found))
        }
        signal.addEventListener('abort', () => look(), { once: true })
        look()
      }),
  }
}
