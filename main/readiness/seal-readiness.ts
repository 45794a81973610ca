import { dutchDay } from '../documents/dutch-time.ts'
import { warnDays } from '../sealing/create-sealer.ts'
import type { SealStatus } from '../sealing/sealer.ts'
import { causeOf, remedyOf } from './remedies.ts'

/** What `balie check` says of the electronic seal; a certificate that ends soon has a cause while it is still ready. */
export interface SealReadiness {
  readonly kind: SealStatus['kind']
  readonly state: SealStatus['state']
  /** Whom the certificate names. */
  readonly certificate: string | null
  /** ISO 8601 */
  readonly validUntil: string | null
  readonly cause: string | null
  readonly remedy: string | null
}

export function sealReadiness(status: SealStatus): SealReadiness {
  const { kind, state, subject, validUntil, expiresSoon, trouble } = status
  const said = { kind, state, certificate: subject, validUntil, cause: null, remedy: null }
  if (trouble) return { ...said, cause: causeOf(trouble.code), remedy: remedyOf(trouble.code) }
  if (!expiresSoon || validUntil === null) return said
  return {
    ...said,
    cause: `Het certificaat verloopt op ${dutchDay(new Date(validUntil))}, binnen ${warnDays} dagen.`,
    remedy: 'Vraag een nieuw certificaat aan en zet het in settings.json.',
  }
}
