import { implement } from '@orpc/server'
import { contract } from '#contract/contract.ts'
import type { CounterState } from '#contract/domain/counter-state.ts'
import type { ProcessingLog } from '../audit/processing-log.ts'
import type { BackOffice } from '../back-office/back-office.ts'
import type { CaptureDesk } from '../capture/capture-desk.ts'
import type { DeliveryDesk } from '../delivery/delivery-desk.ts'
import type { Diagnostics } from '../diagnostics/diagnostics.ts'
import type { Papers } from '../papers/papers.ts'
import type { CallVisitor } from '../queue/call-visitor.ts'
import type { RequestDesk } from '../requests/request-desk.ts'
import type { Session } from '../session/session.ts'
import type { SimulatorDesk } from '../simulator/simulator-desk.ts'
import type { Outbox } from '../sync/outbox.ts'
import type { CloseVisit } from '../visits/close-visit.ts'
import type { CurrentVisit } from '../visits/current-visit.ts'
import type { IdentifyVisitor } from '../visits/identify-visitor.ts'
import type { IssueExtract } from '../visits/issue-extract.ts'
import type { VisitReceipt } from '../visits/print-receipt.ts'
import type { Represent } from '../visits/represent.ts'
import type { VisitDossier } from '../visits/visit-dossier.ts'
import { asAllowed } from './role-check.ts'

/** What the procedures work with: the capabilities, each already put together. */
export interface Capabilities extends VisitReceipt {
  readonly state: { current(): CounterState; watch(signal?: AbortSignal): AsyncGenerator<CounterState> }
  /** Who is at the counter; of every act the clerk is `session.clerk()`. */
  readonly session: Session
  readonly processing: ProcessingLog
  readonly visits: CurrentVisit
  readonly callVisitor: CallVisitor
  readonly identifyVisitor: IdentifyVisitor
  /** What a reader that types has typed; `device.absent` when none is in use. */
  readonly typedDocument: (text: string) => void
  readonly dossier: VisitDossier
  readonly issueExtract: IssueExtract
  readonly requests: RequestDesk
  readonly papers: Papers
  readonly delivery: DeliveryDesk
  readonly capture: CaptureDesk
  readonly closeVisit: CloseVisit
  readonly represent: Represent
  readonly showDossier: (visitId: string, shown: boolean) => Promise<void>
  readonly outbox: Outbox
  readonly backOffice: BackOffice
  readonly simulator: SimulatorDesk | undefined
  readonly diagnostics: Diagnostics
}

/** Who may make a call is said where the call is declared (contract/call.ts), and held here, whichever port it came by. */
export const os = implement(contract)
  .$context<Capabilities>()
  .use(({ procedure, context, next }) => asAllowed(context.session, procedure['~orpc'].meta, () => next()))
