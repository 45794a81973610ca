import { AppError } from '#contract/app-error.ts'
import type { ProcessingLog } from '../audit/processing-log.ts'
import type { CurrentVisit } from './current-visit.ts'
import { withVisit } from './visit-record.ts'

/**
 * Puts the dossier on the visitor's screen, or takes it off. Not while another speaks for a person under secrecy: whose
 * address is secret, does not have the dossier shown to somebody else.
 */
export const createShowDossier =
  ({ visits, processing }: { visits: CurrentVisit; processing: ProcessingLog }) =>
  async (visitId: string, shown: boolean): Promise<void> => {
    const { bsn, visit } = visits.require(visitId)
    if (!shown || !bsn) {
      await visits.step(visitId, 'dossier-hidden', (record) => withVisit(record, { dossierShown: false }))
      if (shown) throw new AppError('visit.not-identified')
      return
    }
    const isSecret = visit.person?.flags.some(({ kind }) => kind === 'secrecy') ?? false
    if (isSecret && visit.representative) throw new AppError('extract.secrecy')
    await visits.step(
      visitId,
      'dossier-shown',
      (record) => (record.bsn === bsn ? withVisit(record, { dossierShown: true }) : undefined),
      (tx) =>
        processing.write(tx, {
          activity: 'dossier-tonen-aan-bezoeker',
          purpose: 'Inzage door de betrokkene (art. 15 AVG)',
          about: [bsn],
          visitId,
        }),
    )
  }
