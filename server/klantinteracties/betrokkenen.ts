import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { text, toResource } from '../vng-api/body.ts'
import { type Desk, reference } from '../vng-api/desk.ts'
import { equals, isUuid, type Listing, textWithin } from '../vng-api/listing.ts'
import { invalid } from '../vng-api/refusal.ts'
import { exists, rowsFor, unknownObject } from '../vng-api/rows.ts'
import { type DigitaalAdresRow, digitaalAdresShape } from './digitale-adressen.ts'
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
type NewBetrokkene = z.infer<typeof newBetrokkene>

/** `POST /betrokkenen`: one more person in a contact, as somebody's representative for example. */
export const newBetrokkeneOf = newBetrokkene.extend({ hadKlantcontact: toResource })

const named = (key: string) => textWithin(`contactnaam ->> '${key}' = $`)
const withIdentificator = (column: string) =>
  textWithin(
    `partij IN (SELECT i.partij FROM partij_identificator i WHERE i.municipality_code = betrokkene.municipality_code AND i.${column} = $)`,
  )

export const betrokkeneListing: Listing = {
  table: 'betrokkene',
  order: 'volgorde DESC',
  filters: {
    hadKlantcontact__uuid: isUuid('klantcontact'),
    hadKlantcontact__referentienummer: textWithin(
      'klantcontact IN (SELECT k.uuid FROM klantcontact k WHERE k.municipality_code = betrokkene.municipality_code AND k.referentienummer = $)',
    ),
    wasPartij__uuid: isUuid('partij'),
    wasPartij__partijIdentificator__codeObjecttype: withIdentificator('code_objecttype'),
    wasPartij__partijIdentificator__codeRegister: withIdentificator('code_register'),
    wasPartij__partijIdentificator__codeSoortObjectId: withIdentificator('code_soort_object_id'),
    wasPartij__partijIdentificator__objectId: withIdentificator('object_id'),
    organisatienaam: equals('organisatienaam'),
    contactnaamVoorletters: named('voorletters'),
    contactnaamVoornaam: named('voornaam'),
    contactnaamVoorvoegselAchternaam: named('voorvoegselAchternaam'),
    contactnaamAchternaam: named('achternaam'),
  },
  expandable: ['digitaleAdressen'],
}

export const betrokkeneShape = (
  desk: Desk,
  row: BetrokkeneRow,
  adressen: readonly { readonly uuid: string }[],
) => ({
  ...reference(desk, 'betrokkenen', row.uuid),
  wasPartij: row.partij ? reference(desk, 'partijen', row.partij) : null,
  hadKlantcontact: reference(desk, 'klantcontacten', row.klantcontact),
  digitaleAdressen: adressen.map(({ uuid }) => reference(desk, 'digitaleadressen', uuid)),
  bezoekadres: row.adressen.bezoekadres ?? null,
  correspondentieadres: row.adressen.correspondentieadres ?? null,
  contactnaam: row.contactnaam ?? null,
  volledigeNaam: fullName(row.contactnaam),
  rol: row.rol,
  organisatienaam: row.organisatienaam,
  initiator: row.initiator,
})

export async function betrokkeneShapes(
  desk: Desk,
  rows: readonly BetrokkeneRow[],
  expand: ReadonlySet<string>,
) {
  const uuids = rows.map(({ uuid }) => uuid)
  const adressen = await rowsFor<DigitaalAdresRow>(desk, 'digitaal_adres', 'betrokkene', uuids)
  return rows.map((row) => ({
    ...betrokkeneShape(desk, row, adressen(row.uuid)),
    ...(expand.has('digitaleAdressen')
      ? { _expand: { digitaleAdressen: adressen(row.uuid).map((one) => digitaalAdresShape(desk, one)) } }
      : {}),
  }))
}

export const betrokkeneRow = (klantcontact: string, betrokkene: NewBetrokkene): BetrokkeneRow => ({
  uuid: randomUUID(),
  klantcontact,
  partij: betrokkene.wasPartij?.uuid ?? null,
  rol: betrokkene.rol,
  initiator: betrokkene.initiator,
  organisatienaam: betrokkene.organisatienaam,
  contactnaam: betrokkene.contactnaam ?? null,
  adressen: {
    bezoekadres: betrokkene.bezoekadres ?? null,
    correspondentieadres: betrokkene.correspondentieadres ?? null,
  },
})

export async function addBetrokkene(
  desk: Desk,
  betrokkene: z.infer<typeof newBetrokkeneOf>,
): Promise<string> {
  const row = betrokkeneRow(betrokkene.hadKlantcontact.uuid, betrokkene)
  if (!(await exists(desk, 'klantcontact', row.klantcontact)))
    throw invalid(unknownObject('hadKlantcontact.uuid'))
  if (row.partij && !(await exists(desk, 'partij', row.partij)))
    throw invalid(unknownObject('wasPartij.uuid'))
  await desk.database.query(
    `INSERT INTO betrokkene (municipality_code, uuid, klantcontact, partij, rol, initiator, organisatienaam, contactnaam,
       adressen) VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9::jsonb)`,
    [
      desk.municipality,
      row.uuid,
      row.klantcontact,
      row.partij,
      row.rol,
      row.initiator,
      row.organisatienaam,
      JSON.stringify(row.contactnaam),
      JSON.stringify(row.adressen),
    ],
  )
  return row.uuid
}
