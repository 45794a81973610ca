import { AppError } from '#contract/app-error.ts'
import {
  type ExtractBasis,
  type ExtractKindCode,
  type Ground,
  groundsNeeded,
  type Requester,
} from '#contract/domain/extract-kind.ts'
import type { BrpPerson } from '#contract/standards/brp.ts'
import { isBsn } from '#contract/standards/bsn.ts'
import { ageOn } from './age.ts'
import { civilStatusOf } from './civil-status.ts'
import { type KindRow, kindOf } from './kinds.ts'
import { given } from './source-values.ts'

/** Why an extract may not be given; in the details of `extract.not-allowed`, with the article of law. */
export type Refusal =
  | 'record-withdrawn'
  | 'deceased'
  | 'parent-asks'
  | 'not-a-child'
  | 'asker'
  /** The clerk has yet to confirm `ground`. */
  | 'confirm'
  /** The clerk has yet to read the burgerlijke staat in the akte, or read another one than the source has. */
  | 'civil-status'
  | 'civil-status-differs'

export interface Asked {
  readonly kind: ExtractKindCode
  readonly requester: Requester
  readonly basis?: ExtractBasis | undefined
  /** Confirmations may still be open. */
  readonly preview?: boolean
}

const aboutCopies = 'Wet BRP art. 2.55'

/**
 * May this extract of this person be given to whoever asks? Returns when it may. `extract.secrecy`,
 * `extract.not-allowed` (details: `reason`, `article`, of a confirmation `ground`), `extract.missing-data` (details:
 * `field`).
 */
export function judgeExtract(person: BrpPerson, asked: Asked, at: Date): void {
  const kind = kindOf(asked.kind)
  judgePerson(person, kind)
  judgeAsker(person, kind, asked, at)
  requireData(person, kind)
  if (!asked.preview) requireConfirmations(person, kind, asked)
}

function refuse(reason: Refusal, article: string, more: { ground?: Ground } = {}): never {
  throw new AppError('extract.not-allowed', { reason, article, ...more })
}

const isDeceased = (person: BrpPerson): boolean =>
  person.overlijden !== undefined || person.opschortingBijhouding?.reden?.code === 'O'

function judgePerson(person: BrpPerson, kind: KindRow): void {
  const suspension = person.opschortingBijhouding?.reden?.code
  // A record that was withdrawn (F) or continued under another number (W) says nothing about a person.
  if (suspension === 'F' || suspension === 'W') refuse('record-withdrawn', aboutCopies)
  if (kind.parts.includes('alive') && isDeceased(person)) refuse('deceased', aboutCopies)
}

function judgeAsker(person: BrpPerson, kind: KindRow, { requester }: Asked, at: Date): void {
  // A parent and a curator act for the living; after death others may have an interest of their own.
  if (requester !== 'third-party' && isDeceased(person)) refuse('deceased', aboutCopies)

  // Secrecy blocks third parties (art. 3.21), never the person (art. 3.20) nor who acts for them by law (art. 2.55 lid 5).
  if (requester === 'third-party' && person.geheimhoudingPersoonsgegevens === true) {
    throw new AppError('extract.secrecy', { article: 'Wet BRP art. 3.21' })
  }

  const age = ageOn(person, at)
  if (requester === 'self' && age !== undefined && age < 16) refuse('parent-asks', `${aboutCopies} lid 5`)
  if (requester === 'parent' && age !== undefined && age >= 16) refuse('not-a-child', `${aboutCopies} lid 5`)

  if (!kind.mayAsk.includes(requester)) refuse('asker', aboutCopies)
}

/** The source cannot tell who is a parent, a curator or authorised, nor the burgerlijke staat of who has no partner. */
function requireConfirmations(person: BrpPerson, kind: KindRow, { requester, basis }: Asked): void {
  const needed = groundsNeeded({
    requester,
    inPerson: kind.inPerson === true,
    guarded: person.indicatieCurateleRegister === true,
    deceased: isDeceased(person),
  })
  for (const ground of needed) {
    if (!basis?.grounds.includes(ground)) refuse('confirm', aboutCopies, { ground })
  }
  if (!kind.parts.includes('civil-status')) return
  const known = civilStatusOf(person)
  const seen = basis?.civilStatus
  if (!known && !seen) refuse('civil-status', aboutCopies)
  if (known && seen && seen.status !== known) refuse('civil-status-differs', aboutCopies)
}

function requireData(person: BrpPerson, kind: KindRow): void {
  const names = [person.naam?.voornamen, person.naam?.geslachtsnaam]
  if (names.every((name) => given(name) === undefined))
    throw new AppError('extract.missing-data', { field: 'naam' })
  if (kind.parts.includes('bsn') && !isBsn(person.burgerservicenummer ?? '')) {
    throw new AppError('extract.missing-data', { field: 'burgerservicenummer' })
  }
}
