import { AppError, isAppError } from '#contract/app-error.ts'
import type { MrzReading } from '#contract/domain/mrz.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import { passed, type SelfTest } from './self-test.ts'

/** For one that lies there already. */
const askMs = 2_000
/** For somebody to find the specimen. */
const patienceMs = 60_000

/** Reads the document that IT lays down: do the check digits agree, and how much had to be mended? */
export const idReaderTest: SelfTest = {
  busy: 'visit.busy',
  async run({ hub, signal, step, finding }) {
    step('place-specimen')
    const { format, checks, corrections, valid } = await nextDocument(hub, signal)
    finding('format', format)
    finding('check-digits', `${checks.filter(({ ok }) => ok).length}/${checks.length}`)
    finding('corrections', corrections.length)
    if (!valid) throw new AppError('mrz.check-digit')
    return passed
  },
}

/** What lies there now, or what is put down from here on. `document.none` when that takes too long. */
function nextDocument(hub: DeviceHub, signal: AbortSignal): Promise<MrzReading> {
  const reader = hub.idReader()
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void): void => {
      clearTimeout(timer)
      stop()
      signal.removeEventListener('abort', onAbort)
      finish()
    }
    const fail = (error: AppError): void => settle(() => reject(error))
    const onAbort = (): void => fail(new AppError('capture.stopped'))
    const timer = setTimeout(() => fail(new AppError('document.none')), patienceMs)
    const stop = hub.onDocument((event) => {
      if (event.kind === 'document') settle(() => resolve(event.reading))
      if (event.kind === 'unreadable') fail(new AppError(event.trouble.code, event.trouble.details))
    })
    signal.addEventListener('abort', onAbort)
    reader.readDocument({ timeoutMs: askMs }).then(
      ({ reading }) => settle(() => resolve(reading)),
      (error: unknown) => {
        // Nothing there yet, or a reader that only speaks by itself.
        const waits = isAppError(error) && (error.code === 'document.none' || error.code === 'device.timeout')
        if (!waits) settle(() => reject(error))
      },
    )
  })
}
