import type { z } from 'zod'
import { AppError } from '#contract/app-error.ts'
import { hallPaths } from '#contract/hall/paths.ts'
import { type Problem, problemSchema } from '#contract/standards/brp.ts'
import type { HallAnswer, HallCall, HallHttp } from '../hall/hall-http.ts'

/** What the register says is wrong, field by field (`invalidParams`); `field` is empty when it names none. */
export interface Refusal {
  readonly field: string
  readonly code: string
  readonly reason: string
}

/** The register read the message and will not have it: sending it again as it is does not help. */
export class RefusedByRegister extends AppError {
  readonly refusals: readonly Refusal[]

  constructor(status: number, refusals: readonly Refusal[]) {
    // The reasons stay out of the details: a register may quote what was filled in.
    super('dossier.refused', { status, field: refusals[0]?.field ?? '', why: refusals[0]?.code ?? '' })
    this.refusals = refusals
  }

  /** A number or identification that is there already. */
  isNotUnique(field: string): boolean {
    return this.refusals.some((refusal) => refusal.code === 'unique' && refusal.field.endsWith(field))
  }

  concerns(field: string): boolean {
    return this.refusals.some((refusal) => refusal.field.startsWith(field))
  }
}

export type RegisterCall = Omit<HallCall, 'slow' | 'garbled'>

/** One question to the Klantinteracties API. */
export interface Register {
  /**
   * The answer, read with `schema`. Throws `hall.offline`; `hall.refused` on 401 and 403; `RefusedByRegister` when it
   * refuses the message; else `dossier.unavailable`, with `retryAfterMs` when the register asked for patience.
   */
  ask<T>(schema: z.ZodType<T>, call: RegisterCall): Promise<T>
}

const refusing = new Set([400, 409, 410, 412, 413, 414, 415, 422])

export const createRegister = (http: HallHttp): Register => ({
  async ask(schema, call) {
    const answer = await http.request({
      ...call,
      path: `${hallPaths.klantinteracties}${call.path}`,
      slow: 'dossier.unavailable',
      garbled: 'dossier.unavailable',
    })
    if (answer.status < 200 || answer.status >= 300) throw failureOf(answer)
    const read = schema.safeParse(answer.body)
    if (!read.success) throw new AppError('dossier.unavailable', { why: 'unexpected', status: answer.status })
    return read.data
  },
})

function failureOf({ status, body, retryAfterMs }: HallAnswer): AppError {
  if (status === 401 || status === 403) return new AppError('hall.refused', { status })
  if (refusing.has(status)) return new RefusedByRegister(status, refusalsOf(status, body))
  return new AppError('dossier.unavailable', {
    status,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  })
}

function refusalsOf(status: number, body: unknown): Refusal[] {
  const parsed = problemSchema.safeParse(body)
  const problem: Problem = parsed.success ? parsed.data : {}
  const named = (problem.invalidParams ?? []).map(({ name, code, reason }) => ({
    field: name,
    code: code ?? problem.code ?? String(status),
    reason: reason ?? problem.title ?? '',
  }))
  if (named.length > 0) return named
  return [{ field: '', code: problem.code ?? String(status), reason: problem.detail ?? problem.title ?? '' }]
}
