import pino from 'pino'
import { hallPaths } from '#contract/hall/paths.ts'
import type { Caller } from '#server/identity/caller.ts'
import { mayCallRegister } from '#server/registers/may-call-register.ts'
import { type OpenRegistersOptions, openPassedOnRegisters } from '#server/registers/open-registers.ts'
import { type RegisterName, registerSettingsSchema } from '#server/registers/register-settings.ts'

export const clerk: Caller = {
  counter: 'PH-07',
  clerk: { id: 's.baliemans@voorbeeld.example', name: 'S. Baliemans', roles: ['clerk'] },
}

/** The hall's address as the counter knows it; the calls of these tests do not go over that line. */
export const hall = 'http://hal.voorbeeld.example:7410'

/** The registers that `settings` pass on, a counter in front of them, and everything that was logged. */
export function openDesk(settings: object, options: Partial<OpenRegistersOptions> = {}) {
  const lines: string[] = []
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
  const registers = openPassedOnRegisters({
    settings: registerSettingsSchema.parse(settings),
    callerOf: () => clerk,
    mayCall: mayCallRegister,
    log,
    // Long: a test that wants another look asks for it.
    askAgainMs: 3_600_000,
    ...options,
  })
  return {
    ...registers,
    log: () => lines.join(''),
    logged: () => lines.map((line): Record<string, unknown> => JSON.parse(line)),
    async call(register: RegisterName, path: string, init: RequestInit = {}): Promise<Response> {
      const answer = registers.answers[register]
      if (!answer) throw new Error(`${register} is embedded`)
      return answer(new Request(`${hall}${hallPaths[register]}${path}`, init))
    },
  }
}
export type Desk = ReturnType<typeof openDesk>

export const posted = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})
