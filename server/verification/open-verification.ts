import { randomBytes } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { sharedFact } from '../database/shared-facts.ts'
import type { HallSettings } from '../settings.ts'
import { createAttempts } from './attempts.ts'
import { createPaperFinder } from './find-paper.ts'
import { createVerificationApp } from './verification-app.ts'

/** The page for checking papers, the same whichever server of this hall is asked. */
export async function openVerification(options: {
  database: Database
  municipality: string
  clock: Clock
  settings: HallSettings['verification']
}) {
  const { database, municipality, clock, settings } = options
  const key = await sharedFact(database, municipality, 'verification-key', async () =>
    randomBytes(32).toString('base64url'),
  )
  return createVerificationApp({
    find: createPaperFinder(database, municipality, clock),
    attempts: createAttempts({ database, municipality, clock, limits: settings, key }),
    municipality: settings.municipality,
    proxies: settings.proxies,
  })
}
