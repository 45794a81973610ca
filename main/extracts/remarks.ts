import { isoOf } from '#contract/domain/partial-date.ts'
import type { BrpPerson } from '#contract/standards/brp.ts'
import { unbroken } from '../documents/dutch-time.ts'
import { partialDateOf } from './age.ts'
import { given } from './source-values.ts'

/** What the law wants said on the paper beside the data. Empty for most people. */
export function remarks(person: BrpPerson, knownAt: Date): string[] {
  return [...suspensionRemarks(person), ...secrecyRemarks(person), ...residenceRightRemarks(person, knownAt)]
}

function suspensionRemarks({ opschortingBijhouding: suspension, rni, overlijden }: BrpPerson): string[] {
  const since = given(suspension?.datum?.langFormaat)
  const on = since && since !== 'onbekend' ? ` op ${unbroken(since)}` : ''
  switch (suspension?.reden?.code) {
    case 'O':
      return [
        `Deze persoon is overleden. De gegevens zijn daarna niet meer bijgehouden${on ? ` (opgeschort${on})` : ''}.`,
      ]
    case 'E':
      return [
        `Deze persoon is geëmigreerd en heeft geen actueel adres in Nederland (bijhouding opgeschort${on}).`,
      ]
    case 'R':
      return [
        `Deze persoon is ingeschreven als niet-ingezetene (RNI) en heeft geen actueel adres in Nederland in de basisregistratie.`,
      ]
    case 'M':
      return [`De bijhouding van de gegevens is opgeschort door een ministerieel besluit${on}.`]
    case undefined:
      if (suspension)
        return [`De bijhouding van de gegevens is opgeschort${on}. De reden is niet bekend in de bron.`]
      if (overlijden) return ['Deze persoon is overleden.']
      return rni && rni.length > 0
        ? ['Een deel van de gegevens komt uit de registratie niet-ingezetenen (RNI).']
        : []
    default:
      return [`De bijhouding van de gegevens is opgeschort${on}. De reden is niet bekend in de bron.`]
  }
}

/** Art. 3.10 Wet BRP: data with a note of secrecy go out with that note. */
function secrecyRemarks(person: BrpPerson): string[] {
  return person.geheimhoudingPersoonsgegevens === true
    ? [
        'Deze persoon heeft gevraagd gegevens niet aan derden te verstrekken (geheimhouding, artikel 2.59 Wet BRP).',
      ]
    : []
}

const dutch = new Set(['Nederlandse'])

/** Art. 3.15 Wet BRP: the copy says so when a foreigner's present right of residence is not in the source. */
function residenceRightRemarks(person: BrpPerson, knownAt: Date): string[] {
  const nationalities = person.nationaliteiten ?? []
  const isDutch = nationalities.some(
    ({ type, nationaliteit }) =>
      type === 'BehandeldAlsNederlander' ||
      nationaliteit?.code === '0001' ||
      dutch.has(nationaliteit?.omschrijving ?? ''),
  )
  if (nationalities.length === 0 || isDutch || hasResidenceRight(person, knownAt)) return []
  return [
    'Over het verblijfsrecht van deze persoon staan geen actuele gegevens in de bron (artikel 3.15 Wet BRP).',
  ]
}

function hasResidenceRight({ verblijfstitel: title }: BrpPerson, knownAt: Date): boolean {
  if (!title?.aanduiding) return false
  const end = title.datumEinde ? isoOf(partialDateOf(title.datumEinde)) : undefined
  return end === undefined || end > knownAt.toISOString().slice(0, 10)
}
