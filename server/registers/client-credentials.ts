import { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { Credentials } from './credentials.ts'
import type { Authentication } from './register-settings.ts'
import { secretFile } from './secret-file.ts'
import { RegisterFailure } from './trouble.ts'
import type { Wire } from './wire.ts'

type ClientCredentials = Extract<Authentication, { kind: 'oauth2-client-credentials' }>

/** RFC 6749 §5.1. Some servers send the number as text. */
const tokenAnswer = z.object({
  access_token: z.string().min(1),
  token_type: z.string(),
  expires_in: z.coerce.number().positive().optional(),
})

interface Token {
  readonly authorization: string
  /** Milliseconds since 1970. */
  readonly usableUntil: number
}

/** A server that does not say how long is asked again after a minute. */
const unsaidSeconds = 60
/** Not used in its last seconds, nor in the last tenth of a short life: it must still be good when it arrives. */
const marginSeconds = 30

/** RFC 6749 §2.3.1: both are form-encoded before they are joined. */
const formEncoded = (text: string): string => new URLSearchParams({ x: text }).toString().slice(2)

/** OAuth2 client credentials (RFC 6749 §4.4), one token for all calls until shortly before it expires. */
export function clientCredentials(settings: ClientCredentials, wire: Wire, clock: Clock): Credentials {
  const { tokenUrl, clientId, clientSecretFile, secretIn, scope } = settings
  const secret = clientSecretFile === undefined ? undefined : secretFile(clientSecretFile)
  let current: Token | undefined
  let fetching: Promise<Token> | undefined

  async function fetchToken(): Promise<Token> {
    const form = new URLSearchParams({ grant_type: 'client_credentials' })
    if (scope !== undefined) form.set('scope', scope)
    const headers: Record<string, string> = {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
    }
    const given = await secret?.read()
    if (given === undefined || secretIn === 'form') form.set('client_id', clientId)
    if (given !== undefined && secretIn === 'form') form.set('client_secret', given)
    if (given !== undefined && secretIn === 'header') {
      const pair = `${formEncoded(clientId)}:${formEncoded(given)}`
      headers.authorization = `Basic ${Buffer.from(pair).toString('base64')}`
    }
    const asked = clock.now().getTime()
    const answer = await wire.send({
      method: 'POST',
      url: new URL(tokenUrl),
      headers,
      body: Buffer.from(form.toString()),
      onlyAsks: true,
    })
    if (answer.status >= 400 && answer.status < 500) {
      secret?.forget()
      throw new RegisterFailure('credentials', `TOKEN_${answer.status}`)
    }
    const parsed = answer.status === 200 ? tokenAnswer.safeParse(jsonOf(answer.bytes)) : undefined
    if (!parsed?.success) throw new RegisterFailure('credentials', 'TOKEN_ENDPOINT')
    const seconds = parsed.data.expires_in ?? unsaidSeconds
    const margin = Math.min(marginSeconds, seconds / 10)
    return {
      authorization: `Bearer ${parsed.data.access_token}`,
      usableUntil: asked + (seconds - margin) * 1_000,
    }
  }

  return {
    async authorization() {
      if (current && clock.now().getTime() < current.usableUntil) return current.authorization
      fetching ??= fetchToken().finally(() => {
        fetching = undefined
      })
      current = await fetching
      return current.authorization
    },
    // Only the token that was refused: a call that is late must not throw away its successor.
    refused(authorization) {
      if (current?.authorization === authorization) current = undefined
    },
  }
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}
