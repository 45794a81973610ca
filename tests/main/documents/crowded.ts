import type { BrpDate, BrpPerson, BrpStay } from '#contract/standards/brp.ts'
import { people } from '../extracts/people.ts'

const day = (year: number): BrpDate => ({
  type: 'Datum',
  datum: `${year}-03-01`,
  langFormaat: `1 maart ${year}`,
})

/** Somebody who moved every year. */
export const thirtyAddresses: readonly BrpStay[] = Array.from({ length: 30 }, (_, i) => ({
  type: 'Adres',
  datumVan: day(2025 - i),
  ...(i === 0 ? {} : { datumTot: day(2026 - i) }),
  functieAdres: { code: 'W', omschrijving: 'woonadres' },
  gemeenteVanInschrijving: { code: '0392', omschrijving: 'Haarlem' },
  verblijfadres: {
    officieleStraatnaam: `Burgemeester van Voorbeeld tot Proefstede-laan nummer ${i + 1}`,
    korteStraatnaam: 'Voorbeeldstr',
    huisnummer: 100 + i,
    postcode: '2011AA',
    woonplaats: 'Haarlem',
  },
}))

/** Twelve children with long names. */
export const twelveChildren: BrpPerson = {
  ...people.anna,
  kinderen: Array.from({ length: 12 }, (_, i) => ({
    naam: {
      voornamen: `Kind-${i + 1} ${'Wilhelmina '.repeat(4)}`.trim(),
      geslachtsnaam: `Voorbeeld-${i + 1}`,
    },
    geboorte: {
      datum: day(2005 + i),
      plaats: { code: '0392', omschrijving: 'Haarlem' },
      land: { code: '6030', omschrijving: 'Nederland' },
    },
  })),
}
