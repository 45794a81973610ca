import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import process from 'node:process'
import { inProject } from './project.ts'

const downloadTimeoutMs = 120_000

/** Where the installed Electron is, or why there is none. */
export type ElectronBinary = { readonly path: string } | { readonly absent: string }

function installed(): string | undefined {
  const pathFile = inProject('node_modules/electron/path.txt')
  if (!existsSync(pathFile)) return undefined
  const binary = inProject('node_modules/electron/dist', readFileSync(pathFile, 'utf8'))
  return existsSync(binary) ? binary : undefined
}

/** The installed binary, else `npx install-electron`, else the reason. */
export function findElectron(): ElectronBinary {
  const found = installed()
  if (found) return { path: found }
  process.stderr.write('Electron wordt opgehaald (npx install-electron) …\n')
  spawnSync(process.execPath, [inProject('node_modules/electron/install.js')], {
    cwd: inProject(),
    stdio: 'ignore',
    timeout: downloadTimeoutMs,
  })
  const fetched = installed()
  return fetched ? { path: fetched } : { absent: 'het programma van Electron kon niet worden opgehaald' }
}

/** A window needs a screen; Windows and macOS always have one. */
export const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
