import { z } from 'zod'
import { date, momentText, requiredText, rsin, text, url } from '../vng-api/body.ts'
import { confidentialities } from '../vng-api/confidentiality.ts'

/** betalingsindicatie and what Open Zaak calls it. */
export const payments = {
  nvt: 'Er is geen sprake van te betalen, met de zaak gemoeide, kosten.',
  nog_niet: 'De met de zaak gemoeide kosten zijn (nog) niet betaald.',
  gefactureerd: 'De met de zaak gemoeide kosten zijn gefactureerd.',
  gecrediteerd: 'De met de zaak gemoeide kosten zijn gecrediteerd.',
  betaald: 'De met de zaak gemoeide kosten zijn betaald.',
  gedeeltelijk: 'De met de zaak gemoeide kosten zijn gedeeltelijk betaald.',
  geheel: 'De met de zaak gemoeide kosten zijn geheel betaald.',
} as const
const paymentNames = Object.keys(payments) as (keyof typeof payments)[]

/** ZaakRequest as far as a counter fills it in; what else the standard has is empty on every case here. */
export const newCase = z
  .object({
    identificatie: text(40).default(''),
    bronorganisatie: rsin,
    omschrijving: text(80).default(''),
    toelichting: text(1000).default(''),
    zaaktype: url(1000),
    registratiedatum: date.optional(),
    verantwoordelijkeOrganisatie: rsin,
    startdatum: date,
    einddatumGepland: date.nullish(),
    uiterlijkeEinddatumAfdoening: date.nullish(),
    publicatiedatum: date.nullish(),
    communicatiekanaal: url(1000).or(z.literal('')).default(''),
    communicatiekanaalNaam: text(250).default(''),
    productenOfDiensten: z.array(url(1000)).max(100).default([]),
    vertrouwelijkheidaanduiding: z.enum(confidentialities).default('zaakvertrouwelijk'),
    betalingsindicatie: z.enum(['', ...paymentNames]).default(''),
    laatsteBetaaldatum: momentText.nullish(),
    kenmerken: z
      .array(z.object({ kenmerk: requiredText(40), bron: requiredText(40) }))
      .max(100)
      .default([]),
  })
  .refine((one) => !(one.betalingsindicatie === 'nvt' && one.laatsteBetaaldatum), {
    path: ['laatsteBetaaldatum'],
    message: 'Er mag geen datum zijn als er niets te betalen is.',
    params: { code: 'betaling-nvt' },
  })
export type NewCase = z.infer<typeof newCase>
