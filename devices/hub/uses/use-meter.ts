import { type AppError, troubleOf } from '#contract/app-error.ts'
import type { DeviceRole } from '#contract/domain/device.ts'
import type { ErrorCode } from '#contract/error-codes.ts'
import type { DeviceUse } from './device-use.ts'

/** Nobody laid a document down, or somebody thought better of it: that says nothing of the device. */
const noUse: readonly ErrorCode[] = [
  'document.none',
  'finger.none',
  'capture.stopped',
  'capture.busy',
  'printer.job-gone',
  'input.invalid',
]
/** Who tries again does so within a minute; later it is another visitor. */
const againMs = 60_000

/** The device's own part of a use. */
export interface UseClock {
  /** From here on: a person was waited for until now. */
  start(): void
  /** Up to here: the rest is a person's. Whatever ends the use then, the device did its part. */
  stop(): void
}

/** Counts what is asked of one device, and sees to it that nothing is left waiting when the device goes. */
export interface UseMeter {
  readonly inUse: boolean
  run<Result>(
    work: (clock: UseClock) => Promise<Result>,
    kind: string | ((result: Result) => string),
  ): Promise<Result>
  /** Something the device did by itself. */
  saw(use: Pick<DeviceUse, 'kind' | 'ok' | 'code' | 'ms'>): void
  /** We take the device away ourselves: what fails from here on is not its fault. */
  takenAway(): void
  /** The device is gone; what still waits for it ends with `reason`. */
  end(reason: AppError): void
}

export function createUseMeter(options: {
  role: DeviceRole
  driver: string
  onUse: (use: DeviceUse) => void
  onUnexpected: (error: unknown) => void
}): UseMeter {
  const { role, driver, onUse, onUnexpected } = options
  const running = new Set<(reason: AppError) => void>()
  let failedAt = Number.NEGATIVE_INFINITY
  let isTakenAway = false

  const saw: UseMeter['saw'] = (use) => {
    const now = performance.now()
    const retries = now - failedAt < againMs ? 1 : 0
    failedAt = use.ok ? Number.NEGATIVE_INFINITY : now
    onUse({ role, driver, retries, ...use, ms: Math.max(0, use.ms) })
  }

  return {
    get inUse() {
      return running.size > 0
    },
    saw,
    async run(work, kind) {
      let started = performance.now()
      let stopped: number | undefined
      const ms = (): number => (stopped ?? performance.now()) - started
      const clock: UseClock = {
        start() {
          started = performance.now()
        },
        stop() {
          stopped ??= performance.now()
        },
      }
      let stopWaiting: (reason: AppError) => void = () => undefined
      const gone = new Promise<never>((_resolve, reject) => {
        stopWaiting = reject
      })
      running.add(stopWaiting)
      try {
        const result = await Promise.race([work(clock), gone])
        saw({ kind: typeof kind === 'string' ? kind : kind(result), ok: true, ms: ms() })
        return result
      } catch (error) {
        const { code } = troubleOf(error)
        const failedKind = typeof kind === 'string' ? kind : 'unknown'
        if (code === 'internal') onUnexpected(error)
        if (noUse.includes(code) || isTakenAway) {
          if (stopped !== undefined) saw({ kind: failedKind, ok: true, ms: ms() })
        } else saw({ kind: failedKind, ok: false, code, ms: ms() })
        throw error
      } finally {
        running.delete(stopWaiting)
      }
    },
    takenAway() {
      isTakenAway = true
    },
    end(reason) {
      for (const stop of [...running]) stop(reason)
    },
  }
}
