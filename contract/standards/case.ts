import { z } from 'zod'
import type { Product } from '../domain/products.ts'
import type { Request } from '../domain/request.ts'
import { addDays } from '../domain/working-days.ts'

const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined)
const named = optional(z.object({ omschrijving: z.string() }))

/** What must come along with a zaak for `requestOf` (ZGW Zaken 1.5, `expand`). */
export const caseExpansions = [
  'zaaktype',
  'status',
  'status.statustype',
  'resultaat',
  'resultaat.resultaattype',
]

/** A zaak of the register as far as it is a request. */
export const caseSchema = z.object({
  url: z.string(),
  zaaktype: z.string(),
  identificatie: z.string().max(40),
  omschrijving: optional(z.string()),
  toelichting: optional(z.string()),
  startdatum: z.iso.date(),
  einddatumGepland: optional(z.iso.date()),
  uiterlijkeEinddatumAfdoening: optional(z.iso.date()),
  einddatum: optional(z.iso.date()),
  kenmerken: optional(z.array(z.object({ kenmerk: z.string(), bron: z.string() }))),
  _expand: z.object({
    zaaktype: optional(z.object({ identificatie: z.string() })),
    status: optional(
      z.object({
        datumStatusGezet: z.iso.datetime({ offset: true }),
        _expand: optional(z.object({ statustype: named })),
      }),
    ),
    resultaat: optional(z.object({ _expand: optional(z.object({ resultaattype: named })) })),
  }),
})
export type Case = z.infer<typeof caseSchema>

/** Names of the statustypen and resultaattypen of the way of a request; a catalogue of one's own uses the same. */
export const statusNames = {
  received: 'Ontvangen',
  'in-progress': 'In behandeling',
  ready: 'Gereed om op te halen',
} as const satisfies Partial<Record<Request['state'], string>>
export const resultNames = {
  'handed-out': 'Uitgereikt',
  sent: 'Verzonden',
  lapsed: 'Vervallen',
} as const satisfies Partial<Record<Request['state'], string>>

type Entry = [Request['state'], string]
const stateWith = (names: object, name: string): Request['state'] | undefined =>
  (Object.entries(names) as Entry[]).find(([, one]) => one.toLowerCase() === name.toLowerCase())?.[0]

function stateOf({ einddatum, _expand: { status, resultaat } }: Case): Request['state'] {
  // Withdrawn, or ended in a way of the municipality's own: nobody will collect it.
  if (einddatum)
    return stateWith(resultNames, resultaat?._expand?.resultaattype?.omschrijving ?? '') ?? 'lapsed'
  return stateWith(statusNames, status?._expand?.statustype?.omschrijving ?? '') ?? 'in-progress'
}

/** The zaak as a counter and the back office both see it. */
export function requestOf(found: Case, products: readonly Product[]): Request {
  const { identificatie, omschrijving, startdatum, _expand } = found
  const code = _expand.zaaktype?.identificatie ?? ''
  const product = products.find((one) => one.code === code)
  const state = stateOf(found)
  const readyOn = _expand.status?.datumStatusGezet.slice(0, 10)
  return {
    number: identificatie,
    product: code,
    title: omschrijving || product?.title || identificatie,
    state,
    askedAt: `${startdatum}T00:00:00Z`,
    // The promise; the type's own limit where a zaak came in another way than over a counter.
    promisedOn: found.einddatumGepland ?? found.uiterlijkeEinddatumAfdoening ?? startdatum,
    ...(state === 'ready' && readyOn && product?.keptDays
      ? { lapsesOn: addDays(readyOn, product.keptDays) }
      : {}),
    pending: false,
  }
}
