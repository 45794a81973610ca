import { useCallback, useEffect, useRef, useState } from 'react'
import type { SelfTestEvent } from '#contract/areas/diagnostics.ts'
import type { DeviceRole } from '#contract/domain/device.ts'
import { troubleFrom } from '../../connection/trouble-from.ts'
import type { Desk } from '../../counter/desk.ts'

export interface SelfTestInHand {
  readonly events: readonly SelfTestEvent[]
  readonly running: boolean
  /** The person has answered what they saw. */
  readonly answered: boolean
  start(): void
  stop(): void
  answer(seen: boolean): void
}

/** One test at a time; leaving the device stops it. */
export function useSelfTest(desk: Desk, role: DeviceRole): SelfTestInHand {
  const [events, setEvents] = useState<readonly SelfTestEvent[]>([])
  const [running, setRunning] = useState(false)
  const [answered, setAnswered] = useState(false)
  const stopper = useRef<AbortController>(undefined)

  const stop = useCallback(() => stopper.current?.abort(), [])
  useEffect(() => stop, [stop])

  const start = useCallback(() => {
    const mine = new AbortController()
    stopper.current?.abort()
    stopper.current = mine
    setEvents([])
    setAnswered(false)
    setRunning(true)
    const follow = async (): Promise<void> => {
      const told = await desk.client.diagnostics.selfTest({ role }, { signal: mine.signal })
      for await (const event of told) setEvents((before) => [...before, event])
    }
    follow()
      .catch((error: unknown) => {
        const trouble = mine.signal.aborted ? undefined : troubleFrom(error)
        if (trouble) setEvents((before) => [...before, { kind: 'failed', trouble }])
      })
      .finally(() => {
        if (stopper.current === mine) setRunning(false)
      })
  }, [desk, role])

  const answer = useCallback(
    (seen: boolean) => {
      setAnswered(true)
      void desk.run('other', (options) => desk.client.diagnostics.selfTestSeen({ role, seen }, options))
    },
    [desk, role],
  )
  return { events, running, answered, start, stop, answer }
}
