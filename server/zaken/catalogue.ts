import { hallPaths } from '#contract/hall/paths.ts'
import { uuidOf } from '../vng-api/desk.ts'
import { invalid } from '../vng-api/refusal.ts'
import type { CaseType, ResultType, RoleType, StatusType } from './case-types.ts'

const collections = ['zaaktypen', 'statustypen', 'resultaattypen', 'roltypen'] as const
export type Collection = (typeof collections)[number]

/** `http://127.0.0.1:7410`: the catalogue stands beside the cases. */
export const typeUrl = (origin: string, collection: Collection, uuid: string): string =>
  `${origin}${hallPaths.catalogue}/${collection}/${uuid}`

export const typeUuid = (address: string, collection: Collection): string | undefined =>
  uuidOf(address, `${hallPaths.catalogue}/${collection}`)

/** The type that a URL in a body points to. @throws Refusal 400 `does_not_exist` */
export function typeAt<T>(
  address: string,
  collection: Collection,
  field: string,
  find: (uuid: string) => T | undefined,
): T {
  const found = find(typeUuid(address, collection) ?? '')
  if (found !== undefined) return found
  throw invalid({
    name: field,
    code: 'does_not_exist',
    reason: 'Ongeldige hyperlink - Object bestaat niet.',
  })
}

/** Since when the catalogue holds. */
const beginning = '2026-01-01'

const catalogueOf = (origin: string): string =>
  `${origin}${hallPaths.catalogue}/catalogussen/6ff2e5f6-98f3-5d0c-9c3e-0392b0a11e00`

const validity = {
  beginGeldigheid: beginning,
  eindeGeldigheid: null,
  beginObject: beginning,
  eindeObject: null,
}

export const caseTypeShape = (origin: string, type: CaseType) => ({
  url: typeUrl(origin, 'zaaktypen', type.uuid),
  identificatie: type.code,
  omschrijving: type.title,
  omschrijvingGeneriek: type.title,
  vertrouwelijkheidaanduiding: 'zaakvertrouwelijk',
  doel: `${type.title} leveren`,
  aanleiding: 'Een inwoner vraagt erom',
  toelichting: '',
  indicatieInternOfExtern: 'extern',
  handelingInitiator: 'Aanvragen',
  onderwerp: type.title,
  handelingBehandelaar: 'Behandelen',
  doorlooptijd: `P${type.days}D`,
  servicenorm: `P${type.days}D`,
  opschortingEnAanhoudingMogelijk: false,
  verlengingMogelijk: false,
  verlengingstermijn: null,
  trefwoorden: [],
  publicatieIndicatie: false,
  publicatietekst: '',
  verantwoordingsrelatie: [],
  productenOfDiensten: [],
  selectielijstProcestype: '',
  referentieproces: { naam: type.title, link: '' },
  concept: false,
  verantwoordelijke: 'Publiekszaken',
  broncatalogus: { url: '', domein: '', rsin: '' },
  bronzaaktype: { url: '', identificatie: '', omschrijving: '' },
  ...validity,
  versiedatum: beginning,
  catalogus: catalogueOf(origin),
  statustypen: type.statuses.map(({ uuid }) => typeUrl(origin, 'statustypen', uuid)),
  resultaattypen: type.results.map(({ uuid }) => typeUrl(origin, 'resultaattypen', uuid)),
  roltypen: type.roles.map(({ uuid }) => typeUrl(origin, 'roltypen', uuid)),
  eigenschappen: [],
  informatieobjecttypen: [],
  besluittypen: [],
  deelzaaktypen: [],
  gerelateerdeZaaktypen: [],
  zaakobjecttypen: [],
})

const partOf = (origin: string, type: CaseType) => ({
  zaaktype: typeUrl(origin, 'zaaktypen', type.uuid),
  zaaktypeIdentificatie: type.code,
  catalogus: catalogueOf(origin),
  ...validity,
})

export const statusTypeShape = (origin: string, type: CaseType, part: StatusType) => ({
  url: typeUrl(origin, 'statustypen', part.uuid),
  omschrijving: part.title,
  omschrijvingGeneriek: part.title,
  statustekst: '',
  ...partOf(origin, type),
  volgnummer: part.number,
  isEindstatus: part.isLast,
  informeren: false,
  doorlooptijd: null,
  toelichting: '',
  checklistitemStatustype: [],
  eigenschappen: [],
  zaakobjecttypen: [],
})

export const resultTypeShape = (origin: string, type: CaseType, part: ResultType) => ({
  url: typeUrl(origin, 'resultaattypen', part.uuid),
  omschrijving: part.title,
  ...partOf(origin, type),
  resultaattypeomschrijving: '',
  omschrijvingGeneriek: part.title,
  selectielijstklasse: '',
  toelichting: '',
  archiefnominatie: 'vernietigen',
  archiefactietermijn: 'P1Y',
  brondatumArchiefprocedure: null,
  procesobjectaard: '',
  indicatieSpecifiek: null,
  procestermijn: null,
  besluittypen: [],
  besluittypeOmschrijving: [],
  informatieobjecttypen: [],
  informatieobjecttypeOmschrijving: [],
})

export const roleTypeShape = (origin: string, type: CaseType, part: RoleType) => ({
  url: typeUrl(origin, 'roltypen', part.uuid),
  ...partOf(origin, type),
  omschrijving: part.title,
  omschrijvingGeneriek: part.generic,
})
