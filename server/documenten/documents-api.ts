import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { hallPaths } from '#contract/hall/paths.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { jsonAnswer } from '../http/problem.ts'
import { bodyOf } from '../vng-api/body.ts'
import type { OpenDesk } from '../vng-api/desk.ts'
import { givenUrl, listPage, refuseUnknown } from '../vng-api/listing.ts'
import { notFound, Refusal } from '../vng-api/refusal.ts'
import { rowOf } from '../vng-api/rows.ts'
import { createdAnswer, createStandardApp, detailAnswer, refuseMethod } from '../vng-api/standard-app.ts'
import { addDocument } from './add-document.ts'
import { changeDocument } from './change-document.ts'
import { contentOf } from './content.ts'
import { documentChange, newDocument } from './document-fields.ts'
import { type DocumentLimits, documentLimits, largestBody } from './document-limits.ts'
import { type DocumentRow, documentListing, documentShapes } from './documents.ts'
import { lockDocument, unlockBody, unlockDocument } from './locks.ts'
import { addLink, documentOf, type LinkRow, linkShape, linksFor, newLink } from './object-links.ts'
import { fillPart } from './parts.ts'

const collection = '/enkelvoudiginformatieobjecten'

/** The Documenten 1.4 subset a counter and its back office need (Open Zaak 1.30; standards.md §2.1). */
export function createDocumentsApi(
  database: Database,
  municipality: string,
  clock: Clock,
  limits: DocumentLimits = documentLimits,
): (request: Request) => Promise<Response> {
  const app = createStandardApp(hallPaths.documents, '1.4.2')
  app.use(
    bodyLimit({
      maxSize: largestBody(limits),
      onError: () => {
        throw new Refusal(413, 'request-entity-too-large', 'Het bericht is te groot.')
      },
    }),
  )
  const deskOf = (c: Context): OpenDesk => ({
    database,
    municipality,
    clock,
    base: new URL(hallPaths.documents, c.req.url).href,
  })
  const documentRow = (c: Context): Promise<DocumentRow> =>
    rowOf<DocumentRow>(deskOf(c), 'document', c.req.param('uuid') ?? '')
  const shapeOf = async (desk: OpenDesk, uuid: string) => {
    const row = await rowOf<DocumentRow>(desk, 'document', uuid)
    const [shape] = await documentShapes(desk, [row])
    if (shape === undefined) throw notFound()
    return { shape, lock: row.lock }
  }

  app.get(collection, async (c) => {
    const page = await listPage<DocumentRow>(deskOf(c), new URL(c.req.url), documentListing)
    return jsonAnswer(page.answer(await documentShapes(deskOf(c), page.rows)))
  })
  app.post(collection, async (c) => {
    const body = await bodyOf(c.req.raw, newDocument)
    const { shape, lock } = await shapeOf(deskOf(c), await addDocument(deskOf(c), body, limits))
    // Not in the 201 of the OpenAPI document, but in the answer of Open Zaak: without it no part could be sent.
    return createdAnswer({ ...shape, lock })
  })
  app.all(collection, refuseMethod)

  app.get(`${collection}/:uuid`, async (c) => {
    refuseUnknown(new URL(c.req.url).searchParams, [])
    const [shape] = await documentShapes(deskOf(c), [await documentRow(c)])
    return detailAnswer(c.req.raw, shape)
  })
  app.patch(`${collection}/:uuid`, async (c) => {
    const { uuid } = await documentRow(c)
    await changeDocument(deskOf(c), uuid, await bodyOf(c.req.raw, documentChange))
    return jsonAnswer((await shapeOf(deskOf(c), uuid)).shape)
  })
  app.all(`${collection}/:uuid`, refuseMethod)

  app.get(`${collection}/:uuid/download`, async (c) => {
    const { searchParams } = new URL(c.req.url)
    refuseUnknown(searchParams, ['versie'])
    const row = await documentRow(c)
    const version = searchParams.get('versie')
    if (!row.has_content || (version !== null && version !== String(row.versie))) throw notFound()
    return downloadAnswer(row)
  })
  app.all(`${collection}/:uuid/download`, refuseMethod)

  app.post(`${collection}/:uuid/lock`, async (c) =>
    jsonAnswer(await lockDocument(deskOf(c), c.req.param('uuid'))),
  )
  app.all(`${collection}/:uuid/lock`, refuseMethod)
  app.post(`${collection}/:uuid/unlock`, async (c) => {
    const { uuid } = await documentRow(c)
    await unlockDocument(deskOf(c), uuid, (await bodyOf(c.req.raw, unlockBody)).lock)
    return new Response(null, { status: 204 })
  })
  app.all(`${collection}/:uuid/unlock`, refuseMethod)

  app.put('/bestandsdelen/:uuid', async (c) =>
    jsonAnswer(await fillPart(deskOf(c), c.req.param('uuid'), c.req.raw)),
  )
  app.all('/bestandsdelen/:uuid', refuseMethod)

  app.get('/objectinformatieobjecten', async (c) => {
    const { searchParams } = new URL(c.req.url)
    refuseUnknown(searchParams, ['object', 'informatieobject'])
    const links = await linksFor(deskOf(c), {
      object: givenUrl(searchParams, 'object'),
      document: documentIn(givenUrl(searchParams, 'informatieobject')),
    })
    return jsonAnswer(links.map((link) => linkShape(deskOf(c), link)))
  })
  app.post('/objectinformatieobjecten', async (c) => {
    const uuid = await addLink(deskOf(c), await bodyOf(c.req.raw, newLink))
    return createdAnswer(linkShape(deskOf(c), await rowOf<LinkRow>(deskOf(c), 'object_document', uuid)))
  })
  app.all('/objectinformatieobjecten', refuseMethod)
  app.get('/objectinformatieobjecten/:uuid', async (c) =>
    jsonAnswer(linkShape(deskOf(c), await rowOf<LinkRow>(deskOf(c), 'object_document', c.req.param('uuid')))),
  )
  app.all('/objectinformatieobjecten/:uuid', refuseMethod)

  const downloadAnswer = (row: DocumentRow): Response =>
    new Response(contentOf(database, municipality, row.uuid), {
      headers: {
        'content-type': 'application/octet-stream',
        'content-length': String(row.bestandsomvang ?? 0),
        'content-disposition': `attachment; filename="${encodeURIComponent(row.gegevens.bestandsnaam || row.uuid)}"`,
      },
    })
  return async (request) => app.fetch(request)
}

const noDocument = '00000000-0000-0000-0000-000000000000'
const documentIn = (address: string | undefined): string | undefined =>
  address === undefined ? undefined : (documentOf(address) ?? noDocument)
