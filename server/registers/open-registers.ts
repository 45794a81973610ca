import type { Logger } from 'pino'
import { hallPaths } from '#contract/hall/paths.ts'
import { type Clock, systemClock } from '../clock.ts'
import type { Caller } from '../identity/caller.ts'
import type { AddressPair } from './own-urls.ts'
import { passOn, type RegisterAnswer } from './pass-on.ts'
import type { RegisterReadiness } from './readiness.ts'
import { openRegisterLine, type RegisterLine } from './register-line.ts'
import {
  type PassedOnSettings,
  type RegisterName,
  type RegisterSettings,
  registerNames,
} from './register-settings.ts'

export interface OpenRegistersOptions {
  readonly settings: RegisterSettings
  /** Whose call this is; undefined is refused with 401. */
  readonly callerOf: (request: Request) => Caller | undefined | Promise<Caller | undefined>
  /** Whether this caller may ask this register; refused with 403. `mayCallRegister` is the usual table. */
  readonly mayCall: (register: RegisterName, caller: Caller) => boolean
  readonly log: Logger
  readonly clock?: Clock
  /** How long after trouble a register is asked again; doubles up to sixteen times this. */
  readonly askAgainMs?: number
}

/** The registers that are passed on, each with its own line. */
export interface PassedOnRegisters {
  /** Those that are passed on; a register that is missing here is embedded. */
  readonly answers: Readonly<Partial<Record<RegisterName, RegisterAnswer>>>
  /** All six. As last seen, or with `ask` asked anew. */
  registerReadiness(how?: { readonly ask: boolean }): Promise<readonly RegisterReadiness[]>
  /** Ends what is under way. */
  close(): void
}

const embedded = (register: RegisterName): RegisterReadiness => ({
  register,
  kind: 'embedded',
  reachable: true,
  version: null,
  lacks: [],
  trouble: null,
})

/**
 * Opens a line to each register that is passed on and asks it what it can do, without waiting: a register that is away
 * does not keep the hall from opening.
 */
export function openPassedOnRegisters(options: OpenRegistersOptions): PassedOnRegisters {
  const { settings, callerOf, mayCall, log, clock = systemClock, askAgainMs } = options
  const passedOn = registerNames.flatMap((register): [RegisterName, PassedOnSettings][] => {
    const chosen = settings[register]
    return chosen.kind === 'passed-on' ? [[register, chosen]] : []
  })
  const addresses = (origin: string): AddressPair[] =>
    passedOn.flatMap(([register, { url, callsItself }]) => {
      const ours = origin + hallPaths[register]
      // The first is what the register is told; it may answer by either.
      return [...(callsItself === undefined ? [] : [callsItself]), url].map((theirs) => ({ theirs, ours }))
    })

  const lines = new Map<RegisterName, RegisterLine>()
  const answers: Partial<Record<RegisterName, RegisterAnswer>> = {}
  for (const [register, chosen] of passedOn) {
    const line = openRegisterLine({
      register,
      settings: chosen,
      clock,
      log,
      ...(askAgainMs === undefined ? {} : { askAgainMs }),
    })
    lines.set(register, line)
    answers[register] = passOn({
      register,
      line,
      headers: chosen.headers,
      addresses,
      callerOf,
      mayCall: (caller) => mayCall(register, caller),
      log,
    })
    void line.ask()
  }

  const readinessOf = async (register: RegisterName, isAsked: boolean): Promise<RegisterReadiness> => {
    const line = lines.get(register)
    if (!line) return embedded(register)
    return isAsked ? line.ask() : line.readiness()
  }
  return {
    answers,
    registerReadiness: ({ ask } = { ask: false }) =>
      Promise.all(registerNames.map((register) => readinessOf(register, ask))),
    close() {
      for (const line of lines.values()) line.close()
    },
  }
}
