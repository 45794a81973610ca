import fc from 'fast-check'
import type { BrpDate, BrpPerson, BrpRecord, BrpStay } from '#contract/standards/brp.ts'
import { brpCharacters } from '#main/documents/fonts/brp-characters.ts'

/** Person records of every shape the API may send: anything may be absent, blank, far too long, or outside Latin. */
const latin = fc.string({ unit: fc.constantFrom(...brpCharacters()), maxLength: 40 })
const words = fc.oneof(
  { weight: 60, arbitrary: latin },
  {
    weight: 2,
    arbitrary: fc.constantFrom('', ' ', '.', 'van der', 'M\u0302', '<b>&amp;', "d'", '-', '\t', '\n'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  { weight: 2, arbitrary: latin.map((text) => `${text}Å`.repeat(60)) },
)
const some = <T>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(shape, { requiredKeys: [] })
const code = (codes: readonly string[]) => some({ code: fc.constantFrom(...codes), omschrijving: words })
const place = code(['0392', '0000', ''])
const yes = fc.constant(true as const)

const date: fc.Arbitrary<BrpDate> = fc.oneof(
  fc.record({
    type: fc.constant('Datum' as const),
    datum: fc.oneof(words, fc.constant('2012-02-30')),
    langFormaat: words,
  }),
  fc.record({
    type: fc.constant('JaarMaandDatum' as const),
    jaar: fc.integer(),
    maand: fc.integer(),
    langFormaat: words,
  }),
  fc.record({ type: fc.constant('JaarDatum' as const), jaar: fc.integer(), langFormaat: words }),
  fc.record({ type: fc.constant('DatumOnbekend' as const), onbekend: yes, langFormaat: words }),
)
const investigation = (...keys: readonly string[]) =>
  some({ datumIngangOnderzoek: date, ...Object.fromEntries(keys.map((key) => [key, fc.boolean()])) })

const address = some({
  korteStraatnaam: words,
  officieleStraatnaam: words,
  huisnummer: fc.integer({ min: 0, max: 99_999 }),
  huisletter: words,
  huisnummertoevoeging: words,
  aanduidingBijHuisnummer: code(['to', 'by']),
  postcode: words,
  woonplaats: words,
  locatiebeschrijving: words,
  regel1: words,
  regel2: words,
  regel3: words,
  land: place,
  inOnderzoek: investigation('huisnummer', 'land'),
})

const residence = fc
  .tuple(
    fc.constantFrom('Adres', 'Locatie', 'VerblijfplaatsBuitenland', 'VerblijfplaatsOnbekend'),
    some({
      datumVan: date,
      functieAdres: code(['W', 'B', '']),
      verblijfadres: address,
      indicatieVastgesteldVerblijftNietOpAdres: fc.boolean(),
      inOnderzoek: investigation('type'),
    }),
  )
  .map(([type, rest]) => ({ type, ...rest }))

const anyName = some({
  voornamen: words,
  voorvoegsel: words,
  geslachtsnaam: words,
  adellijkeTitelPredicaat: code(['JV', '']),
  inOnderzoek: investigation('voornamen', 'geslachtsnaam'),
})
const event = some({ datum: date, plaats: place, land: place, inOnderzoek: investigation('datum', 'plaats') })
const relative = {
  naam: anyName,
  geboorte: event,
  inOnderzoek: investigation('burgerservicenummer', 'soortVerbintenis'),
}

export const anyPerson = some({
  burgerservicenummer: fc.constantFrom('999970124', '', '1', '000000000'),
  geheimhoudingPersoonsgegevens: fc.boolean(),
  naam: anyName,
  geboorte: event,
  geslacht: code(['M', 'V', 'O']),
  leeftijd: fc.integer({ min: 0, max: 130 }),
  nationaliteiten: fc.array(
    fc.record(
      {
        type: fc.oneof(words, fc.constantFrom('Staatloos', 'NationaliteitOnbekend', 'valueOf')),
        nationaliteit: code(['0001', '0057', '']),
        datumIngangGeldigheid: date,
        inOnderzoek: investigation('nationaliteit', 'datumIngangGeldigheid'),
      },
      { requiredKeys: ['type'] },
    ),
    { maxLength: 3 },
  ),
  verblijfplaats: residence,
  verblijfstitel: some({ aanduiding: code(['37']), datumEinde: date }),
  adressering: some({ aanschrijfwijze: some({ naam: words, aanspreekvorm: words }) }),
  gemeenteVanInschrijving: place,
  datumInschrijvingInGemeente: date,
  indicatieCurateleRegister: fc.boolean(),
  opschortingBijhouding: some({ reden: code(['O', 'E', 'R', 'M', 'F', 'W', '.', '?']), datum: date }),
  overlijden: some({ datum: date }),
  rni: fc.array(fc.anything(), { maxLength: 1 }),
  ouders: fc.array(
    some({ ...relative, ouderAanduiding: words, datumIngangFamilierechtelijkeBetrekking: date }),
    {
      maxLength: 3,
    },
  ),
  partners: fc.array(
    some({
      ...relative,
      soortVerbintenis: code(['H', 'P', '']),
      aangaanHuwelijkPartnerschap: event,
      ontbindingHuwelijkPartnerschap: some({ datum: date, inOnderzoek: investigation('datum') }),
    }),
    { maxLength: 2 },
  ),
  kinderen: fc.array(some(relative), { maxLength: 3 }),
  inOnderzoek: investigation('geslacht', 'burgerservicenummer', 'partners'),
}) as fc.Arbitrary<BrpPerson>

/** Addresses of every shape, today's and former ones. */
export const anyStays = fc.array(
  fc
    .tuple(residence, some({ datumTot: date, gemeenteVanInschrijving: place }))
    .map(([home, rest]) => ({ ...home, ...rest })),
  { maxLength: 6 },
) as fc.Arbitrary<BrpStay[]>

/** A list with parts nobody knows: the source may grow. */
export const anyRecord = fc.dictionary(
  fc.oneof(fc.constantFrom('naam', 'gezag', 'inOnderzoek', 'nieuwDeel', 'valueOf', ''), fc.string()),
  fc.jsonValue({ maxDepth: 4 }),
  { maxKeys: 6 },
) as fc.Arbitrary<BrpRecord>
