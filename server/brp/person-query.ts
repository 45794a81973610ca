import { isoOf, parseDate } from '#contract/domain/partial-date.ts'
import { type InvalidParam, missing, unexpected, wrongPattern } from '../http/parameter-faults.ts'
import { type FieldTree, foundPersonFields, personFields } from './field-tree.ts'
import { resolveField } from './fields.ts'

const surname = /^[a-zA-Z0-9À-ž .\-']{1,200}$|^[a-zA-Z0-9À-ž .\-']{3,199}\*{1}$/
const bsn = /^[0-9]{9}$/
const fieldPath = /^[a-zA-Z0-9._]{1,200}$/

type Check = (value: unknown, name: string) => readonly InvalidParam[]

const text =
  (pattern: RegExp): Check =>
  (value, name) =>
    typeof value === 'string' && pattern.test(value) ? [] : [wrongPattern(name, pattern)]

const date: Check = (value, name) => {
  const isDate =
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}$/.test(value) &&
    isoOf(parseDate(value) ?? {}) === value &&
    !Number.isNaN(Date.parse(value)) &&
    new Date(value).toISOString().startsWith(value)
  return isDate ? [] : [{ name, code: 'date', reason: 'Waarde is geen geldige datum.' }]
}

const truth: Check = (value, name) =>
  typeof value === 'boolean' || value === 'true' || value === 'false'
    ? []
    : [{ name, code: 'boolean', reason: 'Waarde is geen boolean.' }]

const houseNumber: Check = (value, name) => {
  const number = typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : value
  if (typeof number !== 'number' || !Number.isInteger(number)) {
    return [{ name, code: 'integer', reason: 'Waarde is geen geldig getal.' }]
  }
  if (number < 1) return [{ name, code: 'minimum', reason: 'Waarde is lager dan minimum 1.' }]
  return number > 99_999 ? [{ name, code: 'maximum', reason: 'Waarde is hoger dan maximum 99999.' }] : []
}

const listOf =
  (most: number, check: Check): Check =>
  (value, name) => {
    if (!Array.isArray(value)) return [{ name, code: 'array', reason: 'Parameter is geen array.' }]
    if (value.length < 1) return [{ name, code: 'minItems', reason: 'Array bevat minder dan 1 items.' }]
    if (value.length > most)
      return [{ name, code: 'maxItems', reason: `Array bevat meer dan ${most} items.` }]
    return value.flatMap((item, i) => check(item, `${name}[${i}]`))
  }

const fieldIn =
  (tree: FieldTree): Check =>
  (value, name) => {
    if (typeof value !== 'string' || !fieldPath.test(value)) return [wrongPattern(name, fieldPath)]
    const resolved = resolveField(value, tree)
    if (resolved === 'unknown') return [fieldFault(name, 'Parameter bevat een niet bestaande veldnaam.')]
    return resolved === 'automatic' ? [fieldFault(name, 'Parameter bevat een niet toegestane veldnaam.')] : []
  }
const fieldFault = (name: string, reason: string): InvalidParam => ({ name, code: 'fields', reason })

interface QueryKind {
  readonly fields: FieldTree
  readonly required: Readonly<Record<string, Check>>
  readonly optional: Readonly<Record<string, Check>>
}

const municipality = text(/^[0-9]{4}$/)

/** The query types this register answers, with the patterns of the OpenAPI document. */
export const queryKinds = {
  RaadpleegMetBurgerservicenummer: {
    fields: personFields,
    required: { burgerservicenummer: listOf(20, text(bsn)) },
    optional: { gemeenteVanInschrijving: municipality },
  },
  ZoekMetGeslachtsnaamEnGeboortedatum: {
    fields: foundPersonFields,
    required: { geboortedatum: date, geslachtsnaam: text(surname) },
    optional: {
      geslacht: text(/^([Mm]|[Vv]|[Oo])$/),
      voorvoegsel: text(/^[a-zA-Z ']{1,10}$/),
      voornamen: text(/^[a-zA-Z0-9À-ž .\-']{1,199}\*{0,1}$/),
      inclusiefOverledenPersonen: truth,
      gemeenteVanInschrijving: municipality,
    },
  },
  ZoekMetPostcodeEnHuisnummer: {
    fields: foundPersonFields,
    required: { huisnummer: houseNumber, postcode: text(/^[1-9]{1}[0-9]{3}[ ]?[A-Za-z]{2}$/) },
    optional: {
      huisletter: text(/^[a-zA-Z]{1}$/),
      huisnummertoevoeging: text(/^[a-zA-Z0-9 -]{1,4}$/),
      geboortedatum: date,
      geslachtsnaam: text(surname),
      inclusiefOverledenPersonen: truth,
      gemeenteVanInschrijving: municipality,
    },
  },
} as const satisfies Record<string, QueryKind>

export type QueryType = keyof typeof queryKinds

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === ''

/** What is wrong with a query, missing parameters before wrong ones; empty when it can be answered. */
export function faultsOf(
  body: Record<string, unknown>,
  kinds: Readonly<Record<string, QueryKind>>,
  most: number,
) {
  const { type } = body
  if (isEmpty(type)) return [missing('type')]
  const kind = typeof type === 'string' && Object.hasOwn(kinds, type) ? kinds[type] : undefined
  if (!kind) return [{ name: 'type', code: 'value', reason: 'Waarde is geen geldig zoek type.' }]

  const required: Record<string, Check> = { ...kind.required, fields: listOf(most, fieldIn(kind.fields)) }
  const absent = Object.keys(required).filter((name) => isEmpty(body[name]))
  if (absent.length > 0) return absent.map(missing)

  const checks: Record<string, Check> = { ...required, ...kind.optional }
  return Object.entries(body).flatMap(([name, value]) => {
    if (name === 'type') return []
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined
    if (!check) return [unexpected(name)]
    return isEmpty(value) && !required[name] ? [] : check(value, name)
  })
}
