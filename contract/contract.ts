import { backOfficeArea } from './areas/back-office.ts'
import { captureArea } from './areas/capture.ts'
import { counterArea } from './areas/counter.ts'
import { diagnosticsArea } from './areas/diagnostics.ts'
import { extractsArea } from './areas/extracts.ts'
import { outboxArea } from './areas/outbox.ts'
import { papersArea } from './areas/papers.ts'
import { queueArea } from './areas/queue.ts'
import { requestsArea } from './areas/requests.ts'
import { sessionArea } from './areas/session.ts'
import { simulatorArea } from './areas/simulator.ts'
import { visitArea } from './areas/visit.ts'
import { visitorArea } from './areas/visitor.ts'

/** What the page may ask of the core. One entry an area; the areas say what and why. */
export const contract = {
  counter: counterArea,
  session: sessionArea,
  queue: queueArea,
  visit: visitArea,
  extracts: extractsArea,
  capture: captureArea,
  requests: requestsArea,
  papers: papersArea,
  outbox: outboxArea,
  backOffice: backOfficeArea,
  simulator: simulatorArea,
  diagnostics: diagnosticsArea,
  visitor: visitorArea,
}
export type Contract = typeof contract
