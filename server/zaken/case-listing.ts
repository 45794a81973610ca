import { z } from 'zod'
import { date } from '../vng-api/body.ts'
import { equals, type Filter, is, type Listing, textWithin } from '../vng-api/listing.ts'
import { genericRole, ofType, ofTypes } from './case-filters.ts'
import { caseExpansions } from './cases.ts'

const day = (condition: string): Filter => ({ condition, value: date })

const withRole = (condition: string): string =>
  `EXISTS (SELECT 1 FROM zaak_rol r WHERE r.municipality_code = zaak.municipality_code AND r.zaak = zaak.uuid AND ${condition})`

/** Looked up first and once, for one person has few cases among very many. `$1` is the municipality. */
const ofPerson =
  'zaak.uuid = ANY (ARRAY(SELECT r.zaak FROM zaak_rol r WHERE r.inp_bsn = $ AND r.municipality_code = $1))'

const contains = (column: string): Filter => textWithin(`position(lower($) in lower(${column})) > 0`)

export const caseListing: Listing = {
  table: 'zaak',
  order: 'volgorde DESC',
  filters: {
    identificatie: equals('identificatie'),
    identificatie__icontains: contains('identificatie'),
    bronorganisatie: equals('bronorganisatie'),
    omschrijving: contains('omschrijving'),
    zaaktype: ofType('zaaktype = $::uuid', 'zaaktypen'),
    startdatum: day('startdatum = $'),
    startdatum__gt: day('startdatum > $'),
    startdatum__gte: day('startdatum >= $'),
    startdatum__lt: day('startdatum < $'),
    startdatum__lte: day('startdatum <= $'),
    registratiedatum: day('registratiedatum = $'),
    registratiedatum__gt: day('registratiedatum > $'),
    registratiedatum__lt: day('registratiedatum < $'),
    einddatum: day('einddatum = $'),
    einddatum__gt: day('einddatum > $'),
    einddatum__lt: day('einddatum < $'),
    einddatum__isnull: is('(einddatum IS NULL)'),
    uiterlijkeEinddatumAfdoening: day('uiterlijke_einddatum = $'),
    uiterlijkeEinddatumAfdoening__gt: day('uiterlijke_einddatum > $'),
    uiterlijkeEinddatumAfdoening__lt: day('uiterlijke_einddatum < $'),
    status__statustype: ofType('statustype = $::uuid', 'statustypen'),
    resultaat__resultaattype: ofType(
      'EXISTS (SELECT 1 FROM zaak_resultaat r WHERE r.municipality_code = zaak.municipality_code AND r.zaak = zaak.uuid AND r.resultaattype = $::uuid)',
      'resultaattypen',
    ),
    rol__betrokkeneType: textWithin(withRole('r.betrokkene_type = $')),
    rol__omschrijvingGeneriek: genericRole(withRole('r.roltype = ANY ($::uuid[])')),
    rol__betrokkeneIdentificatie__natuurlijkPersoon__inpBsn: textWithin(ofPerson),
  },
  orderings: {
    startdatum: 'startdatum',
    einddatum: 'einddatum',
    registratiedatum: 'registratiedatum',
    identificatie: 'identificatie',
  },
  expandable: caseExpansions,
}

/** `POST /zaken/_zoek` can ask for lists too. */
export const caseSearch: Listing = {
  ...caseListing,
  filters: {
    ...caseListing.filters,
    uuid__in: {
      condition: 'zaak.uuid = ANY ($::uuid[])',
      value: z.preprocess((list) => String(list).split(','), z.array(z.uuid())),
    },
    zaaktype__in: ofTypes('zaaktype = ANY ($::uuid[])', 'zaaktypen'),
    zaaktype__not_in: ofTypes('zaaktype <> ALL ($::uuid[])', 'zaaktypen'),
  },
}

const scalar = z.union([z.string(), z.boolean(), z.number()]).transform(String)

/** The body of a search; lists become the comma lists of a query string. */
export const searchBody = z.record(z.string(), scalar.or(z.array(scalar).transform((list) => list.join(','))))
