import { describe, expect, test } from 'vitest'
import type { BrpPerson, BrpStay } from '#contract/standards/brp.ts'
import type { ExtractRequest } from '#main/extracts/extract-document.ts'
import { makeExtract } from '#main/extracts/make-extract.ts'
import { needsPdfTools, textOf } from '../documents/read-pdf.ts'
import { everySeen, people, requestFor } from './people.ts'

const { skip, because } = needsPdfTools
const read = async (person: BrpPerson, changes: Partial<ExtractRequest>): Promise<string> =>
  textOf((await makeExtract(requestFor(person, changes))).pdf)

const kin = (voornamen: string) => ({
  naam: { voornamen, geslachtsnaam: 'Voorbeeld' },
  geboorte: {
    datum: { type: 'Datum', datum: '2012-05-01', langFormaat: '1 mei 2012' } as const,
    plaats: { omschrijving: 'Haarlem' },
    land: { omschrijving: 'Nederland' },
  },
})
const manyChildren: BrpPerson = {
  ...people.anna,
  ouders: [{ ...kin('Bert'), ouderAanduiding: '1' }],
  partners: [
    {
      ...kin('Casper'),
      soortVerbintenis: { code: 'H', omschrijving: 'huwelijk' },
      inOnderzoek: {
        soortVerbintenis: true,
        datumIngangOnderzoek: { type: 'Datum', datum: '2026-01-05', langFormaat: '5 januari 2026' },
      },
    },
  ],
  kinderen: Array.from({ length: 12 }, (_, i) => kin(`Kindje ${i + 1}`)),
}

const manyStays: BrpStay[] = Array.from({ length: 30 }, (_, i) => ({
  type: 'Adres' as const,
  datumVan: { type: 'JaarDatum' as const, jaar: 2024 - i, langFormaat: `${2024 - i}` },
  ...(i > 0 ? { datumTot: { type: 'JaarDatum' as const, jaar: 2025 - i, langFormaat: `${2025 - i}` } } : {}),
  functieAdres: { code: i === 3 ? 'B' : 'W' },
  verblijfadres: {
    officieleStraatnaam: `Verhuisde Lange Straatnaamstraat ${i + 1}e deel`,
    huisnummer: i + 1,
    postcode: '2011AA',
    woonplaats: 'Haarlem',
    ...(i === 5
      ? {
          inOnderzoek: {
            huisnummer: true,
            datumIngangOnderzoek: { type: 'JaarDatum' as const, jaar: 2020, langFormaat: '2020' },
          },
        }
      : {}),
  },
}))

describe.skipIf(skip)(`on the paper${because}`, () => {
  test('30 addresses are all there, on several pages, the header row on each of them', async () => {
    const text = await read(people.anna, { kind: 'adreshistorie', stays: manyStays })
    for (let i = 1; i <= 30; i++) expect(text).toContain(`${i}e deel ${i}, 2011`)
    const pages = Number(/pagina 1 van (\d)/.exec(text)?.[1])
    const heads = text.match(/Adres Van Tot Aantekening/g) ?? []
    expect(heads.length).toBeGreaterThan(1)
    expect(pages).toBeGreaterThanOrEqual(heads.length)
    expect(text).toContain('Briefadres.')
    expect(text).toContain('In onderzoek sinds 2020.')
    expect(text).toContain('heden')
  })

  test('no addresses: said, and not left open', async () => {
    expect(await read(people.anna, { kind: 'adreshistorie', stays: [] })).toContain(
      'Geen adressen bekend in de bron.',
    )
  })

  test('parents, partner and 12 children, each mark beside its own value', async () => {
    const text = await read(manyChildren, { kind: 'gezinssamenstelling' })
    expect(text).toContain('Ouder 1 Bert Voorbeeld')
    expect(text).toContain('Partner Casper Voorbeeld')
    expect(text).toContain('Verbintenis huwelijk In onderzoek sinds 5 januari 2026.')
    for (let i = 1; i <= 12; i++) expect(text).toContain(`Kind ${i} Kindje ${i} Voorbeeld`)
  })

  test('nobody in the source: said for each of the three', async () => {
    const text = await read(people.anna, { kind: 'gezinssamenstelling' })
    for (const who of ['ouders', 'partner', 'kinderen'])
      expect(text).toContain(`Geen ${who} bekend in de bron.`)
  })

  test.each([
    ['Staatloos', 'Nationaliteit staatloos'],
    ['NationaliteitOnbekend', 'Nationaliteit onbekend'],
    ['BehandeldAlsNederlander', 'wordt behandeld als Nederlander'],
  ])('the nationality of type %s', async (type, words) => {
    expect(await read({ ...people.anna, nationaliteiten: [{ type }] }, { kind: 'nationaliteit' })).toContain(
      words,
    )
  })

  test('art. 3.15 on every kind that says something of a foreigner', async () => {
    for (const kind of ['nationaliteit', 'meertalig', 'gezinssamenstelling', 'adreshistorie'] as const)
      expect(await read(people.foreigner, { kind }), kind).toContain('artikel 3.15 Wet BRP')
  })

  test.each([
    ['en', 'Issuing authority', 'This form has no effect without that document.'],
    ['fr', 'Autorité de délivrance', 'Ce formulaire n’a d’effet qu’avec ce document.'],
    ['de', 'Ausstellende Behörde', 'Dieses Formular gilt nur zusammen mit diesem Dokument.'],
  ] as const)(
    'the EU form in %s stands on a page of its own, after the extract',
    async (form, label, purpose) => {
      const basis = { ...everySeen, form }
      const plain = await makeExtract(requestFor(people.anna, { kind: 'meertalig' }))
      const { pdf, pages } = await makeExtract(requestFor(people.anna, { kind: 'meertalig', basis }))
      expect(pages).toBe(plain.pages + 1)
      const text = textOf(pdf)
      expect(text.indexOf(label)).toBeGreaterThan(text.indexOf('Echtheid controleren'))
      expect(text.indexOf(label)).toBeGreaterThan(text.indexOf(`pagina ${plain.pages} van ${pages}`))
      expect(text).toContain(purpose)
      expect(text).toContain('PH03-2026-000042')
    },
  )

  test('a kind without a form gets none', async () => {
    const basis = { ...everySeen, form: 'en' as const }
    expect(await read(people.anna, { kind: 'nationaliteit', basis })).not.toContain('Issuing authority')
  })

  test('the persoonslijst has what the source sent, also what nobody knows, and names what is not there', async () => {
    const record = {
      aNummer: '1234567890',
      nieuwDeel: { eersteWaarde: 'zus', inOnderzoek: { eersteWaarde: true } },
    }
    const text = await read(people.anna, { kind: 'persoonslijst', record })
    expect(text).toContain('A-nummer 1234567890')
    expect(text).toContain('Nieuw deel Eerste waarde zus In onderzoek.')
    expect(text).toMatch(/Hierover staat niets in de bron: .*Kind/)
    expect(text).toContain('artikel 15 AVG')
  })
})
