import type {
  Investigation,
  LifeEvent,
  PersonName,
  Relative,
  Resident,
  Sex,
  TableValue,
} from '../register/resident.ts'
import { initialsOf } from './initials.ts'
import { inOnderzoek } from './investigation.ts'
import { isPredicate, titleForm, titleTable } from './noble-titles.ts'
import { dateShape, type JsonObject, knownText, present, tableShape } from './shapes.ts'

const sexes: Readonly<Record<Sex, TableValue>> = {
  M: { code: 'M', description: 'man' },
  V: { code: 'V', description: 'vrouw' },
  O: { code: 'O', description: 'onbekend' },
}
export const sexShape = (sex: Sex | undefined): JsonObject | undefined => tableShape(sex && sexes[sex])

const nameUses = {
  E: 'eigen geslachtsnaam',
  N: 'geslachtsnaam echtgenoot/geregistreerd partner na eigen geslachtsnaam',
  P: 'geslachtsnaam echtgenoot/geregistreerd partner',
  V: 'geslachtsnaam echtgenoot/geregistreerd partner voor eigen geslachtsnaam',
} as const

const elements = {
  voornamen: ['0210'],
  adellijkeTitelPredicaat: ['0220'],
  voorvoegsel: ['0230'],
  geslachtsnaam: ['0240'],
  voorletters: ['0210'],
}

/** The name of a partner, parent or child. */
function relativeNameShape(name: PersonName, investigation?: Investigation): JsonObject | undefined {
  const title = name.title && titleTable(name.title)
  return present({
    voornamen: knownText(name.givenNames),
    adellijkeTitelPredicaat: title && present({ ...tableShape(title), soort: title.kind }),
    voorvoegsel: name.prefix,
    geslachtsnaam: knownText(name.surname),
    voorletters: initialsOf(knownText(name.givenNames)),
    inOnderzoek: inOnderzoek(investigation, elements),
  })
}

/** Given names, title and surname as one; a predicate goes in front, a title before the surname. */
export function fullNameOf(name: PersonName, sex: Sex): string | undefined {
  if (knownText(name.surname) === undefined) return undefined
  const form = titleForm(name.title, sex)
  const predicate = name.title !== undefined && isPredicate(name.title)
  return [predicate && form, knownText(name.givenNames), !predicate && form, name.prefix, name.surname]
    .filter(Boolean)
    .join(' ')
}

export function personNameShape({ name, nameUse, sex, investigation }: Resident): JsonObject | undefined {
  return present({
    ...relativeNameShape(name),
    volledigeNaam: fullNameOf(name, sex),
    aanduidingNaamgebruik: tableShape({ code: nameUse, description: nameUses[nameUse] }),
    inOnderzoek: inOnderzoek(investigation, {
      ...elements,
      volledigeNaam: ['0210', '0220', '0230', '0240', '0410'],
      aanduidingNaamgebruik: ['6110'],
    }),
  })
}

const birthElements = { datum: ['0310'], plaats: ['0320'], land: ['0330'] }

export function eventShape(
  event: LifeEvent | undefined,
  investigation?: Investigation,
  of: Readonly<Record<string, readonly string[]>> = birthElements,
): JsonObject | undefined {
  if (event === undefined) return undefined
  return present({
    datum: dateShape(event.date),
    plaats: tableShape(event.place),
    land: tableShape(event.country),
    inOnderzoek: inOnderzoek(investigation, of),
  })
}

/** What is the same for partners, parents and children. */
export const relativeShape = (relative: Relative) => ({
  burgerservicenummer: relative.bsn,
  naam: relativeNameShape(relative.name),
  geboorte: eventShape(relative.birth),
})
