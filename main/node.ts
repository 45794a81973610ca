import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { RPCHandler } from '@orpc/server/ws'
import { WebSocketServer } from 'ws'
import { visitorScreenQuery } from '#contract/screens.ts'
import type { App } from './app.ts'
import { answerWithFile, refuse } from './page/answers.ts'
import { pageDoor } from './page/page-door.ts'
import { visitorRouter } from './procedures/visitor.ts'

/**
 * The browser host: the same page and core on 127.0.0.1, for machines without an Electron binary. Only a page that was
 * opened with one of this start's keys, from this very origin, gets a port; the visitor's knows only the visitor's calls.
 */
export async function serveInBrowser(
  app: Pick<App, 'router' | 'capabilities' | 'handlerOptions'>,
  options: { port: number; pageFolder: string },
): Promise<{ url: string; visitorUrl: string; close(): Promise<void> }> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const newKey = (): string => randomBytes(24).toString('base64url')
  const keys = { clerk: newKey(), visitor: newKey() }
  const door = pageDoor(origin, keys)
  const handlers = {
    clerk: new RPCHandler(app.router, app.handlerOptions),
    visitor: new RPCHandler(visitorRouter, app.handlerOptions),
  }
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1_000_000 })

  server.on('request', async (request, response) => {
    await answerWithFile(response, options.pageFolder, door.pathOf(request))
  })
  server.on('upgrade', (request, socket, head) => {
    // A caller that hangs up, or says more than may be said, loses its socket; nobody else notices.
    socket.on('error', () => {})
    const screen = door.screenOf(request)
    if (!screen) {
      refuse(socket)
      return
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', () => {})
      void handlers[screen].upgrade(webSocket, { context: app.capabilities })
    })
  })

  return {
    url: `${origin}/#key=${keys.clerk}`,
    visitorUrl: `${origin}/?${visitorScreenQuery}#key=${keys.visitor}`,
    async close() {
      for (const webSocket of sockets.clients) webSocket.terminate()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
