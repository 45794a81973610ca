import type { RteFrame } from './framing.ts'
import { type BccRule, bccOf, bccRules, lengthOf } from './messages.ts'
import type { RteOptions } from './options.ts'

/** `unproven`: nothing speaks against the frame, and nothing for it. */
export type Trust = 'good' | 'unproven' | 'bad'

/** Judges frames by their length and check byte, as far as the settings and earlier frames say how. */
export function createFrameJudge({ bcc, length }: RteOptions): (frame: RteFrame) => Trust {
  let rule: BccRule | undefined = bcc === 'auto' || bcc === 'off' ? undefined : bcc

  return ({ raw, claimed, bcc: found }) => {
    if (length === 'checked' && claimed !== lengthOf(raw)) return 'bad'
    if (bcc === 'off') return 'good'
    rule ??= bccRules.find((candidate) => bccOf(raw, candidate) === found)
    if (rule === undefined) return 'unproven'
    return bccOf(raw, rule) === found ? 'good' : 'bad'
  }
}
