import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { text, toResource } from '../vng-api/body.ts'
import { type Desk, reference } from '../vng-api/desk.ts'
import { isUuid, type Listing, textWithin } from '../vng-api/listing.ts'
import { invalid } from '../vng-api/refusal.ts'
import { exists, unknownObject } from '../vng-api/rows.ts'

export interface OnderwerpobjectRow {
  uuid: string
  klantcontact: string | null
  was_klantcontact: string | null
  identificator: object | null
}

/** In maak-klantcontact: the contact it belongs to is the one beside it. */
export const newOnderwerpobject = z.object({
  wasKlantcontact: toResource.nullish(),
  onderwerpobjectidentificator: z
    .object({
      objectId: text(200).default(''),
      codeObjecttype: text(200).default(''),
      codeRegister: text(200).default(''),
      codeSoortObjectId: text(200).default(''),
    })
    .nullish(),
})
type NewOnderwerpobject = z.infer<typeof newOnderwerpobject>

export const newOnderwerpobjectOf = newOnderwerpobject.extend({ klantcontact: toResource.nullish() })

const pointsTo = (key: string) => textWithin(`identificator ->> '${key}' = $`)

export const onderwerpobjectListing: Listing = {
  table: 'onderwerpobject',
  order: 'uuid',
  filters: {
    klantcontact__uuid: isUuid('klantcontact'),
    wasKlantcontact__uuid: isUuid('was_klantcontact'),
    onderwerpobjectidentificatorObjectId: pointsTo('objectId'),
    onderwerpobjectidentificatorCodeObjecttype: pointsTo('codeObjecttype'),
    onderwerpobjectidentificatorCodeRegister: pointsTo('codeRegister'),
    onderwerpobjectidentificatorCodeSoortObjectId: pointsTo('codeSoortObjectId'),
  },
}

export const onderwerpobjectShape = (desk: Desk, row: OnderwerpobjectRow) => ({
  ...reference(desk, 'onderwerpobjecten', row.uuid),
  klantcontact: row.klantcontact ? reference(desk, 'klantcontacten', row.klantcontact) : null,
  wasKlantcontact: row.was_klantcontact ? reference(desk, 'klantcontacten', row.was_klantcontact) : null,
  onderwerpobjectidentificator: row.identificator,
})

export const onderwerpobjectRow = (
  klantcontact: string | null,
  object: NewOnderwerpobject,
): OnderwerpobjectRow => ({
  uuid: randomUUID(),
  klantcontact,
  was_klantcontact: object.wasKlantcontact?.uuid ?? null,
  identificator: object.onderwerpobjectidentificator ?? null,
})

export async function addOnderwerpobject(
  desk: Desk,
  object: z.infer<typeof newOnderwerpobjectOf>,
): Promise<string> {
  const row = onderwerpobjectRow(object.klantcontact?.uuid ?? null, object)
  for (const [name, uuid] of [
    ['klantcontact.uuid', row.klantcontact],
    ['wasKlantcontact.uuid', row.was_klantcontact],
  ] as const) {
    if (uuid && !(await exists(desk, 'klantcontact', uuid))) throw invalid(unknownObject(name))
  }
  await desk.database.query(
    `INSERT INTO onderwerpobject (municipality_code, uuid, klantcontact, was_klantcontact, identificator)
     VALUES ($1, $2, $3, $4, $5::jsonb)`,
    [desk.municipality, row.uuid, row.klantcontact, row.was_klantcontact, JSON.stringify(row.identificator)],
  )
  return row.uuid
}
