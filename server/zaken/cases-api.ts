import type { Context } from 'hono'
import { z } from 'zod'
import { hallPaths } from '#contract/hall/paths.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { jsonAnswer } from '../http/problem.ts'
import { bodyOf, url } from '../vng-api/body.ts'
import { type Desk, type OpenDesk, within } from '../vng-api/desk.ts'
import { expansion, givenUrl, type Listing, listPage, refuseUnknown } from '../vng-api/listing.ts'
import { invalid } from '../vng-api/refusal.ts'
import { rowOf } from '../vng-api/rows.ts'
import { createdAnswer, createStandardApp, detailAnswer, refuseMethod } from '../vng-api/standard-app.ts'
import { addCase } from './add-case.ts'
import {
  addCaseDocument,
  type CaseDocumentRow,
  caseDocumentShape,
  caseDocumentsFor,
  type DocumentsAre,
  newCaseDocument,
} from './case-documents.ts'
import { newCase } from './case-fields.ts'
import { caseListing, caseSearch, searchBody } from './case-listing.ts'
import { type HeldCase, holdCase } from './case-reference.ts'
import { type CaseRow, caseExpansions, caseShapes } from './cases.ts'
import { refuseOtherCoordinates, withCoordinates } from './crs.ts'
import { newRegistration, registerCase } from './register-case.ts'
import { addResult, newResult, type ResultRow, resultListing, resultShape } from './results.ts'
import { addRole, newRole, type RoleRow, roleListing, roleShape } from './roles.ts'
import { addStatus, newStatus, type StatusRow, statusListing, statusShapes } from './statuses.ts'

export interface CasesSettings {
  readonly documentsAre?: DocumentsAre
}

/** Something that hangs on a case: what a list, a GET by uuid and a POST need to know of it. */
interface Attachment<Row, Body> {
  readonly path: string
  readonly listing: Listing
  readonly body: z.ZodType<Body>
  shapes(desk: Desk, rows: readonly Row[]): Promise<readonly { readonly url: string }[]>
  add(desk: Desk, held: HeldCase, body: Body): Promise<string>
}

const ofCase = z.object({ zaak: url(1000) })
const nothing: ReadonlySet<string> = new Set()

/** The Zaken 1.5 subset for the requests of a counter (Open Zaak 1.30; standards.md §2.2). */
export function createCasesApi(
  database: Database,
  municipality: string,
  clock: Clock,
  { documentsAre = 'embedded' }: CasesSettings = {},
): (request: Request) => Promise<Response> {
  const app = createStandardApp(hallPaths.cases, '1.5.1')
  const deskOf = (c: Context): OpenDesk => ({
    database,
    municipality,
    clock,
    base: new URL(hallPaths.cases, c.req.url).href,
  })
  const caseShape = async (desk: Desk, uuid: string, expand = nothing) => {
    const [shape] = await caseShapes(desk, [await rowOf<CaseRow>(desk, 'zaak', uuid)], expand)
    return shape as NonNullable<typeof shape>
  }

  app.get('/zaken', async (c) => {
    refuseOtherCoordinates(c.req.raw)
    const page = await listPage<CaseRow>(deskOf(c), new URL(c.req.url), caseListing)
    return withCoordinates(jsonAnswer(page.answer(await caseShapes(deskOf(c), page.rows, page.expand))))
  })
  app.post('/zaken', async (c) => {
    refuseOtherCoordinates(c.req.raw)
    const { uuid } = await addCase(deskOf(c), await bodyOf(c.req.raw, newCase))
    return withCoordinates(createdAnswer(await caseShape(deskOf(c), uuid)))
  })
  app.all('/zaken', refuseMethod)

  // A person is searched for in the body: a query string ends up in logs.
  app.post('/zaken/_zoek', async (c) => {
    refuseOtherCoordinates(c.req.raw)
    const asked = new URLSearchParams(await bodyOf(c.req.raw, searchBody))
    if (asked.size === 0) throw emptySearch()
    const page = await listPage<CaseRow>(deskOf(c), new URL(c.req.url), caseSearch, asked)
    return withCoordinates(jsonAnswer(page.answer(await caseShapes(deskOf(c), page.rows, page.expand))))
  })
  app.all('/zaken/_zoek', refuseMethod)

  app.get('/zaken/:uuid', async (c) => {
    refuseOtherCoordinates(c.req.raw)
    const { searchParams } = new URL(c.req.url)
    refuseUnknown(searchParams, ['expand'])
    const expand = expansion(searchParams, caseExpansions)
    return withCoordinates(detailAnswer(c.req.raw, await caseShape(deskOf(c), c.req.param('uuid'), expand)))
  })
  app.all('/zaken/:uuid', refuseMethod)

  app.post('/zaak_registreren', async (c) => {
    refuseOtherCoordinates(c.req.raw)
    const desk = deskOf(c)
    const made = await registerCase(desk, await bodyOf(c.req.raw, newRegistration), documentsAre)
    const roles = await Promise.all(made.roles.map((uuid) => rowOf<RoleRow>(desk, 'zaak_rol', uuid)))
    const links = await Promise.all(
      made.documents.map((uuid) => rowOf<CaseDocumentRow>(desk, 'zaak_document', uuid)),
    )
    const [status] = await statusShapes(desk, [await rowOf<StatusRow>(desk, 'zaak_status', made.status)])
    const answer = {
      zaak: await caseShape(desk, made.zaak),
      rollen: roles.map((row) => roleShape(desk, row)),
      zaakinformatieobjecten: links.map((row) => caseDocumentShape(desk, row)),
      zaakobjecten: [],
      status,
    }
    return withCoordinates(jsonAnswer(answer, 201))
  })
  app.all('/zaak_registreren', refuseMethod)

  function serve<Row, Body>({ path, listing, body, shapes, add }: Attachment<Row, Body>): void {
    app.get(path, async (c) => {
      const page = await listPage<Row>(deskOf(c), new URL(c.req.url), listing)
      return jsonAnswer(page.answer(await shapes(deskOf(c), page.rows)))
    })
    serveOne({ path, listing, body, shapes, add })
  }

  function serveOne<Row, Body>({ path, listing, body, shapes, add }: Attachment<Row, Body>): void {
    const shapeOf = async (desk: Desk, uuid: string) => {
      const [shape] = await shapes(desk, [await rowOf<Row>(desk, listing.table, uuid)])
      return shape as NonNullable<typeof shape>
    }
    app.post(path, async (c) => {
      const given = await bodyOf(c.req.raw, ofCase.and(body))
      const uuid = await database.transaction(async (tx) => {
        const inside = within(deskOf(c), tx)
        return add(inside, await holdCase(inside, given.zaak), given)
      })
      return createdAnswer(await shapeOf(deskOf(c), uuid))
    })
    app.all(path, refuseMethod)
    app.get(`${path}/:uuid`, async (c) => {
      refuseUnknown(new URL(c.req.url).searchParams, [])
      return detailAnswer(c.req.raw, await shapeOf(deskOf(c), c.req.param('uuid') ?? ''))
    })
    app.all(`${path}/:uuid`, refuseMethod)
  }

  serve<RoleRow, z.infer<typeof newRole>>({
    path: '/rollen',
    listing: roleListing,
    body: newRole,
    shapes: async (desk, rows) => rows.map((row) => roleShape(desk, row)),
    add: addRole,
  })
  serve<StatusRow, z.infer<typeof newStatus>>({
    path: '/statussen',
    listing: statusListing,
    body: newStatus,
    shapes: statusShapes,
    add: addStatus,
  })
  serve<ResultRow, z.infer<typeof newResult>>({
    path: '/resultaten',
    listing: resultListing,
    body: newResult,
    shapes: async (desk, rows) => rows.map((row) => resultShape(desk, row)),
    add: addResult,
  })

  app.get('/zaakinformatieobjecten', async (c) => {
    const { searchParams } = new URL(c.req.url)
    refuseUnknown(searchParams, ['zaak', 'informatieobject'])
    const rows = await caseDocumentsFor(deskOf(c), {
      zaak: givenUrl(searchParams, 'zaak'),
      informatieobject: givenUrl(searchParams, 'informatieobject'),
    })
    return jsonAnswer(rows.map((row) => caseDocumentShape(deskOf(c), row)))
  })
  serveOne<CaseDocumentRow, z.infer<typeof newCaseDocument>>({
    path: '/zaakinformatieobjecten',
    listing: { table: 'zaak_document', order: 'uuid', filters: {} },
    body: newCaseDocument,
    shapes: async (desk, rows) => rows.map((row) => caseDocumentShape(desk, row)),
    add: (desk, held, link) => addCaseDocument(desk, held, link, documentsAre),
  })

  return async (request) => app.fetch(request)
}

const emptySearch = () =>
  invalid({
    name: 'nonFieldErrors',
    code: 'empty_search_body',
    reason: 'Zoekparameters moeten gespecificeerd worden',
  })
