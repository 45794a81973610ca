import { z } from 'zod'
import { deviceOptionsSchema, deviceSettingsSchema } from '#contract/domain/device-settings.ts'
import { charterSchema, haarlemCharter } from '#contract/domain/norm.ts'
import {
  departmentSchema,
  haarlemDepartments,
  haarlemProducts,
  productSchema,
} from '#contract/domain/products.ts'
import { sealSettingsSchema } from './sealing/seal-settings.ts'

/**
 * `settings.json` in the data folder; every key has a default, so an empty file is a working
 * counter; a key that does not exist is refused, or a spelling mistake would go unnoticed.
 */
export const settingsSchema = z.strictObject({
  counter: z
    .object({ id: z.string(), name: z.string(), municipality: z.string(), municipalityCode: z.string() })
    .default({ id: 'PH-03', name: 'Balie 3', municipality: 'Haarlem', municipalityCode: '0392' }),
  session: z
    .strictObject({
      /** Minutes without a touch after which the counter locks. */
      idleMinutes: z.number().int().min(1).max(120).default(5),
      /** So long after the password the PIN alone is good, and tokens are renewed. */
      unlockHours: z.number().int().min(1).max(24).default(12),
      /** Whose card is whose, by its id; without it the card that lies there at a sign-in is that clerk's. */
      cards: z.record(z.string(), z.string()).default({}),
    })
    .prefault({}),
  /** `embedded`: the hall server runs on this machine, started with the counter. */
  hall: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('embedded') }),
      z.strictObject({ kind: z.literal('remote'), url: z.url(), keyFile: z.string() }),
    ])
    .default({ kind: 'embedded' }),
  devices: z.array(deviceSettingsSchema).default([]),
  /** Play all peripherals on this machine. */
  simulators: z.boolean().default(true),
  /** Who takes a question over, and within how many working days they answer. */
  departments: z.array(departmentSchema).default(haarlemDepartments),
  /** What can be asked for and collected: key, name and promise of each. */
  products: z.array(productSchema).default(haarlemProducts),
  /** Days on which the municipality is closed though the law is not, jjjj-mm-dd. */
  closingDays: z.array(z.iso.date()).default([]),
  /** A4 printers to fall back on, offered when the one of this counter fails; `ipp://`, `ipps://`, a CUPS queue too. */
  sparePrinters: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1).max(60),
        uri: z.string().regex(/^ipps?:\/\/[^\s/]+/),
        /** As of a document-printer in `devices`. */
        options: deviceOptionsSchema.default({}),
      }),
    )
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'two printers have one name')
    .default([]),
  /** Where the holder of a paper checks it; printed on extract and receipt. */
  verifyUrl: z.url().default('https://balie.voorbeeld.example/controle'),
  /** The municipality's register of processing (AVG art. 30): the URI of an activity is this and its name. */
  processingRegister: z.url().default('https://register.voorbeeld.example/verwerkingen'),
  /** Klantinteracties `kanaal`; a municipality with Referentielijsten sets its own word. */
  channel: z.string().max(50).default('Balie'),
  /** In its own window (Electron): on the second display while there is one, as a plain window, or not. */
  visitorScreen: z.enum(['second-display', 'window', 'none']).default('second-display'),
  enrolment: z
    .strictObject({
      /** PEM of the only certificate for which fingerprints are encrypted; without it the hall server says which. */
      certificateFile: z.string().min(1).optional(),
    })
    .default({}),
  /** What the ZGW registers want to be told with each document and each request. */
  zgw: z
    .strictObject({
      /** RSIN of the municipality (`bronorganisatie`). */
      organisation: z
        .string()
        .regex(/^\d{9}$/)
        .default('123456782'),
      /** URL of the informatieobjecttype of the counter's papers. */
      documentType: z
        .url()
        .max(200)
        .default('https://catalogi.voorbeeld.example/catalogi/api/v1/informatieobjecttypen/balie'),
    })
    .prefault({}),
  outbox: z
    .strictObject({
      /** Days for which what was accepted stays here, bytes of papers too. */
      keepDays: z.number().int().min(1).max(3650).default(30),
      /** Minutes after which a row that waits is told to somebody. */
      warnAfterMinutes: z.number().int().min(1).default(60),
    })
    .prefault({}),
  /** Left out: a demonstration's own seal where the hall is embedded, and otherwise none. */
  seal: sealSettingsSchema.optional(),
  charter: charterSchema.default(haarlemCharter),
})
export type Settings = z.infer<typeof settingsSchema>
