import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { text, toResource } from '../vng-api/body.ts'
import { type Desk, reference } from '../vng-api/desk.ts'
import { invalid } from '../vng-api/refusal.ts'
import { exists, rowsFor, unknownObject } from '../vng-api/rows.ts'
import { contactName, fullName, postalAddress } from './fields.ts'

export interface BetrokkeneRow {
  uuid: string
  klantcontact: string
  partij: string | null
  rol: string
  initiator: boolean
  organisatienaam: string
  contactnaam: z.infer<typeof contactName> | null
  adressen: { bezoekadres?: object | null; correspondentieadres?: object | null }
}

/** In maak-klantcontact: the contact it belongs to is the one beside it. */
export const newBetrokkene = z.object({
  wasPartij: toResource.nullish(),
  rol: z.enum(['vertegenwoordiger', 'klant']),
  initiator: z.boolean(),
  organisatienaam: text(200).default(''),
  contactnaam: contactName,
  bezoekadres: postalAddress,
  correspondentieadres: postalAddress,
})

export async function betrokkeneShapes(desk: Desk, rows: readonly BetrokkeneRow[]) {
  const uuids = rows.map(({ uuid }) => uuid)
  const adressen = await rowsFor<{ uuid: string }>(desk, 'digitaal_adres', 'betrokkene', uuids)
  return rows.map((row) => ({
    ...reference(desk, 'betrokkenen', row.uuid),
    wasPartij: row.partij ? reference(desk, 'partijen', row.partij) : null,
    hadKlantcontact: reference(desk, 'klantcontacten', row.klantcontact),
    digitaleAdressen: adressen(row.uuid).map(({ uuid }) => reference(desk, 'digitaleadressen', uuid)),
    bezoekadres: row.adressen.bezoekadres ?? null,
    correspondentieadres: row.adressen.correspondentieadres ?? null,
    contactnaam: row.contactnaam ?? null,
    volledigeNaam: fullName(row.contactnaam),
    rol: row.rol,
    organisatienaam: row.organisatienaam,
    initiator: row.initiator,
  }))
}

/** @param prefix where the betrokkene stands in the caller's body, for the name of a fault */
export async function addBetrokkene(
  desk: Desk,
  klantcontact: string,
  betrokkene: z.infer<typeof newBetrokkene>,
  prefix: string,
): Promise<string> {
  const partij = betrokkene.wasPartij?.uuid ?? null
  if (partij && !(await exists(desk, 'partij', partij)))
    throw invalid(unknownObject(`${prefix}wasPartij.uuid`))
  const uuid = randomUUID()
  const { bezoekadres = null, correspondentieadres = null } = betrokkene
  await desk.database.query(
    `INSERT INTO betrokkene (municipality_code, uuid, klantcontact, partij, rol, initiator, organisatienaam, contactnaam,
       adressen) VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9::jsonb)`,
    [
      desk.municipality,
      uuid,
      klantcontact,
      partij,
      betrokkene.rol,
      betrokkene.initiator,
      betrokkene.organisatienaam,
      JSON.stringify(betrokkene.contactnaam ?? null),
      JSON.stringify({ bezoekadres, correspondentieadres }),
    ],
  )
  return uuid
}
