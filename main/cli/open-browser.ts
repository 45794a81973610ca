import { spawn } from 'node:child_process'
import process from 'node:process'

const openers: Partial<Record<NodeJS.Platform, [string, string[]]>> = {
  darwin: ['open', []],
  win32: ['rundll32', ['url.dll,FileProtocolHandler']],
}

/** Opens the default browser. When there is none, the address that was printed is enough. */
export function openBrowser(url: string): void {
  const [program, before] = openers[process.platform] ?? ['xdg-open', []]
  const child = spawn(program, [...before, url], { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}
