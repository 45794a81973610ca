import { z } from 'zod'
import { text } from '../vng-api/body.ts'

/** `referentienummer`: digits only, at most ten; absent or null when the caller has none. */
export const referenceNumber = z
  .string()
  .max(10)
  .refine((value) => /^\d*$/.test(value), {
    message: 'Voer een geldig getal in.',
    params: { code: 'invalid' },
  })
  .nullish()

export const contactName = z
  .object({
    voorletters: text(10).default(''),
    voornaam: text(200).default(''),
    voorvoegselAchternaam: text(10).default(''),
    achternaam: text(200).default(''),
  })
  .nullish()

export const fullName = (name: z.infer<typeof contactName>): string =>
  name
    ? [name.voornaam || name.voorletters, name.voorvoegselAchternaam, name.achternaam]
        .filter(Boolean)
        .join(' ')
    : ''

export const postalAddress = z
  .object({
    nummeraanduidingId: z
      .string()
      .regex(/^([0-9]{16})?$/)
      .default(''),
    straatnaam: text(255).default(''),
    huisnummer: z.number().int().nullish(),
    huisnummertoevoeging: text(20).default(''),
    postcode: z
      .string()
      .regex(/^([1-9][0-9]{3} [A-Z]{2})?$/)
      .default(''),
    stad: text(255).default(''),
    adresregel1: text(80).default(''),
    adresregel2: text(80).default(''),
    adresregel3: text(80).default(''),
    land: z
      .string()
      .regex(/^([A-Z]{2})?$/)
      .default(''),
  })
  .nullish()
