import { z } from 'zod'
import { deviceRoles } from './device.ts'

/** What one device did on one day with one kind of thing; no person can be found in it. */
export const deviceDaySchema = z.object({
  day: z.iso.date(),
  role: z.enum(deviceRoles),
  driver: z.string(),
  /** `passport`, `identity-card`, `receipt`, `finger`, `signature`, `sheet`; `unknown` when it was not recognised. */
  kind: z.string(),
  uses: z.number().int(),
  retries: z.number().int(),
  failures: z.number().int(),
  /** Of the uses that went well. */
  totalMs: z.number(),
  longestMs: z.number(),
})
export type DeviceDay = z.infer<typeof deviceDaySchema>
