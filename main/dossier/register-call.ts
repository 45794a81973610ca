import type { z } from 'zod'
import { AppError } from '#contract/app-error.ts'
import type { ErrorCode } from '#contract/error-codes.ts'
import { hallPaths } from '#contract/hall/paths.ts'
import { type Problem, problemSchema } from '#contract/standards/brp.ts'
import type { HallAnswer, HallCall, HallHttp } from '../hall/hall-http.ts'

/** What the register says is wrong, field by field (`invalidParams`); `field` is empty when it names none. */
export interface Refusal {
  readonly field: string
  readonly code: string
  readonly reason: string
}

/** Klantinteracties; Documenten and Zaken have a word of their own. */
const uniqueCodes: ReadonlySet<string> = new Set(['unique', 'identificatie-niet-uniek'])

/** The register read the message and will not have it: sending it again as it is does not help. */
export class RefusedByRegister extends AppError {
  readonly refusals: readonly Refusal[]

  constructor(status: number, refusals: readonly Refusal[], code: ErrorCode = 'dossier.refused') {
    // The reasons stay out of the details: a register may quote what was filled in.
    super(code, { status, field: refusals[0]?.field ?? '', why: refusals[0]?.code ?? '' })
    this.refusals = refusals
  }

  /** A number or identification that is there already. */
  isNotUnique(field: string): boolean {
    return this.refusals.some(({ code, field: name }) => uniqueCodes.has(code) && name.endsWith(field))
  }

  concerns(field: string): boolean {
    return this.refusals.some((refusal) => refusal.field.startsWith(field))
  }
}

export type RegisterCall = Omit<HallCall, 'slow' | 'garbled'>

/** One question to one of the standard registers behind the hall server. */
export interface Register {
  /**
   * The answer, read with `schema`. Throws `hall.offline`; `hall.refused` on 401 and 403; `RefusedByRegister` when it
   * refuses the message; else the register's `unavailable`, with `retryAfterMs` when it asked for patience.
   */
  ask<T>(schema: z.ZodType<T>, call: RegisterCall): Promise<T>
  /** The bytes of an answer that is no JSON; throws like `ask`. */
  download(call: RegisterCall): Promise<Uint8Array>
}

interface RegisterPlace {
  readonly path: string
  readonly unavailable: ErrorCode
  readonly refused: ErrorCode
}

const klantdossier: RegisterPlace = {
  path: hallPaths.klantinteracties,
  unavailable: 'dossier.unavailable',
  refused: 'dossier.refused',
}
/** ZGW Documenten. */
export const documentsPlace: RegisterPlace = {
  path: hallPaths.documents,
  unavailable: 'documents.unavailable',
  refused: 'documents.refused',
}
/** ZGW Zaken. */
export const casesPlace: RegisterPlace = {
  path: hallPaths.cases,
  unavailable: 'cases.unavailable',
  refused: 'cases.refused',
}

/** ZGW Catalogi: the types of the cases. */
export const cataloguePlace: RegisterPlace = { ...casesPlace, path: hallPaths.catalogue }

const refusing = new Set([400, 409, 410, 412, 413, 414, 415, 422])

export function createRegister(http: HallHttp, place: RegisterPlace = klantdossier): Register {
  const { path, unavailable } = place

  async function answerTo(call: RegisterCall): Promise<HallAnswer> {
    const answer = await http.request({
      ...call,
      path: `${path}${call.path}`,
      slow: unavailable,
      garbled: unavailable,
    })
    if (answer.status < 200 || answer.status >= 300) throw failureOf(answer, place)
    return answer
  }

  return {
    async ask(schema, call) {
      const answer = await answerTo(call)
      const read = schema.safeParse(answer.body)
      if (!read.success) throw new AppError(unavailable, { why: 'unexpected', status: answer.status })
      return read.data
    },
    async download(call) {
      return new Uint8Array((await answerTo({ ...call, isBinary: true })).bytes ?? new ArrayBuffer(0))
    },
  }
}

function failureOf({ status, body, retryAfterMs }: HallAnswer, place: RegisterPlace): AppError {
  if (status === 401 || status === 403) return new AppError('hall.refused', { status })
  if (refusing.has(status)) return new RefusedByRegister(status, refusalsOf(status, body), place.refused)
  return new AppError(place.unavailable, {
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
