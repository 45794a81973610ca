import { z } from 'zod'
import type { SqlValue } from '../database/database.ts'
import { keepable, momentText } from './body.ts'
import type { Desk } from './desk.ts'
import { invalid, Refusal } from './refusal.ts'

/** A query parameter and the condition it stands for; `$` is its placeholder. */
export interface Filter {
  readonly condition: string
  readonly value: z.ZodType<SqlValue>
}

const aTruth = z.enum(['true', 'false']).transform((value) => value === 'true')
const aMoment = momentText.transform((value) => new Date(value))

export const equals = (column: string): Filter => ({ condition: `${column} = $`, value: keepable })
export const is = (column: string): Filter => ({ condition: `${column} = $`, value: aTruth })
export const on = (column: string): Filter => ({ condition: `${column} = $`, value: aMoment })
export const isUuid = (column: string): Filter => ({ condition: `${column} = $::uuid`, value: z.uuid() })
/** `inner` holds the placeholder. */
export const uuidWithin = (inner: string): Filter => ({ condition: inner, value: z.uuid() })
export const textWithin = (inner: string): Filter => ({ condition: inner, value: keepable })

export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly expand: ReadonlySet<string>
  answer(results: readonly unknown[]): object
}

export interface Listing {
  readonly table: string
  readonly order: string
  readonly filters: Readonly<Record<string, Filter>>
  readonly expandable?: readonly string[]
  /** The names `ordering` may hold, with their columns. */
  readonly orderings?: Readonly<Record<string, string>>
}

const largestPage = 500

/** `expand=a,b` of the names allowed here. */
export function expansion(params: URLSearchParams, allowed: readonly string[]): ReadonlySet<string> {
  const asked = (params.get('expand') ?? '').split(',').filter((name) => name !== '')
  const wrong = asked.find((name) => !allowed.includes(name))
  if (wrong === undefined) return new Set(asked)
  throw invalid({ name: 'expand', code: 'invalid_choice', reason: 'Dit is een ongeldige keuze.' })
}

export function refuseUnknown(params: URLSearchParams, known: readonly string[]): void {
  const unknown = [...new Set(params.keys())].filter((name) => !known.includes(name))
  if (unknown.length === 0) return
  throw invalid({
    name: 'nonFieldErrors',
    code: 'unknown-parameters',
    reason: `Onbekende query parameters: ${unknown.join(', ')}`,
  })
}

/** `ordering=-startdatum,identificatie` as SQL; rows that are the same so far keep the order of their own. */
function orderOf(asked: string | null, { order, orderings = {} }: Listing): string {
  const names = (asked ?? '').split(',').filter((name) => name !== '')
  const columns = names.map((name) => {
    const column = Object.hasOwn(orderings, name.replace(/^-/, '')) && orderings[name.replace(/^-/, '')]
    if (!column)
      throw invalid({ name: 'ordering', code: 'invalid_choice', reason: 'Dit is een ongeldige keuze.' })
    return name.startsWith('-') ? `${column} DESC` : column
  })
  return [...columns, order].join(', ')
}

/** A filter that holds the URL of another resource, where it is given. */
export function givenUrl(params: URLSearchParams, name: string): string | undefined {
  const given = params.get(name) ?? ''
  if (given === '') return undefined
  if (keepable.pipe(z.url()).safeParse(given).success) return given
  throw invalid({ name, code: 'invalid', reason: 'Voer een geldige URL in.' })
}

const whole = (params: URLSearchParams, name: string, fallback: number, most: number): number => {
  const value = params.get(name)
  if (value === null) return fallback
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new Refusal(404, 'not_found', 'Ongeldige pagina.')
  return Math.min(Number(value), most)
}

/**
 * One page of a table that fits the filters: pages of 100, at most 500, as Open Klant and Open Zaak give them.
 * @param params the filters, where they do not stand in the URL: a search in a body keeps them out of every log
 */
export async function listPage<Row>(
  desk: Desk,
  url: URL,
  listing: Listing,
  params = url.searchParams,
): Promise<Page<Row>> {
  const { table, filters, expandable = [] } = listing
  const paging = [
    'page',
    'pageSize',
    ...(expandable.length > 0 ? ['expand'] : []),
    ...(listing.orderings ? ['ordering'] : []),
  ]
  refuseUnknown(params, [...Object.keys(filters), ...paging])
  const expand = expansion(params, expandable)
  const page = whole(url.searchParams, 'page', 1, Number.MAX_SAFE_INTEGER)
  const pageSize = whole(url.searchParams, 'pageSize', 100, largestPage)

  const values: SqlValue[] = [desk.municipality]
  const conditions = [`${table}.municipality_code = $1`]
  for (const [name, { condition, value }] of Object.entries(filters)) {
    const given = params.get(name)
    if (given === null || given === '') continue
    const parsed = value.safeParse(given)
    if (!parsed.success) throw invalid({ name, code: 'invalid', reason: 'Voer een geldige waarde in.' })
    values.push(parsed.data)
    conditions.push(condition.replace('$', () => `$${values.length}`))
  }
  const where = conditions.join(' AND ')
  const skipped = (page - 1) * pageSize
  const rows = await desk.database.query<Row>(
    `SELECT * FROM ${table} WHERE ${where} ORDER BY ${orderOf(params.get('ordering'), listing)} LIMIT ${pageSize} OFFSET ${skipped}`,
    values,
  )
  if (page > 1 && rows.length === 0) throw new Refusal(404, 'not_found', 'Ongeldige pagina.')
  // A page that is not full is the last one.
  const count =
    rows.length < pageSize
      ? skipped + rows.length
      : await countOf(desk, `SELECT count(*)::integer AS count FROM ${table} WHERE ${where}`, values)
  const pageUrl = (number: number): string => {
    const other = new URL(url)
    other.searchParams.set('page', String(number))
    return other.href
  }
  return {
    rows,
    expand,
    answer: (results) => ({
      count,
      next: skipped + rows.length < count ? pageUrl(page + 1) : null,
      previous: page > 1 ? pageUrl(page - 1) : null,
      results,
    }),
  }
}

async function countOf(desk: Desk, sql: string, values: readonly SqlValue[]): Promise<number> {
  const [counted] = await desk.database.query<{ count: number }>(sql, values)
  return counted?.count ?? 0
}
