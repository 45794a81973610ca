import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { createServer as createTlsServer, type ServerOptions } from 'node:https'
import type { AddressInfo } from 'node:net'

/** A call as the register saw it. */
export interface SeenCall {
  readonly method: string
  /** Path and query, as they stood on the wire. */
  readonly target: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface RealRegister {
  readonly origin: string
  readonly port: number
  readonly calls: SeenCall[]
  close(): Promise<void>
}

type Answerer = (call: SeenCall, to: ServerResponse) => unknown

export const json = (to: ServerResponse, status: number, body: unknown, headers = {}): void => {
  const type = status < 400 ? 'application/json' : 'application/problem+json'
  to.writeHead(status, { 'content-type': type, ...headers }).end(JSON.stringify(body))
}

/** A real HTTP(S) server in a register's place, which keeps what it was sent. */
export async function startRegister(answer: Answerer, tls?: ServerOptions, port = 0): Promise<RealRegister> {
  const calls: SeenCall[] = []
  const listener: Parameters<typeof createServer>[1] = (from, to) => {
    const chunks: Buffer[] = []
    from.on('data', (chunk: Buffer) => chunks.push(chunk))
    from.on('end', () => {
      const { method = '', url: target = '', headers } = from
      const call = { method, target, headers, body: Buffer.concat(chunks) }
      calls.push(call)
      answer(call, to)
    })
  }
  const server = tls ? createTlsServer(tls, listener) : createServer(listener)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address() as AddressInfo
  return {
    origin: `${tls ? 'https' : 'http'}://127.0.0.1:${address.port}`,
    port: address.port,
    calls,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
