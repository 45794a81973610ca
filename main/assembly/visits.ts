import type { Clerk } from '#contract/domain/session.ts'
import { createCalendar } from '#contract/domain/working-days.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import { createProcessingLog } from '../audit/processing-log.ts'
import { createBrpClient } from '../brp/brp-client.ts'
import { createQueryLog } from '../brp/query-log.ts'
import type { Clock } from '../clock.ts'
import { createGather } from '../extracts/gather.ts'
import type { HallClient } from '../hall/hall-client.ts'
import { createTypedDocument } from '../identification/typing-reader.ts'
import type { Log } from '../log.ts'
import type { Measurements } from '../measure.ts'
import type { Capabilities } from '../procedures/context.ts'
import { createCallVisitor } from '../queue/call-visitor.ts'
import { createTicketReports, type TicketReports } from '../queue/ticket-reports.ts'
import { createRequestDesk } from '../requests/request-desk.ts'
import type { Sealer } from '../sealing/sealer.ts'
import type { Settings } from '../settings.ts'
import type { CounterStorage } from '../storage/counter-storage.ts'
import { extractsForTray } from '../tray/tell-tray.ts'
import { createTray, type Tray } from '../tray/tray.ts'
import { createCloseVisit } from '../visits/close-visit.ts'
import { createCurrentVisit } from '../visits/current-visit.ts'
import { createDocumentPrinters } from '../visits/document-printers.ts'
import { createExtractStore } from '../visits/extract-store.ts'
import { createIdentifyOutcomes } from '../visits/identify-outcomes.ts'
import { createIdentifyVisitor } from '../visits/identify-visitor.ts'
import { createIssueExtract } from '../visits/issue-extract.ts'
import { createVisitReceipt, type VisitReceipt } from '../visits/print-receipt.ts'
import { createPrintSheet } from '../visits/print-sheet.ts'
import { createRepresent } from '../visits/represent.ts'
import { createShowDossier } from '../visits/show-dossier.ts'
import { createVisitDossier } from '../visits/visit-dossier.ts'
import { createVisitStore, type VisitStore } from '../visits/visit-store.ts'
import type { Sync } from './sync.ts'

type VisitCapabilities = Pick<
  Capabilities,
  | 'processing'
  | 'visits'
  | 'typedDocument'
  | 'callVisitor'
  | 'identifyVisitor'
  | 'dossier'
  | 'issueExtract'
  | 'closeVisit'
  | 'represent'
  | 'showDossier'
  | 'requests'
  | keyof VisitReceipt
>

/** The visit, from call to goodbye. */
export function assembleVisits(options: {
  storage: CounterStorage
  hall: HallClient
  hub: DeviceHub
  sync: Sync
  settings: Settings
  clerk: () => Clerk
  clock: Clock
  log: Log
  measure: Measurements
  documentFolder: string
  sealer: Sealer
  onChange: () => void
  onCalled: () => void
}): VisitCapabilities & {
  reports: TicketReports
  /** What was on its way to a printer when the program stopped: nobody heard the printer's word. */
  settlePrints(): Promise<void>
  hasOpenVisit: VisitStore['hasOpen']
  tray: Tray
} {
  const {
    storage,
    hall,
    hub,
    sync,
    settings,
    clerk,
    clock,
    log,
    measure,
    documentFolder,
    sealer,
    onChange,
    onCalled,
  } = options
  const { database, vault } = storage
  const visitStore = createVisitStore(database, vault)
  let hasMoreToSend = false
  const visits = createCurrentVisit({
    ...{ database, store: visitStore, clock },
    // By then what was written with the change has committed.
    onChange: () => {
      onChange()
      if (hasMoreToSend) sync.outbox.kick()
      hasMoreToSend = false
    },
  })
  const tray = createTray({
    ...{ vault, counter: settings.counter.id, clerk },
    enqueue: (tx, entry) => {
      hasMoreToSend = true
      return sync.enqueue(tx, entry)
    },
    personIn: (visitId) => {
      const record = visits.record()
      return record?.visit.id === visitId ? record.bsn : undefined
    },
  })
  const store = extractsForTray(createExtractStore(database, vault), tray)
  const printSheet = createPrintSheet({ database, visits, store, hub, clock })
  const reports = createTicketReports({ database, finish: hall.api.queue.finish })
  const visitId = (): string | undefined => visits.record()?.visit.id
  const calendar = createCalendar(settings.closingDays)
  const processing = createProcessingLog({
    ...{ database, vault, clock },
    counter: settings.counter.id,
    clerk: () => clerk().id,
    register: settings.processingRegister,
  })
  const logQuery = createQueryLog(processing, visitId)
  const brp = createBrpClient({ http: hall.http, logQuery })
  const dossier = createVisitDossier({
    visits,
    processing,
    clock,
    history: sync.history,
    requests: sync.requests,
    pending: sync.pending,
  })
  const outcomes = createIdentifyOutcomes({
    visits,
    clock,
    onIdentified: (id) => {
      dossier.load(id).catch((error: unknown) => log.error('dossier not read', { error }))
    },
  })
  const receipt = createVisitReceipt({ visits, printSheet, store, hub, clock, settings, clerk })
  return {
    processing,
    visits,
    reports,
    tray,
    settlePrints: () => database.transaction(store.settlePrints),
    hasOpenVisit: visitStore.hasOpen,
    dossier,
    callVisitor: createCallVisitor({
      visits,
      hall: hall.api,
      clock,
      settings,
      clerk,
      wasHere: visitStore.hasTicket,
      onCalled,
    }),
    typedDocument: createTypedDocument(hub),
    identifyVisitor: createIdentifyVisitor({ visits, outcomes, brp, hub, clock }),
    issueExtract: createIssueExtract({
      visits,
      database,
      store,
      tray,
      printSheet,
      printers: createDocumentPrinters({ hub, spares: settings.sparePrinters }),
      numbers: sync.numbers,
      clock,
      settings,
      clerk,
      folder: documentFolder,
      sealer,
      processing,
      gather: createGather({ brp, now: () => clock.now() }),
      onMade: measure.extract,
    }),
    ...receipt,
    represent: createRepresent(visits),
    showDossier: createShowDossier({ visits, processing }),
    requests: createRequestDesk({
      ...{ visits, database, settings, calendar, clerk, clock },
      numbers: sync.numbers,
      enqueue: sync.enqueue,
      onCommitted: () => sync.outbox.kick(),
    }),
    closeVisit: createCloseVisit({
      visits,
      clock,
      settings,
      calendar,
      clerk,
      addContact: async (tx, contact) => {
        await sync.contacts.add(tx, contact)
      },
      onClosed: () => {
        receipt.dropReceipt()
        sync.outbox.kick()
        reports.kick()
      },
      reports,
      onCommitted: measure.commit,
    }),
  }
}
