import { backOfficeProcedures } from './back-office.ts'
import { captureProcedures } from './capture.ts'
import { os } from './context.ts'
import { counterProcedures } from './counter.ts'
import { diagnosticsProcedures } from './diagnostics.ts'
import { extractsProcedures } from './extracts.ts'
import { outboxProcedures } from './outbox.ts'
import { papersProcedures } from './papers.ts'
import { queueProcedures } from './queue.ts'
import { requestsProcedures } from './requests.ts'
import { sessionProcedures } from './session.ts'
import { simulatorProcedures } from './simulator.ts'
import { visitProcedures } from './visit.ts'
import { visitorProcedures } from './visitor.ts'

/** The compiler checks that every call of the contract is answered; a call that is not in it does not exist. */
export const router = os.router({
  counter: counterProcedures,
  session: sessionProcedures,
  queue: queueProcedures,
  visit: visitProcedures,
  extracts: extractsProcedures,
  capture: captureProcedures,
  requests: requestsProcedures,
  papers: papersProcedures,
  outbox: outboxProcedures,
  backOffice: backOfficeProcedures,
  simulator: simulatorProcedures,
  diagnostics: diagnosticsProcedures,
  visitor: visitorProcedures,
})
