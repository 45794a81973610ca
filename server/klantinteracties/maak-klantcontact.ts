import { z } from 'zod'
import { type Desk, type OpenDesk, within } from '../vng-api/desk.ts'
import { rowOf } from '../vng-api/rows.ts'
import { addBetrokkene, type BetrokkeneRow, betrokkeneShapes, newBetrokkene } from './betrokkenen.ts'
import {
  addKlantcontact,
  type KlantcontactRow,
  klantcontactShapes,
  newKlantcontact,
} from './klantcontacten.ts'
import {
  addOnderwerpobject,
  newOnderwerpobject,
  type OnderwerpobjectRow,
  onderwerpobjectShape,
} from './onderwerpobjecten.ts'

export const newContactWithPeople = z.object({
  klantcontact: newKlantcontact,
  betrokkene: newBetrokkene.nullish(),
  onderwerpobject: newOnderwerpobject.nullish(),
})

/** A contact with who was in it and what it was about, in one transaction: all three, or none. */
export async function makeContact(
  desk: OpenDesk,
  body: z.infer<typeof newContactWithPeople>,
): Promise<object> {
  const made = await desk.database.transaction(async (tx) => {
    const inside = within(desk, tx)
    const contact = await addKlantcontact(inside, body.klantcontact, 'klantcontact.')
    return {
      contact,
      person: body.betrokkene
        ? await addBetrokkene(inside, contact, body.betrokkene, 'betrokkene.')
        : undefined,
      object: body.onderwerpobject
        ? await addOnderwerpobject(inside, contact, body.onderwerpobject)
        : undefined,
    }
  })
  return {
    klantcontact: await contactShape(desk, made.contact),
    betrokkene: made.person === undefined ? null : await personShape(desk, made.person),
    onderwerpobject:
      made.object === undefined
        ? null
        : onderwerpobjectShape(desk, await rowOf<OnderwerpobjectRow>(desk, 'onderwerpobject', made.object)),
  }
}

const contactShape = async (desk: Desk, uuid: string) => {
  const [shape] = await klantcontactShapes(
    desk,
    [await rowOf<KlantcontactRow>(desk, 'klantcontact', uuid)],
    new Set(),
  )
  return shape
}

const personShape = async (desk: Desk, uuid: string) => {
  const [shape] = await betrokkeneShapes(desk, [await rowOf<BetrokkeneRow>(desk, 'betrokkene', uuid)])
  return shape
}
