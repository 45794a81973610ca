import type { Trouble } from '#contract/app-error.ts'
import type { OutboxTopic } from '#contract/domain/contact.ts'
import type { Clock } from '../clock.ts'
import { type Backoff, backoffMs } from '../hall/backoff.ts'

/** No row waits longer than this by itself, whatever the register asks or the clock of this machine does. */
export const longestWaitMs = 3_600_000

/** How long a row, a topic or everything waits after trouble. Times are of `clock`. */
export interface Pace {
  /** A row of this topic failed for the `attempts`th time; answers how long it waits, in ms. */
  failed(topic: OutboxTopic, attempts: number, trouble: Trouble): number
  succeeded(topic: OutboxTopic): void
  /** Everything waits: the hall asked for patience, or this machine cannot write. */
  pause(ms: number): void
  /** How long everything still waits, in ms; 0 when it may go. */
  pausedMs(): number
  pausedTopics(): OutboxTopic[]
  /** When the first paused topic may go on; undefined when none is paused. */
  topicsAt(): Date | undefined
  /** A person says: now. */
  forget(): void
}

interface PaceOptions {
  readonly clock: Clock
  readonly random: () => number
  readonly backoff: Backoff
  /** After 401 or 403: a person must mend that, so knocking softly is enough. */
  readonly deniedBackoff: Backoff
}

/** So many failures in a row, of whatever rows, say that it is the register and not the row. */
const sayItIsTheRegister = 4

export function createPace({ clock, random, backoff, deniedBackoff }: PaceOptions): Pace {
  const lines = new Map<OutboxTopic, { failures: number; until: number }>()
  let pausedUntil = 0

  const now = () => clock.now().getTime()
  /** Longer than the longest pause: the clock was set back. */
  const left = (until: number) => {
    const ms = until - now()
    return ms > 0 && ms <= longestWaitMs ? ms : 0
  }
  const pause = (ms: number): void => {
    pausedUntil = Math.max(left(pausedUntil) > 0 ? pausedUntil : 0, now() + ms)
  }

  return {
    failed(topic, attempts, { code, details }) {
      const asked =
        typeof details.retryAfterMs === 'number' ? Math.min(details.retryAfterMs, longestWaitMs) : 0
      if (asked > 0) pause(asked)
      const own = code === 'hall.refused' ? deniedBackoff : backoff
      const failures = (lines.get(topic)?.failures ?? 0) + 1
      const topicMs =
        failures < sayItIsTheRegister ? 0 : backoffMs(failures - sayItIsTheRegister + 1, own, random)
      lines.set(topic, { failures, until: now() + topicMs })
      return Math.max(asked, backoffMs(attempts, own, random))
    },
    succeeded(topic) {
      lines.delete(topic)
    },
    pause,
    pausedMs: () => left(pausedUntil),
    pausedTopics: () => [...lines].flatMap(([topic, { until }]) => (left(until) > 0 ? topic : [])),
    topicsAt() {
      const waiting = [...lines.values()].map(({ until }) => until).filter((until) => left(until) > 0)
      return waiting.length > 0 ? new Date(Math.min(...waiting)) : undefined
    },
    forget() {
      pausedUntil = 0
      lines.clear()
    },
  }
}
