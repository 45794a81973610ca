import { AppError } from '#contract/app-error.ts'
import type { ExtractKindCode, Requester } from '#contract/domain/extract-kind.ts'
import type { BrpPerson } from '#contract/standards/brp.ts'
import { isBsn } from '#contract/standards/bsn.ts'
import { ageOn } from './age.ts'
import { kindOf } from './kinds.ts'
import { given } from './source-values.ts'

/** Why an extract may not be given; in the details of `extract.not-allowed`, with the article of law. */
export type Refusal = 'record-withdrawn' | 'deceased' | 'parent-asks' | 'asker'

/**
 * May this extract of this person be given to whoever asks? Returns when it may. `extract.secrecy`,
 * `extract.not-allowed` (details: `reason`, `article`), `extract.missing-data` (details: `field`).
 */
export function judgeExtract(person: BrpPerson, kind: ExtractKindCode, requester: Requester, at: Date): void {
  const suspension = person.opschortingBijhouding?.reden?.code
  // A record that was withdrawn (F) or continued under another number (W) says nothing about a person.
  if (suspension === 'F' || suspension === 'W') refuse('record-withdrawn', 'Wet BRP art. 2.55')

  if (requester === 'self' && isDeceased(person)) refuse('deceased', 'Wet BRP art. 2.55')

  // Secrecy blocks third parties (art. 3.21), never the person (art. 3.20). Who is a parent or a curator the source
  // does not tell, so under secrecy anyone but the person counts as a third party.
  if (requester === 'third-party' && person.geheimhoudingPersoonsgegevens === true) {
    throw new AppError('extract.secrecy', { article: 'Wet BRP art. 3.21' })
  }

  if (requester === 'self' && isUnder16(person, at)) refuse('parent-asks', 'Wet BRP art. 2.55 lid 5')

  if (!kindOf(kind).mayAsk.includes(requester)) refuse('asker', 'Wet BRP art. 2.55')

  requireData(person, kind)
}

function refuse(reason: Refusal, article: string): never {
  throw new AppError('extract.not-allowed', { reason, article })
}

const isDeceased = (person: BrpPerson): boolean =>
  person.overlijden !== undefined || person.opschortingBijhouding?.reden?.code === 'O'

const isUnder16 = (person: BrpPerson, at: Date): boolean => (ageOn(person, at) ?? 16) < 16

function requireData(person: BrpPerson, kind: ExtractKindCode): void {
  const names = [person.naam?.voornamen, person.naam?.geslachtsnaam]
  if (names.every((name) => given(name) === undefined))
    throw new AppError('extract.missing-data', { field: 'naam' })
  if (kindOf(kind).parts.includes('bsn') && !isBsn(person.burgerservicenummer ?? '')) {
    throw new AppError('extract.missing-data', { field: 'burgerservicenummer' })
  }
}
