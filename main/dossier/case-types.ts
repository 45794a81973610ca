import { z } from 'zod'
import type { HandOutFact } from '../sync/topics/payloads.ts'
import { RefusedByRegister, type Register } from './register-call.ts'

/** What a zaaktype of the catalogue offers, as URLs: in ZGW the address is the identity. */
export interface CaseType {
  readonly caseType: string
  readonly initiator: string
  readonly received: string
  readonly ended: string
  readonly results: Readonly<Record<HandOutFact['how'], string>>
}

/** Looked up in the catalogue once, and kept while the program runs. */
export interface CaseTypes {
  /** `RefusedByRegister` when the catalogue has no such type, or one that cannot be used. */
  ofProduct(product: string, clerk: string): Promise<CaseType>
  ofCase(caseType: string, clerk: string): Promise<CaseType>
}

const listOf = <T>(item: z.ZodType<T>) => z.object({ results: z.array(item) })
const typesSchema = listOf(z.object({ url: z.string() }))
const rolesSchema = listOf(z.object({ url: z.string(), omschrijvingGeneriek: z.string() }))
const statusesSchema = listOf(
  z.object({ url: z.string(), volgnummer: z.number(), isEindstatus: z.boolean() }),
)
const resultsSchema = listOf(z.object({ url: z.string(), omschrijving: z.string() }))

/** Names of the resultaattypen; a type that knows only one way out has that one first. */
const resultNames: Record<HandOutFact['how'], string> = { 'handed-out': 'uitgereikt', sent: 'verzonden' }

const unusable = (field: string, reason: string): RefusedByRegister =>
  new RefusedByRegister(409, [{ field, code: 'zaaktype', reason }], 'cases.refused')

export function createCaseTypes(catalogue: Register): CaseTypes {
  const known = new Map<string, Promise<CaseType>>()

  const list = async <T>(
    schema: z.ZodType<{ results: T[] }>,
    path: string,
    query: Record<string, string>,
    clerk: string,
  ): Promise<T[]> => (await catalogue.ask(schema, { method: 'GET', path, query, clerk })).results

  function required<T>(found: T | undefined, field: string, what: string): T {
    if (found === undefined) throw unusable(field, `De catalogus heeft geen ${what}.`)
    return found
  }

  async function read(caseType: string, clerk: string): Promise<CaseType> {
    const of = { zaaktype: caseType }
    const [roles, statuses, results] = await Promise.all([
      list(rolesSchema, '/roltypen', of, clerk),
      list(statusesSchema, '/statustypen', of, clerk),
      list(resultsSchema, '/resultaattypen', of, clerk),
    ])
    const [first] = [...statuses].sort((a, b) => a.volgnummer - b.volgnummer)
    const resultOf = (how: HandOutFact['how']): string => {
      const named = results.find(({ omschrijving }) => omschrijving.toLowerCase() === resultNames[how])
      return required(named ?? results[0], 'resultaattype', 'resultaat voor deze zaak').url
    }
    return {
      caseType,
      initiator: required(
        roles.find(({ omschrijvingGeneriek }) => omschrijvingGeneriek === 'initiator'),
        'roltype',
        'rol voor de aanvrager',
      ).url,
      received: required(first, 'statustype', 'eerste status').url,
      ended: required(
        statuses.find(({ isEindstatus }) => isEindstatus),
        'statustype',
        'eindstatus',
      ).url,
      results: { 'handed-out': resultOf('handed-out'), sent: resultOf('sent') },
    }
  }

  function ofCase(caseType: string, clerk: string): Promise<CaseType> {
    const asked = known.get(caseType) ?? read(caseType, clerk)
    known.set(caseType, asked)
    asked.catch(() => known.delete(caseType))
    return asked
  }

  async function findType(product: string, clerk: string): Promise<CaseType> {
    const [found] = await list(typesSchema, '/zaaktypen', { identificatie: product }, clerk)
    return ofCase(required(found, 'zaaktype', `zaaktype voor ${product}`).url, clerk)
  }

  return {
    ofCase,
    ofProduct(product, clerk) {
      const asked = known.get(product) ?? findType(product, clerk)
      known.set(product, asked)
      asked.catch(() => known.delete(product))
      return asked
    },
  }
}
