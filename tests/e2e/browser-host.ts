import type { Browser, BrowserContext } from '@playwright/test'
import type { Host, Place } from './host.ts'
import { type Program, startProgram } from './program.ts'

/** `balie start` without a window, and a tab on the URL with the one-time key that it prints. */
export const createBrowserHost = (browser: Browser, { data, logFile }: Place): Host => {
  let program: Program | undefined
  const contexts: BrowserContext[] = []

  /** A window of its own: a tab behind another one is drawn only now and then. */
  const openWindow = async (url: unknown) => {
    const context = await browser.newContext()
    contexts.push(context)
    const page = await context.newPage()
    await page.goto(String(url))
    return page
  }
  const closeWindows = async (): Promise<void> => {
    await Promise.all(contexts.splice(0).map((context) => context.close()))
  }

  return {
    async open() {
      const args = ['start', '--no-open', '--json', '--data', data, '--port', '0']
      program = await startProgram(args, logFile)
      return openWindow(program.ready.url)
    },
    async signInPage(press) {
      const [context] = contexts
      if (!context) throw new Error('the counter is not open')
      // What the tab was first sent to: where that leads belongs to the cookies of the tab.
      const asked = context.waitForEvent('request', (request) => request.url().includes('redirect_uri='))
      const tab = context.waitForEvent('page')
      await press()
      const url = (await asked).url()
      await (await tab).close()
      return url
    },
    async visitor() {
      if (!program) throw new Error('the counter is not open')
      return openWindow(program.ready.visitorUrl)
    },
    async kill() {
      await program?.kill()
      await closeWindows()
    },
    async close() {
      await closeWindows()
      await program?.stop()
    },
  }
}
