import type { RegisterName } from './register-settings.ts'

/** Why a register cannot be used now. */
export type RegisterTrouble =
  /** No connection, or it was dropped before the answer. */
  | 'unreachable'
  /** No whole answer within `timeoutMs`. */
  | 'timeout'
  /** Its certificate is not trusted, or ours is not. */
  | 'tls'
  /** It refuses our token or certificate (401), or the token endpoint does. */
  | 'credentials'
  /** A file with a secret or certificate is not there or cannot be read. */
  | 'secret-unreadable'
  /** The answer stopped in the middle, is not what it says it is, is a page for people, or sends us elsewhere. */
  | 'garbled'
  /** The answer is larger than `maxAnswerBytes`. */
  | 'too-large'
  /** Something answers, but not this register: the base address is wrong. */
  | 'wrong-address'
  /** It is there and says that it cannot serve (5xx). */
  | 'failing'

/** One register as `/ready` and `balie check` show it. */
export interface RegisterReadiness {
  readonly register: RegisterName
  readonly kind: 'embedded' | 'passed-on'
  /** Null until it was asked for the first time. */
  readonly reachable: boolean | null
  /** The API version it says it has; null where it says none. */
  readonly version: string | null
  /** What this version cannot do, found by asking it (standards.md §0.5). */
  readonly lacks: readonly string[]
  readonly trouble: RegisterTrouble | null
}
