import { z } from 'zod'
import { roles } from '#contract/domain/role.ts'

/**
 * Who says who the clerks are (`identity` of hall.json). `embedded`: three demo users, to try and to test; `external`:
 * the municipality's own provider (Entra ID, ADFS, Keycloak), in which Balie is a public client with the redirect
 * `http://127.0.0.1` (RFC 8252 §7.3).
 */
export const identitySettingsSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('embedded'),
    /** Its name in the tokens; the same in every hall server on one database. It need not be an address. */
    issuer: z.url().default('https://hal.voorbeeld.example/oidc'),
    /** Everybody knows the demo password: on another address than this machine's own it must be asked for. */
    onNetwork: z.boolean().default(false),
    /** Other works of a demo user, by login: in a small municipality one person does several. */
    alsoRoles: z.record(z.string(), z.array(z.enum(roles))).default({}),
    /** How long an access token is good. */
    accessMinutes: z.number().int().min(1).max(60).default(10),
    /** So long after signing in nothing is renewed any more. */
    workdayHours: z.number().int().min(1).max(24).default(12),
  }),
  z.strictObject({
    kind: z.literal('external'),
    issuer: z.url(),
    clientId: z.string().min(1),
    scope: z.string().default('openid profile email offline_access'),
    /** `aud` of an access token; without it the token must be made for `clientId`. */
    audience: z.string().min(1).optional(),
    /** Resource indicator (RFC 8707), for a provider that wants one. */
    resource: z.string().min(1).optional(),
    /** Claims of the access token; a dot goes a level deeper (`realm_access.roles`). */
    rolesClaim: z.string().min(1).default('roles'),
    clerkIdClaim: z.string().min(1).default('email'),
    nameClaim: z.string().min(1).default('name'),
    /** What the provider calls each role. */
    roleNames: z
      .record(z.string(), z.enum(roles))
      .default({ Baliemedewerker: 'clerk', Backoffice: 'back-office', Applicatiebeheer: 'it' }),
  }),
])
export type IdentitySettings = z.infer<typeof identitySettingsSchema>
export type EmbeddedIdentity = Extract<IdentitySettings, { kind: 'embedded' }>
export type ExternalIdentity = Extract<IdentitySettings, { kind: 'external' }>
