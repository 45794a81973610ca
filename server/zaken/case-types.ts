import { createHash } from 'node:crypto'
import { haarlemProducts, type Product } from '#contract/domain/products.ts'

/** The part of a catalogue that the requests of a counter need. A type keeps its uuid as long as it keeps its name. */
export interface CaseType {
  readonly uuid: string
  /** `identificatie` in the catalogue, and the code of the product. */
  readonly code: string
  readonly title: string
  /** In calendar days, as the standard counts; the promise in working days stands with the product. */
  readonly days: number
  /** In their order; the last one ends the case. */
  readonly statuses: readonly StatusType[]
  readonly results: readonly ResultType[]
  readonly roles: readonly RoleType[]
}

interface TypePart {
  readonly uuid: string
  readonly title: string
}
export interface StatusType extends TypePart {
  readonly number: number
  readonly isLast: boolean
}
export type ResultType = TypePart
export interface RoleType extends TypePart {
  readonly generic: 'initiator' | 'belanghebbende' | 'behandelaar'
}

const roles = [
  { title: 'Aanvrager', generic: 'initiator' },
  { title: 'Gemachtigde', generic: 'belanghebbende' },
  { title: 'Behandelaar', generic: 'behandelaar' },
] as const

/** A name-based uuid (RFC 9562, version 5), so that every server has the same one. */
function uuidFor(...name: readonly string[]): string {
  const hash = createHash('sha1')
    .update(`balie/${name.join('/')}`)
    .digest('hex')
  const variant = ((Number.parseInt(hash.slice(16, 18), 16) & 0x3f) | 0x80).toString(16)
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `5${hash.slice(13, 16)}`,
    `${variant}${hash.slice(18, 20)}`,
    hash.slice(20, 32),
  ].join('-')
}

/** What somebody collects waits for them; what is sent does not. */
function caseType({ code, title, workingDays, keptDays }: Product): CaseType {
  const isCollected = keptDays !== undefined
  const statuses = [
    'Ontvangen',
    'In behandeling',
    ...(isCollected ? ['Gereed om op te halen'] : []),
    'Afgerond',
  ]
  const results = [isCollected ? 'Uitgereikt' : 'Verzonden', 'Vervallen', 'Ingetrokken']
  return {
    uuid: uuidFor('zaaktype', code),
    code,
    title,
    days: Math.ceil(workingDays / 5) * 7,
    statuses: statuses.map((status, i) => ({
      uuid: uuidFor('statustype', code, status),
      title: status,
      number: i + 1,
      isLast: i === statuses.length - 1,
    })),
    results: results.map((result) => ({ uuid: uuidFor('resultaattype', code, result), title: result })),
    roles: roles.map((role) => ({ uuid: uuidFor('roltype', code, role.title), ...role })),
  }
}

/** Passport, identity card, driving licence, VOG, and what is sent on. */
export const caseTypes: readonly CaseType[] = haarlemProducts.map(caseType)

export const caseTypeWith = (uuid: string): CaseType | undefined =>
  caseTypes.find((type) => type.uuid === uuid)

/** A part of any type with the type it belongs to. */
function partWith<Part extends TypePart>(parts: (type: CaseType) => readonly Part[]) {
  const known = new Map(caseTypes.flatMap((type) => parts(type).map((part) => [part.uuid, { type, part }])))
  return (uuid: string): { readonly type: CaseType; readonly part: Part } | undefined => known.get(uuid)
}

export const statusTypeWith = partWith((type) => type.statuses)
export const resultTypeWith = partWith((type) => type.results)
export const roleTypeWith = partWith((type) => type.roles)
