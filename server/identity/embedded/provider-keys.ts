import { randomBytes } from 'node:crypto'
import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  errors,
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTVerifyGetKey,
} from 'jose'
import type { Queryable } from '../../database/database.ts'

export interface ProviderKeys {
  /** Signs tokens: ES256, which is quick to make and to check. */
  readonly signing: JWK
  /** Signs the cookies of the login page. */
  readonly cookies: string
}

/** Made once for all hall servers on this database: whoever comes second takes the key of the first. */
async function keyFor<Key>(
  database: Queryable,
  municipality: string,
  purpose: keyof ProviderKeys,
  make: () => Promise<Key>,
): Promise<Key> {
  const find = async (): Promise<Key | undefined> => {
    const [row] = await database.query<{ value: string }>(
      'SELECT value FROM identity_key WHERE municipality_code = $1 AND purpose = $2',
      [municipality, purpose],
    )
    return row && (JSON.parse(row.value) as Key)
  }
  const known = await find()
  if (known) return known
  await database.query(
    `INSERT INTO identity_key (municipality_code, purpose, value) VALUES ($1, $2, $3)
     ON CONFLICT (municipality_code, purpose) DO NOTHING`,
    [municipality, purpose, JSON.stringify(await make())],
  )
  return (await find()) as Key
}

export async function providerKeys(database: Queryable, municipality: string): Promise<ProviderKeys> {
  return {
    signing: await keyFor(database, municipality, 'signing', makeSigningKey),
    cookies: await keyFor(database, municipality, 'cookies', async () =>
      randomBytes(32).toString('base64url'),
    ),
  }
}

async function makeSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = await exportJWK(privateKey)
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'ES256', use: 'sig' }
}

const publicPart = ({ d: _, ...jwk }: JWK): JWK => jwk

/** Looks again, not more than once a second, when a token was signed with a key that another hall server made. */
export function publicKeys(keys: () => Promise<ProviderKeys>): JWTVerifyGetKey {
  let set: ReturnType<typeof createLocalJWKSet> | undefined
  let lookedAt = 0
  const look = async () => {
    lookedAt = Date.now()
    set = createLocalJWKSet({ keys: [publicPart((await keys()).signing)] })
    return set
  }
  return async (header, token) => {
    try {
      return await (set ?? (await look()))(header, token)
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || Date.now() - lookedAt < 1_000) throw error
      return (await look())(header, token)
    }
  }
}
