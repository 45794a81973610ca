import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { haarlemProducts, productSchema } from '#contract/domain/products.ts'
import { identitySettingsSchema } from './identity/identity-settings.ts'
import { registerSettingsSchema } from './registers/register-settings.ts'

/** `hall.json`. Every key may be left out; one that we do not know is refused, for it may be a misspelt other. */
export const hallSettingsSchema = z.strictObject({
  /** Where each register is; all embedded. */
  registers: registerSettingsSchema.prefault({}),
  /** Who says who the clerks are; three demo users. */
  identity: identitySettingsSchema.prefault({ kind: 'embedded' }),
  /** Days on which the municipality is closed though the law is not, jjjj-mm-dd; as in the settings of the counters. */
  closingDays: z.array(z.iso.date()).default([]),
  /** What can be asked for and how long it is kept; as in the settings of the counters. */
  products: z.array(productSchema).default(haarlemProducts),
  enrolment: z
    .strictObject({
      /** A fingerprint envelope that no station took is erased after so many days. */
      keepDays: z.number().int().min(1).max(999).default(7),
    })
    .prefault({}),
  /** The page where whoever holds a paper checks it, at `/controle`. */
  verification: z
    .strictObject({
      /** As it stands on the page. */
      municipality: z.string().min(1).max(80).default('Haarlem'),
      /** Papers that are not found, in so many minutes: by one address, and by all together. */
      minutes: z.number().int().min(1).max(1_440).default(15),
      perAddress: z.number().int().min(1).max(10_000).default(10),
      inTotal: z.number().int().min(1).max(1_000_000).default(2_000),
      /** Addresses of our own proxies, whose word on who asks (X-Forwarded-For) is believed. */
      proxies: z.array(z.union([z.ipv4(), z.ipv6()])).default([]),
    })
    .prefault({}),
  metrics: z
    .strictObject({
      /** File with the key for /metrics; without it only this machine itself may look. */
      keyFile: z.string().min(1).optional(),
    })
    .prefault({}),
  database: z
    .strictObject({
      /** Connections of this server to PostgreSQL, besides one that listens. */
      connections: z.number().int().min(1).max(200).default(10),
      /** How long one statement may take. */
      statementSeconds: z.number().min(0.1).max(600).default(10),
    })
    .prefault({}),
  stopping: z
    .strictObject({
      /** So long /ready says no while calls are still answered: the time a load balancer needs to look. */
      noticeSeconds: z.number().min(0).max(120).default(0),
      /** So long calls that are under way may take. */
      patienceSeconds: z.number().min(0).max(120).default(10),
    })
    .prefault({}),
})
export type HallSettings = z.infer<typeof hallSettingsSchema>

/** The settings cannot be used; the message says where, in one line, and never what stands there. */
export class UnusableSettings extends Error {
  constructor(file: string, why: string) {
    super(`The settings in ${file} cannot be used: ${why}.`)
    this.name = 'UnusableSettings'
  }
}

/** @param file named by the administrator, so it must be there; otherwise `hall.json` in the data folder, if it is */
export function readHallSettings(folder: string, file?: string): HallSettings {
  const path = file ?? join(folder, 'hall.json')
  if (file === undefined && !existsSync(path)) return hallSettingsSchema.parse({})
  const parsed = hallSettingsSchema.safeParse(jsonIn(path))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue?.path.map(String).join('.') || 'the whole'
  throw new UnusableSettings(path, `${where}: ${issue?.message ?? 'invalid'}`)
}

function jsonIn(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    // The parser's own message quotes the text.
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no JSON'
    throw new UnusableSettings(path, code)
  }
}
