import type { Role } from '#contract/domain/role.ts'
import type { Caller } from './caller.ts'

/** Where a token says who somebody is. */
export interface ClaimNames {
  readonly rolesClaim: string
  readonly clerkIdClaim: string
  readonly nameClaim: string
  /** The provider's word for a role, and ours. */
  readonly roleNames: Readonly<Record<string, Role>>
}

type Claims = Readonly<Record<string, unknown>>

/** The claim of this very name (it may be a URL), or else what the dots lead to. */
function claim(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name]
  return name
    .split('.')
    .reduce<unknown>(
      (at, part) =>
        typeof at === 'object' && at !== null && Object.hasOwn(at, part) ? (at as Claims)[part] : undefined,
      claims,
    )
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined

/** One role is a text at some providers, several are a list. */
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value])

/** Undefined when the token does not say who it is about. A role that we do not know is none. */
export function clerkOf(claims: Claims, names: ClaimNames): Caller['clerk'] {
  const id = textOf(claim(claims, names.clerkIdClaim))
  if (!id) return undefined
  const given = listOf(claim(claims, names.rolesClaim)).flatMap((name) =>
    typeof name === 'string' && Object.hasOwn(names.roleNames, name) ? (names.roleNames[name] ?? []) : [],
  )
  return { id, name: textOf(claim(claims, names.nameClaim)) ?? id, roles: [...new Set(given)] }
}
