import { type Role, roles } from '#contract/domain/role.ts'
import { hallContract } from '#contract/hall/hall-contract.ts'
import type { HallRules } from '#contract/hall/hall-rules.ts'
import { hallPaths } from '#contract/hall/paths.ts'
import { type AskedCall, lookUpOf } from './look-ups.ts'

const below = (path: string, base: string): boolean => path === base || path.startsWith(`${base}/`)

/** IT keeps the registers going, and sees nobody's data. */
const atCounter: readonly Role[] = ['clerk', 'back-office']
const people = [hallPaths.brp, hallPaths.travelDocuments, hallPaths.residenceHistory]

/**
 * What handing over a committed fact writes: it goes out when nobody is signed in (ADR 0015). Anything else that is
 * written answers with what was there already, and so needs a person.
 */
const handOvers: Readonly<Record<string, RegExp>> = {
  [hallPaths.klantinteracties]:
    /^POST \/(partijen|actoren|maak-klantcontact|actorklantcontacten|betrokkenen|bijlagen|internetaken)$/,
  [hallPaths.documents]:
    /^(POST \/enkelvoudiginformatieobjecten(\/[^/]+\/unlock)?|PUT \/bestandsdelen\/[^/]+)$/,
  [hallPaths.cases]: /^POST \/(zaken|rollen|statussen|resultaten)$/,
}

/** Who may make this call to the hall server; every one of them shows the key of a counter. */
export function ruleOf(call: AskedCall): HallRules['by'] {
  const { method, path } = call
  if (below(path, hallPaths.rpc)) return ruleOfProcedure(path.slice(hallPaths.rpc.length + 1).split('/'))
  if (path === `${hallPaths.identity}/medewerker`) return roles
  if (people.some((base) => below(path, base))) return atCounter
  const register = Object.entries(handOvers).find(([base]) => below(path, base))
  if (!register) return 'counter'
  const [base, writes] = register
  return lookUpOf(call) || writes.test(`${method} ${path.slice(base.length)}`) ? 'counter' : atCounter
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
