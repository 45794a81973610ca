import path from 'node:path'
import { dialog, app as electron, shell } from 'electron'
import { startApp } from './app.ts'
import { handOutPorts } from './electron-ports.ts'
import { openVisitorScreen } from './electron-visitor.ts'
import { confine, openWindow, pageUrl, registerPageScheme, servePage } from './electron-window.ts'
import { launchOptions } from './launch-options.ts'
import { createLog } from './log.ts'
import { readSettings } from './read-settings.ts'
import { startFailure } from './start-failure.ts'
import { outliveStrayFailures } from './stray-failures.ts'

/** The Electron host: a window for the clerk, one for the visitor, a port each, the same core as everywhere. */
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
  const openUrl = (url: string): void => void shell.openExternal(url).catch(() => {})
  const starting = startApp({ ...launch, log, openUrl })
  const window = openWindow()
  const ports = handOutPorts(starting)
  ports.to(window, 'clerk')
  const [app] = await Promise.all([starting, window.loadURL(pageUrl)])
  const { visitorScreen } = await readSettings(launch.dataFolder)
  const visitors = openVisitorScreen(visitorScreen, (opened) => ports.to(opened, 'visitor'))
  window.once('closed', visitors.close)
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
