import type { Clerk } from '#contract/domain/session.ts'
import type { SignatureFact } from '#contract/domain/signature.ts'
import type { WrittenSignature } from '#devices/signature-pad/signature-pad.ts'
import { strokesJson } from '#devices/signature-pad/strokes-json.ts'
import type { Clock } from '../../clock.ts'
import type { Settings } from '../../settings.ts'
import type { CurrentVisit } from '../../visits/current-visit.ts'
import { withVisit } from '../../visits/visit-record.ts'
import type { CaptureNumbers } from '../capture-number.ts'
import { inkOnPaper } from './ink-on-paper.ts'
import { signatureHash } from './signature-hash.ts'
import type { SignatureStore } from './signature-store.ts'
import type { Statement } from './statement.ts'
import { statementDocument } from './statement-document.ts'

/** The PDF writer takes a tenth of a second to load; most visits have no signature. */
const loadWriter = () => import('../../documents/pdf/render-pdf.ts')

/** Makes the paper of an accepted signature, and keeps it with its strokes and the fact in the visit: all or nothing. */
export function createKeepSignature(options: {
  visits: CurrentVisit
  store: SignatureStore
  clock: Clock
  settings: Settings
  clerk: () => Clerk
  newNumber: CaptureNumbers
}) {
  const { visits, store, clock, settings, clerk, newNumber } = options

  /** A number follows from the clock, and that may have been set back, or the program started anew within the second. */
  async function freeNumber(at: Date): Promise<string> {
    const number = newNumber('V', at)
    return (await store.hasNumber(number)) ? freeNumber(at) : number
  }

  return async (signed: {
    visitId: string
    id: string
    statement: Statement
    signature: WrittenSignature
    simulated: boolean
  }): Promise<void> => {
    const { visitId, id, statement, signature, simulated } = signed
    const { renderPdf } = await loadWriter()
    const signedAt = clock.now()
    const number = await freeNumber(signedAt)
    const { pdf } = await renderPdf(
      statementDocument({
        statement,
        number,
        signedAt,
        counter: settings.counter,
        clerkName: clerk().name,
        drawing: inkOnPaper(signature),
      }),
    )
    const strokes = strokesJson(signature)
    const fact: SignatureFact = {
      id,
      purpose: statement.purpose,
      title: statement.title,
      at: signedAt.toISOString(),
      simulated,
      hash: signatureHash(pdf, strokes),
    }
    await visits.step(
      visitId,
      'signed',
      (record) => withVisit(record, { signatures: [...record.visit.signatures, fact] }),
      (tx) => store.add(tx, visitId, { fact, number, pdf, strokes }),
    )
  }
}
