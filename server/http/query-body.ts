import { hallHeaders } from '#contract/hall/paths.ts'
import { parameterFault } from './parameter-faults.ts'
import { problemAnswer } from './problem.ts'

const acceptsJson = (accept: string | null): boolean =>
  accept === null ||
  accept
    .split(',')
    .map((range) => range.split(';')[0]?.trim().toLowerCase())
    .some((range) => range === '*/*' || range === 'application/*' || range === 'application/json')

/** application/json, with no other charset than UTF-8. */
const isJson = (contentType: string | null): boolean =>
  /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(contentType ?? '')

/**
 * The body of a Haal Centraal query, or the answer that refuses it: 405, 406, 415, 403 without a purpose (doelbinding,
 * checked by the municipality's gateway), 400 when it is no JSON object.
 */
export async function queryBody(request: Request): Promise<Record<string, unknown> | Response> {
  const instance = new URL(request.url).pathname
  if (request.method !== 'POST') {
    return problemAnswer({ status: 405, title: 'Method not allowed.', instance, code: 'methodNotAllowed' })
  }
  if (!acceptsJson(request.headers.get('accept'))) {
    return problemAnswer({
      status: 406,
      title: 'Gevraagde contenttype wordt niet ondersteund.',
      detail: 'Ondersteunde content type: application/json; charset=utf-8.',
      instance,
      code: 'notAcceptable',
    })
  }
  if (!isJson(request.headers.get('content-type'))) {
    return problemAnswer({
      status: 415,
      title: 'Media Type wordt niet ondersteund.',
      detail: 'Ondersteunde content type: application/json; charset=utf-8.',
      instance,
      code: 'unsupportedMediaType',
    })
  }
  if (!request.headers.get(hallHeaders.purpose)?.trim()) {
    return problemAnswer({
      status: 403,
      title: 'U bent niet geautoriseerd voor deze vraag.',
      detail: `De header ${hallHeaders.purpose} ontbreekt.`,
      instance,
      code: 'authorization',
    })
  }
  const body = await parsedObject(request)
  return (
    body ??
    parameterFault([{ name: 'body', code: 'json', reason: 'Waarde is geen geldig JSON object.' }], instance)
  )
}

/** Undefined when the text is no JSON object. The parser's own message quotes the body, so it is not kept. */
export async function parsedObject(request: Request): Promise<Record<string, unknown> | undefined> {
  try {
    const body: unknown = await request.json()
    return typeof body === 'object' && body !== null && !Array.isArray(body)
      ? (body as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
