import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { _electron, type ElectronApplication, expect } from '@playwright/test'
import { visitorScreenQuery } from '#contract/screens.ts'
import type { ElectronRuntime } from '../setup/electron-runtime.ts'
import type { Host, Place } from './host.ts'

const variable = 'BALIE_TEST_ELECTRON'

/** Set-up and workers are different processes; the environment is what they share. */
export const setRuntime = (runtime: ElectronRuntime | { skipped: string }): void => {
  process.env[variable] = JSON.stringify(runtime)
}

export const runtimeOfThisRun = (): ElectronRuntime =>
  JSON.parse(process.env[variable] ?? '{"skipped":"no set-up"}')

/** One display shows both windows here: the one behind must go on as if it were on a display of its own. */
const bothInFront = [
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
]

type FoundRuntime = Exclude<ElectronRuntime, { skipped: string }>

/** Our build in a real Electron window. */
export const createElectronHost = (
  { executable, args }: FoundRuntime,
  display: string,
  { data, logFile }: Place,
): Host => {
  let app: ElectronApplication | undefined
  return {
    async open() {
      const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
      const launched = await _electron.launch({
        executablePath: executable,
        args: [...args, ...sandbox, ...bothInFront, '--lang=nl', `--data=${data}`],
        env: { ...process.env, DISPLAY: display },
      })
      app = launched
      launched.process().stderr?.on('data', (bytes: Buffer) => appendFileSync(logFile, bytes))
      const page = await launched.firstWindow()
      // The window stays hidden, and without a size, until its page can be painted.
      await expect.poll(() => page.evaluate(() => window.innerWidth), { timeout: 30_000 }).toBeGreaterThan(0)
      return page
    },
    async visitor() {
      const visitors = () => app?.windows().find((window) => window.url().includes(visitorScreenQuery))
      await expect.poll(visitors, { timeout: 30_000 }).toBeDefined()
      const window = visitors()
      if (!window) throw new Error('the visitor has no window')
      return window
    },
    async kill() {
      if (app === undefined) return
      const ended = once(app.process(), 'exit')
      app.process().kill('SIGKILL')
      await ended
      app = undefined
    },
    async close() {
      await app?.close()
      app = undefined
    },
  }
}
