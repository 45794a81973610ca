import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { RPCHandler } from '@orpc/server/ws'
import { WebSocketServer } from 'ws'
import type { App } from './app.ts'
import { pageDoor } from './page/page-door.ts'
import { pageFile } from './page/page-files.ts'
import { pageHeaders } from './page/page-policy.ts'

/**
 * The browser host: the same page and core on 127.0.0.1, for machines without an Electron binary. Only a page that was
 * opened with this start's key, from this very origin, gets a port.
 */
export async function serveInBrowser(
  app: Pick<App, 'router' | 'capabilities' | 'handlerOptions'>,
  options: { port: number; pageFolder: string },
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const key = randomBytes(24).toString('base64url')
  const door = pageDoor(origin, key)
  const handler = new RPCHandler(app.router, app.handlerOptions)
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1_000_000 })

  server.on('request', async (request, response) => {
    const path = door.pathOf(request)
    const file = path && (await pageFile(options.pageFolder, path))
    response.writeHead(file ? 200 : 404, { ...pageHeaders, 'content-type': file ? file.type : 'text/plain' })
    response.end(file ? file.bytes : undefined)
  })
  server.on('upgrade', (request, socket, head) => {
    // A caller that hangs up, or says more than may be said, loses its socket; nobody else notices.
    socket.on('error', () => {})
    if (!door.letsIn(request)) {
      socket.once('finish', () => socket.destroy())
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', () => {})
      void handler.upgrade(webSocket, { context: app.capabilities })
    })
  })

  return {
    url: `${origin}/#key=${key}`,
    async close() {
      for (const webSocket of sockets.clients) webSocket.terminate()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
