import type { EnrolmentFact } from '#contract/domain/fingerprint.ts'
import type { Clerk } from '#contract/domain/session.ts'
import type { Settings } from '../../settings.ts'
import type { Tray } from '../../tray/tray.ts'
import type { CurrentVisit } from '../../visits/current-visit.ts'
import { withVisit } from '../../visits/visit-record.ts'
import { receiptDocument, receiptTitle } from './receipt-document.ts'

/** The PDF writer takes a tenth of a second to load; most visits have no fingerprints. */
const loadWriter = () => import('../../documents/pdf/render-pdf.ts')

/** Writes down what was handed over, with its receipt for the back office: all or nothing. */
export function createKeepEnrolment(options: {
  visits: CurrentVisit
  tray: Pick<Tray, 'paper'>
  settings: Settings
  clerk: () => Clerk
}) {
  const { visits, tray, settings, clerk } = options

  return async (visitId: string, holder: string, fact: EnrolmentFact): Promise<void> => {
    const { id, at, receipt } = fact
    // Without a finger there was nothing to hand over, and so there is nothing to collect.
    const paper = receipt === undefined ? undefined : await paperOf(fact, receipt, holder)
    await visits.step(
      visitId,
      'fingers-handed-over',
      (record) => withVisit(record, { enrolments: [...record.visit.enrolments, fact] }),
      async (tx) => {
        if (paper) await tray.paper(tx, visitId, { ...paper, id, at })
      },
    )
  }

  async function paperOf(fact: EnrolmentFact, number: string, holder: string) {
    const { renderPdf } = await loadWriter()
    const { counter } = settings
    const { pdf } = await renderPdf(
      receiptDocument({ fact, number, holder, counter, clerkName: clerk().name }),
    )
    return { kind: 'enrolment-receipt' as const, number, title: receiptTitle, file: pdf }
  }
}
