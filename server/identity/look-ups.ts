import { z } from 'zod'
import { hallPaths } from '#contract/hall/paths.ts'

/** A call as far as its rule depends on it. */
export interface AskedCall {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
}

interface LookUp {
  readonly path: string
  /** One of these filters must be there. */
  readonly by: string
  /** What a key alone is shown of each result; everything else is left out. */
  readonly shows: z.ZodType
}

const shown = z.unknown().optional()
const uuid = z.object({ uuid: shown })
const nothingElse = <T extends z.ZodType>(schema: T) => schema.nullish().catch(undefined)
const identifier = z.object({
  codeObjecttype: shown,
  codeSoortObjectId: shown,
  codeRegister: shown,
  objectId: shown,
})
/** By what the counter marked it with, so that it knows its own again; marks of others are not its business. */
const ownMark = z
  .array(z.object({ kenmerk: shown, bron: shown }))
  .transform((marks) => marks.filter(({ bron }) => bron === 'balie-outbox'))

/**
 * Look-ups that handing over a committed fact cannot do without, by the number or name it has already: they go out when
 * nobody is signed in (ADR 0015). Numbers are consecutive, so whoever has the key can try them all: what comes back then
 * tells only that it is there, under which uuid, and whether it is ours.
 */
const lookUps: readonly LookUp[] = [
  {
    path: `${hallPaths.klantinteracties}/partijen`,
    by: 'partijIdentificator__objectId',
    shows: uuid.extend({
      partijIdentificatoren: nothingElse(z.array(z.object({ partijIdentificator: nothingElse(identifier) }))),
    }),
  },
  {
    path: `${hallPaths.klantinteracties}/actoren`,
    by: 'actoridentificatorObjectId',
    shows: uuid.extend({ actoridentificator: nothingElse(identifier) }),
  },
  ...['referentienummer', 'plaatsgevondenOp'].map((by) => ({
    path: `${hallPaths.klantinteracties}/klantcontacten`,
    by,
    shows: uuid.extend({
      referentienummer: shown,
      plaatsgevondenOp: shown,
      metadata: nothingElse(z.object({ outboxid: shown })),
      hadBetrokkenActoren: nothingElse(z.array(uuid)),
    }),
  })),
  {
    path: `${hallPaths.klantinteracties}/betrokkenen`,
    by: 'hadKlantcontact__uuid',
    shows: uuid.extend({ rol: shown }),
  },
  {
    path: `${hallPaths.klantinteracties}/bijlagen`,
    by: 'klantcontact__uuid',
    shows: z.object({ bijlageidentificator: nothingElse(z.object({ objectId: shown })) }),
  },
  {
    path: `${hallPaths.klantinteracties}/internetaken`,
    by: 'referentienummer',
    shows: uuid.extend({ referentienummer: shown, aanleidinggevendKlantcontact: nothingElse(uuid) }),
  },
  {
    path: `${hallPaths.documents}/enkelvoudiginformatieobjecten`,
    by: 'identificatie',
    shows: z.object({
      url: shown,
      bestandsomvang: shown,
      integriteit: shown,
      lock: shown,
      bestandsdelen: shown,
    }),
  },
  {
    path: `${hallPaths.cases}/zaken`,
    by: 'identificatie',
    shows: z.object({ url: shown, zaaktype: shown, einddatum: shown, kenmerken: nothingElse(ownMark) }),
  },
  { path: `${hallPaths.cases}/rollen`, by: 'zaak', shows: z.object({ omschrijvingGeneriek: shown }) },
  { path: `${hallPaths.cases}/statussen`, by: 'zaak', shows: z.object({ statustype: shown }) },
  { path: `${hallPaths.cases}/resultaten`, by: 'zaak', shows: z.object({ url: shown }) },
]

export const lookUpOf = ({ method, path, query }: AskedCall): LookUp | undefined =>
  method === 'GET' ? lookUps.find((one) => one.path === path && query.get(one.by)) : undefined

const pageSchema = z.object({ results: z.array(z.unknown()) })

/** The answer of a register as a key alone may see it. What is no page of results is let through as a refusal only. */
export async function narrowed(call: AskedCall, answer: Response): Promise<Response> {
  const lookUp = lookUpOf(call)
  if (!lookUp || !answer.ok) return answer
  const page = pageSchema.safeParse(await answer.json().catch(() => undefined))
  const results = (page.data?.results ?? []).map((one) => lookUp.shows.safeParse(one).data ?? {})
  return Response.json({ count: results.length, next: null, previous: null, results })
}
