import { z } from 'zod'
import { deviceRoles } from '#contract/domain/device.ts'
import { charterSchema, haarlemCharter } from '#contract/domain/norm.ts'

const addressSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('serial'), path: z.string(), baudRate: z.number().int().positive().optional() }),
  z.object({ kind: z.literal('ipp'), uri: z.string() }),
  z.object({ kind: z.literal('cable'), name: z.string() }),
])

/** `settings.json` in the data folder; every key has a default, so an empty file is a working counter. */
export const settingsSchema = z.object({
  counter: z
    .object({ id: z.string(), name: z.string(), municipality: z.string(), municipalityCode: z.string() })
    .default({ id: 'PH-03', name: 'Balie 3', municipality: 'Haarlem', municipalityCode: '0392' }),
  clerk: z
    .object({ id: z.string(), name: z.string() })
    .default({ id: 'm.jansen@voorbeeld.example', name: 'M. Jansen' }),
  hallUrl: z.string().default('http://127.0.0.1:7410'),
  devices: z
    .array(
      z.object({
        role: z.enum(deviceRoles),
        driver: z.string(),
        address: addressSchema,
        simulated: z.boolean().default(false),
      }),
    )
    .default([]),
  /** Play all peripherals on this machine. */
  simulators: z.boolean().default(true),
  departments: z
    .array(z.string())
    .default([
      'Burgerzaken',
      'Parkeren',
      'Belastingen',
      'Vergunningen',
      'Beheer openbare ruimte',
      'Sociaal domein',
    ]),
  charter: charterSchema.default(haarlemCharter),
})
export type Settings = z.infer<typeof settingsSchema>
