import { counterArea } from './areas/counter.ts'
import { extractsArea } from './areas/extracts.ts'
import { outboxArea } from './areas/outbox.ts'
import { queueArea } from './areas/queue.ts'
import { simulatorArea } from './areas/simulator.ts'
import { visitArea } from './areas/visit.ts'

/** What the page may ask of the core. One entry an area; the areas say what and why. */
export const contract = {
  counter: counterArea,
  queue: queueArea,
  visit: visitArea,
  extracts: extractsArea,
  outbox: outboxArea,
  simulator: simulatorArea,
}
export type Contract = typeof contract
