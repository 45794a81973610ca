import { AppError } from '#contract/app-error.ts'
import type { HallPaper, VisitPaper } from '#contract/domain/paper.ts'
import type { Request } from '#contract/domain/request.ts'
import type { Clerk } from '#contract/domain/session.ts'
import type { JobOutcome } from '#devices/document-printer/document-printer.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import type { ProcessingLog } from '../audit/processing-log.ts'
import type { Clock } from '../clock.ts'
import type { PaperDocument } from '../documents/document.ts'
import { renderSlip } from '../documents/slip/render-slip.ts'
import type { HallApi } from '../hall/hall-api.ts'
import type { Settings } from '../settings.ts'
import type { CurrentVisit } from '../visits/current-visit.ts'
import type { VisitRecord } from '../visits/visit-record.ts'
import { authorisationForm } from './authorisation.ts'
import { charterReport } from './charter-report.ts'
import { collectedList } from './collected-list.ts'
import { dossierOverview } from './dossier-overview.ts'
import { requestReceipt } from './request-receipt.ts'

/** Papers beside the extracts: made anew whenever they are asked for, of what is known at that moment. */
export interface Papers {
  ofVisit(visitId: string, paper: VisitPaper): Promise<Uint8Array>
  printOfVisit(visitId: string, paper: VisitPaper): Promise<JobOutcome>
  /** The receipt of a request on the receipt printer. */
  slip(visitId: string, number: string): Promise<void>
  ofHall(paper: HallPaper): Promise<Uint8Array>
  printOfHall(paper: HallPaper): Promise<JobOutcome>
}

/** The PDF writer takes a tenth of a second to load; the counter's start does not wait for it. */
const loadWriter = () => import('../documents/pdf/render-pdf.ts')
const pdfOf = async (paper: PaperDocument): Promise<Uint8Array> =>
  (await (await loadWriter()).renderPdf(paper)).pdf

export function createPapers(options: {
  visits: CurrentVisit
  processing: ProcessingLog
  hall: Pick<HallApi, 'tray' | 'norms'>
  hub: DeviceHub
  settings: Settings
  clerk: () => Clerk
  clock: Clock
}): Papers {
  const { visits, processing, hall, hub, settings, clerk, clock } = options
  const { counter, charter } = settings

  const receiptOf = (record: VisitRecord, number: string, holder?: string): PaperDocument =>
    requestReceipt({
      ...{ request: requireRequest(record, number), at: clock.now(), counter, clerkName: clerk().name },
      ...(holder === undefined ? {} : { holder }),
    })

  async function compose(visitId: string, paper: VisitPaper): Promise<PaperDocument> {
    const record = visits.require(visitId)
    const { person } = record.visit
    switch (paper.kind) {
      case 'request-receipt':
        return receiptOf(record, paper.number, person?.fullName)
      case 'authorisation':
        return authorisationForm({ at: clock.now(), counter, ...giverOf(record) })
      case 'dossier-overview':
        return overviewOf(record)
    }
  }

  async function overviewOf({ bsn, visit }: VisitRecord): Promise<PaperDocument> {
    const { person, dossier } = visit
    if (!person || !bsn) throw new AppError('visit.not-identified')
    // As on the visitor's screen: nobody else gets to read the dossier of whose address is secret.
    if (visit.representative && person.flags.some(({ kind }) => kind === 'secrecy'))
      throw new AppError('extract.secrecy')
    if (dossier.state !== 'loaded') throw new AppError('dossier.unavailable')
    await processing.record({
      activity: 'dossier-tonen-aan-bezoeker',
      purpose: 'Inzage door de betrokkene (art. 15 AVG)',
      about: [bsn],
      visitId: visit.id,
      failed: false,
    })
    return dossierOverview({
      ...{ dossier, holder: person.fullName, readAt: new Date(dossier.at), at: clock.now(), counter },
    })
  }

  async function composeOfHall(paper: HallPaper): Promise<PaperDocument> {
    const at = clock.now()
    if (paper.kind === 'charter-report') {
      const waits = await hall.norms.waits({ month: paper.month })
      return charterReport({ waits, charter, month: paper.month, at, counter })
    }
    const items = await hall.tray.list({ state: 'collected' })
    return collectedList({ items, day: paper.day, at, counter })
  }

  const print = async (paper: PaperDocument): Promise<JobOutcome> =>
    hub.documentPrinter().print(await pdfOf(paper), { title: paper.title })

  return {
    ofVisit: async (visitId, paper) => pdfOf(await compose(visitId, paper)),
    printOfVisit: async (visitId, paper) => print(await compose(visitId, paper)),
    slip: (visitId, number) =>
      hub.receiptPrinter().print(renderSlip(receiptOf(visits.require(visitId), number))),
    ofHall: async (paper) => pdfOf(await composeOfHall(paper)),
    printOfHall: async (paper) => print(await composeOfHall(paper)),
  }
}

/** Asked for in this visit, or known from the dossier. `request.unknown` */
function requireRequest({ visit }: VisitRecord, number: string): Request {
  const { dossier, requests } = visit
  const known = 'requests' in dossier ? dossier.requests : []
  const request = [...requests, ...known].find((one) => one.number === number)
  if (!request) throw new AppError('request.unknown')
  return request
}

/** Who is known to stand at the counter may fill in less; a representative takes an empty form for the other. */
function giverOf({ brpPerson, visit }: VisitRecord) {
  const name = visit.person?.fullName
  if (name === undefined || visit.representative) return {}
  const birthDate = brpPerson?.geboorte?.datum?.langFormaat
  return { giver: { name, ...(birthDate === undefined ? {} : { birthDate }) } }
}
