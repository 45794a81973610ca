import { z } from 'zod'
import { bccRules } from './messages.ts'

/** What the integration manual leaves open about an RTE6701 (docs/devices.md). */
export const rteOptionsSchema = z.strictObject({
  /**
   * `auto`: the rule that the first document obeys holds from then on; while none does, a zone counts only when its
   * own check digits are right and nothing in it had to be mended. `off`: never looked at.
   */
  bcc: z.enum(['auto', ...bccRules, 'off']).default('auto'),
  /** Whether a length word other than "bytes behind it" makes a frame bad. */
  length: z.enum(['ignored', 'checked']).default('ignored'),
})
export type RteOptions = z.output<typeof rteOptionsSchema>
