import { useEffect, useRef } from 'react'
import type { CounterState } from '#contract/domain/counter-state.ts'
import { SessionScreen } from '../features/session/session-screen.tsx'
import type { Shortcuts } from '../keyboard/shortcuts.ts'
import type { CounterClient } from '../port.ts'
import { CounterScreen } from './counter-screen.tsx'

interface Props {
  readonly state: CounterState
  readonly client: CounterClient
  readonly shortcuts: Shortcuts
}

/**
 * Covers the screen while nobody may see it. A lock takes nothing away: what was open stays as it was behind the cover,
 * out of sight and out of reach, until the same clerk is back; for anybody else it is dropped first.
 */
export function SessionGate({ state, client, shortcuts }: Props) {
  const { session } = state
  const open = useRef<CounterState>(undefined)
  const focused = useRef<HTMLElement>(undefined)
  const isOpen = session.state === 'open'
  const mine = session.state === 'open' || session.state === 'locked' ? session.clerk.id : undefined
  if (isOpen) open.current = state
  else if (ownerOf(open.current) !== mine) open.current = undefined
  const kept = open.current

  const wasOpen = useRef(isOpen)
  if (wasOpen.current && !isOpen && document.activeElement instanceof HTMLElement)
    focused.current = document.activeElement
  wasOpen.current = isOpen
  useEffect(() => {
    if (!isOpen) return
    const back = focused.current
    focused.current = undefined
    if (back?.isConnected) back.focus()
  }, [isOpen])

  return (
    <>
      {session.state !== 'open' && (
        <SessionScreen counter={state.counter} session={session} client={client} />
      )}
      {kept && (
        <div hidden={!isOpen} inert={!isOpen}>
          <CounterScreen key={mine} state={kept} client={client} shortcuts={shortcuts} covered={!isOpen} />
        </div>
      )}
    </>
  )
}

const ownerOf = (state: CounterState | undefined): string | undefined =>
  state?.session.state === 'open' ? state.session.clerk.id : undefined
