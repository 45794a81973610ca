import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { requiredText, text, toResource } from '../vng-api/body.ts'
import { type Desk, reference } from '../vng-api/desk.ts'
import { equals, is, isUuid } from '../vng-api/listing.ts'
import { invalid } from '../vng-api/refusal.ts'
import { exists, unknownObject } from '../vng-api/rows.ts'

export interface DigitaalAdresRow {
  uuid: string
  betrokkene: string | null
  partij: string | null
  soort: string
  adres: string
  omschrijving: string
  referentie: string
  is_standaard: boolean
  verificatie_datum: string | null
}

/** Open Klant 2.17 and later: 0xxxxxxxxx, +31…, 0031…; no 0800, 0900 or 14xxx. */
const phone = /^(0[1-9][0-9]{8}|\+[0-9]{9,15}|00[0-9]{7,13})$/

export const newDigitaalAdres = z
  .object({
    verstrektDoorBetrokkene: toResource.nullish(),
    verstrektDoorPartij: toResource.nullish(),
    soortDigitaalAdres: z.enum(['email', 'telefoonnummer', 'overig']),
    adres: requiredText(80),
    omschrijving: text(40).default(''),
    referentie: z
      .string()
      .max(50)
      .regex(/^[-a-zA-Z0-9_]*$/)
      .default(''),
    isStandaardAdres: z.boolean().default(false),
    verificatieDatum: z.iso.date().nullish(),
  })
  .superRefine(({ soortDigitaalAdres: soort, adres }, context) => {
    const isRight =
      soort === 'overig' ||
      (soort === 'telefoonnummer' ? phone.test(adres) : z.email().safeParse(adres).success)
    if (!isRight) {
      context.addIssue({
        code: 'custom',
        path: ['adres'],
        message: 'Voer een geldige waarde in.',
        params: { code: 'invalid' },
      })
    }
  })

export const digitaalAdresListing = {
  table: 'digitaal_adres',
  order: 'uuid',
  filters: {
    adres: equals('adres'),
    soortDigitaalAdres: equals('soort'),
    verstrektDoorBetrokkene__uuid: isUuid('betrokkene'),
    verstrektDoorPartij__uuid: isUuid('partij'),
    omschrijving: equals('omschrijving'),
    referentie: equals('referentie'),
    isStandaardAdres: is('is_standaard'),
  },
}

export const digitaalAdresShape = (desk: Desk, row: DigitaalAdresRow) => ({
  ...reference(desk, 'digitaleadressen', row.uuid),
  verstrektDoorBetrokkene: row.betrokkene ? reference(desk, 'betrokkenen', row.betrokkene) : null,
  verstrektDoorPartij: row.partij ? reference(desk, 'partijen', row.partij) : null,
  adres: row.adres,
  soortDigitaalAdres: row.soort,
  isStandaardAdres: row.is_standaard,
  omschrijving: row.omschrijving,
  referentie: row.referentie,
  verificatieDatum: row.verificatie_datum,
})

export async function addDigitaalAdres(desk: Desk, adres: z.infer<typeof newDigitaalAdres>): Promise<string> {
  const betrokkene = adres.verstrektDoorBetrokkene?.uuid ?? null
  const partij = adres.verstrektDoorPartij?.uuid ?? null
  if (betrokkene && !(await exists(desk, 'betrokkene', betrokkene))) {
    throw invalid(unknownObject('verstrektDoorBetrokkene.uuid'))
  }
  if (partij && !(await exists(desk, 'partij', partij)))
    throw invalid(unknownObject('verstrektDoorPartij.uuid'))
  const uuid = randomUUID()
  await desk.database.query(
    `INSERT INTO digitaal_adres (municipality_code, uuid, betrokkene, partij, soort, adres, omschrijving, referentie,
       is_standaard, verificatie_datum) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      desk.municipality,
      uuid,
      betrokkene,
      partij,
      adres.soortDigitaalAdres,
      adres.adres,
      adres.omschrijving,
      adres.referentie,
      adres.isStandaardAdres,
      adres.verificatieDatum ?? null,
    ],
  )
  return uuid
}
