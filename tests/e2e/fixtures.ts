import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import type { z } from 'zod'
import type { DemoLogin } from '#main/rehearsal/demo-sign-in.ts'
import type { settingsSchema } from '#main/settings.ts'
import { type MisbehavingProxy, startMisbehavingProxy } from '../server/misbehaving-register.ts'
import { openDisplay } from '../setup/display.ts'
import { signInOverHttp } from '../setup/sign-in.ts'
import { createBrowserHost } from './browser-host.ts'
import { createElectronHost, runtimeOfThisRun } from './electron-host.ts'
import { type Hall, startHall } from './hall.ts'
import type { Host, Place } from './host.ts'

export interface HostOption {
  host: 'browser' | 'electron'
}

/** One complete counter with its hall server and simulators, in a data folder of its own. */
export interface Counter {
  /** The page on the screen now; another one after `restart`. */
  readonly page: Page
  readonly data: string
  readonly kind: HostOption['host']
  readonly hall: Hall
  /** Between counter and hall server: a test may make it misbehave. */
  readonly line: MisbehavingProxy
  /** As a person would in the browser; over HTTP, for it takes a moment less. */
  signIn(login: DemoLogin): Promise<void>
  /** Does what asks for signing in, and answers the page that the counter opened for it. */
  signInPage(press: () => Promise<void>): Promise<string>
  /** Power cut, and on again with the same data folder; whoever sat there signs in again. */
  restart(): Promise<void>
  visitorPage(): Promise<Page>
}

/** Settings of this counter, beside the ones that the test needs itself. */
type OwnSettings = Partial<z.input<typeof settingsSchema>>

/** What one worker keeps for all its counters: a browser or a screen that no other worker uses. */
type Room = { open: (place: Place) => Host } | { skipped: string }

interface WorkerFixtures extends HostOption {
  room: Room
}

/** Who sits at the counter when a test begins. */
type Sitting = DemoLogin | 'nobody'

export const test = base.extend<{ settings: OwnSettings; as: Sitting; counter: Counter }, WorkerFixtures>({
  host: ['browser', { option: true, scope: 'worker' }],
  settings: [{}, { option: true }],
  as: ['medewerker', { option: true }],

  room: [
    async ({ host, playwright }, use) => {
      if (host === 'browser') {
        const browser = await playwright.chromium.launch()
        await use({ open: (place) => createBrowserHost(browser, place) })
        return browser.close()
      }
      const runtime = runtimeOfThisRun()
      if ('skipped' in runtime) return use(runtime)
      const display = await openDisplay()
      if ('skipped' in display) return use(display)
      await use({ open: (place) => createElectronHost(runtime, display.name, place) })
      display.close()
    },
    { scope: 'worker' },
  ],

  counter: async ({ host: kind, settings: own, as, room }, use, testInfo) => {
    if ('skipped' in room) return testInfo.skip(true, room.skipped)

    const folder = mkdtempSync(join(tmpdir(), 'balie-e2e-'))
    const logFile = join(folder, 'balie.log')
    appendFileSync(logFile, '')
    const data = join(folder, 'counter')
    mkdirSync(data)
    const hall = await startHall(folder)
    const line = await startMisbehavingProxy(hall.url)
    const settings = { ...own, hall: { kind: 'remote', url: line.url, keyFile: hall.keyFile } }
    writeFileSync(join(data, 'settings.json'), JSON.stringify(settings))
    const host = room.open({ data, logFile })
    try {
      let page = await host.open()
      const signIn = async (login: DemoLogin): Promise<void> => {
        const button = page.getByRole('button', { name: /Aanmelden|aanmelden/ })
        await signInOverHttp(await host.signInPage(() => button.click()), login)
        await expect(page.locator('[data-region=session]')).toBeHidden()
      }
      if (as !== 'nobody') await signIn(as)
      await use({
        data,
        kind,
        hall,
        line,
        get page() {
          return page
        },
        visitorPage: () => host.visitor(),
        signIn,
        signInPage: (press) => host.signInPage(press),
        async restart() {
          await host.kill()
          page = await host.open()
          if (as !== 'nobody') await signIn(as)
        },
      })
    } finally {
      // Read now: what a failed end of the program leaves behind is still to be shown.
      await host.close().finally(async () => {
        await line.close()
        await hall.stop()
        const isFailure = testInfo.errors.length > 0 || testInfo.status !== testInfo.expectedStatus
        if (isFailure) await testInfo.attach('balie.log', { path: logFile })
        rmSync(folder, { recursive: true, force: true })
      })
    }
  },
})
