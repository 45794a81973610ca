import type { Context } from 'hono'
import { hallPaths } from '#contract/hall/paths.ts'
import { jsonAnswer } from '../http/problem.ts'
import { refuseUnknown } from '../vng-api/listing.ts'
import { notFound } from '../vng-api/refusal.ts'
import { createStandardApp, detailAnswer, refuseMethod } from '../vng-api/standard-app.ts'
import { caseTypes } from './case-types.ts'
import {
  type Collection,
  caseTypeShape,
  resultTypeShape,
  roleTypeShape,
  statusTypeShape,
  typeUuid,
} from './catalogue.ts'

interface TypeShape {
  readonly url: string
  /** Of which case type it is a part; a case type itself has no such field. */
  readonly zaaktype?: string
  readonly identificatie?: string
}

const shapes: Readonly<Record<Collection, (origin: string) => TypeShape[]>> = {
  zaaktypen: (origin) => caseTypes.map((type) => caseTypeShape(origin, type)),
  statustypen: (origin) =>
    caseTypes.flatMap((type) => type.statuses.map((part) => statusTypeShape(origin, type, part))),
  resultaattypen: (origin) =>
    caseTypes.flatMap((type) => type.results.map((part) => resultTypeShape(origin, type, part))),
  roltypen: (origin) =>
    caseTypes.flatMap((type) => type.roles.map((part) => roleTypeShape(origin, type, part))),
}

/** The types of the embedded cases as Catalogi 1.3 shows them, to read: every type is published, and fits on one page. */
export function createCatalogueApi(): (request: Request) => Promise<Response> {
  const app = createStandardApp(hallPaths.catalogue, '1.3.1')

  function serve(collection: Collection): void {
    const all = (c: Context): TypeShape[] => shapes[collection](new URL(c.req.url).origin)
    app.get(`/${collection}`, (c) => {
      const { searchParams: params } = new URL(c.req.url)
      const own = collection === 'zaaktypen' ? ['identificatie'] : ['zaaktype']
      refuseUnknown(params, [...own, 'status', 'page', 'pageSize'])
      const identificatie = params.get('identificatie')
      const zaaktype = params.get('zaaktype')
      const results = all(c).filter(
        (shape) =>
          (!identificatie || shape.identificatie === identificatie) &&
          (!zaaktype || typeUuid(shape.zaaktype ?? '', 'zaaktypen') === typeUuid(zaaktype, 'zaaktypen')) &&
          params.get('status') !== 'concept',
      )
      return jsonAnswer({ count: results.length, next: null, previous: null, results })
    })
    app.all(`/${collection}`, refuseMethod)
    app.get(`/${collection}/:uuid`, (c) => {
      const found = all(c).find(({ url }) => typeUuid(url, collection) === c.req.param('uuid'))
      if (found === undefined) throw notFound()
      return detailAnswer(c.req.raw, found)
    })
    app.all(`/${collection}/:uuid`, refuseMethod)
  }

  for (const collection of Object.keys(shapes) as Collection[]) serve(collection)
  return async (request) => app.fetch(request)
}
