import { z } from 'zod'
import { isForeignKeyViolation, isUniqueViolation, type SqlValue } from '../database/database.ts'
import type { Desk } from '../vng-api/desk.ts'
import { invalid } from '../vng-api/refusal.ts'
import { exists, unknownObject } from '../vng-api/rows.ts'
import { type BetrokkeneRow, betrokkeneRow, betrokkeneShape, newBetrokkene } from './betrokkenen.ts'
import { klantcontactShape } from './klantcontact-shapes.ts'
import {
  insertKlantcontact,
  klantcontactRow,
  klantcontactValues,
  newKlantcontact,
  numberTaken,
} from './klantcontacten.ts'
import {
  newOnderwerpobject,
  type OnderwerpobjectRow,
  onderwerpobjectRow,
  onderwerpobjectShape,
} from './onderwerpobjecten.ts'

export const newContactWithPeople = z.object({
  klantcontact: newKlantcontact,
  betrokkene: newBetrokkene.nullish(),
  onderwerpobject: newOnderwerpobject.nullish(),
})

/**
 * One statement, hence one trip to the database and one transaction: after an outage every counter sends its backlog
 * through here. A part that was not given has no uuid, and its SELECT gives no row.
 */
const insertAll = `WITH contact AS (${insertKlantcontact} RETURNING uuid),
  person AS (
    INSERT INTO betrokkene (municipality_code, uuid, klantcontact, partij, rol, initiator, organisatienaam, contactnaam,
      adressen)
    SELECT $1, $15::uuid, contact.uuid, $16::uuid, $17, $18::boolean, $19, $20::jsonb, $21::jsonb FROM contact
    WHERE $15::uuid IS NOT NULL RETURNING uuid
  ),
  object AS (
    INSERT INTO onderwerpobject (municipality_code, uuid, klantcontact, was_klantcontact, identificator)
    SELECT $1, $22::uuid, contact.uuid, $23::uuid, $24::jsonb FROM contact
    WHERE $22::uuid IS NOT NULL RETURNING uuid
  )
  SELECT 1 FROM contact`

const personValues = (row: BetrokkeneRow | undefined): SqlValue[] => [
  row?.uuid ?? null,
  row?.partij ?? null,
  row?.rol ?? '',
  row?.initiator ?? false,
  row?.organisatienaam ?? '',
  JSON.stringify(row?.contactnaam ?? null),
  JSON.stringify(row?.adressen ?? {}),
]

const objectValues = (row: OnderwerpobjectRow | undefined): SqlValue[] => [
  row?.uuid ?? null,
  row?.was_klantcontact ?? null,
  JSON.stringify(row?.identificator ?? null),
]

/** A contact with who was in it and what it was about: all three, or none. */
export async function makeContact(
  desk: Desk,
  { klantcontact, betrokkene, onderwerpobject }: z.infer<typeof newContactWithPeople>,
): Promise<object> {
  const contact = klantcontactRow(desk, klantcontact)
  const person = betrokkene ? betrokkeneRow(contact.uuid, betrokkene) : undefined
  const object = onderwerpobject ? onderwerpobjectRow(contact.uuid, onderwerpobject) : undefined
  const earlier = object?.was_klantcontact
  if (earlier && !(await exists(desk, 'klantcontact', earlier)))
    throw invalid(unknownObject('onderwerpobject.wasKlantcontact.uuid'))
  try {
    await desk.database.query(insertAll, [
      desk.municipality,
      ...klantcontactValues(contact),
      ...personValues(person),
      ...objectValues(object),
    ])
  } catch (error) {
    if (isUniqueViolation(error)) throw numberTaken('klantcontact.')
    if (isForeignKeyViolation(error)) throw invalid(unknownObject('betrokkene.wasPartij.uuid'))
    throw error
  }
  return {
    klantcontact: klantcontactShape(desk, contact, {
      betrokkenen: person ? [person] : [],
      objecten: object ? [object] : [],
      taken: [],
      bijlagen: [],
      actoren: [],
    }),
    betrokkene: person ? betrokkeneShape(desk, person, []) : null,
    onderwerpobject: object ? onderwerpobjectShape(desk, object) : null,
  }
}
