/**
 * Which paths `fields` may hold, as a tree (fields-Persoon.csv and fields-PersoonBeperkt.csv of Haal Centraal BRP
 * bevragen 2.7). A date or a code table is one whole: asking a part of it gives all of it.
 */
export type FieldTree = { readonly [name: string]: FieldNode }
export type FieldNode = 'value' | 'date' | 'code' | 'title' | FieldTree

/** The parts of a whole that may be named, though they give the whole. */
export const partsOfWhole: Readonly<Record<Exclude<FieldNode, FieldTree>, readonly string[]>> = {
  value: [],
  date: ['langFormaat', 'type', 'datum', 'onbekend', 'jaar', 'maand'],
  code: ['code', 'omschrijving'],
  title: ['code', 'omschrijving', 'soort'],
}

const event = { datum: 'date', land: 'code', plaats: 'code' } as const

const relativeName = {
  adellijkeTitelPredicaat: 'title',
  geslachtsnaam: 'value',
  voorletters: 'value',
  voornamen: 'value',
  voorvoegsel: 'value',
} as const

const person = { burgerservicenummer: 'value' } as const

const named = {
  aanhef: 'value',
  aanschrijfwijze: { aanspreekvorm: 'value', naam: 'value' },
  gebruikInLopendeTekst: 'value',
} as const

const dutchLines = { adresregel1: 'value', adresregel2: 'value' } as const
const lines = { ...dutchLines, adresregel3: 'value', land: 'code' } as const

const dutchAddress = {
  aanduidingBijHuisnummer: 'code',
  huisletter: 'value',
  huisnummer: 'value',
  huisnummertoevoeging: 'value',
  korteStraatnaam: 'value',
  officieleStraatnaam: 'value',
  postcode: 'value',
  woonplaats: 'value',
  locatiebeschrijving: 'value',
} as const

const dutchResidence = {
  type: 'value',
  datumIngangGeldigheid: 'date',
  datumVan: 'date',
  functieAdres: 'code',
  adresseerbaarObjectIdentificatie: 'value',
  nummeraanduidingIdentificatie: 'value',
  verblijfadres: dutchAddress,
} as const

export const personFields: FieldTree = {
  ...person,
  aNummer: 'value',
  adressering: { ...lines, ...named },
  adresseringBinnenland: { ...dutchLines, ...named },
  datumEersteInschrijvingGBA: 'date',
  datumInschrijvingInGemeente: 'date',
  europeesKiesrecht: { aanduiding: 'code', einddatumUitsluiting: 'date' },
  geboorte: event,
  gemeenteVanInschrijving: 'code',
  geslacht: 'code',
  gezag: {
    type: 'value',
    minderjarige: person,
    ouders: person,
    ouder: person,
    derde: person,
    derden: person,
  },
  immigratie: {
    datumVestigingInNederland: 'date',
    indicatieVestigingVanuitBuitenland: 'value',
    landVanwaarIngeschreven: 'code',
    vanuitVerblijfplaatsOnbekend: 'value',
  },
  indicatieCurateleRegister: 'value',
  indicatieGezagMinderjarige: 'code',
  kinderen: { ...person, geboorte: event, naam: relativeName },
  leeftijd: 'value',
  naam: { ...relativeName, volledigeNaam: 'value', aanduidingNaamgebruik: 'code' },
  nationaliteiten: {
    type: 'value',
    redenOpname: 'code',
    datumIngangGeldigheid: 'date',
    nationaliteit: 'code',
  },
  ouders: {
    ...person,
    datumIngangFamilierechtelijkeBetrekking: 'date',
    geboorte: event,
    geslacht: 'code',
    naam: relativeName,
    ouderAanduiding: 'value',
  },
  overlijden: event,
  partners: {
    ...person,
    aangaanHuwelijkPartnerschap: event,
    geboorte: event,
    geslacht: 'code',
    naam: relativeName,
    ontbindingHuwelijkPartnerschap: { datum: 'date' },
    soortVerbintenis: 'code',
  },
  uitsluitingKiesrecht: { einddatum: 'date', uitgeslotenVanKiesrecht: 'value' },
  verblijfplaats: {
    ...dutchResidence,
    verblijfadres: { ...dutchAddress, land: 'code', regel1: 'value', regel2: 'value', regel3: 'value' },
  },
  verblijfplaatsBinnenland: dutchResidence,
  verblijfstitel: { aanduiding: 'code', datumEinde: 'date', datumIngang: 'date' },
}

/** What a search gives of each person found. */
export const foundPersonFields: FieldTree = {
  ...person,
  adressering: lines,
  adresseringBinnenland: dutchLines,
  geboorte: { datum: 'date' },
  geslacht: 'code',
  leeftijd: 'value',
  naam: { ...relativeName, volledigeNaam: 'value' },
}
