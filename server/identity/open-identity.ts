import type { IdentityProvider } from '#contract/hall/identity.ts'
import type { Database } from '../database/database.ts'
import { createEmbeddedProvider, embeddedClient, type NodeCall } from './embedded/embedded-provider.ts'
import { createExternalCheck } from './external.ts'
import type { IdentitySettings } from './identity-settings.ts'
import type { TokenCheck } from './token-check.ts'

export interface Identity {
  readonly check: TokenCheck
  /** Where and how a counter lets a clerk sign in. */
  readonly provider: IdentityProvider
  /** The embedded provider's own pages and calls; undefined where the municipality has its own. */
  readonly answer: ((call: NodeCall) => Promise<void>) | undefined
}

/** Demo users may not be let in from elsewhere unless the settings say so. */
export class DemoUsersOnNetwork extends Error {
  constructor(host: string) {
    super(
      `The embedded identity provider has demo users with a known password; it does not listen on ${host}. Set identity to an external provider in hall.json, or identity.onNetwork to true for a demonstration.`,
    )
    this.name = 'DemoUsersOnNetwork'
  }
}

const isOwnMachine = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d+){3}$/.test(host)

export function openIdentity(options: {
  database: Database
  municipality: string
  settings: IdentitySettings
  /** The address this server listens on. */
  host: string
}): Identity {
  const { database, municipality, settings, host } = options
  if (settings.kind === 'external') {
    const { issuer, clientId, scope, resource } = settings
    return {
      check: createExternalCheck(settings),
      provider: { kind: 'external', issuer, clientId, scope, ...(resource ? { resource } : {}) },
      answer: undefined,
    }
  }
  if (!settings.onNetwork && !isOwnMachine(host)) throw new DemoUsersOnNetwork(host)
  const { check, resource, answer } = createEmbeddedProvider(database, municipality, settings)
  return {
    check,
    provider: { kind: 'embedded', issuer: settings.issuer, ...embeddedClient, resource },
    answer,
  }
}
