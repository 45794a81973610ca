import {
  Agent as HttpAgent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as sendHttp,
} from 'node:http'
import { type AgentOptions, Agent as HttpsAgent, request as sendHttps } from 'node:https'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import type { TlsFiles } from './register-settings.ts'
import { readSecret } from './secret-file.ts'
import { failureOf, RegisterFailure } from './trouble.ts'

export interface WireCall {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array | undefined
  /** Ends the call: who asked has gone. */
  readonly signal?: AbortSignal | undefined
  /** May be sent again on a fresh connection when a kept one turns out to be dead: it only asks. */
  readonly onlyAsks: boolean
}

export interface WireAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** Whole, and not compressed. */
  readonly bytes: Buffer<ArrayBuffer>
}

/** Bytes to and from one register, over connections that are kept. Redirects are answers like any other. */
export interface Wire {
  /** Throws RegisterFailure: unreachable, timeout, tls, garbled (cut in the middle), too-large, secret-unreadable. */
  send(call: WireCall): Promise<WireAnswer>
  close(): void
}

interface WireOptions {
  readonly tls?: TlsFiles | undefined
  readonly timeoutMs: number
  readonly maxAnswerBytes: number
}

/** Web servers close an idle connection after some seconds, and a POST on a dying one cannot be told from a lost one. */
const idleMs = 4_000
const mostConnections = 32

export function createWire({ tls, timeoutMs, maxAnswerBytes }: WireOptions): Wire {
  const kept: AgentOptions = {
    keepAlive: true,
    maxSockets: mostConnections,
    timeout: idleMs,
    scheduling: 'lifo',
  }
  const plain = new HttpAgent(kept)
  let guarded: Promise<HttpsAgent> | undefined
  let closed = false

  const agentFor = (url: URL): Promise<HttpsAgent | HttpAgent> => {
    if (url.protocol === 'http:') return Promise.resolve(plain)
    guarded ??= tlsOptions(tls).then(
      (options) => new HttpsAgent({ ...kept, ...options }),
      (error: unknown) => {
        guarded = undefined
        throw error
      },
    )
    return guarded
  }

  async function send(call: WireCall): Promise<WireAnswer> {
    if (closed) throw new RegisterFailure('unreachable', 'CLOSED')
    const agent = await agentFor(call.url)
    const deadline = AbortSignal.timeout(timeoutMs)
    const until = call.signal ? AbortSignal.any([deadline, call.signal]) : deadline
    try {
      return await once(call, agent, until, maxAnswerBytes)
    } catch (error) {
      if (deadline.aborted) throw new RegisterFailure('timeout')
      if (!(error instanceof DeadConnection) || !call.onlyAsks) throw failureOf(error)
      return await once(call, agent, until, maxAnswerBytes).catch((again: unknown) => {
        throw deadline.aborted ? new RegisterFailure('timeout') : failureOf(again)
      })
    }
  }

  return {
    send,
    close() {
      closed = true
      plain.destroy()
      guarded?.then(
        (agent) => agent.destroy(),
        () => undefined,
      )
    },
  }
}

async function tlsOptions(tls: TlsFiles | undefined): Promise<AgentOptions> {
  const [cert, key, ca] = await Promise.all(
    [tls?.certificateFile, tls?.keyFile, tls?.authorityFile].map((path) => path && readSecret(path)),
  )
  return { minVersion: 'TLSv1.2', ...(cert && key ? { cert, key } : {}), ...(ca ? { ca } : {}) }
}

/** The register had closed a kept connection before it saw anything of the call. */
class DeadConnection extends RegisterFailure {}

function once(
  { method, url, headers, body }: WireCall,
  agent: HttpAgent,
  signal: AbortSignal,
  maxAnswerBytes: number,
): Promise<WireAnswer> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? sendHttps : sendHttp
    const request = send(url, {
      method,
      agent,
      signal,
      headers: {
        ...headers,
        'accept-encoding': 'identity',
        ...(body ? { 'content-length': String(body.byteLength) } : {}),
      },
    })
    request.on('error', (error: NodeJS.ErrnoException) => {
      const isDead = request.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
      reject(isDead ? new DeadConnection('unreachable', error.code) : failureOf(error))
    })
    request.on('response', (answer) => {
      wholeBody(answer, maxAnswerBytes)
        .then((bytes) => decompressed(bytes, answer.headers['content-encoding'], maxAnswerBytes))
        .then(
          (bytes) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes }),
          (error: unknown) => {
            request.destroy()
            reject(error)
          },
        )
    })
    request.end(body)
  })
}

async function wholeBody(answer: IncomingMessage, maxBytes: number): Promise<Buffer<ArrayBuffer>> {
  if (Number(answer.headers['content-length'] ?? 0) > maxBytes) throw new RegisterFailure('too-large')
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      size += chunk.byteLength
      if (size > maxBytes) throw new RegisterFailure('too-large')
      chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof RegisterFailure) throw error
    throw new RegisterFailure('garbled', 'CUT')
  }
  return Buffer.concat(chunks)
}

const unpackers = { gzip: promisify(gunzip), br: promisify(brotliDecompress), deflate: promisify(inflate) }

/** We ask for no compression; some gateways compress all the same. */
async function decompressed(
  bytes: Buffer<ArrayBuffer>,
  encoding: string | undefined,
  maxBytes: number,
): Promise<Buffer<ArrayBuffer>> {
  if (encoding === undefined || encoding === 'identity' || bytes.byteLength === 0) return bytes
  if (!(encoding in unpackers)) throw new RegisterFailure('garbled', 'ENCODING')
  const unpack = unpackers[encoding as keyof typeof unpackers]
  try {
    return Buffer.from(await unpack(bytes, { maxOutputLength: maxBytes }))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
    throw new RegisterFailure(code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'garbled', code)
  }
}
