import type { NameUse, PersonName, Resident, Sex, Union } from '../register/resident.ts'
import { initialsOf } from './initials.ts'
import { courtesyTitle, formOfAddress, isPredicate, titleForm } from './noble-titles.ts'
import { type JsonObject, knownText, present } from './shapes.ts'

type Addressed = Pick<Resident, 'name' | 'nameUse' | 'sex' | 'unions'>

/** The partner whose name counts: the present one, else the one of the union that ended last. */
export function partnerInName({ unions }: Pick<Resident, 'unions'>): Union | undefined {
  const current = unions.filter(({ ended }) => ended === undefined).at(-1)
  return (
    current ?? [...unions].sort((a, b) => (a.ended?.date ?? '').localeCompare(b.ended?.date ?? '')).at(-1)
  )
}

const joined = (...parts: (string | undefined)[]): string => parts.filter((part) => part).join(' ')
const capital = (text: string): string => text.replace(/^\p{L}/u, (letter) => letter.toUpperCase())

/** Own and partner's name parts in the order that the person chose (rubric 61.10). */
function combined(nameUse: NameUse, own: string, partners: string): string {
  switch (nameUse) {
    case 'E':
      return own
    case 'P':
      return partners
    case 'V':
      return `${partners}-${own}`
    case 'N':
      return `${own}-${partners}`
  }
}

interface Parts {
  readonly nameUse: NameUse
  readonly sex: Sex
  readonly initials: string | undefined
  readonly own: PersonName
  readonly partner: PersonName | undefined
  /** A title goes before the surname, a predicate before the initials. */
  readonly title: string | undefined
  readonly predicate: string | undefined
  readonly courtesy: string | undefined
  readonly address: string | undefined
}

/** Undefined when the surname that would be used is unknown. */
function partsOf({ name, nameUse: chosen, sex, unions }: Addressed): Parts | undefined {
  const union = partnerInName({ unions })
  const partner = union && knownText(union.partner.name.surname) ? union.partner.name : undefined
  const nameUse = partner === undefined ? 'E' : chosen
  if (nameUse !== 'P' && knownText(name.surname) === undefined) return undefined

  const courtesy = nameUse === 'E' ? undefined : courtesyTitle(partner?.title, sex)
  const hasPartner = union !== undefined && union.ended === undefined
  const losesPredicate = sex === 'V' && (hasPartner || nameUse !== 'E')
  const form = nameUse === 'P' ? undefined : titleForm(name.title, sex)
  const predicate = name.title && isPredicate(name.title) && !losesPredicate ? form : undefined
  const title = name.title && !isPredicate(name.title) ? form : undefined
  const own = name.title && (title ?? predicate) ? formOfAddress(name.title, sex) : undefined
  const address = courtesy && partner?.title ? formOfAddress(partner.title, sex) : own
  return {
    nameUse,
    sex,
    initials: initialsOf(knownText(name.givenNames)),
    own: name,
    partner,
    title,
    predicate,
    courtesy,
    address,
  }
}

const surname = (name: PersonName | undefined, title?: string): string =>
  name === undefined ? '' : joined(title, name.prefix, knownText(name.surname))

/** `A. barones van den Aedel-de Boer`: on an envelope. */
function envelopeName(parts: Parts): string {
  const name = combined(
    parts.nameUse,
    surname(parts.own, parts.title),
    surname(parts.partner, parts.courtesy),
  )
  return capital(joined(parts.predicate, parts.initials, name))
}

/** Geachte heer, mevrouw or initials, then the name; a noble person is addressed by rank only. */
function salutation(parts: Parts): string {
  if (parts.address !== undefined) return capital(parts.address)
  const name = combined(parts.nameUse, surname(parts.own), surname(parts.partner))
  if (parts.sex === 'O') return `Geachte ${joined(parts.initials, name)}`
  return `Geachte ${parts.sex === 'M' ? 'heer' : 'mevrouw'} ${capital(name)}`
}

/** `mevrouw De Boer-barones van den Aedel`: in a sentence. */
function inSentence(parts: Parts): string {
  const own = surname(parts.own, parts.title ?? parts.predicate)
  const name = combined(parts.nameUse, own, surname(parts.partner, parts.courtesy))
  const noble =
    parts.nameUse === 'E' || parts.nameUse === 'N' ? (parts.title ?? parts.predicate) : parts.courtesy
  if (noble !== undefined) return name
  if (parts.sex === 'O') return joined(parts.initials, name)
  return `${parts.sex === 'M' ? 'de heer' : 'mevrouw'} ${capital(name)}`
}

/** aanhef, aanschrijfwijze and gebruikInLopendeTekst (Haal Centraal, features adressering; standards.md §4). */
export function namedAddressing(person: Addressed): Record<string, JsonObject | string | undefined> {
  const parts = partsOf(person)
  if (parts === undefined) return {}
  return {
    aanhef: salutation(parts),
    aanschrijfwijze: present({
      naam: envelopeName(parts),
      aanspreekvorm: parts.address === undefined ? undefined : `De ${parts.address}`,
    }),
    gebruikInLopendeTekst: inSentence(parts),
  }
}
