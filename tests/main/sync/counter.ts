import { onTestFinished } from 'vitest'
import { scratchFolder } from '../storage/scratch.ts'
import { type Counter, type CounterOptions, openParts } from './counter-parts.ts'

export {
  bsns,
  type Counter,
  commitContact,
  contactOf,
  drainedOf as drained,
  parked,
  until,
} from './counter-parts.ts'

/** As `openParts`, closed when the test ends; in a folder of its own when none is given. */
export async function openCounter(
  options: Omit<CounterOptions, 'folder'> & { folder?: string },
): Promise<Counter> {
  const counter = await openParts({ ...options, folder: options.folder ?? scratchFolder() })
  onTestFinished(counter.close)
  return counter
}
