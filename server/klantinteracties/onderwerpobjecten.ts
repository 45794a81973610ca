import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { text, toResource } from '../vng-api/body.ts'
import { type Desk, reference } from '../vng-api/desk.ts'

export interface OnderwerpobjectRow {
  uuid: string
  klantcontact: string | null
  was_klantcontact: string | null
  identificator: object | null
}

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

export const onderwerpobjectShape = (desk: Desk, row: OnderwerpobjectRow) => ({
  ...reference(desk, 'onderwerpobjecten', row.uuid),
  klantcontact: row.klantcontact ? reference(desk, 'klantcontacten', row.klantcontact) : null,
  wasKlantcontact: row.was_klantcontact ? reference(desk, 'klantcontacten', row.was_klantcontact) : null,
  onderwerpobjectidentificator: row.identificator,
})

export async function addOnderwerpobject(
  desk: Desk,
  klantcontact: string,
  object: z.infer<typeof newOnderwerpobject>,
): Promise<string> {
  const uuid = randomUUID()
  await desk.database.query(
    `INSERT INTO onderwerpobject (municipality_code, uuid, klantcontact, was_klantcontact, identificator)
     VALUES ($1, $2, $3, $4, $5::jsonb)`,
    [
      desk.municipality,
      uuid,
      klantcontact,
      object.wasKlantcontact?.uuid ?? null,
      JSON.stringify(object.onderwerpobjectidentificator ?? null),
    ],
  )
  return uuid
}
