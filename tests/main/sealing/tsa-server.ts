import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { type TestCa, timestamping } from './test-ca.ts'

/** What a timestamp authority can do wrong, on demand. */
export type TsaMood =
  | 'well'
  | 'busy'
  | 'not-found'
  | 'cut-off'
  | 'garbage'
  | 'refusing'
  | 'other-imprint'
  | 'without-nonce'
  | 'broken-signature'

/** A timestamp authority (RFC 3161) over HTTP: `openssl ts` makes the tokens. */
export interface TsaServer {
  readonly url: string
  mood: TsaMood
  readonly types: (string | undefined)[]
  close(): Promise<void>
}

const policy = '1.2.3.4.1'
const configOf = (digests: string): string => `[tsa]
default_tsa = proef
[proef]
serial = serial
crypto_device = builtin
signer_digest = sha256
default_policy = ${policy}
digests = ${digests}
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`

export async function startTsaServer(ca: TestCa): Promise<TsaServer> {
  const name = 'Tijdstempel van de proef'
  const { keyFile } = ca.issue(name, { extensions: timestamping })

  function reply(query: Buffer): Buffer {
    const folder = mkdtempSync(path.join(ca.folder, 'tsa-'))
    const openssl = (...args: string[]): void =>
      void execFileSync('openssl', ['ts', ...args], { cwd: folder, stdio: 'pipe' })
    try {
      writeFileSync(path.join(folder, 'query'), query)
      writeFileSync(path.join(folder, 'cnf'), configOf(server.mood === 'refusing' ? 'sha512' : 'sha256'))
      const imprint = query.subarray(query.indexOf(Buffer.from('0420', 'hex')) + 2).subarray(0, 32)
      const other = Buffer.from(imprint.map((byte) => byte ^ 1))
      const again = (digest: Buffer, ...more: string[]): void =>
        openssl('-query', '-digest', digest.toString('hex'), '-sha256', '-cert', ...more, '-out', 'query')
      if (server.mood === 'without-nonce') again(imprint, '-no_nonce')
      if (server.mood === 'other-imprint') again(other)
      const signer = ['-signer', path.join(ca.folder, `${name}.pem`), '-inkey', keyFile, '-chain', ca.root]
      openssl('-reply', '-config', 'cnf', '-queryfile', 'query', ...signer, '-out', 'reply')
      const bytes = readFileSync(path.join(folder, 'reply'))
      const last = bytes.length - 1
      if (server.mood === 'broken-signature') bytes[last] = (bytes[last] ?? 0) ^ 1
      return bytes
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  const http = createServer(async (request, response) => {
    server.types.push(request.headers['content-type'])
    const query = await bytesOf(request)
    if (server.mood === 'cut-off') return response.destroy()
    const status = { busy: 503, 'not-found': 404 }[server.mood as string] ?? 200
    response.writeHead(status, { 'content-type': 'application/timestamp-reply' })
    if (status !== 200) return response.end()
    return response.end(server.mood === 'garbage' ? 'welkom' : reply(query))
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const server: TsaServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/tsa`,
    mood: 'well',
    types: [],
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve())
        http.closeAllConnections()
      }),
  }
  return server
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
