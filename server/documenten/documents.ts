import { z } from 'zod'
import { keepable } from '../vng-api/body.ts'
import { type Desk, moment, reference } from '../vng-api/desk.ts'
import { equals, is, type Listing, textWithin } from '../vng-api/listing.ts'
import { rowsFor } from '../vng-api/rows.ts'
import type { NewDocument } from './document-fields.ts'
import { type PartRow, partShape } from './parts.ts'

export interface DocumentRow {
  uuid: string
  bronorganisatie: string
  identificatie: string
  versie: number
  begin_registratie: Date
  informatieobjecttype: string
  creatiedatum: string
  titel: string
  auteur: string
  status: string
  vertrouwelijkheidaanduiding: string
  trefwoorden: string[]
  bestandsomvang: number | null
  has_content: boolean
  lock: string
  gegevens: OtherFields
}

/** Kept as they came. */
export type OtherFields = Pick<
  NewDocument,
  | 'formaat'
  | 'taal'
  | 'bestandsnaam'
  | 'link'
  | 'beschrijving'
  | 'ontvangstdatum'
  | 'verzenddatum'
  | 'indicatieGebruiksrecht'
  | 'verschijningsvorm'
  | 'ondertekening'
  | 'integriteit'
>

const keywords = keepable.transform((value) => value.split(','))
const linked = (condition: string): string =>
  `EXISTS (SELECT 1 FROM object_document o WHERE o.municipality_code = document.municipality_code AND o.document = document.uuid AND ${condition})`

export const documentListing: Listing = {
  table: 'document',
  order: 'volgorde DESC',
  filters: {
    identificatie: equals('identificatie'),
    bronorganisatie: equals('bronorganisatie'),
    informatieobjecttype: equals('informatieobjecttype'),
    titel: equals('titel'),
    auteur: equals('auteur'),
    vertrouwelijkheidaanduiding: equals('vertrouwelijkheidaanduiding'),
    creatiedatum__gte: { condition: 'creatiedatum >= $', value: z.iso.date() },
    creatiedatum__lte: { condition: 'creatiedatum <= $', value: z.iso.date() },
    locked: is("(lock <> '')"),
    trefwoorden: { condition: 'trefwoorden @> $::text[]', value: keywords },
    trefwoorden__overlap: { condition: 'trefwoorden && $::text[]', value: keywords },
    objectinformatieobjecten__object: textWithin(linked('o.object = $')),
    objectinformatieobjecten__objectType: textWithin(linked('o.object_type = $')),
  },
  orderings: {
    auteur: 'auteur',
    bestandsomvang: 'bestandsomvang',
    creatiedatum: 'creatiedatum',
    formaat: "gegevens ->> 'formaat'",
    status: 'status',
    titel: 'titel',
    vertrouwelijkheidaanduiding: 'vertrouwelijkheidaanduiding',
  },
}

export async function documentShapes(desk: Desk, rows: readonly DocumentRow[]) {
  const parts = await rowsFor<PartRow>(
    desk,
    'document_part',
    'document',
    rows.map(({ uuid }) => uuid),
    'volgnummer',
  )
  return rows.map((row) => {
    const { url } = reference(desk, 'enkelvoudiginformatieobjecten', row.uuid)
    return {
      url,
      identificatie: row.identificatie,
      bronorganisatie: row.bronorganisatie,
      creatiedatum: row.creatiedatum,
      titel: row.titel,
      vertrouwelijkheidaanduiding: row.vertrouwelijkheidaanduiding,
      auteur: row.auteur,
      status: row.status,
      versie: row.versie,
      beginRegistratie: moment(row.begin_registratie),
      inhoud: row.has_content ? `${url}/download?versie=${row.versie}` : null,
      bestandsomvang: row.bestandsomvang,
      ...row.gegevens,
      informatieobjecttype: row.informatieobjecttype,
      locked: row.lock !== '',
      bestandsdelen: parts(row.uuid).map((part) => partShape(desk, part, row.lock)),
      trefwoorden: row.trefwoorden,
    }
  })
}
