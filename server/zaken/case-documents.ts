import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { addLink, documentOf } from '../documenten/object-links.ts'
import { keepable, momentText, text, url } from '../vng-api/body.ts'
import { type Desk, moment, reference } from '../vng-api/desk.ts'
import { invalid } from '../vng-api/refusal.ts'
import { exists } from '../vng-api/rows.ts'
import { caseUuid, type HeldCase } from './case-reference.ts'

/** A zaakinformatieobject without its case. */
export const newCaseDocument = z.object({
  informatieobject: url(1000),
  titel: text(200).default(''),
  beschrijving: keepable.max(10_000).default(''),
  vernietigingsdatum: momentText.nullish(),
})

export interface CaseDocumentRow {
  uuid: string
  zaak: string
  informatieobject: string
  titel: string
  beschrijving: string
  registratiedatum: Date
  vernietigingsdatum: Date | null
}

export const caseDocumentShape = (desk: Desk, row: CaseDocumentRow) => ({
  ...reference(desk, 'zaakinformatieobjecten', row.uuid),
  informatieobject: row.informatieobject,
  zaak: reference(desk, 'zaken', row.zaak).url,
  aardRelatieWeergave: 'Hoort bij, omgekeerd: kent',
  titel: row.titel,
  beschrijving: row.beschrijving,
  registratiedatum: moment(row.registratiedatum),
  vernietigingsdatum: row.vernietigingsdatum && moment(row.vernietigingsdatum),
  status: null,
})

/** Where the documents are: in this database, or in another register that this one cannot look into. */
export type DocumentsAre = 'embedded' | 'elsewhere'

/**
 * Links a document to a case, and, where the documents are ours, the document to the case.
 * @throws Refusal 400 `does_not_exist` or `unique`
 */
export async function addCaseDocument(
  desk: Desk,
  held: HeldCase,
  link: z.infer<typeof newCaseDocument>,
  documentsAre: DocumentsAre,
): Promise<string> {
  if (documentsAre === 'embedded') await refuseUnknownDocument(desk, link.informatieobject)
  const uuid = randomUUID()
  const added = await desk.database.query(
    `INSERT INTO zaak_document (municipality_code, uuid, zaak, informatieobject, titel, beschrijving, registratiedatum,
       vernietigingsdatum) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (municipality_code, zaak, informatieobject) DO NOTHING RETURNING uuid`,
    [
      desk.municipality,
      uuid,
      held.uuid,
      link.informatieobject,
      link.titel,
      link.beschrijving,
      desk.clock.now(),
      link.vernietigingsdatum ? new Date(link.vernietigingsdatum) : null,
    ],
  )
  if (added.length === 0) {
    throw invalid({
      name: 'nonFieldErrors',
      code: 'unique',
      reason: 'De velden zaak, informatieobject moeten een unieke set zijn.',
    })
  }
  if (documentsAre === 'embedded') {
    const { url: object } = reference(desk, 'zaken', held.uuid)
    await addLink(desk, { informatieobject: link.informatieobject, object, objectType: 'zaak' })
  }
  return uuid
}

async function refuseUnknownDocument(desk: Desk, address: string): Promise<void> {
  const uuid = documentOf(address)
  if (uuid !== undefined && (await exists(desk, 'document', uuid))) return
  throw invalid({
    name: 'informatieobject',
    code: 'does_not_exist',
    reason: 'Ongeldige hyperlink - Object bestaat niet.',
  })
}

/** All of one case, or all cases of one document; a plain list, as the standard has it. */
export async function caseDocumentsFor(
  desk: Desk,
  { zaak, informatieobject }: { zaak: string | undefined; informatieobject: string | undefined },
): Promise<CaseDocumentRow[]> {
  const asked = zaak === undefined ? undefined : (caseUuid(zaak) ?? randomUUID())
  return desk.database.query<CaseDocumentRow>(
    `SELECT * FROM zaak_document WHERE municipality_code = $1
       AND ($2::uuid IS NULL OR zaak = $2) AND ($3::text IS NULL OR informatieobject = $3)
     ORDER BY registratiedatum, uuid LIMIT 500`,
    [desk.municipality, asked ?? null, informatieobject ?? null],
  )
}
