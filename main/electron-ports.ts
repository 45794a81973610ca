import { RPCHandler } from '@orpc/server/message-port'
import { type BrowserWindow, ipcMain, MessageChannelMain, type MessagePortMain } from 'electron'
import type { App } from './app.ts'
import type { Screen } from './page/page-door.ts'
import { visitorRouter } from './procedures/visitor.ts'

/** Which windows get a port, and to which calls. */
export interface Ports {
  to(window: BrowserWindow, screen: Screen): void
}

/** Only a page of our own windows, in its main frame, gets a port once it says that it listens; a reload gets a new one. */
export function handOutPorts(starting: Promise<App>): Ports {
  const screens = new Map<BrowserWindow, Screen>()

  function serve({ router, handlerOptions, capabilities }: App, screen: Screen, port: MessagePortMain): void {
    const handler =
      screen === 'clerk'
        ? new RPCHandler(router, handlerOptions)
        : new RPCHandler(visitorRouter, handlerOptions)
    handler.upgrade(port, { context: capabilities })
    port.start()
  }

  ipcMain.on('balie:ready', ({ senderFrame }) => {
    const [, screen] = [...screens].find(([{ webContents }]) => webContents.mainFrame === senderFrame) ?? []
    if (!senderFrame || !screen) return
    const handOver = (app: App): void => {
      const { port1, port2 } = new MessageChannelMain()
      serve(app, screen, port1)
      senderFrame.postMessage('balie:port', null, [port2])
    }
    // A frame that is gone by then asks again after its reload; a core that cannot start is told elsewhere.
    starting.then(handOver).catch(() => {})
  })

  return {
    to(window, screen) {
      screens.set(window, screen)
      window.once('closed', () => screens.delete(window))
    },
  }
}
