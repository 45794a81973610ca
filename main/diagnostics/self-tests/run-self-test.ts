import { AppError, troubleOf } from '#contract/app-error.ts'
import type { SelfTestEvent } from '#contract/areas/diagnostics.ts'
import type { DeviceRole } from '#contract/domain/device.ts'
import type { ImageQuality } from '#contract/domain/fingerprint.ts'
import type { FingerImage } from '#devices/fingerprint/fingerprint-reader.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import type { Clock } from '../../clock.ts'
import type { Log } from '../../log.ts'
import { eventStream } from '../event-stream.ts'
import { clerkCardTest } from './clerk-card-test.ts'
import { documentPrinterTest } from './document-printer-test.ts'
import { fingerprintTest } from './fingerprint-test.ts'
import { idReaderTest } from './id-reader-test.ts'
import { receiptPrinterTest } from './receipt-printer-test.ts'
import type { SelfTest } from './self-test.ts'
import { signaturePadTest } from './signature-pad-test.ts'

export interface SelfTests {
  /** `failed` at once when a visit, or another test, has the device. Stops when `signal` aborts or nobody listens. */
  run(role: DeviceRole, signal?: AbortSignal): AsyncGenerator<SelfTestEvent, void, void>
}

export function createSelfTests(options: {
  hub: DeviceHub
  /** A visitor stands at the counter: whatever is read is theirs. */
  isVisiting: () => boolean
  /** How good a picture of a finger is. */
  judge: (image: FingerImage) => ImageQuality
  clock: Clock
  log: Log
}): SelfTests {
  const { hub, isVisiting, judge, clock, log } = options
  const tests: Readonly<Record<DeviceRole, SelfTest>> = {
    'id-reader': idReaderTest,
    'receipt-printer': receiptPrinterTest,
    'document-printer': documentPrinterTest,
    'signature-pad': signaturePadTest,
    'fingerprint-reader': fingerprintTest(judge),
    'clerk-card': clerkCardTest,
  }
  const running = new Map<DeviceRole, { readonly signal: AbortSignal; readonly ended: Promise<void> }>()
  // Outside a visit nobody but a test asks the reader for anything.
  const isTaken = (role: DeviceRole): boolean =>
    running.has(role) || (role === 'id-reader' ? isVisiting() : hub.isInUse(role))

  async function start(
    role: DeviceRole,
    tell: (event: SelfTestEvent) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const before = running.get(role)
    // "Once more" while the pad of the former one is still being cleared.
    if (before?.signal.aborted) await before.ended
    if (isTaken(role)) {
      return tell({ kind: 'failed', trouble: { code: tests[role].busy, details: { role } } })
    }
    const ended = work(role, tell, signal)
    running.set(role, { signal, ended })
    await ended
  }

  async function work(
    role: DeviceRole,
    tell: (event: SelfTestEvent) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const test = tests[role]
    try {
      const ending = await test.run({
        hub,
        signal,
        now: () => clock.now(),
        step: (step) => tell({ kind: 'step', step }),
        finding: (label, value) => tell({ kind: 'finding', label, value: String(value) }),
      })
      // Somebody came to the counter meanwhile: the document may have been theirs.
      if (role === 'id-reader' && isVisiting()) throw new AppError(test.busy, { role })
      tell(ending)
    } catch (error) {
      const trouble = troubleOf(error)
      if (trouble.code === 'internal') log.error('self-test failed', { role, error })
      tell({ kind: 'failed', trouble })
    } finally {
      running.delete(role)
    }
  }

  return { run: (role, signal) => eventStream((tell, stop) => start(role, tell, stop), signal) }
}
