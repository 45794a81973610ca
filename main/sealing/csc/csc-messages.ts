import { z } from 'zod'

/** What we read of the answers of the Cloud Signature Consortium API v2 (§11); the rest may be anything. */

export const infoSchema = z.object({ oauth2: z.url().optional() })

export const credentialSchema = z.object({
  key: z.object({
    status: z.enum(['enabled', 'disabled']),
    /** OIDs of the algorithms that the key signs with. */
    algo: z.array(z.string()).min(1),
  }),
  cert: z.object({
    status: z.enum(['valid', 'expired', 'revoked', 'suspended']).optional(),
    /** Base64 DER, the one that signs first. */
    certificates: z.array(z.base64()).min(1),
  }),
  auth: z.object({
    /** Who lets a signature be made: the service itself, or we with what we know; any other word is for persons. */
    mode: z.string(),
    objects: z.array(z.object({ type: z.string(), id: z.string() })).optional(),
  }),
})
export type Credential = z.infer<typeof credentialSchema>

export const authorizationSchema = z.object({ SAD: z.string().min(1) })

export const signaturesSchema = z.object({ signatures: z.array(z.base64()).length(1) })

export const refusalSchema = z.object({ error: z.string().regex(/^\w{1,40}$/) })
