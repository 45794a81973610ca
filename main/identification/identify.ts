import { AppError, isAppError } from '#contract/app-error.ts'
import type { DocumentConcern, PersonQuery, PresentedDocument } from '#contract/domain/identification.ts'
import { isoOf } from '#contract/domain/partial-date.ts'
import type { BrpPerson, BrpTravelDocument } from '#contract/standards/brp.ts'
import { isBsn } from '#contract/standards/bsn.ts'
import type { BrpClient } from '../brp/brp-client.ts'
import { partialDateOf } from '../brp/brp-dates.ts'
import { surnameQueries } from './name-variants.ts'
import { withConcerns } from './presented-document.ts'

export type IdentifyResult =
  | {
      readonly kind: 'person'
      readonly by: 'bsn' | 'document-number'
      readonly person: BrpPerson
      readonly document: PresentedDocument
    }
  | {
      readonly kind: 'candidates'
      readonly people: readonly BrpPerson[]
      readonly document: PresentedDocument
    }

/**
 * From document to person: by BSN where the document still carries it, by document number otherwise, else by name
 * and birth date, with the clerk choosing. A zone with a wrong check digit finds nobody (`mrz.check-digit`).
 */
export async function identifyByDocument(
  brp: BrpClient,
  document: PresentedDocument,
): Promise<IdentifyResult> {
  const { reading } = document
  if (!reading.valid) {
    const wrong = reading.checks.filter((check) => !check.ok).map((check) => check.field)
    throw new AppError('mrz.check-digit', { fields: wrong.join(' ') })
  }
  const [registered, byBsn] = await Promise.all([
    askRegister(brp, document),
    reading.bsn ? brp.person(reading.bsn, 'BRPACT-Identificatie') : undefined,
  ])
  if (byBsn) return found('bsn', byBsn, document, registered)
  const holder = registered?.kind === 'known' ? registered.entry.houder?.burgerservicenummer : undefined
  if (holder) {
    const person = await brp.person(holder, 'BRPACT-Identificatie')
    if (person) return found('document-number', person, document, registered)
  }
  const people = await searchByName(brp, document)
  return {
    kind: 'candidates',
    people,
    document: withConcerns(document, registerConcerns(registered, undefined)),
  }
}

/** By hand: a BSN gives one candidate or none; the other ways give what the register finds. */
export async function identifyByQuery(brp: BrpClient, query: PersonQuery): Promise<readonly BrpPerson[]> {
  switch (query.by) {
    case 'bsn': {
      const bsn = query.bsn.padStart(9, '0')
      if (!isBsn(bsn)) throw new AppError('input.invalid', { field: 'bsn' })
      const person = await brp.person(bsn, 'BRPACT-Zoeken')
      if (!person) throw new AppError('person.not-found', { by: query.by })
      return [person]
    }
    case 'name-and-birth-date':
      return notEmpty(await brp.searchByName(query.surname, query.birthDate), query.by)
    case 'address':
      return notEmpty(await brp.searchByAddress(query.postcode, query.houseNumber), query.by)
  }
}

function notEmpty(people: BrpPerson[], by: string): BrpPerson[] {
  if (people.length === 0) throw new AppError('person.not-found', { by })
  return people
}

export type Registered =
  | { kind: 'known'; entry: BrpTravelDocument }
  | { kind: 'unknown' }
  | { kind: 'unavailable' }

const hasTravelDocumentNumber = (document: PresentedDocument): boolean =>
  ['passport', 'identity-card', 'travel-document'].includes(document.kind)

/**
 * What the register of travel documents knows of it; undefined for a document that is not in there. A register that is
 * away costs a warning, not the visit: the person may still be found another way.
 */
export async function askRegister(
  brp: BrpClient,
  document: PresentedDocument,
): Promise<Registered | undefined> {
  const { issuer, documentNumber } = document.reading
  if (issuer !== 'NLD' || !hasTravelDocumentNumber(document)) return undefined
  try {
    const entry = await brp.travelDocument(documentNumber)
    return entry ? { kind: 'known', entry } : { kind: 'unknown' }
  } catch (error) {
    if (isAppError(error) && error.code !== 'hall.offline') return { kind: 'unavailable' }
    throw error
  }
}

export function found(
  by: 'bsn' | 'document-number',
  person: BrpPerson,
  document: PresentedDocument,
  registered: Registered | undefined,
): IdentifyResult {
  const concerns = registerConcerns(registered, person.burgerservicenummer)
  if (!sameBirthDate(person, document)) concerns.push('not-this-person')
  return { kind: 'person', by, person, document: withConcerns(document, concerns) }
}

export function registerConcerns(
  registered: Registered | undefined,
  bsn: string | undefined,
): DocumentConcern[] {
  if (!registered) return []
  if (registered.kind === 'unknown') return ['not-in-register']
  if (registered.kind === 'unavailable') return ['register-unavailable']
  const concerns: DocumentConcern[] = []
  const holder = registered.entry.houder?.burgerservicenummer
  if (bsn && holder && holder !== bsn) concerns.push('not-this-person')
  // Aanduiding V is vermissing; I (inhouding) and R (van rechtswege vervallen) take the document out of use.
  const mark = registered.entry.inhoudingOfVermissing?.aanduiding?.code
  if (mark === 'V') concerns.push('reported-missing')
  else if (registered.entry.inhoudingOfVermissing) concerns.push('withdrawn')
  return concerns
}

/** The zone and the BRP know a birth date to the same part, or one of them knows less. */
export function sameBirthDate(person: BrpPerson, document: PresentedDocument): boolean {
  const written = document.reading.birthDate
  const known = person.geboorte?.datum ? partialDateOf(person.geboorte.datum) : undefined
  if (!written || !known) return true
  const agrees = (a: number | undefined, b: number | undefined): boolean =>
    a === undefined || b === undefined || a === b
  return (
    agrees(written.year, known.year) && agrees(written.month, known.month) && agrees(written.day, known.day)
  )
}

async function searchByName(brp: BrpClient, document: PresentedDocument): Promise<readonly BrpPerson[]> {
  const { surname, birthDate } = document.reading
  const iso = birthDate && isoOf(birthDate)
  // The search wants a full birth date (standards.md §4); without one the clerk searches by address.
  if (!surname || !iso) throw new AppError('person.not-found', { by: 'document' })
  for (const query of surnameQueries(surname)) {
    const people = await brp.searchByName(query, iso)
    if (people.length > 0) return people
  }
  throw new AppError('person.not-found', { by: 'document' })
}
