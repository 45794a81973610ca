import { z } from 'zod'
import type { HandOutFact, RequestFact } from '../sync/topics/payloads.ts'
import type { CaseTypes } from './case-types.ts'
import type { Register } from './register-call.ts'

/** A zaak as far as a counter must know it. */
export interface Case {
  readonly url: string
  readonly caseType: string
  readonly isEnded: boolean
  /** What it is marked with, by whoever made it. */
  readonly marks: readonly string[]
}

/** The calls that make and end a request, one to one with ZGW Zaken (Open Zaak 1.30; standards.md §2.2). */
export interface CasesApi {
  find(number: string, clerk: string): Promise<Case | undefined>
  /** `RefusedByRegister` with `identificatie-niet-uniek`. `mark` tells later that it is ours. */
  create(fact: RequestFact, mark: string): Promise<Case>
  hasInitiator(found: Case, clerk: string): Promise<boolean>
  addInitiator(found: Case, fact: RequestFact): Promise<void>
  /** Statustypen that were set, as URLs. */
  statuses(found: Case, clerk: string): Promise<string[]>
  setReceived(found: Case, fact: RequestFact): Promise<void>
  hasResult(found: Case, clerk: string): Promise<boolean>
  setResult(found: Case, fact: HandOutFact): Promise<void>
  /** Ends the zaak; the standard wants its result to be there first. */
  setEnded(found: Case, fact: HandOutFact): Promise<void>
}

/** Open Zaak wants to hear in which coordinates one speaks, also where there is no place on a map. */
const coordinates = { 'accept-crs': 'EPSG:4326', 'content-crs': 'EPSG:4326' }

const caseSchema = z
  .object({
    url: z.string(),
    zaaktype: z.string(),
    einddatum: z.string().nullish(),
    kenmerken: z.array(z.object({ kenmerk: z.string() })).nullish(),
  })
  .transform(
    ({ url, zaaktype, einddatum, kenmerken }): Case => ({
      url,
      caseType: zaaktype,
      isEnded: Boolean(einddatum),
      marks: (kenmerken ?? []).map(({ kenmerk }) => kenmerk),
    }),
  )
const listOf = <T>(item: z.ZodType<T>) => z.object({ results: z.array(item) })
const rolesSchema = listOf(z.object({ omschrijvingGeneriek: z.string().nullish() }))
const statusesSchema = listOf(z.object({ statustype: z.string() }))
const resultsSchema = listOf(z.object({ url: z.string() }))

export function createCasesApi(options: {
  cases: Register
  types: CaseTypes
  /** RSIN of the municipality. */
  organisation: string
}): CasesApi {
  const { cases, types, organisation } = options

  const list = <T>(schema: z.ZodType<T>, path: string, query: Record<string, string>, clerk: string) =>
    cases.ask(schema, { method: 'GET', path, clerk, query, headers: coordinates })
  const post = async (path: string, body: object, clerk: string): Promise<void> => {
    await cases.ask(z.unknown(), { method: 'POST', path, clerk, body, headers: coordinates })
  }
  const status = (found: Case, statustype: string, at: string, text: string) => ({
    zaak: found.url,
    statustype,
    datumStatusGezet: at,
    statustoelichting: text,
  })

  return {
    async find(number, clerk) {
      const query = { bronorganisatie: organisation, identificatie: number }
      return (await list(listOf(caseSchema), '/zaken', query, clerk)).results[0]
    },
    async create(fact, mark) {
      const { caseType } = await types.ofProduct(fact.product, fact.clerk.id)
      return cases.ask(caseSchema, {
        method: 'POST',
        path: '/zaken',
        clerk: fact.clerk.id,
        headers: coordinates,
        body: {
          identificatie: fact.number,
          bronorganisatie: organisation,
          verantwoordelijkeOrganisatie: organisation,
          zaaktype: caseType,
          omschrijving: fact.title,
          toelichting: fact.remarks,
          startdatum: fact.at.slice(0, 10),
          einddatumGepland: fact.promisedOn,
          communicatiekanaalNaam: 'Balie',
          vertrouwelijkheidaanduiding: 'zaakvertrouwelijk',
          kenmerken: [
            { kenmerk: mark, bron: 'balie-outbox' },
            { kenmerk: fact.counter.slice(0, 40), bron: 'balie-werkplek' },
          ],
        },
      })
    },
    async hasInitiator({ url }, clerk) {
      const { results } = await list(rolesSchema, '/rollen', { zaak: url }, clerk)
      return results.some(({ omschrijvingGeneriek }) => omschrijvingGeneriek === 'initiator')
    },
    async addInitiator(found, { bsn, clerk }) {
      const { initiator } = await types.ofCase(found.caseType, clerk.id)
      const body = {
        zaak: found.url,
        betrokkeneType: 'natuurlijk_persoon',
        roltype: initiator,
        roltoelichting: 'Aanvrager aan de balie',
        betrokkeneIdentificatie: { inpBsn: bsn },
      }
      await post('/rollen', body, clerk.id)
    },
    async statuses({ url }, clerk) {
      const { results } = await list(statusesSchema, '/statussen', { zaak: url }, clerk)
      return results.map(({ statustype }) => statustype)
    },
    async setReceived(found, { at, clerk }) {
      const { received } = await types.ofCase(found.caseType, clerk.id)
      await post('/statussen', status(found, received, at, 'Aangevraagd aan de balie'), clerk.id)
    },
    async hasResult({ url }, clerk) {
      return (await list(resultsSchema, '/resultaten', { zaak: url }, clerk)).results.length > 0
    },
    async setResult(found, { how, remarks, clerk }) {
      const { results } = await types.ofCase(found.caseType, clerk.id)
      await post(
        '/resultaten',
        { zaak: found.url, resultaattype: results[how], toelichting: remarks.slice(0, 1000) },
        clerk.id,
      )
    },
    async setEnded(found, { at, how, clerk }) {
      const { ended } = await types.ofCase(found.caseType, clerk.id)
      const text = how === 'sent' ? 'Verzonden' : 'Uitgereikt aan de balie'
      await post('/statussen', status(found, ended, at, text), clerk.id)
    },
  }
}
