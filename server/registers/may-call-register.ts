import type { Role } from '#contract/domain/role.ts'
import type { Caller } from '../identity/caller.ts'
import type { RegisterName } from './register-settings.ts'

const atCounter: readonly Role[] = ['clerk', 'back-office']

/**
 * Registers of people, which answer somebody at work only: the municipality accounts for each query (art. 3.11 Wet BRP).
 * The others also take the facts that a counter hands over when nobody is signed in (ADR 0015); which calls those are,
 * the gate says.
 */
const rolesOf: Partial<Readonly<Record<RegisterName, readonly Role[]>>> = {
  brp: atCounter,
  travelDocuments: atCounter,
  residenceHistory: atCounter,
}

/** A second lock behind the gate: what leaves this server under its own certificate has somebody's name on it. */
export function mayCallRegister(register: RegisterName, { clerk }: Caller): boolean {
  const allowed = rolesOf[register]
  return allowed === undefined || (clerk?.roles.some((role) => allowed.includes(role)) ?? false)
}
