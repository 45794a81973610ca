import { type CounterClient, closePort, createClient, onPortClosed, type Port } from '../port.ts'
import { MissingKeyError } from './host.ts'

export type LinkStatus = 'starting' | 'connected' | 'lost' | 'no-key'

interface Follower<S> {
  onClient(client: CounterClient): void
  onState(state: S): void
  onStatus(status: LinkStatus): void
}

interface Options<S> {
  readonly open: (signal: AbortSignal) => Promise<Port>
  /** What this screen follows. */
  readonly watch: (client: CounterClient, signal: AbortSignal) => Promise<AsyncIterator<S>>
  /** Asks whether the core is alive; a screen that may not ask notices only a port that closes. */
  readonly ping?: (client: CounterClient) => Promise<unknown>
  readonly heartbeatMs?: number
  readonly answerMs?: number
  readonly retryMs?: readonly number[]
}

export interface FollowedCore {
  retryNow(): void
  stop(): void
}

const reject = (ms: number, signal: AbortSignal): Promise<never> =>
  new Promise((_, fail) => {
    const timer = setTimeout(() => fail(new Error('no answer')), ms)
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
  })

/**
 * Keeps the page joined to the core: opens a port, follows what this screen shows, asks every few seconds whether the
 * core is alive, and starts again when it is not. The last state stays on the screen meanwhile.
 */
export function followCore<S>(
  follower: Follower<S>,
  {
    open,
    watch,
    ping,
    heartbeatMs = 5000,
    answerMs = 4000,
    retryMs = [250, 500, 1000, 2000, 4000],
  }: Options<S>,
): FollowedCore {
  let stopped = false
  let wake: (() => void) | undefined
  let round = new AbortController()

  async function heartbeat(ask: () => Promise<unknown>, life: AbortController): Promise<void> {
    while (!life.signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, heartbeatMs))
      if (life.signal.aborted) return
      const answered = new AbortController()
      try {
        await Promise.race([ask(), reject(answerMs, answered.signal)])
      } catch {
        life.abort()
      } finally {
        answered.abort()
      }
    }
  }

  async function followOnce(life: AbortController, onAlive: () => void): Promise<void> {
    const port = await open(life.signal)
    const broken = new Promise<never>((_, fail) => {
      onPortClosed(port, () => fail(new Error('the port was closed')))
      life.signal.addEventListener('abort', () => fail(new Error('the core is silent')), { once: true })
    })
    broken.catch(() => life.abort())
    try {
      const client = createClient(port)
      const states = await Promise.race([watch(client, life.signal), broken])
      follower.onClient(client)
      if (ping) void heartbeat(() => ping(client), life)
      for (;;) {
        const next = await Promise.race([states.next(), broken])
        if (next.done) return
        onAlive()
        follower.onState(next.value)
      }
    } finally {
      life.abort()
      closePort(port)
    }
  }

  async function follow(): Promise<void> {
    let failures = 0
    while (!stopped) {
      round = new AbortController()
      const alive = (): void => {
        failures = 0
        follower.onStatus('connected')
      }
      try {
        await followOnce(round, alive)
      } catch (error) {
        if (error instanceof MissingKeyError) return follower.onStatus('no-key')
      }
      if (stopped) return
      follower.onStatus('lost')
      const pause = retryMs[Math.min(failures, retryMs.length - 1)] ?? 4000
      failures += 1
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }

  void follow()
  return {
    retryNow: () => wake?.(),
    stop() {
      stopped = true
      round.abort()
      wake?.()
    },
  }
}
