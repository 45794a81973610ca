import path from 'node:path'
import { RPCHandler } from '@orpc/server/message-port'
import { dialog, app as electron, ipcMain, MessageChannelMain } from 'electron'
import { type App, startApp } from './app.ts'
import { confine, openWindow, pageUrl, registerPageScheme, servePage } from './electron-window.ts'
import { launchOptions } from './launch-options.ts'
import { createLog } from './log.ts'
import { startFailure } from './start-failure.ts'
import { outliveStrayFailures } from './stray-failures.ts'

/** The Electron host: one window, one port, the same core as everywhere. */
async function start(): Promise<void> {
  const log = createLog()
  outliveStrayFailures(log)
  const launch = launchOptions(process.argv, electron.getPath('userData'))
  // The window's own memory (language, keys) belongs to this counter, not to whoever is logged in on the machine.
  electron.setPath('sessionData', path.join(launch.dataFolder, 'venster'))
  await electron.whenReady()
  confine()
  servePage(path.join(__dirname, '../renderer'))
  // The window comes up while the core starts; the page says so until it has its port.
  const starting = startApp({ ...launch, log })
  const window = openWindow()
  ipcMain.on('balie:ready', ({ senderFrame }) => {
    // Only the page itself, in its main frame, gets a port; a reload gets a new one.
    if (senderFrame !== window.webContents.mainFrame) return
    const handOver = ({ router, handlerOptions, capabilities }: App): void => {
      const { port1, port2 } = new MessageChannelMain()
      new RPCHandler(router, handlerOptions).upgrade(port1, { context: capabilities })
      port1.start()
      senderFrame.postMessage('balie:port', null, [port2])
    }
    // A frame that is gone by then asks again after its reload; a core that cannot start is told below.
    starting.then(handOver).catch(() => {})
  })
  const [app] = await Promise.all([starting, window.loadURL(pageUrl)])
  // On a machine without a graphics card the first paint is not always told; the page is there all the same.
  if (!window.isVisible()) window.show()

  let isClosed = false
  electron.on('before-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    void app.close().finally(() => {
      isClosed = true
      electron.quit()
    })
  })
}

registerPageScheme()
electron.on('window-all-closed', () => electron.quit())
start().catch((error: unknown) => {
  dialog.showErrorBox('Balie kan niet starten', startFailure(error))
  electron.exit(1)
})
