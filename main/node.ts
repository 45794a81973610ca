import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { RPCHandler } from '@orpc/server/ws'
import { WebSocketServer } from 'ws'
import type { App } from './app.ts'
import { pageFile } from './page/page-files.ts'
import { pageHeaders } from './page/page-policy.ts'

/**
 * The browser host: the same page and core on 127.0.0.1, for machines without an Electron binary. Only a page that was
 * opened with this start's key, from this very origin, gets a port.
 */
export async function serveInBrowser(
  app: App,
  options: { port: number; pageFolder: string },
): Promise<{ url: string; close(): Promise<void> }> {
  const key = randomBytes(24).toString('base64url')
  const handler = new RPCHandler(app.router, app.handlerOptions)
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1_000_000 })
  let origin = ''

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', origin)
    const file = isOurs(request) ? await pageFile(options.pageFolder, pathname) : undefined
    response.writeHead(file ? 200 : 404, { ...pageHeaders, 'content-type': file?.type ?? 'text/plain' })
    response.end(file?.bytes)
  })
  // A name that somebody made point at 127.0.0.1 is not us (DNS rebinding).
  const isOurs = (request: IncomingMessage): boolean => `http://${request.headers.host}` === origin

  server.on('upgrade', (request, socket, head) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', origin)
    const mayEnter = request.headers.origin === origin && isKey(searchParams.get('key'), key)
    if (pathname !== '/port' || !isOurs(request) || !mayEnter) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      void handler.upgrade(webSocket, { context: app.capabilities })
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    url: `${origin}/#key=${key}`,
    async close() {
      for (const webSocket of sockets.clients) webSocket.terminate()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const isKey = (given: string | null, key: string): boolean =>
  given !== null && given.length === key.length && timingSafeEqual(Buffer.from(given), Buffer.from(key))
