import { type Role, roles } from '#contract/domain/role.ts'
import { hallContract } from '#contract/hall/hall-contract.ts'
import type { HallRules } from '#contract/hall/hall-rules.ts'
import { hallPaths } from '#contract/hall/paths.ts'

/** A call as far as its rule depends on it. */
export interface AskedCall {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
}

const below = (path: string, base: string): boolean => path === base || path.startsWith(`${base}/`)

/** IT keeps the registers going, and sees nobody's data. */
const atCounter: readonly Role[] = ['clerk', 'back-office']
const people = [hallPaths.brp, hallPaths.travelDocuments, hallPaths.residenceHistory]
const registers = [hallPaths.klantinteracties, hallPaths.documents, hallPaths.cases]

/**
 * Look-ups that handing over a committed fact cannot do without, by the number or name it has already: they go out when
 * nobody is signed in (ADR 0015). Anything else that is read shows a person's dossier, and so needs a person.
 */
const lookUps: readonly { readonly path: string; readonly by: readonly string[] }[] = [
  {
    path: `${hallPaths.klantinteracties}/partijen`,
    by: ['partijIdentificator__objectId', 'partijIdentificator__codeObjectId'],
  },
  { path: `${hallPaths.klantinteracties}/partij-identificatoren`, by: ['partijIdentificatorObjectId'] },
  {
    path: `${hallPaths.klantinteracties}/actoren`,
    by: ['actoridentificatorObjectId', 'naam'],
  },
  {
    path: `${hallPaths.klantinteracties}/klantcontacten`,
    by: ['referentienummer', 'nummer', 'plaatsgevondenOp'],
  },
  { path: `${hallPaths.klantinteracties}/betrokkenen`, by: ['hadKlantcontact__uuid'] },
  { path: `${hallPaths.klantinteracties}/bijlagen`, by: ['klantcontact__uuid'] },
  { path: `${hallPaths.klantinteracties}/internetaken`, by: ['referentienummer', 'nummer'] },
  { path: `${hallPaths.documents}/enkelvoudiginformatieobjecten`, by: ['identificatie'] },
  { path: `${hallPaths.cases}/zaken`, by: ['identificatie'] },
  { path: `${hallPaths.cases}/rollen`, by: ['zaak'] },
  { path: `${hallPaths.cases}/statussen`, by: ['zaak'] },
  { path: `${hallPaths.cases}/resultaten`, by: ['zaak'] },
]

/** A counter reads back what it stored before it lets go of its own bytes; by the uuid that only the register gives. */
const isReadBack = ({ method, path }: AskedCall): boolean =>
  method === 'GET' &&
  path.startsWith(`${hallPaths.documents}/enkelvoudiginformatieobjecten/`) &&
  path.endsWith('/download')

const isLookUp = ({ path, query }: AskedCall): boolean =>
  lookUps.some((one) => one.path === path && one.by.some((name) => query.get(name)))

/** Who may make this call to the hall server; every one of them shows the key of a counter. */
export function ruleOf(call: AskedCall): HallRules['by'] {
  const { method, path } = call
  if (below(path, hallPaths.rpc)) return ruleOfProcedure(path.slice(hallPaths.rpc.length + 1).split('/'))
  if (path === `${hallPaths.identity}/medewerker`) return roles
  if (people.some((base) => below(path, base))) return atCounter
  if (!registers.some((base) => below(path, base))) return 'counter'
  const reads = method === 'GET' || method === 'HEAD' || path.endsWith('/_zoek')
  return reads && !isLookUp(call) && !isReadBack(call) ? atCounter : 'counter'
}

/** What the contract says; a call that is not in it is answered as such whoever asks. */
function ruleOfProcedure(name: readonly string[]): HallRules['by'] {
  const found = name.reduce<unknown>(
    (at, part) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, part)
        ? (at as Record<string, unknown>)[part]
        : undefined,
    hallContract,
  )
  const definition = (found as { '~orpc'?: { meta: Partial<HallRules> } } | undefined)?.['~orpc']
  return definition?.meta.by ?? 'counter'
}
