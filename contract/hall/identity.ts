import { z } from 'zod'
import { roles } from '../domain/role.ts'
import { clerkSchema } from '../domain/session.ts'

/** `GET hallPaths.identity`, with the counter's key alone: where a clerk signs in. */
export const identityProviderSchema = z.object({
  /** `embedded`: below `hallPaths.oidc` of the hall server itself, whatever the name of the issuer is. */
  kind: z.enum(['embedded', 'external']),
  issuer: z.url(),
  clientId: z.string().min(1),
  scope: z.string().min(1),
  /** RFC 8707 */
  resource: z.string().optional(),
})
export type IdentityProvider = z.infer<typeof identityProviderSchema>

/** `GET hallPaths.identity/medewerker`, with a token: who that is, by the hall's own reading of its claims. */
export const tokenHolderSchema = clerkSchema.extend({ roles: z.array(z.enum(roles)) })
export type TokenHolder = z.infer<typeof tokenHolderSchema>
