import { z } from 'zod'
import { knownCommands } from './messages.ts'

/** What could not be told for certain about an ID BOX (docs/devices.md). */
export const elyctisOptionsSchema = z.strictObject({
  /** The rates at which a reader is looked for, where the address names none. */
  baud: z.union([z.literal('both'), z.literal(9600), z.literal(115_200)]).default('both'),
  /** What may stand between the lines of a zone; anything else there is rubbish on the line. */
  lineEnds: z.enum(['any', 'cr', 'lf', 'crlf']).default('any'),
  /** The command that switches presence detection on; left alone when 0, for it is not published. */
  presenceCommand: z
    .number()
    .int()
    .min(0)
    .max(255)
    .refine((command) => !knownCommands.has(command), 'this command does something else')
    .default(0),
})
export type ElyctisOptions = z.output<typeof elyctisOptionsSchema>

const ends = { any: /[\r\n]+/g, cr: /\r/g, lf: /\n/g, crlf: /\r\n/g } as const

/** Whether nothing but the agreed line ends stands between the lines. */
export const hasAgreedLineEnds = (text: string, lineEnds: ElyctisOptions['lineEnds']): boolean =>
  !/[\r\n]/.test(text.replace(ends[lineEnds], ''))
