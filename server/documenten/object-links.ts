import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { hallPaths } from '#contract/hall/paths.ts'
import { requiredText, url } from '../vng-api/body.ts'
import { type Desk, reference, uuidOf } from '../vng-api/desk.ts'
import { invalid } from '../vng-api/refusal.ts'
import { exists } from '../vng-api/rows.ts'

export interface LinkRow {
  uuid: string
  document: string
  object: string
  object_type: string
}

export const newLink = z.object({
  informatieobject: url(1000),
  object: requiredText(1000),
  objectType: z.enum(['besluit', 'zaak', 'verzoek']),
})
export type NewLink = z.infer<typeof newLink>

export const documentOf = (address: string): string | undefined =>
  uuidOf(address, `${hallPaths.documents}/enkelvoudiginformatieobjecten`)

export const linkShape = (desk: Desk, row: LinkRow) => ({
  url: reference(desk, 'objectinformatieobjecten', row.uuid).url,
  informatieobject: reference(desk, 'enkelvoudiginformatieobjecten', row.document).url,
  object: row.object,
  objectType: row.object_type,
})

/** @throws Refusal 400 `does_not_exist` or `unique` */
export async function addLink(desk: Desk, link: NewLink): Promise<string> {
  const document = documentOf(link.informatieobject)
  if (document === undefined || !(await exists(desk, 'document', document))) {
    throw invalid({
      name: 'informatieobject',
      code: 'does_not_exist',
      reason: 'Ongeldige hyperlink - Object bestaat niet.',
    })
  }
  const uuid = randomUUID()
  const added = await desk.database.query(
    `INSERT INTO object_document (municipality_code, uuid, document, object, object_type) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (municipality_code, document, object) DO NOTHING RETURNING uuid`,
    [desk.municipality, uuid, document, link.object, link.objectType],
  )
  if (added.length > 0) return uuid
  throw invalid({
    name: 'nonFieldErrors',
    code: 'unique',
    reason: 'De velden object, informatieobject moeten een unieke set zijn.',
  })
}

/** All links of one document, or to one object; a plain list, as the standard has it. */
export async function linksFor(
  desk: Desk,
  { document, object }: { document?: string | undefined; object?: string | undefined },
): Promise<LinkRow[]> {
  return desk.database.query<LinkRow>(
    `SELECT * FROM object_document WHERE municipality_code = $1
       AND ($2::uuid IS NULL OR document = $2) AND ($3::text IS NULL OR object = $3) ORDER BY uuid LIMIT 500`,
    [desk.municipality, document ?? null, object ?? null],
  )
}
