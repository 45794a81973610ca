import { Agent, type IncomingMessage, request } from 'node:http'
import { Agent as SecureAgent, request as secureRequest } from 'node:https'

/** One answer, read whole. */
export interface Exchange {
  readonly status: number
  readonly headers: Headers
  readonly bytes: ArrayBuffer
}

interface Message {
  readonly method: string
  readonly headers: Headers
  readonly body: string | ArrayBuffer | Uint8Array | FormData | null
  readonly signal: AbortSignal
  /** Head received; what goes wrong from here on is a cut answer. */
  readonly onHead: () => void
}

/** Bytes out and bytes in over a few connections that stay open; follows no redirect, rejects with the system's error. */
export interface SendHttp {
  send(url: string, message: Message): Promise<Exchange>
  /** Closes the connections that are idle. */
  close(): void
}

/** Enough for the outbox and a clerk beside it. */
const connections = { keepAlive: true, maxSockets: 24, maxFreeSockets: 12 } as const

/**
 * On `node:http` and not on `fetch`: when a backlog goes out half of this program's time went into the layers of fetch
 * (bench, figure outbox-drain).
 */
export function createSendHttp(): SendHttp {
  const plain = new Agent(connections)
  const secure = new SecureAgent(connections)

  function once(url: string, message: Message, body: Uint8Array | undefined): Promise<Exchange> {
    const { method, headers, signal, onHead } = message
    const isSecure = url.startsWith('https:')
    const options = {
      method,
      headers: { ...Object.fromEntries(headers), ...(body ? { 'content-length': body.byteLength } : {}) },
      signal,
      agent: isSecure ? secure : plain,
    }
    return new Promise((resolve, reject) => {
      const asked = (isSecure ? secureRequest : request)(url, options, (answer) => {
        // Nothing of ours sends elsewhere: somebody stands in between, and what they say is no answer.
        if (isElsewhere(answer)) return asked.destroy(new Error('sent elsewhere'))
        onHead()
        whole(answer).then(resolve, reject)
      })
      asked.on('error', (error) => {
        reject(Object.assign(error, { wasReused: asked.reusedSocket }))
      })
      asked.end(body)
    })
  }

  return {
    async send(url, message) {
      const body = await bytesOf(message)
      try {
        return await once(url, message, body)
      } catch (error) {
        // The server closed an idle connection in the moment it was taken: a question may simply be asked again.
        if (message.method !== 'GET' || !wasStale(error)) throw error
        return once(url, message, body)
      }
    },
    close() {
      plain.destroy()
      secure.destroy()
    },
  }
}

const isElsewhere = ({ statusCode = 0 }: IncomingMessage): boolean =>
  statusCode >= 300 && statusCode < 400 && statusCode !== 304

const wasStale = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === 'ECONNRESET' &&
  'wasReused' in error &&
  error.wasReused === true

async function bytesOf({ body, headers }: Message): Promise<Uint8Array | undefined> {
  if (body === null) return undefined
  if (typeof body === 'string') return Buffer.from(body)
  if (body instanceof Uint8Array) return body
  if (body instanceof ArrayBuffer) return new Uint8Array(body)
  const form = new Response(body)
  headers.set('content-type', form.headers.get('content-type') ?? 'multipart/form-data')
  return new Uint8Array(await form.arrayBuffer())
}

function whole(answer: IncomingMessage): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    answer.on('data', (chunk: Buffer) => chunks.push(chunk))
    answer.on('error', reject)
    answer.on('close', () => {
      if (!answer.complete) return reject(new Error('the answer was cut off'))
      const bytes = new Uint8Array(Buffer.concat(chunks)).buffer
      resolve({ status: answer.statusCode ?? 0, headers: headersOf(answer), bytes })
    })
  })
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers()
  for (let i = 0; i + 1 < rawHeaders.length; i += 2)
    headers.append(rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '')
  return headers
}
