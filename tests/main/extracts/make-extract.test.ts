import { describe, expect, test } from 'vitest'
import type { BrpPerson } from '#contract/standards/brp.ts'
import type { ExtractRequest } from '#main/extracts/extract-document.ts'
import { makeExtract } from '#main/extracts/make-extract.ts'
import { checkFile, fontsOf, lettersOf, needsPdfTools, structureOf, textOf } from '../documents/read-pdf.ts'
import { people, requestFor } from './people.ts'

const { skip, because } = needsPdfTools
const read = async (person: BrpPerson, changes: Partial<ExtractRequest> = {}): Promise<string> =>
  textOf((await makeExtract(requestFor(person, changes))).pdf)

/** Who, and what must stand on the paper, in that order; what must not. */
const papers: readonly (readonly [string, BrpPerson, Partial<ExtractRequest>, string[], string[]])[] = [
  [
    'anyone',
    people.anna,
    {},
    [
      'Gemeente Haarlem',
      'Nummer PH03-2026-000042',
      'Uittreksel uit de basisregistratie personen',
      'De gemeente Haarlem waarmerkt',
      '23 november 2026 om 14.02 uur',
      'Geslachtsnaam Voorbeeld',
      'Voorvoegsel van',
      'Voornamen Anna Belle',
      'Titel of predicaat —',
      'Wordt aangeschreven als A.B. de Vries-van Voorbeeld',
      'Geboortedatum 17 mei 1984',
      'Geboorteplaats Haarlem',
      'Geboorteland Nederland',
      'Geslacht vrouw',
      'Adres Voorbeeldstraat 12 b',
      '2011 AA Haarlem',
      'Soort adres woonadres',
      'Op dit adres sinds 2 november 2013',
      'Gegevens zoals bekend op 23 november 2026 om 14.02 uur',
      'Aangevraagd door de persoon zelf',
      'Leges € 15,70',
      'de aangewezen ambtenaar, M. Jansen',
      'Controlecode: CDFGH-JKMNP-RTWXY',
      'pagina 1 van 1',
    ],
    [
      '999970124',
      'urgerlijke staat',
      'gehuwd',
      'ongehuwd',
      'V O O R B E E L D',
      'onderzoek',
      'Aantekeningen',
      'niet bekend',
    ],
  ],
  [
    'someone who wants the BSN on it',
    people.anna,
    { kind: 'persoonsgegevens-adres-bsn' },
    ['Burgerservicenummer 999970124'],
    [],
  ],
  [
    'a year of birth only',
    people.onlyYear,
    {},
    ['Geboortedatum 1950 Dag en maand zijn niet bekend in de bron.'],
    [],
  ],
  [
    'an unknown birth date and place',
    people.unknownBirth,
    {},
    ['Geboortedatum — Niet bekend in de bron.', 'Geboorteplaats — Niet bekend in de bron.'],
    [],
  ],
  [
    'values in onderzoek (art. 3.10)',
    people.investigated,
    {},
    [
      'Voornamen Anna Belle In onderzoek sinds 5 januari 2026.',
      'Voorbeeldstraat 12 b In onderzoek sinds 1 februari 2026.',
    ],
    ['Geslachtsnaam Voorbeeld In onderzoek'],
  ],
  [
    'a record that is in onderzoek in every part: each note beside its own value, with its own date',
    people.investigatedThroughout,
    {},
    [
      'A.B. de Vries-van Voorbeeld In onderzoek sinds 1 april 2026.',
      'Geboortedatum 17 mei 1984 In onderzoek sinds 1 maart 2026.',
      'Geboorteplaats Haarlem In onderzoek sinds 1 maart 2026.',
      'Geslacht vrouw In onderzoek sinds 1 juni 2026.',
      'Voorbeeldstraat 12 b In onderzoek sinds 1 mei 2026. Vastgesteld is dat deze persoon niet meer op dit adres verblijft.',
      'Op dit adres sinds 2 november 2013 In onderzoek sinds 1 mei 2026.',
      'Gemeente van inschrijving Haarlem In onderzoek sinds 1 juli 2026.',
    ],
    ['Geboorteland Nederland In onderzoek', 'Haarlem Soort adres In', 'woonadres In onderzoek'],
  ],
  ['secrecy, to the person', people.secret, {}, ['geheimhouding, artikel 2.59 Wet BRP'], []],
  ['a briefadres', people.letterAddress, {}, ['Soort adres briefadres Dit is een briefadres'], []],
  [
    'a houseboat',
    people.houseboat,
    {},
    ['Locatie Woonboot Vrouwe Cornelia t/o Spaarne 110', 'Woonplaats Haarlem'],
    ['Postcode'],
  ],
  [
    'an emigrated person',
    people.emigrated,
    {},
    [
      '12, rue de l’Exemple, 67000 Strasbourg',
      'Land Frankrijk',
      'geen actueel adres in Nederland',
      '1 september 2022',
    ],
    ['Voorbeeldstraat'],
  ],
  [
    'a non-resident',
    people.nonResident,
    {},
    ['Adres — Het adres is onbekend', 'niet-ingezetene (RNI)'],
    ['Voorbeeldstraat'],
  ],
  [
    'a deceased person',
    people.deceased,
    { requester: 'third-party' },
    ['Overleden op 24 december 2025', 'Deze persoon is overleden', 'een gemachtigde of belanghebbende'],
    [],
  ],
  [
    'a foreigner without residence data (art. 3.15)',
    people.foreigner,
    {},
    ['geen actuele gegevens in de bron (artikel 3.15 Wet BRP)'],
    ['Franse'],
  ],
  ['a foreigner with a residence title', people.foreignerWithTitle, {}, [], ['artikel 3.15']],
  [
    'a foreigner whose title has ended',
    {
      ...people.foreignerWithTitle,
      verblijfstitel: {
        aanduiding: { code: '37' },
        datumEinde: { type: 'Datum', datum: '2026-11-23', langFormaat: '23 november 2026' },
      },
    },
    {},
    ['artikel 3.15'],
    [],
  ],
  [
    'a single name',
    people.singleName,
    {},
    ['Geslachtsnaam Suparman', 'Voornamen — Niet bekend in de bron.'],
    [],
  ],
  [
    'a full stop for a name',
    people.fullStop,
    {},
    ['Geslachtsnaam — Niet bekend in de bron.', 'Voornamen Ali'],
    ['Geslachtsnaam .'],
  ],
  [
    'a name with signs',
    people.markup,
    {},
    ['Geslachtsnaam <script>', 'Voornamen Tom & Jerry'],
    ['&amp;', '&lt;'],
  ],
  [
    'no address at all',
    { ...people.anna, verblijfplaats: undefined } as unknown as BrpPerson,
    {},
    ['Adres — Geen adres bekend in de bron.'],
    [],
  ],
  [
    'a preview',
    people.anna,
    { preview: true },
    [
      'V O O R B E E L D',
      'Nummer volgt bij het maken',
      'Controlecode: volgt bij het maken',
      'Voorbeeld, geen geldig uittreksel',
    ],
    ['PH03-2026-000042', 'CDFGH'],
  ],
]

describe.skipIf(skip)(`the uittreksel of${because}`, () => {
  test.each(papers)('%s', async (_who, person, changes, present, absent) => {
    const text = await read(person, changes)
    let at = 0
    for (const part of present) {
      const found = text.indexOf(part, at)
      expect(found, `“${part}” in: ${text}`).toBeGreaterThanOrEqual(0)
      at = found + part.length
    }
    for (const part of absent) expect(text).not.toContain(part)
  })

  test('a name of 200 letters, each with another diacritic, is whole', async () => {
    const letters = lettersOf(await read(people.longName))
    expect(letters).toContain(lettersOf(people.longName.naam.geslachtsnaam))
    expect(letters).toContain(lettersOf(people.longName.naam.voornamen))
  })

  test('every one of them is a sound file, with headings, tables and the QR code read aloud', async () => {
    for (const [who, person, changes] of papers) {
      const { pdf } = await makeExtract(requestFor(person, changes))
      expect(() => checkFile(pdf), who).not.toThrow()
      expect(
        fontsOf(pdf)
          .trim()
          .split('\n')
          .slice(2)
          .every((line) => / yes yes yes /.test(line)),
        who,
      ).toBe(true)
    }
    const { pdf } = await makeExtract(requestFor(people.anna))
    const structure = structureOf(pdf)
    for (const tag of ['Document', 'H1', 'H2', 'Table', 'TR', 'TH', 'TD', 'Figure'])
      expect(structure).toMatch(new RegExp(`\\b${tag}\\b`))
    expect(pdf.length).toBeLessThan(60_000)
  })
})

test('the preview has as many pages as the paper', async () => {
  for (const person of Object.values(people)) {
    if (person === people.withdrawn) continue
    const requester = person === people.child || person === people.deceased ? 'third-party' : 'self'
    const paper = await makeExtract(requestFor(person, { requester }))
    const preview = await makeExtract(requestFor(person, { requester, preview: true }))
    expect(preview.pages).toBe(paper.pages)
  }
})

test('the same request gives the same bytes; another number or time gives others', async () => {
  const bytes = async (changes: Partial<ExtractRequest> = {}): Promise<string> =>
    Buffer.from((await makeExtract(requestFor(people.investigated, changes))).pdf).toString('base64')
  const first = await bytes()
  expect(await bytes()).toBe(first)
  expect(await bytes({ number: 'PH03-2026-000043' })).not.toBe(first)
  expect(await bytes({ madeAt: new Date('2026-11-23T13:04:31Z') })).not.toBe(first)
})

test('the title and the data about the file hold no name and no BSN', async () => {
  const { pdf } = await makeExtract(requestFor(people.anna, { kind: 'persoonsgegevens-adres-bsn' }))
  const outside = Buffer.from(pdf).toString('latin1')
  const facts = [...outside.matchAll(/<FEFF([0-9A-F]+)>/g)].map(([, hex]) =>
    Buffer.from(hex as string, 'hex')
      .swap16()
      .toString('utf16le'),
  )
  expect(facts.join('\n')).toContain('Uittreksel uit de basisregistratie personen')
  expect(facts.join('\n') + outside).not.toMatch(/Anna|Voorbeeld(?!,)|999970124/)
})
