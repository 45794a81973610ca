import type { Clock } from '../clock.ts'
import { clientCredentials } from './client-credentials.ts'
import type { Credentials } from './credentials.ts'
import type { Authentication } from './register-settings.ts'
import { secretFile } from './secret-file.ts'
import type { Wire } from './wire.ts'
import { zgwToken } from './zgw-token.ts'

/** `wire` reaches the token endpoint, with the same client certificate. */
export function createCredentials(authentication: Authentication, wire: Wire, clock: Clock): Credentials {
  switch (authentication.kind) {
    case 'none':
      return { authorization: async () => undefined, refused: () => {} }
    case 'token': {
      const token = secretFile(authentication.tokenFile)
      const { scheme } = authentication
      return { authorization: async () => `${scheme} ${await token.read()}`, refused: token.forget }
    }
    case 'zgw-jwt':
      return zgwToken(authentication, clock)
    case 'oauth2-client-credentials':
      return clientCredentials(authentication, wire, clock)
  }
}
