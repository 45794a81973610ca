import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What goes wrong with one call on its way to or from the hall server. */
export type Misbehaviour =
  /** Passed on after a while. `releaseDelayed()` lets it go at once. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Never reaches the server; this answer comes instead. */
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly body?: unknown
      readonly contentType?: string
      readonly headers?: Readonly<Record<string, string>>
    }
  /** The server does it; half of its answer arrives, then the line drops. */
  | { readonly kind: 'cut' }
  /** The server does it; its answer never arrives: the line drops. */
  | { readonly kind: 'drop-answer' }
  /** The line drops before the server sees anything. */
  | { readonly kind: 'drop-request' }
  /** The server does it; the answer is JSON that stops in the middle, with a right length. */
  | { readonly kind: 'broken-json' }
  /** 502 with the HTML page of a web server in between. */
  | { readonly kind: 'bad-gateway' }
  /** No answer at all, while the line stays open. */
  | { readonly kind: 'silence' }

export interface Rule {
  readonly does: Misbehaviour
  /** A part of the path without query, or a pattern for it. Every path when left out. */
  readonly path?: string | RegExp
  /** Every method when left out. */
  readonly method?: string
}

/** A call that came by; `reached` tells whether the hall server saw it. */
export interface PassedCall {
  readonly method: string
  readonly path: string
  readonly reached: boolean
}

export interface MisbehavingProxy {
  readonly url: string
  /** The next call that fits; several rules queue up, each used once. */
  next(rule: Rule): void
  /** Every call that fits and for which no `next` waits; null ends it. */
  always(rule: Rule | null): void
  readonly calls: readonly PassedCall[]
  releaseDelayed(): void
  /** How many calls are held up now. */
  heldUp(): number
  close(): Promise<void>
}

const gatewayPage =
  '<html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>'

const fits = (rule: Rule, method: string, path: string): boolean =>
  (rule.method === undefined || rule.method === method) &&
  (rule.path === undefined ||
    (typeof rule.path === 'string' ? path.includes(rule.path) : rule.path.test(path)))

const bytesOf = async (stream: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

interface Passed {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

/** A real HTTP server in front of a hall server, which does to calls what a test tells it. */
export async function startMisbehavingProxy(targetUrl: string): Promise<MisbehavingProxy> {
  const target = new URL(targetUrl)
  const once: Rule[] = []
  const calls: PassedCall[] = []
  const delayed = new Set<() => void>()
  let standing: Rule | null = null

  const take = (method: string, path: string): Misbehaviour | undefined => {
    const i = once.findIndex((rule) => fits(rule, method, path))
    if (i >= 0) return once.splice(i, 1)[0]?.does
    return standing && fits(standing, method, path) ? standing.does : undefined
  }

  const pass = (from: IncomingMessage, body: Buffer): Promise<Passed> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = target
      const headers = { ...from.headers, host: target.host, connection: 'close' }
      const onward = send({ hostname, port, path: from.url, method: from.method, headers }, (answer) => {
        bytesOf(answer).then(
          (bytes) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: bytes }),
          reject,
        )
      })
      onward.on('error', reject)
      onward.end(body)
    })

  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const go = (): void => {
        clearTimeout(timer)
        delayed.delete(go)
        resolve()
      }
      const timer = setTimeout(go, ms)
      delayed.add(go)
    })

  async function handle(from: IncomingMessage, to: ServerResponse): Promise<void> {
    const method = from.method ?? 'GET'
    const path = new URL(from.url ?? '/', target).pathname
    const does = take(method, path)
    const body = await bytesOf(from)
    const note = (reached: boolean): void => void calls.push({ method, path, reached })

    switch (does?.kind) {
      case 'answer': {
        note(false)
        const text = typeof does.body === 'string' ? does.body : JSON.stringify(does.body ?? {})
        const contentType = does.contentType ?? 'application/problem+json'
        to.writeHead(does.status, { 'content-type': contentType, ...does.headers }).end(text)
        return
      }
      case 'bad-gateway':
        note(false)
        to.writeHead(502, { 'content-type': 'text/html' }).end(gatewayPage)
        return
      case 'drop-request':
        note(false)
        from.socket.destroy()
        return
      case 'silence':
        note(false)
        return
      case 'delay':
        await wait(does.ms)
    }

    const answer = await pass(from, body)
    note(true)
    const half = answer.body.subarray(0, Math.floor(answer.body.length / 2))
    switch (does?.kind) {
      case 'drop-answer':
        from.socket.destroy()
        return
      case 'cut':
        to.writeHead(answer.status, { ...answer.headers, 'content-length': String(answer.body.length) })
        to.write(half, () => from.socket.destroy())
        return
      case 'broken-json':
        to.writeHead(answer.status, { ...answer.headers, 'content-length': String(half.length) }).end(half)
        return
      default:
        to.writeHead(answer.status, answer.headers).end(answer.body)
    }
  }

  const server = createServer((from, to) => {
    handle(from, to).catch(() => from.socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    next: (rule) => void once.push(rule),
    always: (rule) => {
      standing = rule
    },
    calls,
    heldUp: () => delayed.size,
    releaseDelayed: () => {
      for (const go of [...delayed]) go()
    },
    close: () =>
      new Promise<void>((resolve) => {
        for (const go of [...delayed]) go()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
