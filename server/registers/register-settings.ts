import { z } from 'zod'

/** The standard registers behind the hall server, by the names of `hallPaths`. */
export const registerNames = [
  'klantinteracties',
  'documents',
  'cases',
  'brp',
  'travelDocuments',
  'residenceHistory',
] as const
export type RegisterName = (typeof registerNames)[number]

/** A secret is never in the settings: this is the file that holds it, readable by the hall server's user only. */
const secretFile = z.string().min(1)

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)

/** An http(s) address that carries no secret (user info) and no query. */
const address = z
  .url({ protocol: /^https?$/ })
  .refine((text) => {
    const { username, password, search, hash } = new URL(text)
    return username === '' && password === '' && search === '' && hash === ''
  }, 'no user info, query or fragment in the address of a register')
  .transform((text) => text.replace(/\/+$/, ''))

const isGuarded = (text: string): boolean => {
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || isLoopback(hostname)
}

/**
 * PEM files. `authorityFile` is trusted instead of the public authorities (PKIoverheid's private root, a municipality's
 * own); the certificate and its key prove who we are (mTLS).
 */
const tlsSchema = z
  .strictObject({
    certificateFile: secretFile.optional(),
    keyFile: secretFile.optional(),
    authorityFile: secretFile.optional(),
  })
  .refine(
    ({ certificateFile, keyFile }) => (certificateFile === undefined) === (keyFile === undefined),
    'a client certificate and its key come together',
  )

const authenticationSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none'), tls: tlsSchema.optional() }),
  /** `Authorization: Token …` (Open Klant; standards.md §1.1); `Bearer` for another hall server or a gateway. */
  z.strictObject({
    kind: z.literal('token'),
    tokenFile: secretFile,
    scheme: z.enum(['Token', 'Bearer']).default('Token'),
    tls: tlsSchema.optional(),
  }),
  /** An HS256 token made anew for each call, in the clerk's name (Open Zaak; standards.md §2). */
  z.strictObject({
    kind: z.literal('zgw-jwt'),
    clientId: z.string().min(1),
    secretFile,
    tls: tlsSchema.optional(),
  }),
  /** RFC 6749 §4.4; without a secret the client proves itself with its certificate (RFC 8705). */
  z
    .strictObject({
      kind: z.literal('oauth2-client-credentials'),
      tokenUrl: address,
      clientId: z.string().min(1),
      clientSecretFile: secretFile.optional(),
      /** Where the token endpoint wants id and secret: in the authorization header, or in the form. */
      secretIn: z.enum(['header', 'form']).default('header'),
      scope: z.string().min(1).optional(),
      tls: tlsSchema.optional(),
    })
    .refine(
      ({ clientSecretFile, tls }) => clientSecretFile !== undefined || tls?.certificateFile !== undefined,
      'client credentials need a secret or a client certificate',
    ),
])

/** What of the call a header to the register is made of. */
export const headerSources = ['purpose', 'processing', 'clerk', 'clerkName', 'counter'] as const

/**
 * Header names differ from one provider to the next (standards.md §3): a fixed text, a secret from a file, or what this
 * call says, in the provider's own words where `values` knows them.
 */
const headerSchema = z.union([
  z.string(),
  z.strictObject({ file: secretFile }),
  z.strictObject({ from: z.enum(headerSources), values: z.record(z.string(), z.string()).optional() }),
])

/** Those that the connection and the authentication make themselves. */
const takenHeader = /^(authorization|host|connection|content-length|transfer-encoding|accept-encoding)$/i

const headerName = z
  .string()
  .regex(/^[A-Za-z0-9-]+$/)
  .refine((name) => !takenHeader.test(name), 'this header is not for the settings')

const headersSchema = z.record(headerName, headerSchema)

const passedOnSchema = z
  .strictObject({
    kind: z.literal('passed-on'),
    /** What the standard's own paths come behind: `https://openklant.example/klantinteracties/api/v1`. */
    url: address,
    /** How the register names itself in its answers, where that is not `url` (a name inside a cluster). */
    callsItself: address.optional(),
    /** A register outside this machine is spoken to over TLS, unless an administrator says that its network will do. */
    plainHttp: z.boolean().default(false),
    authentication: authenticationSchema,
    headers: headersSchema.optional(),
    /** From the call to the last byte of its answer. Shorter than the ten seconds a counter waits. */
    timeoutMs: z.number().int().min(100).max(120_000).default(8_000),
    maxAnswerBytes: z.number().int().min(1_000).default(32_000_000),
  })
  .superRefine(({ plainHttp, url, authentication }, context) => {
    const spoken =
      authentication.kind === 'oauth2-client-credentials' ? [url, authentication.tokenUrl] : [url]
    if (plainHttp || spoken.every(isGuarded)) return
    context.addIssue({ code: 'custom', path: ['url'], message: 'https, or plainHttp: true' })
  })

const registerSchema = z
  .discriminatedUnion('kind', [z.strictObject({ kind: z.literal('embedded') }), passedOnSchema])
  .default({ kind: 'embedded' })

/** Where each register is: our own, or the base address of the real one with the way to prove who we are. */
export const registerSettingsSchema = z.strictObject({
  klantinteracties: registerSchema,
  documents: registerSchema,
  cases: registerSchema,
  brp: registerSchema,
  travelDocuments: registerSchema,
  residenceHistory: registerSchema,
})
export type RegisterSettings = z.infer<typeof registerSettingsSchema>
export type PassedOnSettings = z.infer<typeof passedOnSchema>
export type Authentication = PassedOnSettings['authentication']
export type TlsFiles = NonNullable<Authentication['tls']>
export type HeaderSettings = z.infer<typeof headersSchema>
