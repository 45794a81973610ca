import { AppError, troubleOf } from '#contract/app-error.ts'
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
/** For a pad to be cleared over a slow line. */
const stopMs = 3000

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
  /** As `run`, for work that stops when its signal aborts: the caller's, or ours when the device is taken away. */
  runStoppable<Result>(
    work: (clock: UseClock, signal: AbortSignal) => Promise<Result>,
    kind: string,
    signal: AbortSignal | undefined,
  ): Promise<Result>
  /** Something the device did by itself. */
  saw(use: Pick<DeviceUse, 'kind' | 'ok' | 'code' | 'ms'>): void
  /**
   * We take the device away ourselves: what fails from here on is not its fault. Resolves once what can be stopped has
   * stopped properly, with the pad blank and the sensor empty, or after a while.
   */
  takeAway(): Promise<void>
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
  const takingAway = new AbortController()
  const stopping = new Set<Promise<unknown>>()

  const saw: UseMeter['saw'] = (use) => {
    const now = performance.now()
    const retries = now - failedAt < againMs ? 1 : 0
    failedAt = use.ok ? Number.NEGATIVE_INFINITY : now
    onUse({ role, driver, retries, ...use, ms: Math.max(0, use.ms) })
  }

  const run: UseMeter['run'] = async (work, kind) => {
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
      if (noUse.includes(code) || takingAway.signal.aborted) {
        if (stopped !== undefined) saw({ kind: failedKind, ok: true, ms: ms() })
      } else saw({ kind: failedKind, ok: false, code, ms: ms() })
      throw error
    } finally {
      running.delete(stopWaiting)
    }
  }

  return {
    get inUse() {
      return running.size > 0
    },
    saw,
    run,
    runStoppable(work, kind, signal) {
      const [stop, forget] = eitherOf(takingAway.signal, signal)
      const working = run(
        (clock) =>
          work(clock, stop).catch((error: unknown) => {
            // Not the caller's wish, so not in the caller's words.
            const isOurs = takingAway.signal.aborted && !signal?.aborted
            throw isOurs && troubleOf(error).code === 'capture.stopped'
              ? new AppError('device.closed', { role })
              : error
          }),
        kind,
      )
      const ended = working.then(forget, forget)
      stopping.add(ended)
      void ended.then(() => stopping.delete(ended))
      return working
    },
    async takeAway() {
      takingAway.abort()
      let timer: NodeJS.Timeout | undefined
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, stopMs)
      })
      await Promise.race([Promise.all(stopping), patience])
      clearTimeout(timer)
    },
    end(reason) {
      for (const stop of [...running]) stop(reason)
    },
  }
}

/** Aborts when one of them does; the second answer lets both go. */
function eitherOf(one: AbortSignal, other: AbortSignal | undefined): [AbortSignal, () => void] {
  const either = new AbortController()
  const abort = (): void => either.abort()
  for (const signal of [one, other]) {
    signal?.addEventListener('abort', abort)
    if (signal?.aborted) abort()
  }
  const forget = (): void => {
    for (const signal of [one, other]) signal?.removeEventListener('abort', abort)
  }
  return [either.signal, forget]
}
