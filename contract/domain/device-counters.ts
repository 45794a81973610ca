import { z } from 'zod'
import { deviceRoles } from './device.ts'

/** What one device did on one day with one kind of thing; no person can be found in it. */
export const deviceDaySchema = z.object({
  day: z.iso.date(),
  role: z.enum(deviceRoles),
  driver: z.string(),
  /**
   * A kind of document, `bsn` (the code on its back), `receipt`, `finger`, `signature`, `sheet`, `self-test` (seen by a
   * person); `unknown` when it was not recognised.
   */
  kind: z.string(),
  uses: z.number().int(),
  /** Uses right after one that failed. */
  retries: z.number().int(),
  failures: z.number().int(),
  /** Of the uses that went well. */
  totalMs: z.number(),
  longestMs: z.number(),
})
export type DeviceDay = z.infer<typeof deviceDaySchema>
