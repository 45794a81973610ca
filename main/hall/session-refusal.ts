import { z } from 'zod'
import { AppError } from '#contract/app-error.ts'

/** What the gate of the hall server says of a token (server/identity/gate.ts); the registers have codes of their own. */
const refusalSchema = z.object({
  code: z.enum(['session.signed-out', 'session.not-allowed', 'session.unreachable']),
})

/** Why the hall wants another person, or this one anew; undefined for every other answer. */
export function refusalOfSession(answer: { status: number; bytes: ArrayBuffer }): AppError | undefined {
  if (![401, 403, 503].includes(answer.status)) return undefined
  try {
    const read = refusalSchema.safeParse(JSON.parse(new TextDecoder().decode(answer.bytes)))
    return read.success ? new AppError(read.data.code) : undefined
  } catch {
    return undefined
  }
}
