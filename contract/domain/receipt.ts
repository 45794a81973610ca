import { z } from 'zod'

/** A receipt is a list of lines; ESC/POS, screen and PDF are three renderers of it. */
export const receiptLineSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    text: z.string(),
    align: z.enum(['left', 'center', 'right']).default('left'),
    bold: z.boolean().default(false),
    large: z.boolean().default(false),
  }),
  /** Euro cents, printed as `€ 15,70` on the right. */
  z.object({
    kind: z.literal('amount'),
    label: z.string(),
    cents: z.number().int(),
    bold: z.boolean().default(false),
  }),
  z.object({ kind: z.literal('rule') }),
  /** The house mark, in the middle. */
  z.object({ kind: z.literal('logo') }),
  z.object({ kind: z.literal('qr'), value: z.string().min(1).max(500) }),
  z.object({ kind: z.literal('feed'), lines: z.number().int().min(1).max(10) }),
  z.object({ kind: z.literal('cut') }),
])
export type ReceiptLine = z.infer<typeof receiptLineSchema>

/** `€ 15,70`, `€ -0,50` */
export const formatEuro = (cents: number): string =>
  `€ ${cents < 0 ? '-' : ''}${Math.trunc(Math.abs(cents) / 100)},${String(Math.abs(cents % 100)).padStart(2, '0')}`
