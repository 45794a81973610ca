import { linkSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Place } from '../place.ts'
import type { ElectronHere } from '../screen/electron-screen.ts'

const main = `const { app, BrowserWindow } = require('electron')
const path = require('node:path')
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1366, height: 768, show: false, webPreferences: { sandbox: true } })
  window.once('ready-to-show', () => window.show())
  return window.loadFile(path.join(__dirname, 'index.html'))
})
app.on('window-all-closed', () => app.quit())
`
const page = '<!doctype html><html lang="nl"><title>Leeg</title><button>Leeg</button></html>'

/** The least that is still a window with something to press, in the same runtime. */
export function emptyWindow({ runtime }: ElectronHere, place: Place): { command: string; args: string[] } {
  // A runtime without a default app starts what lies in its resources: it gets a home of its own, of hard links.
  const hasDefaultApp = runtime.args.length > 0
  const home = path.join(place.folder, 'empty')
  const app = hasDefaultApp ? home : path.join(home, 'resources/app')
  if (!hasDefaultApp) linkTree(path.dirname(runtime.executable), home)
  mkdirSync(app, { recursive: true })
  writeFileSync(path.join(app, 'package.json'), JSON.stringify({ name: 'leeg', main: 'main.cjs' }))
  writeFileSync(path.join(app, 'main.cjs'), main)
  writeFileSync(path.join(app, 'index.html'), page)
  return hasDefaultApp
    ? { command: runtime.executable, args: [app] }
    : { command: path.join(home, path.basename(runtime.executable)), args: [] }
}

/** The same bytes on the disk and in its cache under another path, but for the app that lies in it. */
function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)]
    if (!entry.isDirectory()) linkSync(source, target)
    else if (entry.name !== 'app') linkTree(source, target)
  }
}
