import { z } from 'zod'
import type { RequestInHand } from '#contract/domain/back-office.ts'
import { haarlemProducts } from '#contract/domain/products.ts'
import type { Request } from '#contract/domain/request.ts'
import { addDays, type Calendar } from '#contract/domain/working-days.ts'

const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined)

/** What must come along for `requestInHand`. */
export const caseExpansions = ['zaaktype', 'status', 'status.statustype', 'resultaat']

/** A zaak of the register as far as the back office looks at it. */
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
        _expand: optional(z.object({ statustype: optional(z.object({ omschrijving: z.string() })) })),
      }),
    ),
    resultaat: optional(z.object({ resultaattype: z.string() })),
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

/** @param result name of the resultaattype of a zaak that has ended */
function stateOf({ einddatum, _expand }: Case, result: string): Request['state'] {
  // Withdrawn, or ended in a way of the municipality's own: nobody will collect it.
  if (einddatum) return stateWith(resultNames, result) ?? 'lapsed'
  return stateWith(statusNames, _expand.status?._expand?.statustype?.omschrijving ?? '') ?? 'in-progress'
}

/** The zaak as the back office sees it, with its clock in working days. */
export function requestInHand(
  found: Case,
  { result, today, calendar }: { result: string; today: string; calendar: Calendar },
): RequestInHand {
  const { identificatie, omschrijving, toelichting, startdatum, kenmerken, _expand } = found
  const product = haarlemProducts.find(({ code }) => code === _expand.zaaktype?.identificatie)
  const state = stateOf(found, result)
  const readyOn = _expand.status?.datumStatusGezet.slice(0, 10)
  // The promise; the type's own limit where a zaak came in another way than over a counter.
  const promisedOn = found.einddatumGepland ?? found.uiterlijkeEinddatumAfdoening ?? startdatum
  const counter = kenmerken?.find(({ bron }) => bron === 'balie-werkplek')?.kenmerk
  return {
    number: identificatie,
    product: _expand.zaaktype?.identificatie ?? '',
    title: omschrijving || product?.title || identificatie,
    state,
    askedAt: `${startdatum}T00:00:00Z`,
    promisedOn,
    ...(state === 'ready' && readyOn && product?.keptDays
      ? { lapsesOn: addDays(readyOn, product.keptDays) }
      : {}),
    pending: false,
    ...(counter ? { counter } : {}),
    workingDaysLeft: calendar.left(today, promisedOn),
    remarks: toelichting ?? '',
  }
}
