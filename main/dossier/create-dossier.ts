import type { DossierEntry } from '#contract/domain/contact.ts'
import type { HallHttp } from '../hall/hall-http.ts'
import { createFiling, type Filing } from './filing.ts'
import { createHistory } from './history.ts'
import { createParties, type Parties } from './parties.ts'
import { createRegister } from './register-call.ts'

/** The klantdossier (Klantinteracties API), through the hall server. */
export interface Dossier {
  readonly parties: Parties
  readonly filing: Filing
  /** Earlier contacts, newest first. `dossier.unavailable`, `dossier.refused`, `hall.offline`, `hall.refused`. */
  history(bsn: string): Promise<DossierEntry[]>
}

/** `hash` keeps BSNs out of the memory of what was found: `vault.lookup`. */
export function createDossier(options: { http: HallHttp; hash: (text: string) => string }): Dossier {
  const register = createRegister(options.http)
  const parties = createParties(register, options.hash)
  return { parties, filing: createFiling(register), history: createHistory(register, parties) }
}
