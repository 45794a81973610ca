import { z } from 'zod'

/** With what an extract was sealed, or why it was not. */
export const sealFactSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('sealed'),
    /** A key of this machine, or one at a trust service provider. */
    by: z.enum(['local', 'remote']),
    /** PAdES baseline level; B-T has a timestamp. */
    level: z.enum(['B-B', 'B-T']),
    /** Whom the certificate names. */
    subject: z.string(),
    /** Of the certificate in DER, hex. */
    certificateSha256: z.string(),
  }),
  /** This counter seals nothing: paper with stamp and signature. */
  z.object({ state: z.literal('none') }),
  /** The clerk went on without, because the seal could not be had. */
  z.object({ state: z.literal('left-out') }),
])
export type SealFact = z.infer<typeof sealFactSchema>
