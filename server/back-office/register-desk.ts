import type { z } from 'zod'
import { AppError } from '#contract/app-error.ts'
import type { ErrorCode } from '#contract/error-codes.ts'
import { problemSchema } from '#contract/standards/brp.ts'
import type { RegisterAnswer } from '../registers/pass-on.ts'

/** A register behind this hall, asked by ourselves: embedded or passed on alike. */
export interface RegisterDesk {
  /**
   * The answer, read with `schema`. `unavailable` when there is none that can be read, `refused` when the register will
   * not have what was sent, with its own code as `why`.
   */
  ask<T>(schema: z.ZodType<T>, call: RegisterQuestion): Promise<T>
  /** The bytes behind this path. `unavailable` */
  download(path: string): Promise<Uint8Array>
}

interface RegisterQuestion {
  readonly method: 'GET' | 'POST' | 'PATCH'
  /** Behind the register's base. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: object
}

/** Nobody calls it: the addresses in the answers begin with it, and are given back as they are. */
const origin = 'http://hall.internal'

/** Open Zaak wants to hear in which coordinates one speaks; Open Klant does not mind. */
const headers = {
  'accept-crs': 'EPSG:4326',
  'content-crs': 'EPSG:4326',
  'content-type': 'application/json',
  accept: 'application/json',
}

export function createRegisterDesk(
  answer: RegisterAnswer | undefined,
  place: { readonly path: string; readonly unavailable: ErrorCode; readonly refused: ErrorCode },
): RegisterDesk {
  const { path: base, unavailable, refused } = place
  return {
    async ask(schema, { method, path, query = {}, body }) {
      const url = new URL(`${origin}${base}${path}`)
      url.search = new URLSearchParams(query).toString()
      const message = body === undefined ? null : JSON.stringify(body)
      const response = await answer?.(new Request(url, { method, headers, body: message }))
      const given: unknown = await response?.json().catch(() => undefined)
      const status = response?.status ?? 404
      if (status === 400 || status === 409) throw new AppError(refused, { status, why: whyOf(given) })
      const read = status < 300 ? schema.safeParse(given) : undefined
      if (!read?.success) throw new AppError(unavailable, { status })
      return read.data
    },
    async download(path) {
      const response = await answer?.(new Request(`${origin}${base}${path}`, { headers }))
      if (!response?.ok) throw new AppError(unavailable, { status: response?.status ?? 404 })
      return new Uint8Array(await response.arrayBuffer())
    },
  }
}

function whyOf(body: unknown): string {
  const problem = problemSchema.safeParse(body)
  return problem.data?.invalidParams?.[0]?.code ?? problem.data?.code ?? ''
}
