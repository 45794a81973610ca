import { type ExtractBasis, groundSchema } from '#contract/domain/extract-kind.ts'
import type { BrpDate, BrpPerson, BrpStay } from '#contract/standards/brp.ts'
import { civilStatusOf } from '#main/extracts/civil-status.ts'
import type { ExtractRequest } from '#main/extracts/extract-document.ts'

/** Made-up people, one for each thing that changes an extract. BSNs are from the free range 99997xxxx. */
const day = (datum: string, langFormaat: string): BrpDate => ({ type: 'Datum', datum, langFormaat })

const anna: BrpPerson = {
  burgerservicenummer: '999970124',
  naam: {
    voornamen: 'Anna Belle',
    voorvoegsel: 'van',
    geslachtsnaam: 'Voorbeeld',
    aanduidingNaamgebruik: { code: 'V', omschrijving: 'partner voor eigen' },
  },
  geboorte: {
    datum: day('1984-05-17', '17 mei 1984'),
    plaats: { code: '0392', omschrijving: 'Haarlem' },
    land: { code: '6030', omschrijving: 'Nederland' },
  },
  geslacht: { code: 'V', omschrijving: 'vrouw' },
  leeftijd: 42,
  nationaliteiten: [{ type: 'Nationaliteit', nationaliteit: { code: '0001', omschrijving: 'Nederlandse' } }],
  verblijfplaats: {
    type: 'Adres',
    datumVan: day('2013-11-02', '2 november 2013'),
    functieAdres: { code: 'W', omschrijving: 'woonadres' },
    verblijfadres: {
      officieleStraatnaam: 'Voorbeeldstraat',
      korteStraatnaam: 'Voorbeeldstr',
      huisnummer: 12,
      huisletter: 'b',
      postcode: '2011AA',
      woonplaats: 'Haarlem',
    },
  },
  adressering: { aanschrijfwijze: { naam: 'A.B. de Vries-van Voorbeeld' } },
  gemeenteVanInschrijving: { code: '0392', omschrijving: 'Haarlem' },
  datumInschrijvingInGemeente: day('2001-03-09', '9 maart 2001'),
}

const home = anna.verblijfplaats as NonNullable<BrpPerson['verblijfplaats']>
const everyDiacritic =
  'ÀÁÂÃÄÅĀĂĄÇĆĈĊČĎĐÈÉÊËĒĔĖĘĚĜĞĠĢĤĦÌÍÎÏĨĪĬĮİĴĶĹĻĽĿŁÑŃŅŇŊÒÓÔÕÖØŌŎŐŒŔŖŘŚŜŞŠŢŤŦÙÚÛÜŨŪŬŮŰŲŴÝŶŸŹŻŽÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįıĵķĸĺļľŀłńņňŉŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżž'

export const people = {
  anna,
  longName: {
    ...anna,
    naam: {
      voornamen: `Wilhelmina-Elisabeth ${'Ångström-Øvergård Žižka '.repeat(8)}Þóra`.slice(0, 200),
      geslachtsnaam: [...everyDiacritic].slice(0, 200).join(''),
      adellijkeTitelPredicaat: { code: 'JV', omschrijving: 'jonkvrouw', soort: 'predicaat' },
    },
    adressering: { aanschrijfwijze: { naam: `W.E.Å.Ø. ${everyDiacritic}` } },
  },
  onlyYear: {
    ...anna,
    geboorte: { ...anna.geboorte, datum: { type: 'JaarDatum', jaar: 1950, langFormaat: '1950' } },
  },
  unknownBirth: {
    ...anna,
    geboorte: { datum: { type: 'DatumOnbekend', onbekend: true, langFormaat: 'onbekend' } },
  },
  investigated: {
    ...anna,
    naam: {
      ...anna.naam,
      inOnderzoek: { voornamen: true, datumIngangOnderzoek: day('2026-01-05', '5 januari 2026') },
    },
    verblijfplaats: {
      ...home,
      verblijfadres: {
        ...home.verblijfadres,
        inOnderzoek: { huisnummer: true, datumIngangOnderzoek: day('2026-02-01', '1 februari 2026') },
      },
    },
  },
  investigatedThroughout: {
    ...anna,
    geboorte: {
      ...anna.geboorte,
      inOnderzoek: { datum: true, plaats: true, datumIngangOnderzoek: day('2026-03-01', '1 maart 2026') },
    },
    adressering: {
      ...anna.adressering,
      inOnderzoek: { aanschrijfwijze: true, datumIngangOnderzoekPartner: day('2026-04-01', '1 april 2026') },
    },
    verblijfplaats: {
      ...home,
      indicatieVastgesteldVerblijftNietOpAdres: true,
      inOnderzoek: { type: true, datumVan: true, datumIngangOnderzoek: day('2026-05-01', '1 mei 2026') },
    },
    inOnderzoek: {
      geslacht: true,
      gemeenteVanInschrijving: true,
      datumIngangOnderzoekPersoon: day('2026-06-01', '1 juni 2026'),
      datumIngangOnderzoekGemeente: day('2026-07-01', '1 juli 2026'),
    },
  },
  secret: { ...anna, geheimhoudingPersoonsgegevens: true },
  letterAddress: {
    ...anna,
    verblijfplaats: { ...home, functieAdres: { code: 'B', omschrijving: 'briefadres' } },
  },
  houseboat: {
    ...anna,
    verblijfplaats: {
      type: 'Locatie',
      datumVan: day('2020-06-01', '1 juni 2020'),
      functieAdres: { code: 'W', omschrijving: 'woonadres' },
      verblijfadres: {
        locatiebeschrijving: 'Woonboot Vrouwe Cornelia t/o Spaarne 110',
        woonplaats: 'Haarlem',
      },
    },
  },
  emigrated: {
    ...anna,
    verblijfplaats: {
      type: 'VerblijfplaatsBuitenland',
      datumVan: day('2022-09-01', '1 september 2022'),
      verblijfadres: {
        regel1: '12, rue de l’Exemple',
        regel2: '67000 Strasbourg',
        land: { code: '5002', omschrijving: 'Frankrijk' },
      },
    },
    opschortingBijhouding: {
      reden: { code: 'E', omschrijving: 'emigratie' },
      datum: day('2022-09-01', '1 september 2022'),
    },
  },
  nonResident: {
    ...anna,
    verblijfplaats: { type: 'VerblijfplaatsOnbekend', datumVan: day('2019-01-01', '1 januari 2019') },
    opschortingBijhouding: { reden: { code: 'R', omschrijving: 'pl is aangelegd in de rni' } },
  },
  deceased: {
    ...anna,
    overlijden: { datum: day('2025-12-24', '24 december 2025') },
    opschortingBijhouding: {
      reden: { code: 'O', omschrijving: 'overlijden' },
      datum: day('2025-12-24', '24 december 2025'),
    },
  },
  foreigner: {
    ...anna,
    nationaliteiten: [{ type: 'Nationaliteit', nationaliteit: { code: '0057', omschrijving: 'Franse' } }],
  },
  foreignerWithTitle: {
    ...anna,
    nationaliteiten: [{ type: 'Nationaliteit', nationaliteit: { code: '0052', omschrijving: 'Belgische' } }],
    verblijfstitel: { aanduiding: { code: '37', omschrijving: 'Vw 2000 art. 8, onder e' } },
  },
  child: {
    ...anna,
    leeftijd: 9,
    geboorte: { ...anna.geboorte, datum: day('2017-02-03', '3 februari 2017') },
  },
  guarded: { ...anna, indicatieCurateleRegister: true },
  singleName: { ...anna, naam: { geslachtsnaam: 'Suparman' } },
  fullStop: { ...anna, naam: { voornamen: 'Ali', geslachtsnaam: '.' } },
  markup: { ...anna, naam: { voornamen: 'Tom & Jerry', geslachtsnaam: '<script>' } },
  withdrawn: { ...anna, opschortingBijhouding: { reden: { code: 'F', omschrijving: 'fout' } } },
} satisfies Record<string, BrpPerson>

/** The clerk has seen all there is to see. */
export const everySeen: ExtractBasis = { grounds: [...groundSchema.options] }

const stays: BrpStay[] = [
  { ...home, gemeenteVanInschrijving: { code: '0392', omschrijving: 'Haarlem' } },
  {
    type: 'VerblijfplaatsBuitenland',
    datumVan: { type: 'JaarDatum', jaar: 2009, langFormaat: '2009' },
    datumTot: day('2013-11-02', '2 november 2013'),
    verblijfadres: { land: { code: '5002', omschrijving: 'Frankrijk' } },
  },
]

/** With everything a kind may need: what the clerk saw, the akte where the source is silent, the addresses, the list. */
export const requestFor = (person: BrpPerson, changes: Partial<ExtractRequest> = {}): ExtractRequest => ({
  person,
  kind: 'persoonsgegevens-adres',
  requester: 'self',
  basis: civilStatusOf(person)
    ? everySeen
    : { ...everySeen, civilStatus: { status: 'ongehuwd', deed: 'geboorteakte 1-A1234, Haarlem' } },
  stays,
  record: JSON.parse(JSON.stringify(person)),
  number: 'PH03-2026-000042',
  verificationCode: 'CDFGH-JKMNP-RTWXY',
  knownAt: new Date('2026-11-23T13:02:00Z'),
  madeAt: new Date('2026-11-23T13:04:30Z'),
  municipality: { name: 'Haarlem', code: '0392' },
  counterId: 'PH-03',
  clerkName: 'M. Jansen',
  verifyUrl: 'https://publiekshal.haarlem.example/controle',
  ...changes,
})
