import { AppError, isAppError } from '#contract/app-error.ts'
import { oneAtATime } from '../../hub/one-at-a-time.ts'
import type { FingerImage, FingerprintReader } from '../fingerprint-reader.ts'
import { orStopped, throwIfStopped } from '../stopping.ts'
import { imageHeight, imageWidth } from './image.ts'
import { reports } from './registers.ts'
import type { UareuDevice } from './uareu-device.ts'

/** A failed image (report 0800, a short transfer) is taken once more before the visitor is asked again. */
const imagesAllowed = 2

export interface UareuSensor {
  readonly pixelsPerInch: number
  readonly isTurned: boolean
  readonly watchMs: number
}

/** What the clerk can do with a U.are.U. */
export function createUareuReader(device: UareuDevice, sensor: UareuSensor): FingerprintReader {
  const inTurn = oneAtATime()
  const { pixelsPerInch, isTurned, watchMs } = sensor
  /** Behind what is under way, which does not wait for it; where it fails, the next capture finds out why. */
  const rest = (): void => void inTurn(() => device.setMode('off')).catch(() => undefined)

  /** Stays in `mode` until the report comes, also when the scanner loses its power meanwhile. */
  async function awaitIn(
    mode: 'awaitFinger' | 'awaitLift',
    timeoutMs: number,
    signal?: AbortSignal,
  ): Promise<boolean> {
    const until = performance.now() + timeoutMs
    const report = mode === 'awaitFinger' ? reports.fingerOn : reports.fingerOff
    await device.keepAwake()
    for (let isSet = false; ; ) {
      throwIfStopped(signal)
      const leftMs = until - performance.now()
      const came = device.awaitReport(report, Math.max(0, Math.min(leftMs, watchMs)), signal)
      if (!isSet) await device.setMode(mode)
      isSet = true
      if (await came) return true
      throwIfStopped(signal)
      if (until - performance.now() <= 0) return false
      if (await device.isAwake()) continue
      await device.wake()
      isSet = false
    }
  }

  async function takeImage(signal?: AbortSignal): Promise<FingerImage> {
    for (let attempt = 1; ; attempt++) {
      throwIfStopped(signal)
      try {
        const pixels = await device.takeImage(isTurned)
        return { width: imageWidth, height: imageHeight, pixelsPerInch, depth: 8, pixels }
      } catch (error) {
        const mayWork =
          isAppError(error) && (error.code === 'device.garbled' || error.code === 'finger.unreadable')
        if (!mayWork || attempt === imagesAllowed) throw error
        await device.setMode('off')
      }
    }
  }

  async function take({ timeoutMs, signal, onFinger, onProgress }: CaptureOptions): Promise<FingerImage> {
    try {
      if (!(await awaitIn('awaitFinger', timeoutMs, signal))) throw new AppError('finger.none', { timeoutMs })
      onFinger?.()
      const image = await takeImage(signal)
      if (signal?.aborted) image.pixels.fill(0)
      throwIfStopped(signal)
      const { width, height, pixels } = image
      onProgress?.({ rows: { fromRow: 0, pixels }, width, height, done: 1, secondsLeft: 0 })
      return image
    } catch (error) {
      rest()
      throw error
    }
  }

  return {
    capture: (options) =>
      orStopped(
        inTurn(() => take(options)),
        options.signal,
      ),
    lifted: ({ timeoutMs, signal }) =>
      orStopped(
        inTurn(async () => {
          try {
            if (!(await awaitIn('awaitLift', timeoutMs, signal)))
              throw new AppError('finger.not-lifted', { timeoutMs })
          } finally {
            rest()
          }
        }),
        signal,
      ),
    // It keeps neither images nor templates; with the scanner off it looks at nothing either.
    erase: () => inTurn(() => device.setMode('off')),
  }
}

type CaptureOptions = Parameters<FingerprintReader['capture']>[0]
