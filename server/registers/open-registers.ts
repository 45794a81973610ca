import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Caller } from '../identity/caller.ts'
import type { RegisterReadiness } from './readiness.ts'
import type { RegisterName, RegisterSettings } from './register-settings.ts'

/** Answers a call on one register, whichever way it is served. */
export type RegisterAnswer = (request: Request) => Promise<Response>

export interface OpenRegistersOptions {
  readonly settings: RegisterSettings
  /** Whose call this is; undefined is refused with 401. */
  readonly callerOf: (request: Request) => Caller | undefined | Promise<Caller | undefined>
  /** Whether this caller may ask this register; refused with 403. `mayCallRegister` is the usual table. */
  readonly mayCall: (register: RegisterName, caller: Caller) => boolean
  readonly log: Logger
  readonly clock?: Clock
}

export interface PassedOnRegisters {
  /** Those that are passed on; a register that is missing here is embedded. */
  readonly answers: Readonly<Partial<Record<RegisterName, RegisterAnswer>>>
  /** All six. As last seen, or with `ask` asked anew. */
  registerReadiness(how?: { readonly ask: boolean }): Promise<readonly RegisterReadiness[]>
  /** Ends what is under way. */
  close(): void
}

export type OpenPassedOnRegisters = (options: OpenRegistersOptions) => PassedOnRegisters
