import { SignJWT } from 'jose'
import type { Clock } from '../clock.ts'
import type { Caller } from '../identity/caller.ts'
import type { Credentials } from './credentials.ts'
import type { Authentication } from './register-settings.ts'
import { secretFile } from './secret-file.ts'

type ZgwJwt = Extract<Authentication, { kind: 'zgw-jwt' }>

/** Open Zaak refuses a token from the future with 403; KISS sets it this much back too (standards.md §2). */
const backdatedSeconds = 60

/**
 * The token of the ZGW APIs: HS256, one for each call, because the audit trail takes the clerk from it. Open Zaak looks
 * at its age (an hour) and not at `exp`.
 */
export function zgwToken({ clientId, secretFile: path }: ZgwJwt, clock: Clock): Credentials {
  const secret = secretFile(path)
  const whoIs = (caller: Caller | undefined) => ({
    user_id: caller?.clerk?.id ?? caller?.counter ?? clientId,
    user_representation: caller?.clerk?.name ?? caller?.counter ?? clientId,
  })
  return {
    async authorization(caller) {
      const key = new TextEncoder().encode(await secret.read())
      const issuedAt = Math.floor(clock.now().getTime() / 1_000) - backdatedSeconds
      const token = await new SignJWT({ client_id: clientId, ...whoIs(caller) })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuer(clientId)
        .setIssuedAt(issuedAt)
        .sign(key)
      return `Bearer ${token}`
    },
    refused: secret.forget,
  }
}
