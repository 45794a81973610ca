import { z } from 'zod'

const readySchema = z.object({
  /** On the clock of the machine, in ms. */
  at: z.number(),
  /** Watched from before the page had a document; otherwise `at` is only when we came to look. */
  early: z.boolean(),
})

/**
 * Runs in the page, as text, so it may use nothing of this file. Ready is when the element stands there and a frame
 * with it has been made.
 */
function tellWhenReady(selector: string): void {
  const page = globalThis as unknown as {
    benchWatches?: true
    benchEarly?: true
    benchTell(told: string): void
  }
  if (page.benchWatches) return
  page.benchWatches = true
  const tell = (): void => {
    const at = performance.timeOrigin + performance.now()
    page.benchTell(JSON.stringify({ at, early: page.benchEarly === true }))
  }
  const watcher = new MutationObserver(look)
  function look(): void {
    if (document.querySelector(selector) === null) return
    watcher.disconnect()
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = tell
      port2.postMessage(undefined)
    })
  }
  watcher.observe(document, { childList: true, subtree: true, attributes: true })
  look()
}

/** As a first script of a screen, and what it tells. */
export const readyScript = (selector: string): string =>
  `(${tellWhenReady.toString()})(${JSON.stringify(selector)})`

export const readReady = (told: string) => readySchema.parse(JSON.parse(told))
