import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { visitorScreenQuery } from '#contract/screens.ts'
import type { ElectronRuntime } from '../setup/electron-runtime.ts'
import { startedTwice } from '../setup/totals.ts'
import type { Host, Place } from './host.ts'
import { opened, systemBrowser } from './system-browser.ts'

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

/**
 * About one start in forty on a busy machine, the Chromium of Electron 25 stands still with Playwright attached: the core
 * is ready and writes its readiness, but the page is never asked for and no evaluation is answered.
 */
const isReachable = (page: Page): Promise<boolean> => {
  const answered = page.evaluate(() => true).catch(() => false)
  return Promise.race([answered, wait(15_000, false)])
}

type FoundRuntime = Exclude<ElectronRuntime, { skipped: string }>

/** Our build in a real Electron window. */
export const createElectronHost = (
  { executable, args }: FoundRuntime,
  display: string,
  { data, logFile }: Place,
): Host => {
  let app: ElectronApplication | undefined

  const launch = async (): Promise<Page> => {
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    app = await _electron.launch({
      executablePath: executable,
      args: [...args, ...sandbox, ...bothInFront, '--lang=nl', `--data=${data}`],
      env: { ...process.env, DISPLAY: display, ...systemBrowser(data) },
    })
    app.process().stderr?.on('data', (bytes: Buffer) => appendFileSync(logFile, bytes))
    return app.firstWindow()
  }
  const kill = async (): Promise<void> => {
    if (app === undefined) return
    const ended = once(app.process(), 'exit')
    app.process().kill('SIGKILL')
    await ended
    app = undefined
  }

  return {
    async open() {
      let page = await launch()
      if (!(await isReachable(page))) {
        test.info().annotations.push({ type: startedTwice })
        await kill()
        page = await launch()
      }
      // The window stays hidden, and without a size, until its page can be painted.
      await expect.poll(() => page.evaluate(() => window.innerWidth), { timeout: 30_000 }).toBeGreaterThan(0)
      return page
    },
    async signInPage(press) {
      const before = opened(data).length
      await press()
      await expect.poll(() => opened(data).length, { timeout: 15_000 }).toBeGreaterThan(before)
      return opened(data).at(-1) ?? ''
    },
    async visitor() {
      const visitors = () => app?.windows().find((window) => window.url().includes(visitorScreenQuery))
      await expect.poll(visitors, { timeout: 30_000 }).toBeDefined()
      const window = visitors()
      if (!window) throw new Error('the visitor has no window')
      return window
    },
    kill,
    async close() {
      await app?.close()
      app = undefined
    },
  }
}
