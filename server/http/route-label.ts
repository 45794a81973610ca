import { hallContract } from '#contract/hall/hall-contract.ts'
import { hallPaths } from '#contract/hall/paths.ts'
import { registerNames } from '../registers/register-settings.ts'
import { pathPattern } from '../registers/target.ts'

const procedures: ReadonlySet<string> = new Set(
  Object.entries(hallContract).flatMap(([area, calls]) =>
    Object.keys(calls).map((call) => `${hallPaths.rpc}/${area}/${call}`),
  ),
)
const whole: ReadonlySet<string> = new Set([
  hallPaths.health,
  hallPaths.ready,
  hallPaths.metrics,
  hallPaths.identity,
  hallPaths.verify,
  `${hallPaths.verify}/stijl.css`,
  `${hallPaths.enrolment}/certificate`,
  `${hallPaths.enrolment}/records`,
  ...procedures,
])
const roots: readonly string[] = [
  ...registerNames.map((name) => hallPaths[name]),
  hallPaths.catalogue,
  hallPaths.rpc,
  hallPaths.identity,
  hallPaths.oidc,
  hallPaths.enrolment,
  hallPaths.openapi,
  hallPaths.delivery,
]
const registers: ReadonlySet<string> = new Set(registerNames.map((name) => hallPaths[name]))
const deepest = 4

/**
 * The path as it may be logged and counted: one of a few hundred, and nothing in it that a caller made up, for that may
 * be a number of a person. `/klantinteracties/api/v1/partijen/:id`
 */
export function routeLabel(path: string): string {
  if (whole.has(path)) return path
  const root = roots.find((prefix) => path === prefix || path.startsWith(`${prefix}/`))
  if (root === undefined) return '*'
  const rest = path.slice(root.length)
  const isKnown = registers.has(root) && rest.split('/').length <= deepest + 1
  return isKnown ? root + pathPattern(rest) : `${root}/*`
}
