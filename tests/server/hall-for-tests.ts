import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import type { HallContract } from '#contract/hall/hall-contract.ts'
import { hallHeaders, hallPaths } from '#contract/hall/paths.ts'
import { type HallServer, type HallServerSettings, startHallServer } from '#server/hall-server.ts'
import { everyRole, startIssuer } from '../setup/issuer.ts'

export const counterKey = 'een-sleutel-voor-de-proef'

/** A Monday morning, a quarter past ten in Haarlem. */
export const mondayMorning = new Date('2026-11-23T09:15:00.000Z')

export interface Answer {
  readonly status: number
  readonly contentType: string | null
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came
  readonly body: any
}

export interface HallForTests {
  readonly server: HallServer
  readonly hall: ContractRouterClient<HallContract>
  /** A Haal Centraal query on persons, with the headers of a counter. */
  brp(query: object, headers?: Record<string, string>): Promise<Answer>
  documents(query: object): Promise<Answer>
  /** A call on the klantdossier; a body makes it a POST. */
  dossier(path: string, body?: unknown): Promise<Answer>
  call(path: string, init?: RequestInit): Promise<Answer>
  /** What its calls present. */
  readonly headers: Readonly<Record<string, string>>
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text()
  const contentType = response.headers.get('content-type')
  return { status: response.status, contentType, body: text === '' ? undefined : JSON.parse(text) }
}

/** The real hall server on PGlite in memory, on a free port, at a fixed moment. */
export async function startHallForTests(settings: Partial<HallServerSettings> = {}): Promise<HallForTests> {
  const issuer = await startIssuer()
  const started = await startHallServer({
    port: 0,
    counterKey,
    municipalityCode: '0392',
    clock: { now: () => mondayMorning },
    identity: issuer.identity,
    ...settings,
  })
  const server: HallServer = {
    ...started,
    async close() {
      await started.close()
      await issuer.close()
    },
  }
  // What a register answers is tested here; who may ask is in tests/server/identity.
  const token = await issuer.token(everyRole)
  const asSomebody = { authorization: `Bearer ${counterKey}`, [hallHeaders.token]: token }
  const call = async (path: string, init: RequestInit = {}): Promise<Answer> =>
    answerOf(
      await fetch(`${server.url}${path}`, {
        ...init,
        headers: { ...asSomebody, ...(init.headers as Record<string, string>) },
      }),
    )
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    call(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      body: JSON.stringify(body),
    })
  const purpose = { 'x-doelbinding': 'BRPACT-Totaal' }
  return {
    server,
    headers: asSomebody,
    hall: createORPCClient(new RPCLink({ url: `${server.url}${hallPaths.rpc}`, headers: asSomebody })),
    call,
    brp: (query, headers = {}) => post(`${hallPaths.brp}/personen`, query, { ...purpose, ...headers }),
    documents: (query) => post(`${hallPaths.travelDocuments}/reisdocumenten`, query, purpose),
    dossier: (path, body) =>
      body === undefined
        ? call(`${hallPaths.klantinteracties}${path}`)
        : post(`${hallPaths.klantinteracties}${path}`, body),
  }
}
