import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { OutboxRow } from '#contract/domain/contact.ts'
import { hallHeaders, hallPaths } from '#contract/hall/paths.ts'
import { systemClock } from '../clock.ts'
import { createHallHttp } from '../hall/hall-http.ts'
import { demoToken } from '../readiness/demo-token.ts'
import { createIdentityClient } from '../session/identity-client.ts'

const pageSchema = z.object({
  next: z.string().nullish(),
  results: z.array(
    z.object({
      referentienummer: z.string().nullish(),
      metadata: z.record(z.string(), z.unknown()).nullish(),
    }),
  ),
})
type Filed = z.infer<typeof pageSchema>['results'][number]

const largestPage = 500

/** Every klantcontact that the register holds, asked beside the core's own client. */
async function readDossier(hall: { url: string; keyFile: string }): Promise<Filed[]> {
  const key = (await readFile(hall.keyFile, 'utf8')).trim()
  const token = await tokenAt(hall.url, key)
  const filed: Filed[] = []
  for (let page = 1; ; page++) {
    const url = `${hall.url}${hallPaths.klantinteracties}/klantcontacten?page=${page}&pageSize=${largestPage}`
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${key}`, ...(token ? { [hallHeaders.token]: token } : {}) },
    })
    const { next, results } = pageSchema.parse(await response.json())
    filed.push(...results)
    if (!next) return filed
  }
}

/** Of the made-up clerk, in a session of its own: the dossier is read by somebody. */
function tokenAt(baseUrl: string, counterKey: string): Promise<string | undefined> {
  const http = createHallHttp({ baseUrl, counterKey, counter: 'oefening', clerk: () => undefined })
  return demoToken(createIdentityClient({ http, hallUrl: baseUrl, clock: systemClock }))
}

/**
 * What this counter committed, beside what the register really holds of it: `accepted` counts what the counter believes
 * accepted and the register can show, `doubled` what it shows more than once, by number or by outbox id. A record that
 * was lost on the way is missing in every figure but `created`.
 */
export async function accountFor(rows: readonly OutboxRow[], hall: { url: string; keyFile: string }) {
  const timesByReference = new Map<string, number>()
  const timesByOutboxId = new Map<string, number>()
  for (const { referentienummer, metadata } of await readDossier(hall)) {
    countOne(timesByReference, referentienummer)
    countOne(timesByOutboxId, metadata?.outboxid)
  }
  const timesFiled = ({ id, reference = '' }: OutboxRow): number =>
    Math.max(timesByReference.get(reference) ?? 0, timesByOutboxId.get(id) ?? 0)
  const inState = (...states: OutboxRow['state'][]) => rows.filter(({ state }) => states.includes(state))
  return {
    created: rows.length,
    accepted: inState('accepted').filter((row) => timesFiled(row) > 0).length,
    refused: inState('parked').length,
    doubled: rows.filter((row) => timesFiled(row) > 1).length,
    waiting: inState('waiting', 'sending').length,
  }
}

function countOne(times: Map<string, number>, key: unknown): void {
  if (typeof key === 'string' && key !== '') times.set(key, (times.get(key) ?? 0) + 1)
}
