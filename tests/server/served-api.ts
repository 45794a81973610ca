import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { expect } from 'vitest'
import { noStandards, type StandardName, standardChecker } from './standards-checker.ts'

export interface ServedAnswer {
  readonly status: number
  readonly contentType: string | null
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came
  readonly body: any
}

export interface ServedApi {
  /** `http://127.0.0.1:1234/zaken/api/v1` */
  readonly url: string
  /** A call below the base; a body that is no FormData goes as JSON. Every JSON answer is held against the standard. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<ServedAnswer>
  raw(path: string, init?: RequestInit): Promise<Response>
  close(): Promise<void>
}

/** One register on a real HTTP server, whose answers are checked against its OpenAPI document where that is at hand. */
export async function serveApi(
  answer: (request: Request) => Response | Promise<Response>,
  base: string,
  standard: StandardName,
): Promise<ServedApi> {
  const check = noStandards === undefined ? standardChecker(standard) : undefined
  const server = await new Promise<ReturnType<typeof serve>>((listening) => {
    const starting = serve({ fetch: answer, port: 0, hostname: '127.0.0.1' }, () => listening(starting))
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`
  const raw = (path: string, init?: RequestInit): Promise<Response> =>
    fetch(path.startsWith('http') ? path : `${url}${path}`, init)
  return {
    url,
    raw,
    async call(method, path, body, headers = {}) {
      const isForm = body instanceof FormData
      const response = await raw(path, {
        method,
        headers: {
          ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined
          ? {}
          : { body: isForm || typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const contentType = response.headers.get('content-type')
      const text = await response.text()
      const answered = {
        status: response.status,
        contentType,
        headers: response.headers,
        body: text === '' ? undefined : /json/.test(contentType ?? '') ? JSON.parse(text) : text,
      }
      const { pathname } = new URL(path.startsWith('http') ? path : `${url}${path}`)
      expect(check?.answer(method, pathname.slice(base.length), answered) ?? []).toEqual([])
      return answered
    },
    close: () => new Promise((closed) => void server.close(() => closed())),
  }
}

/** `[name, code]` of every fault in a refusal. */
export const faultsIn = ({ body }: ServedAnswer): [string, string][] =>
  body.invalidParams.map(({ name, code }: { name: string; code: string }) => [name, code])
