import { useEffect, useState } from 'react'
import type { VisitorState } from '#contract/domain/visitor-state.ts'
import { followCore, type LinkStatus } from '../connection/follow-core.ts'
import { openPort } from '../connection/host.ts'
import type { CounterClient } from '../port.ts'

interface Visitor {
  readonly status: LinkStatus
  readonly state: VisitorState | undefined
  readonly client: CounterClient | undefined
}

/** Follows `visitor.watch` and nothing else: this port knows no other calls than the visitor's. */
export function useVisitor(): Visitor {
  const [status, setStatus] = useState<LinkStatus>('starting')
  const [state, setState] = useState<VisitorState>()
  const [client, setClient] = useState<{ client: CounterClient }>()
  useEffect(() => {
    const core = followCore<VisitorState>(
      { onStatus: setStatus, onState: setState, onClient: (next) => setClient({ client: next }) },
      { open: openPort, watch: (next, signal) => next.visitor.watch(undefined, { signal }) },
    )
    return () => core.stop()
  }, [])
  return { status, state, client: client?.client }
}
