import { z } from 'zod'

/** What differs between imagers, or could not be told for certain (docs/devices.md). */
export const honeywellOptionsSchema = z.strictObject({
  /** `serial`: F3 switches the light on until something is read. `hand`: the trigger or the stand alone does. */
  trigger: z.enum(['serial', 'hand']).default('serial'),
  /**
   * Menu commands sent at opening and kept up, apart by `;`: those that switch OCR and its Passport template on,
   * where they are not stored in the imager. Volatile; one that it does not know is `device.refused`.
   */
  setUp: z
    .string()
    .regex(/^(?:[A-Z0-9]{6}[^.!;\r]*(?:;|$))*$/)
    .default(''),
})
export type HoneywellOptions = z.output<typeof honeywellOptionsSchema>

export const setUpCommands = ({ setUp }: HoneywellOptions): string[] => setUp.split(';').filter(Boolean)
