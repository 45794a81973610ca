import { useCallback, useState } from 'react'
import type { Trouble } from '#contract/app-error.ts'
import { troubleFrom } from '../../connection/trouble-from.ts'
import type { CounterClient } from '../../port.ts'

export interface SessionCalls {
  /** A call is on its way; a PIN takes a moment to be checked. */
  readonly busy: boolean
  /** Why the last call did not work. */
  readonly trouble: Trouble | undefined
  signIn(): Promise<{ url: string } | undefined>
  cancelSignIn(): void
  unlock(clerkId: string, pin: string): Promise<boolean>
  setPin(pin: string): Promise<boolean>
  lock(reason: 'idle' | 'key'): void
  signOut(): void
}

export function useSession(client: CounterClient): SessionCalls {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()

  const run = useCallback(async <T>(call: () => Promise<T>): Promise<T | undefined> => {
    setBusy(true)
    setTrouble(undefined)
    try {
      return await call()
    } catch (error) {
      setTrouble(troubleFrom(error))
      return undefined
    } finally {
      setBusy(false)
    }
  }, [])

  return {
    busy,
    trouble,
    signIn: useCallback(() => run(() => client.session.signIn()), [client, run]),
    cancelSignIn: useCallback(() => void run(() => client.session.cancelSignIn()), [client, run]),
    unlock: useCallback(
      async (clerkId, pin) => (await run(() => client.session.unlock({ clerkId, pin }))) !== undefined,
      [client, run],
    ),
    setPin: useCallback(
      async (pin) => (await run(() => client.session.setPin({ pin }))) !== undefined,
      [client, run],
    ),
    lock: useCallback((reason) => void run(() => client.session.lock({ reason })), [client, run]),
    signOut: useCallback(() => void run(() => client.session.signOut()), [client, run]),
  }
}
