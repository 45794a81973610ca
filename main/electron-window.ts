import path from 'node:path'
import {
  app,
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  protocol,
  session,
  type WebContents,
} from 'electron'
import { visitorScreenQuery } from '#contract/screens.ts'
import { pageFile } from './page/page-files.ts'
import { pageHeaders } from './page/page-policy.ts'

const scheme = 'balie'
export const pageUrl = `${scheme}://page/?host=electron`
export const visitorPageUrl = `${pageUrl}&${visitorScreenQuery}`

/** Before the app is ready: the page gets an origin of its own, so that the policy and ES modules work as on the web. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

export function servePage(pageFolder: string): void {
  protocol.handle(scheme, async (request) => {
    const file = await pageFile(pageFolder, new URL(request.url).pathname)
    if (!file) return new Response('', { status: 404 })
    // A copy, because the runtime's Response takes no view on shared memory.
    return new Response(new Uint8Array(file.bytes), {
      headers: { ...pageHeaders, 'content-type': file.type },
    })
  })
}

/** The page stays where it is: no navigation, no windows, no webviews, no permissions. */
export function confine(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.defaultSession.setPermissionCheckHandler(() => false)
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}

export function openWindow(options: BrowserWindowConstructorOptions = {}): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    title: 'Balie',
    ...options,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload: path.join(__dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
    },
  })
  window.once('ready-to-show', () => window.show())
  return window
}
