import type { Role } from '#contract/domain/role.ts'
import type { Caller } from '../identity/caller.ts'
import type { RegisterName } from './register-settings.ts'

/** Who may ask which register. IT keeps the registers going and sees nobody's data. */
const rolesOf: Readonly<Record<RegisterName, readonly Role[]>> = {
  klantinteracties: ['clerk', 'back-office'],
  documents: ['clerk', 'back-office'],
  cases: ['clerk', 'back-office'],
  brp: ['clerk'],
  travelDocuments: ['clerk'],
  residenceHistory: ['clerk'],
}

/** A caller without a clerk, which is a counter where nobody is signed in, may ask nothing. */
export const mayCallRegister = (register: RegisterName, { clerk }: Caller): boolean =>
  clerk?.roles.some((role) => rolesOf[register].includes(role)) ?? false
