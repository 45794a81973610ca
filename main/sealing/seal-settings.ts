import { z } from 'zod'

/** A timestamp authority (RFC 3161) makes the seal PAdES B-T: it can be checked after the certificate has expired. */
const timestampSchema = z.strictObject({ url: z.url() })

/** With what the municipality seals its papers. Secrets are in files of their own, never in `settings.json`. */
export const sealSettingsSchema = z.discriminatedUnion('kind', [
  /** Paper with stamp and signature. */
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('local'),
    /** PKCS#12 with the key and its certificates; the passphrase is the first line of its file. */
    file: z.string().min(1),
    passphraseFile: z.string().min(1),
    timestamp: timestampSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('remote'),
    /** Base of the Cloud Signature Consortium API, such as `https://zegel.voorbeeld.example/csc/v2`. */
    url: z.url(),
    /** OAuth 2 token endpoint; left out, the service's own `info` says where it is. */
    tokenUrl: z.url().optional(),
    clientId: z.string().min(1),
    clientSecretFile: z.string().min(1),
    credentialId: z.string().min(1),
    /** First line is the PIN or password of the credential, for a service that asks for one. */
    pinFile: z.string().min(1).optional(),
    timestamp: timestampSchema.optional(),
  }),
])
export type SealSettings = z.infer<typeof sealSettingsSchema>
export type LocalSealSettings = Extract<SealSettings, { kind: 'local' }>
export type RemoteSealSettings = Extract<SealSettings, { kind: 'remote' }>
