import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import type { Issued } from './test-ca.ts'

/** What a trust service can do wrong, or want, on demand. */
export type CscMood =
  | 'well'
  | 'client-refused'
  | 'token-taken-back'
  | 'busy'
  | 'disabled'
  | 'revoked'
  | 'one-time-password'
  | 'by-person'
  | 'no-sad'
  | 'garbage'
  | 'cut-off'
  | 'other-signature'

/** A remote signing service as the Cloud Signature Consortium API v2 has it, that really signs with a key. */
export interface CscServer {
  readonly url: string
  mood: CscMood
  /** Who lets a signature be made. */
  mode: 'implicit' | 'explicit'
  /** ECDSA as two plain numbers instead of DER. */
  plainNumbers: boolean
  readonly calls: string[]
  close(): Promise<void>
}

export const client = { id: 'balie-proef', secret: 'geheim van de balie' }
export const credential = { id: 'zegel-1', pin: '314159' }
const sha256 = '2.16.840.1.101.3.4.2.1'
const algorithms = { rsa: ['1.2.840.113549.1.1.1', '1.2.840.113549.1.1.11'], ec: ['1.2.840.10045.4.3.2'] }

const forCredential = z.object({ credentialID: z.literal(credential.id) })
const forHash = forCredential.extend({
  hashes: z.array(z.base64()).length(1),
  hashAlgorithmOID: z.literal(sha256),
})
const authorizeSchema = forHash.extend({
  numSignatures: z.literal(1),
  authData: z.array(z.object({ id: z.string(), value: z.string() })).optional(),
})
const signSchema = forHash.extend({ SAD: z.string(), signAlgo: z.string(), operationMode: z.literal('S') })

interface Answer {
  readonly status: number
  readonly body: object | string
}
const ok = (body: object): Answer => ({ status: 200, body })
const no = (status: number, error: string): Answer => ({ status, body: { error, error_description: 'nee' } })

export async function startCscServer(issued: Issued, root: string, kind: 'rsa' | 'ec'): Promise<CscServer> {
  const tokens = new Set<string>()
  const leaves = new Map<string, string>()

  function token(form: URLSearchParams): Answer {
    const isOurs =
      form.get('grant_type') === 'client_credentials' &&
      form.get('scope') === 'service' &&
      form.get('client_id') === client.id &&
      form.get('client_secret') === client.secret
    if (!isOurs || server.mood === 'client-refused') return no(401, 'invalid_client')
    const access = randomBytes(16).toString('hex')
    tokens.add(access)
    return ok({ access_token: access, token_type: 'Bearer', expires_in: 600 })
  }

  function info(body: unknown): Answer {
    if (!forCredential.safeParse(body).success) return no(400, 'invalid_request')
    const types: Partial<Record<CscMood, string>> = { 'one-time-password': 'OTP' }
    const explicit = [{ type: types[server.mood] ?? 'Password', id: 'PIN', format: 'N' }]
    const isExplicit = server.mode === 'explicit' || server.mood === 'one-time-password'
    return ok({
      key: { status: server.mood === 'disabled' ? 'disabled' : 'enabled', algo: algorithms[kind], len: 2048 },
      cert: {
        status: server.mood === 'revoked' ? 'revoked' : 'valid',
        certificates: [issued.certificate, root].map(base64Of),
      },
      auth: isExplicit
        ? { mode: 'explicit', expression: 'PIN', objects: explicit }
        : { mode: server.mood === 'by-person' ? 'oauth2code' : 'implicit' },
      multisign: 1,
    })
  }

  function authorize(body: unknown): Answer {
    const asked = authorizeSchema.safeParse(body)
    if (!asked.success) return no(400, 'invalid_request')
    const [data] = asked.data.authData ?? []
    if (server.mode === 'explicit' && (data?.id !== 'PIN' || data.value !== credential.pin))
      return no(400, 'invalid_pin')
    if (server.mood === 'no-sad') return ok({ handle: 'wacht-op-een-mens' })
    const sad = randomBytes(16).toString('hex')
    leaves.set(sad, asked.data.hashes[0] ?? '')
    return ok({ SAD: sad, expiresIn: 60 })
  }

  function signHash(body: unknown): Answer {
    const asked = signSchema.safeParse(body)
    if (!asked.success || !algorithms[kind].includes(asked.data.signAlgo)) return no(400, 'invalid_request')
    const [hash = ''] = asked.data.hashes
    const { SAD } = asked.data
    if (leaves.get(SAD) !== hash) return no(400, 'invalid_sad')
    leaves.delete(SAD)
    const bytes = Buffer.from(hash, 'base64')
    if (server.mood === 'other-signature') bytes[0] = (bytes[0] ?? 0) ^ 1
    const signature = signed(issued.keyFile, bytes)
    return ok({ signatures: [(server.plainNumbers ? plainOf(signature) : signature).toString('base64')] })
  }

  const calls: Record<string, (body: unknown) => Answer> = {
    '/csc/v2/credentials/info': info,
    '/csc/v2/credentials/authorize': authorize,
    '/csc/v2/signatures/signHash': signHash,
  }

  function answerTo(path: string, text: string, authorization: string | undefined): Answer {
    if (path === '/csc/v2/info') return ok({ specs: '2.0.0.2', oauth2: `${server.url}/` })
    if (path === '/oauth2/token') return token(new URLSearchParams(text))
    const call = calls[path]
    if (!call) return no(404, 'not_found')
    if (server.mood === 'busy') return no(503, 'server_error')
    if (server.mood === 'token-taken-back') {
      server.mood = 'well'
      tokens.clear()
    }
    if (!tokens.has(authorization?.replace(/^Bearer /, '') ?? '')) return no(401, 'invalid_token')
    if (server.mood === 'garbage') return { status: 200, body: '<html>welkom</html>' }
    return call(JSON.parse(text))
  }

  const http = createServer(async (request, response) => {
    const path = request.url ?? ''
    server.calls.push(path)
    const text = await textOf(request)
    if (server.mood === 'cut-off') return response.destroy()
    const { status, body } = answerTo(path, text, request.headers.authorization)
    response.writeHead(status, { 'content-type': 'application/json' })
    return response.end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const server: CscServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    ...{ mood: 'well', mode: 'implicit', plainNumbers: false, calls: [] },
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve())
        http.closeAllConnections()
      }),
  }
  return server
}

/** The hash is signed as it is: PKCS#1 v1.5 with its DigestInfo, or ECDSA. */
const signed = (keyFile: string, hash: Buffer): Buffer =>
  execFileSync('openssl', ['pkeyutl', '-sign', '-inkey', keyFile, '-pkeyopt', 'digest:sha256'], {
    input: hash,
  })

/** A DER signature of P-256 as 64 bytes. */
function plainOf(der: Buffer): Buffer {
  const first = der[3] ?? 0
  const second = der[5 + first] ?? 0
  const numbers = [der.subarray(4, 4 + first), der.subarray(6 + first, 6 + first + second)]
  return Buffer.concat(numbers.map((number) => Buffer.concat([Buffer.alloc(32), number]).subarray(-32)))
}

const base64Of = (pem: string): string => pem.replace(/-----[^-]+-----|\s/g, '')

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of request) text += String(part)
  return text
}
