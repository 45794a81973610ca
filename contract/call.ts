import { oc } from '@orpc/contract'
import type { Role } from './domain/role.ts'

/** Who may make a call, said where the call is declared and checked where it is answered. */
export interface CallRules {
  /** Any one of these roles; `anyone` needs nobody to be signed in. */
  readonly roles: readonly Role[] | 'anyone'
  /** Also while the counter is locked; for what gives nothing away. */
  readonly whileLocked: boolean
}

const rules = (roles: CallRules['roles'], whileLocked = false) => oc.$meta<CallRules>({ roles, whileLocked })

/** Before signing in and while locked too. */
export const byAnyone = rules('anyone', true)
export const byClerk = rules(['clerk'])
export const byBackOffice = rules(['back-office'])
export const byIt = rules(['it'])
/** Whoever is signed in, whatever the role. */
export const bySomebody = rules(['clerk', 'back-office', 'it'])
/** Keeps what was typed when the counter locks in the middle of a sentence. */
export const byClerkAlsoWhileLocked = rules(['clerk'], true)
