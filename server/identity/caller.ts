import type { Role } from '#contract/domain/role.ts'

/** Who calls the hall server: a counter, and the clerk whose token came along. */
export interface Caller {
  /** The counter's name: `PH-07`. */
  readonly counter: string
  readonly clerk?: {
    /** What the registers know the clerk by; never a BSN. */
    readonly id: string
    readonly name: string
    readonly roles: readonly Role[]
  }
}
