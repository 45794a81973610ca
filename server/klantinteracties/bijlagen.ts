import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { text, toResource } from '../vng-api/body.ts'
import { type Desk, reference } from '../vng-api/desk.ts'
import { isUuid, type Listing, textWithin } from '../vng-api/listing.ts'
import { invalid } from '../vng-api/refusal.ts'
import { exists, unknownObject } from '../vng-api/rows.ts'

/** A pointer to a document elsewhere; it has no bytes of its own. */
export interface BijlageRow {
  uuid: string
  klantcontact: string | null
  identificator: z.infer<typeof identificator>
}

const identificator = z.object({
  objectId: text(200).default(''),
  codeObjecttype: text(200).default(''),
  codeRegister: text(200).default(''),
  codeSoortObjectId: text(200).default(''),
})

export const newBijlage = z.object({
  wasBijlageVanKlantcontact: toResource.nullish(),
  bijlageidentificator: identificator.nullish(),
})

const pointsTo = (key: string) => textWithin(`identificator ->> '${key}' = $`)

export const bijlageListing: Listing = {
  table: 'bijlage',
  order: 'volgorde DESC',
  filters: {
    klantcontact__uuid: isUuid('klantcontact'),
    bijlageidentificatorObjectId: pointsTo('objectId'),
    bijlageidentificatorCodeObjecttype: pointsTo('codeObjecttype'),
    bijlageidentificatorCodeRegister: pointsTo('codeRegister'),
    bijlageidentificatorCodeSoortObjectId: pointsTo('codeSoortObjectId'),
  },
}

export const bijlageShape = (desk: Desk, row: BijlageRow) => ({
  ...reference(desk, 'bijlagen', row.uuid),
  wasBijlageVanKlantcontact: row.klantcontact ? reference(desk, 'klantcontacten', row.klantcontact) : null,
  bijlageidentificator: row.identificator,
})

export async function addBijlage(desk: Desk, bijlage: z.infer<typeof newBijlage>): Promise<string> {
  const contact = bijlage.wasBijlageVanKlantcontact?.uuid ?? null
  if (contact && !(await exists(desk, 'klantcontact', contact)))
    throw invalid(unknownObject('wasBijlageVanKlantcontact.uuid'))
  const uuid = randomUUID()
  await desk.database.query(
    'INSERT INTO bijlage (municipality_code, uuid, klantcontact, identificator) VALUES ($1, $2, $3, $4::jsonb)',
    [
      desk.municipality,
      uuid,
      contact,
      JSON.stringify(bijlage.bijlageidentificator ?? identificator.parse({})),
    ],
  )
  return uuid
}
