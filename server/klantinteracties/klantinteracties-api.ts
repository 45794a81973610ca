import { type Context, Hono } from 'hono'
import { hallPaths } from '#contract/hall/paths.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { jsonAnswer } from '../http/problem.ts'
import { bodyOf } from '../vng-api/body.ts'
import type { OpenDesk } from '../vng-api/desk.ts'
import { expansion, listPage, refuseUnknown } from '../vng-api/listing.ts'
import { notFound, Refusal, refusalAnswer } from '../vng-api/refusal.ts'
import { rowOf } from '../vng-api/rows.ts'
import {
  type ActorKlantcontactRow,
  type ActorRow,
  actorKlantcontactListing,
  actorKlantcontactShape,
  actorListing,
  actorShape,
  addActor,
  addActorKlantcontact,
  newActor,
  newActorKlantcontact,
} from './actoren.ts'
import {
  addDigitaalAdres,
  type DigitaalAdresRow,
  digitaalAdresListing,
  digitaalAdresShape,
  newDigitaalAdres,
} from './digitale-adressen.ts'
import {
  addInterneTaak,
  type InterneTaakRow,
  interneTaakListing,
  interneTaakShapes,
  newInterneTaak,
} from './interne-taken.ts'
import {
  addKlantcontact,
  type KlantcontactRow,
  klantcontactListing,
  klantcontactShapes,
  newKlantcontact,
} from './klantcontacten.ts'
import { makeContact, newContactWithPeople } from './maak-klantcontact.ts'
import { addPartij, newPartij, type PartijRow, partijListing, partijShapes } from './partijen.ts'

/** What a list, a GET by uuid and a POST of one resource need to know of it. */
interface Resource<Row> {
  readonly path: string
  readonly listing: Parameters<typeof listPage>[2]
  shapes(desk: OpenDesk, rows: readonly Row[], expand: ReadonlySet<string>): Promise<readonly unknown[]>
  /** Stores the body of a POST and gives the uuid. */
  add(desk: OpenDesk, request: Request): Promise<string>
}

const refuseMethod = (c: Context): never => {
  throw new Refusal(405, 'method_not_allowed', `Methode "${c.req.method}" niet toegestaan.`)
}

const nothing: ReadonlySet<string> = new Set()

/** The Klantinteracties 0.9 subset a counter needs (Open Klant 2.18; standards.md §1). */
export function createKlantinteractiesApi(database: Database, municipality: string, clock: Clock) {
  const app = new Hono().basePath(hallPaths.klantinteracties)

  const deskOf = (c: Context): OpenDesk => ({
    database,
    municipality,
    clock,
    base: new URL(hallPaths.klantinteracties, c.req.url).href,
  })

  function serve<Row>({ path, listing, shapes, add }: Resource<Row>): void {
    const { table, expandable: expansions = [] } = listing
    app.get(path, async (c) => {
      const page = await listPage<Row>(deskOf(c), new URL(c.req.url), listing)
      return jsonAnswer(page.answer(await shapes(deskOf(c), page.rows, page.expand)))
    })
    app.get(`${path}/:uuid`, async (c) => {
      const { searchParams } = new URL(c.req.url)
      refuseUnknown(searchParams, expansions.length > 0 ? ['expand'] : [])
      const row = await rowOf<Row>(deskOf(c), table, c.req.param('uuid') ?? '')
      const [shape] = await shapes(deskOf(c), [row], expansion(searchParams, expansions))
      return jsonAnswer(shape)
    })
    app.post(path, async (c) => {
      const row = await rowOf<Row>(deskOf(c), table, await add(deskOf(c), c.req.raw))
      const [shape] = await shapes(deskOf(c), [row], nothing)
      return jsonAnswer(shape, 201)
    })
    app.all(path, refuseMethod)
  }

  serve<PartijRow>({
    path: '/partijen',
    listing: partijListing,
    shapes: partijShapes,
    add: async (desk, request) => addPartij(desk, await bodyOf(request, newPartij)),
  })
  serve<KlantcontactRow>({
    path: '/klantcontacten',
    listing: klantcontactListing,
    shapes: klantcontactShapes,
    add: async (desk, request) => addKlantcontact(desk, await bodyOf(request, newKlantcontact)),
  })
  serve<ActorRow>({
    path: '/actoren',
    listing: actorListing,
    shapes: async (desk, rows) => rows.map((row) => actorShape(desk, row)),
    add: async (desk, request) => addActor(desk, await bodyOf(request, newActor)),
  })
  serve<ActorKlantcontactRow>({
    path: '/actorklantcontacten',
    listing: actorKlantcontactListing,
    shapes: async (desk, rows) => rows.map((row) => actorKlantcontactShape(desk, row)),
    add: async (desk, request) => addActorKlantcontact(desk, await bodyOf(request, newActorKlantcontact)),
  })
  serve<InterneTaakRow>({
    path: '/internetaken',
    listing: interneTaakListing,
    shapes: interneTaakShapes,
    add: async (desk, request) => addInterneTaak(desk, await bodyOf(request, newInterneTaak)),
  })
  serve<DigitaalAdresRow>({
    path: '/digitaleadressen',
    listing: digitaalAdresListing,
    shapes: async (desk, rows) => rows.map((row) => digitaalAdresShape(desk, row)),
    add: async (desk, request) => addDigitaalAdres(desk, await bodyOf(request, newDigitaalAdres)),
  })
  app.post('/maak-klantcontact', async (c) => {
    const body = await bodyOf(c.req.raw, newContactWithPeople)
    return jsonAnswer(await makeContact(deskOf(c), body), 201)
  })

  app.notFound((c) => refusalAnswer(notFound(), new URL(c.req.url).origin))
  app.onError((error, c) => {
    if (error instanceof Refusal) return refusalAnswer(error, new URL(c.req.url).origin)
    throw error
  })
  return app
}
