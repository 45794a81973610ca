import type { Block, FieldRow } from '../documents/document.ts'
import { dutchDay } from '../documents/dutch-time.ts'
import { addressRows } from './address-rows.ts'
import { formWords } from './eu-form-words.ts'
import type { ExtractRequest } from './extract-request.ts'
import { kindOf } from './kinds.ts'
import { personRows } from './person-rows.ts'

/**
 * The multilingual standard form of Regulation (EU) 2016/1191 as a page of its own: a translation aid, bilingual, in
 * Dutch and the language asked for, with the topics of Annex II (being alive) and X (domicile or residence) in our own
 * words. It goes with the extract and is no document by itself (art. 7 and 8). Empty when the kind has no form.
 */
export function euFormBlocks(request: ExtractRequest): Block[] {
  const { form } = kindOf(request.kind)
  const language = request.basis?.form
  if (!form || !language) return []
  const words = formWords[language]
  const both = (dutch: string): string => {
    const other = words.labels[dutch]
    return other ? `${dutch} / ${other}` : dutch
  }
  const row = (label: string, value: string): FieldRow => ({ label: both(label), value, notes: [] })
  const translated = (rows: readonly FieldRow[], wanted: readonly string[]): FieldRow[] =>
    rows.filter(({ label }) => wanted.includes(label)).map((one) => ({ ...one, label: both(one.label) }))
  return [
    { kind: 'new-page' },
    { kind: 'heading', text: `${words.title.dutch[form]} / ${words.title.other[form]}` },
    { kind: 'paragraph', text: words.purpose.dutch },
    { kind: 'paragraph', text: words.purpose.other, language },
    {
      kind: 'fields',
      rows: [
        row('Autoriteit van afgifte', `Gemeente ${request.municipality.name}`),
        row('Lidstaat van afgifte', `Nederland / ${words.netherlands}`),
        row('Document waarbij dit formulier hoort', kindOf(request.kind).title),
        row('Datum van afgifte', dutchDay(request.madeAt)),
        row('Nummer van het document', request.preview ? 'volgt bij het maken' : request.number),
      ],
    },
    { kind: 'heading', text: both('Persoon') },
    { kind: 'fields', rows: translated(personRows(request.person), aboutPerson) },
    ...(form === 'alive'
      ? [{ kind: 'fields' as const, rows: [row('In leven op', dutchDay(request.madeAt))] }]
      : [
          { kind: 'heading' as const, text: both('Adres') },
          { kind: 'fields' as const, rows: translated(addressRows(request.person), aboutResidence) },
        ]),
    { kind: 'paragraph', text: `${both('Ondertekening en stempel')}: ${words.signedOn}`, small: true },
  ]
}

const aboutPerson = [
  'Geslachtsnaam',
  'Voorvoegsel',
  'Voornamen',
  'Geboortedatum',
  'Geboorteplaats',
  'Geboorteland',
  'Geslacht',
]
const aboutResidence = [
  'Adres',
  'Locatie',
  'Woonplaats',
  'Postcode en woonplaats',
  'Soort adres',
  'Op dit adres sinds',
  'Op deze locatie sinds',
  'Adres in het buitenland',
  'Land',
  'In het buitenland sinds',
  'Adres onbekend sinds',
]
