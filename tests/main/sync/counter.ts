import { onTestFinished } from 'vitest'
import { scratchFolder } from '../storage/scratch.ts'
import { type Counter, type CounterOptions, openParts } from './counter-parts.ts'

export { bsns, type Counter, commitContact, contactOf } from './counter-parts.ts'

/** As `openParts`, closed when the test ends; in a folder of its own when none is given. */
export async function openCounter(
  options: Omit<CounterOptions, 'folder'> & { folder?: string },
): Promise<Counter> {
  const counter = await openParts({ ...options, folder: options.folder ?? scratchFolder() })
  onTestFinished(counter.close)
  return counter
}

/** Resolves once `isSo`, looked at after each change of the outbox. */
export function until(counter: Counter, isSo: () => Promise<boolean>): Promise<void> {
  return new Promise((resolve, reject) => {
    let stop = () => {}
    const look = () =>
      void isSo().then((so) => {
        if (!so) return
        stop()
        resolve()
      }, reject)
    stop = counter.outbox.onChange(look)
    look()
  })
}

export const drained = (counter: Counter) =>
  until(counter, async () => (await counter.outbox.backlog()).waiting === 0)

export const parked = (counter: Counter) =>
  until(counter, async () => (await counter.outbox.backlog()).parked > 0)
