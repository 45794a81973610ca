import type { Browser, Page } from '@playwright/test'
import type { Host, Place } from './host.ts'
import { type Program, startProgram } from './program.ts'

/** `balie start` without a window, and a tab on the URL with the one-time key that it prints. */
export const createBrowserHost = (browser: Browser, { data, logFile }: Place): Host => {
  let program: Program | undefined
  let page: Page | undefined
  return {
    async open() {
      const args = ['start', '--no-open', '--json', '--data', data, '--port', '0']
      program = await startProgram(args, logFile)
      const context = await browser.newContext()
      page = await context.newPage()
      await page.goto(String(program.ready.url))
      return page
    },
    async visitor() {
      if (!program) throw new Error('the counter is not open')
      // A window of its own: a tab behind another one is drawn only now and then.
      const context = await browser.newContext()
      const opened = await context.newPage()
      await opened.goto(String(program.ready.visitorUrl))
      return opened
    },
    async kill() {
      await program?.kill()
      await page?.context().close()
    },
    async close() {
      await page?.context().close()
      await program?.stop()
      await browser.close()
    },
  }
}
