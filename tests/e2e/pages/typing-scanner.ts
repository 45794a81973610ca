import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'

/** How far apart the keys of such a device are, by the clock of the device. */
const keyMs = 2

/**
 * A scanner or reader that types `text`, with Enter for each line end. The times on the keys are the device's own, as
 * the system puts them there: Playwright's own typing waits for the page between two keys, which a scanner never does.
 */
export async function typeAsScanner(page: Page, text: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const startedAt = Date.now()
  const sent = [...text].flatMap((letter, index) => {
    const timestamp = (startedAt + index * keyMs) / 1000
    const key = letter === '\n' ? enter : { key: letter }
    const typed = letter === '\n' ? '\r' : letter
    return [
      session.send('Input.dispatchKeyEvent', { ...key, type: 'keyDown', text: typed, timestamp }),
      session.send('Input.dispatchKeyEvent', { ...key, type: 'keyUp', timestamp }),
    ]
  })
  await Promise.all(sent)
  // What comes next comes later, also by the times on the keys.
  await wait(Math.max(0, startedAt + text.length * keyMs - Date.now()))
  await session.detach()
}

const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 }
