import type { Context } from 'hono'
import { hallPaths } from '#contract/hall/paths.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { jsonAnswer } from '../http/problem.ts'
import { bodyOf } from '../vng-api/body.ts'
import type { OpenDesk } from '../vng-api/desk.ts'
import { expansion, listPage, refuseUnknown } from '../vng-api/listing.ts'
import { rowOf } from '../vng-api/rows.ts'
import { createdAnswer, createStandardApp, refuseMethod } from '../vng-api/standard-app.ts'
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
  addBetrokkene,
  type BetrokkeneRow,
  betrokkeneListing,
  betrokkeneShapes,
  newBetrokkeneOf,
} from './betrokkenen.ts'
import { addBijlage, type BijlageRow, bijlageListing, bijlageShape, newBijlage } from './bijlagen.ts'
import {
  addDigitaalAdres,
  type DigitaalAdresRow,
  digitaalAdresListing,
  digitaalAdresShape,
  newDigitaalAdres,
} from './digitale-adressen.ts'
import {
  type InterneTaakRow,
  interneTaakChange,
  interneTaakListing,
  interneTaakShapes,
  newInterneTaak,
} from './interne-taken.ts'
import { addInterneTaak, changeInterneTaak } from './keep-interne-taak.ts'
import { klantcontactShapes } from './klantcontact-shapes.ts'
import {
  addKlantcontact,
  type KlantcontactRow,
  klantcontactListing,
  newKlantcontact,
} from './klantcontacten.ts'
import { makeContact, newContactWithPeople } from './maak-klantcontact.ts'
import {
  addOnderwerpobject,
  newOnderwerpobjectOf,
  type OnderwerpobjectRow,
  onderwerpobjectListing,
  onderwerpobjectShape,
} from './onderwerpobjecten.ts'
import { addPartij, newPartij, type PartijRow, partijListing, partijShapes } from './partijen.ts'

/** What a list, a GET by uuid and a POST of one resource need to know of it. */
interface Resource<Row> {
  readonly path: string
  readonly listing: Parameters<typeof listPage>[2]
  shapes(
    desk: OpenDesk,
    rows: readonly Row[],
    expand: ReadonlySet<string>,
  ): Promise<readonly { readonly url: string }[]>
  /** Stores the body of a POST and gives the uuid. */
  add(desk: OpenDesk, request: Request): Promise<string>
  /** Stores what a PUT or a PATCH changes; left out where nothing may. */
  readonly change?: (desk: OpenDesk, uuid: string, request: Request) => Promise<string>
}

const nothing: ReadonlySet<string> = new Set()

/** The Klantinteracties 0.9 subset a counter needs (Open Klant 2.18; standards.md §1). */
export function createKlantinteractiesApi(database: Database, municipality: string, clock: Clock) {
  const app = createStandardApp(hallPaths.klantinteracties, '0.9.0')

  const deskOf = (c: Context): OpenDesk => ({
    database,
    municipality,
    clock,
    base: new URL(hallPaths.klantinteracties, c.req.url).href,
  })

  function serve<Row>({ path, listing, shapes, add, change }: Resource<Row>): void {
    const { table, expandable: expansions = [] } = listing
    const shapeOf = async (desk: OpenDesk, uuid: string, expand = nothing) => {
      const [shape] = await shapes(desk, [await rowOf<Row>(desk, table, uuid)], expand)
      return shape as NonNullable<typeof shape>
    }
    app.get(path, async (c) => {
      const page = await listPage<Row>(deskOf(c), new URL(c.req.url), listing)
      return jsonAnswer(page.answer(await shapes(deskOf(c), page.rows, page.expand)))
    })
    app.get(`${path}/:uuid`, async (c) => {
      const { searchParams } = new URL(c.req.url)
      refuseUnknown(searchParams, expansions.length > 0 ? ['expand'] : [])
      const expand = expansion(searchParams, expansions)
      return jsonAnswer(await shapeOf(deskOf(c), c.req.param('uuid') ?? '', expand))
    })
    app.post(path, async (c) => {
      return createdAnswer(await shapeOf(deskOf(c), await add(deskOf(c), c.req.raw)))
    })
    app.all(path, refuseMethod)
    if (change) {
      app.on(['PUT', 'PATCH'], `${path}/:uuid`, async (c) => {
        const uuid = await change(deskOf(c), c.req.param('uuid') ?? '', c.req.raw)
        return jsonAnswer(await shapeOf(deskOf(c), uuid))
      })
    }
    app.all(`${path}/:uuid`, refuseMethod)
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
    change: async (desk, uuid, request) =>
      request.method === 'PUT'
        ? changeInterneTaak(desk, uuid, await bodyOf(request, newInterneTaak))
        : changeInterneTaak(desk, uuid, await bodyOf(request, interneTaakChange)),
  })
  serve<BetrokkeneRow>({
    path: '/betrokkenen',
    listing: betrokkeneListing,
    shapes: betrokkeneShapes,
    add: async (desk, request) => addBetrokkene(desk, await bodyOf(request, newBetrokkeneOf)),
  })
  serve<BijlageRow>({
    path: '/bijlagen',
    listing: bijlageListing,
    shapes: async (desk, rows) => rows.map((row) => bijlageShape(desk, row)),
    add: async (desk, request) => addBijlage(desk, await bodyOf(request, newBijlage)),
  })
  serve<OnderwerpobjectRow>({
    path: '/onderwerpobjecten',
    listing: onderwerpobjectListing,
    shapes: async (desk, rows) => rows.map((row) => onderwerpobjectShape(desk, row)),
    add: async (desk, request) => addOnderwerpobject(desk, await bodyOf(request, newOnderwerpobjectOf)),
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
  app.all('/maak-klantcontact', refuseMethod)

  return app
}
