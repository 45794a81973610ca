import { randomUUID } from 'node:crypto'
import type { InvalidParam } from '../http/parameter-faults.ts'

/** A call that Klantinteracties, Documenten or Zaken refuses, in the error shape they share (standards.md §1.1). */
export class Refusal extends Error {
  readonly status: 400 | 404 | 405 | 406 | 412 | 413 | 415
  readonly code: string
  readonly title: string
  readonly invalidParams: readonly InvalidParam[] | undefined

  constructor(
    status: Refusal['status'],
    code: string,
    title: string,
    invalidParams?: readonly InvalidParam[],
  ) {
    super(`${status} ${code}`)
    this.name = 'Refusal'
    this.status = status
    this.code = code
    this.title = title
    this.invalidParams = invalidParams
  }
}

export const invalid = (...invalidParams: readonly InvalidParam[]): Refusal =>
  new Refusal(400, 'invalid', 'Invalid input.', invalidParams)

export const notFound = (): Refusal => new Refusal(404, 'not_found', 'Niet gevonden.')

const names: Readonly<Record<Refusal['status'], string>> = {
  400: 'ValidationError',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  406: 'NotAcceptable',
  412: 'PreconditionFailed',
  413: 'RequestEntityTooLarge',
  415: 'UnsupportedMediaType',
}

export function refusalAnswer({ status, code, title, invalidParams }: Refusal, origin: string): Response {
  const body = {
    type: `${origin}/ref/fouten/${code === 'parse_error' ? 'ParseError' : names[status]}/`,
    code,
    title,
    status,
    detail: invalidParams ? '' : title,
    instance: `urn:uuid:${randomUUID()}`,
    ...(invalidParams ? { invalidParams } : {}),
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  })
}
