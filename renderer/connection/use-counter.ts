import { useCallback, useEffect, useRef, useState } from 'react'
import type { CounterState } from '#contract/domain/counter-state.ts'
import type { CounterClient } from '../port.ts'
import { type FollowedCore, followCore, type LinkStatus } from './follow-core.ts'
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
  const followed = useRef<FollowedCore>(undefined)
  useEffect(() => {
    const counter = followCore<CounterState>(
      { onStatus: setStatus, onState: setState, onClient: (next) => setClient({ client: next }) },
      {
        open: openPort,
        watch: (core, signal) => core.counter.watch(undefined, { signal }),
        ping: (core) => core.counter.ping({ sentAt: Date.now() }),
      },
    )
    followed.current = counter
    return () => counter.stop()
  }, [])
  const retryNow = useCallback(() => followed.current?.retryNow(), [])
  return { status, state, client: client?.client, retryNow }
}
