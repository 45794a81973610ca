import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { inProject } from './project.ts'

const downloadTimeoutMs = 120_000
const dayMs = 86_400_000

/** Where the installed Electron is, or why there is none. */
export type ElectronBinary = { readonly path: string } | { readonly absent: string }

interface Places {
  /** The npm package `electron`, of which `install.js` fetches the binary. */
  readonly electronFolder?: string
  /** Its time says when fetching last failed. */
  readonly failedNote?: string
  readonly now?: Date
}

function installedIn(electronFolder: string): string | undefined {
  const pathFile = path.join(electronFolder, 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const binary = path.join(electronFolder, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(binary) ? binary : undefined
}

/** The installed binary, else `npx install-electron`, else the reason. A fetch that failed is tried again after a day. */
export function findElectron({
  electronFolder = inProject('node_modules/electron'),
  failedNote = inProject('.cache/electron-niet-opgehaald'),
  now = new Date(),
}: Places = {}): ElectronBinary {
  const found = installedIn(electronFolder)
  if (found) return { path: found }
  const failedAt = statSync(failedNote, { throwIfNoEntry: false })?.mtimeMs
  if (failedAt !== undefined && Math.abs(now.getTime() - failedAt) < dayMs)
    return {
      absent:
        'het programma van Electron kon vandaag niet worden opgehaald (nu opnieuw: npx install-electron)',
    }
  process.stderr.write('Electron wordt opgehaald (npx install-electron) …\n')
  spawnSync(process.execPath, [path.join(electronFolder, 'install.js')], {
    cwd: inProject(),
    stdio: 'ignore',
    timeout: downloadTimeoutMs,
  })
  const fetched = installedIn(electronFolder)
  if (fetched) {
    rmSync(failedNote, { force: true })
    return { path: fetched }
  }
  mkdirSync(path.dirname(failedNote), { recursive: true })
  writeFileSync(failedNote, '')
  return {
    absent: 'het programma van Electron kon niet worden opgehaald; dat wordt na een dag weer geprobeerd',
  }
}

/** A window needs a screen; Windows and macOS always have one. */
export const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
