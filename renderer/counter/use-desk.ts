import { useCallback, useMemo, useRef, useState } from 'react'
import { troubleFrom } from '../connection/trouble-from.ts'
import type { Say } from '../messages/use-messages.ts'
import type { CounterClient } from '../port.ts'
import { texts, useWords } from '../text/use-text.tsx'
import type { Desk, Pending, PendingName } from './desk.ts'

interface DeskState {
  readonly desk: Desk
  readonly pending: readonly Pending[]
  stop(name: PendingName): void
}

export function useDesk(client: CounterClient, say: Say): DeskState {
  const { language } = useWords()
  const [pending, setPending] = useState<readonly Pending[]>([])
  const controllers = useRef(new Map<PendingName, AbortController>())

  const run = useCallback<Desk['run']>(
    async (name, call) => {
      if (controllers.current.has(name)) return undefined
      const controller = new AbortController()
      controllers.current.set(name, controller)
      setPending((before) => [...before, { name, startedAt: Date.now() }])
      try {
        return await call({ signal: controller.signal })
      } catch (error) {
        const trouble = troubleFrom(error)
        if (trouble) say('error', () => texts[language].errors[trouble.code](trouble.details))
        return undefined
      } finally {
        controllers.current.delete(name)
        setPending((before) => before.filter((other) => other.name !== name))
      }
    },
    [say, language],
  )

  const desk = useMemo<Desk>(() => ({ client, run, say }), [client, run, say])
  const stop = useCallback((name: PendingName) => controllers.current.get(name)?.abort(), [])
  return { desk, pending, stop }
}
