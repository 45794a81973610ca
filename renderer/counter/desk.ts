import type { Say } from '../messages/use-messages.ts'
import type { CounterClient } from '../port.ts'
import type { Text } from '../text/nl.ts'

export type PendingName = keyof Text['pending']

export interface Pending {
  readonly name: PendingName
  readonly startedAt: number
}

/** What a feature's hook works with: the core, one way to call it, and one place to say things. */
export interface Desk {
  readonly client: CounterClient
  /**
   * Makes a call once at a time per name, shows that it is going on, and turns a failure into a message.
   * Answers undefined when it failed, was stopped, or was going on already.
   */
  run<T>(name: PendingName, call: (options: { signal: AbortSignal }) => Promise<T>): Promise<T | undefined>
  readonly say: Say
}
