import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { AppError } from '#contract/app-error.ts'
import { hallHeaders } from '#contract/hall/paths.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { sharedFact } from '../database/shared-facts.ts'
import type { CallAnswer } from '../http/hall-app.ts'

/** Puts every answer of a register about people on record before it is given out. */
export interface Disclosures {
  logged(register: string, answer: CallAnswer): CallAnswer
}

const numberName = 'burgerservicenummer'
const isNumber = (value: unknown): value is string => typeof value === 'string' && /^\d{8,9}$/.test(value)

/** Every BSN in a question or an answer, however deep. */
function numbersIn(value: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const one of value) numbersIn(one, found)
  else if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value)) {
      if (name === numberName) for (const one of [inner].flat()) if (isNumber(one)) found.add(one)
      numbersIn(inner, found)
    }
  return found
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Art. 3.11 Wet BRP, met where the data is given out and not only at the counter that asked. */
export async function openDisclosures(options: {
  database: Database
  municipality: string
  clock: Clock
}): Promise<Disclosures> {
  const { database, municipality, clock } = options
  const key = await sharedFact(database, municipality, 'disclosure-key', async () =>
    randomBytes(32).toString('base64url'),
  )
  const hashed = (bsn: string): string => createHmac('sha256', key).update(bsn).digest('base64url')

  return {
    logged: (register, answer) => async (request, caller) => {
      // Only the gate lets in, and it lets nobody in here without a token.
      if (!caller.clerk) throw new AppError('session.not-allowed')
      const at = clock.now()
      const { url, method, headers, signal } = request
      const body = method === 'GET' || method === 'HEAD' ? null : await request.text()
      const given = await answer(new Request(url, { method, headers, body, signal }), caller)
      const told = given.ok ? numbersIn(parsed(await given.clone().text())) : new Set<string>()
      for (const asked of numbersIn(parsed(body ?? ''))) told.add(asked)
      await database.query(
        `INSERT INTO brp_disclosure (municipality_code, id, at, counter, clerk_id, register, purpose, status, people)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          ...[municipality, randomUUID(), at, caller.counter, caller.clerk.id, register],
          ...[headers.get(hallHeaders.purpose)?.slice(0, 200) ?? '', given.status, [...told].map(hashed)],
        ],
      )
      return given
    },
  }
}
