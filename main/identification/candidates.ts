import type { Candidate } from '#contract/domain/person.ts'
import type { BrpPerson } from '#contract/standards/brp.ts'
import { maskBsn } from '#contract/standards/bsn.ts'
import { partialDateOf } from '../brp/brp-dates.ts'
import { fullName } from '../brp/person-view.ts'

/** Candidates as the page shows them, and the BSN behind each key, which stays here. */
export interface CandidateList {
  readonly shown: readonly Candidate[]
  readonly bsnByKey: Readonly<Record<string, string>>
}

export function candidateList(people: readonly BrpPerson[], newKey: () => string): CandidateList {
  const shown: Candidate[] = []
  const bsnByKey: Record<string, string> = {}
  for (const person of people) {
    const bsn = person.burgerservicenummer
    if (!bsn) continue
    const key = newKey()
    const address = [person.adressering?.adresregel1, person.adressering?.adresregel2]
      .filter(Boolean)
      .join(', ')
    bsnByKey[key] = bsn
    shown.push({
      key,
      fullName: fullName(person),
      birthDate: person.geboorte?.datum ? partialDateOf(person.geboorte.datum) : {},
      // A secret address is not needed to tell candidates apart.
      ...(address && !person.geheimhoudingPersoonsgegevens ? { address } : {}),
      bsnMasked: maskBsn(bsn),
    })
  }
  return { shown, bsnByKey }
}
