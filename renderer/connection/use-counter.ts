import { useCallback, useEffect, useRef, useState } from 'react'
import type { CounterState } from '#contract/domain/counter-state.ts'
import type { CounterClient } from '../port.ts'
import { type FollowedCounter, followCounter, type LinkStatus } from './follow-counter.ts'
import { openPort } from './host.ts'

export interface Counter {
  readonly status: LinkStatus
  readonly state: CounterState | undefined
  readonly client: CounterClient | undefined
  retryNow(): void
}

export function useCounter(): Counter {
  const [status, setStatus] = useState<LinkStatus>('starting')
  const [state, setState] = useState<CounterState>()
  const [client, setClient] = useState<{ client: CounterClient }>()
  const followed = useRef<FollowedCounter>(undefined)
  useEffect(() => {
    const counter = followCounter(
      { onStatus: setStatus, onState: setState, onClient: (next) => setClient({ client: next }) },
      { open: openPort },
    )
    followed.current = counter
    return () => counter.stop()
  }, [])
  const retryNow = useCallback(() => followed.current?.retryNow(), [])
  return { status, state, client: client?.client, retryNow }
}
