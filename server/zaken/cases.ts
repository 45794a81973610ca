import type { z } from 'zod'
import { type Desk, moment, reference } from '../vng-api/desk.ts'
import { rowsFor } from '../vng-api/rows.ts'
import { type CaseDocumentRow, caseDocumentShape } from './case-documents.ts'
import { type newCase, payments } from './case-fields.ts'
import { caseTypeWith, resultTypeWith, statusTypeWith } from './case-types.ts'
import { caseTypeShape, resultTypeShape, statusTypeShape, typeUrl } from './catalogue.ts'
import { type ResultRow, resultShape } from './results.ts'
import { type RoleRow, roleShape } from './roles.ts'
import { type StatusRow, statusShape } from './statuses.ts'

export interface CaseRow {
  uuid: string
  bronorganisatie: string
  identificatie: string
  zaaktype: string
  omschrijving: string
  startdatum: string
  registratiedatum: string
  einddatum: string | null
  einddatum_gepland: string | null
  uiterlijke_einddatum: string | null
  laatst_gemuteerd: Date
  gegevens: OtherFields
}

/** Kept as they came. */
export type OtherFields = Pick<
  z.infer<typeof newCase>,
  | 'toelichting'
  | 'verantwoordelijkeOrganisatie'
  | 'publicatiedatum'
  | 'communicatiekanaal'
  | 'communicatiekanaalNaam'
  | 'productenOfDiensten'
  | 'vertrouwelijkheidaanduiding'
  | 'betalingsindicatie'
  | 'laatsteBetaaldatum'
  | 'kenmerken'
>

/** What no case of a counter has. */
const never = {
  laatstGeopend: null,
  zaakgeometrie: null,
  verlenging: null,
  opschorting: null,
  selectielijstklasse: '',
  hoofdzaak: null,
  deelzaken: [],
  relevanteAndereZaken: [],
  gerelateerdeZaken: [],
  eigenschappen: [],
  zaakobjecten: [],
  archiefnominatie: null,
  archiefstatus: 'nog_te_archiveren',
  archiefactiedatum: null,
  opdrachtgevendeOrganisatie: '',
  processobjectaard: '',
  startdatumBewaartermijn: null,
  processobject: null,
} as const

export const caseExpansions = [
  'zaaktype',
  'status',
  'status.statustype',
  'resultaat',
  'resultaat.resultaattype',
  'rollen',
  'zaakinformatieobjecten',
]

/** Cases with what belongs to them, in a fixed number of queries however many there are. */
export async function caseShapes(desk: Desk, rows: readonly CaseRow[], expand: ReadonlySet<string>) {
  const uuids = rows.map(({ uuid }) => uuid)
  const roles = await rowsFor<RoleRow>(desk, 'zaak_rol', 'zaak', uuids, 'volgorde')
  const statuses = await rowsFor<StatusRow>(desk, 'zaak_status', 'zaak', uuids, 'datum_status_gezet DESC')
  const results = await rowsFor<ResultRow>(desk, 'zaak_resultaat', 'zaak', uuids)
  const documents = await rowsFor<CaseDocumentRow>(
    desk,
    'zaak_document',
    'zaak',
    uuids,
    'registratiedatum, uuid',
  )
  const { origin } = new URL(desk.base)

  function expanded(row: CaseRow) {
    const type = caseTypeWith(row.zaaktype)
    const [status] = statuses(row.uuid)
    const [result] = results(row.uuid)
    return {
      ...(expand.has('zaaktype') && type ? { zaaktype: caseTypeShape(origin, type) } : {}),
      ...(expand.has('status') || expand.has('status.statustype')
        ? { status: status ? expandedStatus(status) : null }
        : {}),
      ...(expand.has('resultaat') || expand.has('resultaat.resultaattype')
        ? { resultaat: result ? expandedResult(result) : null }
        : {}),
      ...(expand.has('rollen') ? { rollen: roles(row.uuid).map((role) => roleShape(desk, role)) } : {}),
      ...(expand.has('zaakinformatieobjecten')
        ? { zaakinformatieobjecten: documents(row.uuid).map((one) => caseDocumentShape(desk, one)) }
        : {}),
    }
  }

  function expandedStatus(status: StatusRow) {
    const known = expand.has('status.statustype') ? statusTypeWith(status.statustype) : undefined
    return {
      ...statusShape(desk, status, true),
      ...(known ? { _expand: { statustype: statusTypeShape(origin, known.type, known.part) } } : {}),
    }
  }

  function expandedResult(result: ResultRow) {
    const known = expand.has('resultaat.resultaattype') ? resultTypeWith(result.resultaattype) : undefined
    return {
      ...resultShape(desk, result),
      ...(known ? { _expand: { resultaattype: resultTypeShape(origin, known.type, known.part) } } : {}),
    }
  }

  return rows.map((row) => {
    const [status] = statuses(row.uuid)
    const [result] = results(row.uuid)
    const { betalingsindicatie } = row.gegevens
    return {
      ...reference(desk, 'zaken', row.uuid),
      identificatie: row.identificatie,
      bronorganisatie: row.bronorganisatie,
      omschrijving: row.omschrijving,
      zaaktype: typeUrl(origin, 'zaaktypen', row.zaaktype),
      registratiedatum: row.registratiedatum,
      startdatum: row.startdatum,
      einddatum: row.einddatum,
      einddatumGepland: row.einddatum_gepland,
      uiterlijkeEinddatumAfdoening: row.uiterlijke_einddatum,
      laatstGemuteerd: moment(row.laatst_gemuteerd),
      ...row.gegevens,
      betalingsindicatieWeergave: betalingsindicatie === '' ? '' : payments[betalingsindicatie],
      ...never,
      rollen: roles(row.uuid).map(({ uuid }) => reference(desk, 'rollen', uuid).url),
      status: status ? reference(desk, 'statussen', status.uuid).url : null,
      zaakinformatieobjecten: documents(row.uuid).map(
        ({ uuid }) => reference(desk, 'zaakinformatieobjecten', uuid).url,
      ),
      resultaat: result ? reference(desk, 'resultaten', result.uuid).url : null,
      ...(expand.size > 0 ? { _expand: expanded(row) } : {}),
    }
  })
}
