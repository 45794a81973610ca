import { oc } from '@orpc/contract'
import type { Role } from '../domain/role.ts'

/** Who may make a call to the hall server: every call shows the key of a counter, some a clerk's token as well. */
export interface HallRules {
  /** `counter`: facts that were committed there go out whoever is signed in by then, also nobody. */
  readonly by: 'counter' | readonly Role[]
}

export const fromCounter = oc.$meta<HallRules>({ by: 'counter' })
export const fromClerk = oc.$meta<HallRules>({ by: ['clerk'] })
export const fromBackOffice = oc.$meta<HallRules>({ by: ['back-office'] })
