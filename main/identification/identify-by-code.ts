import { AppError } from '#contract/app-error.ts'
import type { PresentedDocument } from '#contract/domain/identification.ts'
import type { BrpPerson } from '#contract/standards/brp.ts'
import { transliterate } from '#devices/mrz/transliterate.ts'
import type { BrpClient } from '../brp/brp-client.ts'
import { askRegister, found, type IdentifyResult, registerConcerns, sameBirthDate } from './identify.ts'
import { withConcerns } from './presented-document.ts'

/**
 * By the BSN in the code on the back, behind the zone of a document that has none. A code of somebody else's document
 * identifies nobody: the clerk sees whose it is, and that it is not this person's. `person.not-found`.
 */
export async function identifyByCode(
  brp: BrpClient,
  bsn: string,
  document: PresentedDocument,
): Promise<IdentifyResult> {
  const [registered, person] = await Promise.all([
    askRegister(brp, document),
    brp.person(bsn, 'BRPACT-Identificatie'),
  ])
  if (!person) throw new AppError('person.not-found', { by: 'bsn' })
  const holder = registered?.kind === 'known' ? registered.entry.houder?.burgerservicenummer : undefined
  const isOther = (holder !== undefined && holder !== bsn) || contradicts(person, document)
  if (!isOther && tellsWho(document)) return found('bsn', person, document, registered)
  const concerns = registerConcerns(registered, bsn)
  if (isOther) concerns.push('not-this-person')
  return { kind: 'candidates', people: [person], document: withConcerns(document, concerns) }
}

/** A licence tells neither name nor birth date, a zone with a wrong check digit tells nothing for certain. */
const tellsWho = ({ reading }: PresentedDocument): boolean =>
  reading.valid && reading.birthDate?.year !== undefined && reading.surname !== undefined

function contradicts(person: BrpPerson, document: PresentedDocument): boolean {
  const { surname, bsn } = document.reading
  const isOtherNumber = bsn !== undefined && bsn !== person.burgerservicenummer
  return (
    isOtherNumber ||
    !sameBirthDate(person, document) ||
    (surname !== undefined && !sameSurname(person, surname))
  )
}

function sameSurname({ naam }: BrpPerson, written: string): boolean {
  const zone = lettersOf(written)
  const known = [naam?.voorvoegsel, naam?.geslachtsnaam].filter(Boolean).join(' ')
  // Long names are cut in a zone; issuers spell a u with dots as UE or as U.
  const spellings = [transliterate(known), transliterate(known.normalize('NFD').replace(/\p{M}/gu, ''))]
  return spellings.map(lettersOf).some((name) => name.startsWith(zone))
}

const lettersOf = (name: string): string => name.replace(/[^A-Z]/g, '')
