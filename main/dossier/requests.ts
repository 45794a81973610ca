import { z } from 'zod'
import type { Product } from '#contract/domain/products.ts'
import type { Request } from '#contract/domain/request.ts'
import { addDays } from '#contract/domain/working-days.ts'
import type { Register } from './register-call.ts'

const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined)

const caseSchema = z.object({
  identificatie: z.string().max(40),
  omschrijving: optional(z.string()),
  startdatum: z.iso.date(),
  einddatumGepland: optional(z.iso.date()),
  uiterlijkeEinddatumAfdoening: optional(z.iso.date()),
  einddatum: optional(z.iso.date()),
  _expand: z.object({
    zaaktype: optional(z.object({ identificatie: z.string() })),
    status: optional(
      z.object({
        datumStatusGezet: z.iso.datetime({ offset: true }),
        _expand: optional(z.object({ statustype: optional(z.object({ omschrijving: z.string() })) })),
      }),
    ),
    resultaat: optional(z.object({ toelichting: optional(z.string()) })),
  }),
})
const pageSchema = z.object({ results: z.array(z.unknown()) })

/** How catalogues name the way of a request; a catalogue of one's own uses the same words. */
const stateOf: Readonly<Record<string, Request['state']>> = {
  Ontvangen: 'received',
  'In behandeling': 'in-progress',
  'Gereed om op te halen': 'ready',
}

function requestOf(item: unknown, products: readonly Product[]): Request[] {
  const read = caseSchema.safeParse(item)
  if (!read.success) return []
  const { identificatie, omschrijving, startdatum, einddatum, _expand } = read.data
  const { zaaktype, status } = _expand
  const product = products.find(({ code }) => code === zaaktype?.identificatie)
  const word = status?._expand?.statustype?.omschrijving ?? ''
  const collected = product?.keptDays === undefined ? 'sent' : 'handed-out'
  const state = einddatum ? collected : (stateOf[word] ?? 'in-progress')
  const readyOn = status?.datumStatusGezet.slice(0, 10)
  return [
    {
      number: identificatie,
      product: zaaktype?.identificatie ?? '',
      title: omschrijving || product?.title || identificatie,
      state,
      askedAt: `${startdatum}T00:00:00Z`,
      promisedOn: read.data.einddatumGepland ?? read.data.uiterlijkeEinddatumAfdoening ?? startdatum,
      ...(state === 'ready' && readyOn && product?.keptDays
        ? { lapsesOn: addDays(readyOn, product.keptDays) }
        : {}),
      pending: false,
    },
  ]
}

/** A person's requests, newest first. By POST: the BSN stays out of every URL (ZGW Zaken 1.5, `zaak__zoek`). */
export const createRequestsOf =
  (cases: Register, products: readonly Product[]) =>
  async (bsn: string): Promise<Request[]> => {
    const { results } = await cases.ask(pageSchema, {
      method: 'POST',
      path: '/zaken/_zoek',
      headers: { 'accept-crs': 'EPSG:4326', 'content-crs': 'EPSG:4326' },
      body: {
        rol__betrokkeneIdentificatie__natuurlijkPersoon__inpBsn: bsn,
        ordering: '-startdatum',
        expand: ['zaaktype', 'status', 'status.statustype', 'resultaat'],
      },
    })
    return results.flatMap((item) => requestOf(item, products))
  }
