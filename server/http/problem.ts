import type { Problem } from '#contract/standards/brp.ts'

const section: Readonly<Record<number, string>> = {
  400: 'rfc7231#section-6.5.1',
  401: 'rfc7235#section-3.1',
  403: 'rfc7231#section-6.5.3',
  404: 'rfc7231#section-6.5.4',
  405: 'rfc7231#section-6.5.5',
  406: 'rfc7231#section-6.5.6',
  409: 'rfc7231#section-6.5.8',
  413: 'rfc7231#section-6.5.11',
  415: 'rfc7231#section-6.5.13',
  429: 'rfc6585#section-4',
  500: 'rfc7231#section-6.6.1',
  502: 'rfc7231#section-6.6.3',
  503: 'rfc7231#section-6.6.4',
  504: 'rfc7231#section-6.6.5',
}

/** application/problem+json (RFC 7807) as the Haal Centraal APIs give it. */
export function problemAnswer(problem: Problem & { status: number }): Response {
  const { status } = problem
  const type = `https://datatracker.ietf.org/doc/html/${section[status] ?? section[500]}`
  return new Response(JSON.stringify({ type, ...problem }), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
      // The rest of a body that is too large is not read, so this connection cannot be used again.
      ...(status === 413 ? { connection: 'close' } : {}),
    },
  })
}

export const jsonAnswer = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
  })
