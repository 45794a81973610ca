import { useCallback, useState } from 'react'
import type { Role } from '#contract/domain/role.ts'
import type { Session } from '#contract/domain/session.ts'
import type { FocusTarget } from '../keyboard/use-focus-flow.ts'

/** Which of the three works is on the screen; each belongs to a role. */
export interface Place {
  readonly now: Role
  readonly idleMinutes: number
  has(role: Role): boolean
  go(role: Role): void
  /** To the visit, for who helps visitors; a key of the visit must not work out of sight. */
  toCounter(): void
  /** Back to the counter; false when this is the first place, and so nothing to leave. */
  leave(): boolean
}

/** Helping visitors comes first for who may do more. */
const order: readonly Role[] = ['clerk', 'back-office', 'it']
const noRoles: readonly Role[] = []

const firstTarget: Record<Role, FocusTarget> = {
  clerk: 'call-next',
  'back-office': 'back-office',
  it: 'diagnostics',
}

export function usePlace(session: Session, focusOn: (target: FocusTarget) => void): Place {
  const roles = session.state === 'open' ? session.roles : noRoles
  const idleMinutes = session.state === 'open' ? session.idleMinutes : 5
  const first = order.find((role) => roles.includes(role)) ?? 'clerk'
  const [chosen, setChosen] = useState<Role>()
  const now = chosen && roles.includes(chosen) ? chosen : first
  const has = useCallback((role: Role) => roles.includes(role), [roles])
  const go = useCallback(
    (role: Role) => {
      if (!roles.includes(role)) return
      setChosen(role)
      focusOn(firstTarget[role])
    },
    [roles, focusOn],
  )
  return {
    now,
    idleMinutes,
    has,
    go,
    toCounter: () => {
      if (now !== 'clerk' && roles.includes('clerk')) setChosen('clerk')
    },
    leave() {
      if (now === first) return false
      setChosen(first)
      focusOn(now === 'it' ? 'diagnostics-button' : 'call-next')
      return true
    },
  }
}
