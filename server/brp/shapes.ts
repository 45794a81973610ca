import { formatPartialDate, isoOf, parseDate } from '#contract/domain/partial-date.ts'
import type { BrpDay, TableValue } from '../register/resident.ts'

export type Json = string | number | boolean | Json[] | JsonObject
export interface JsonObject {
  [key: string]: Json
}

/** What is known of the given parts; the API never sends null or an empty object. */
export function present(parts: Record<string, Json | undefined>): JsonObject | undefined {
  const known = Object.entries(parts).filter((entry): entry is [string, Json] => {
    const [, value] = entry
    return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
  })
  return known.length === 0 ? undefined : Object.fromEntries(known)
}

/** The polymorphic date of Haal Centraal 2; absent when the register has none. */
export function dateShape(day: BrpDay | undefined): JsonObject | undefined {
  if (day === undefined) return undefined
  const date = parseDate(day) ?? {}
  const langFormaat = formatPartialDate(date)
  if (date.year === undefined) return { type: 'DatumOnbekend', onbekend: true, langFormaat }
  if (date.month === undefined) return { type: 'JaarDatum', jaar: date.year, langFormaat }
  const full = isoOf(date)
  return full === undefined
    ? { type: 'JaarMaandDatum', jaar: date.year, maand: date.month, langFormaat }
    : { type: 'Datum', datum: full, langFormaat }
}

/** A code with its description. Codes of zeros and a point mean unknown and are not sent. */
export function tableShape(value: TableValue | undefined): JsonObject | undefined {
  if (value === undefined || /^(0+|\.)$/.test(value.code ?? '')) return undefined
  return present({ code: value.code, omschrijving: value.description })
}

/** `.` stands for an unknown value in the register and is not sent. */
export const knownText = (text: string | undefined): string | undefined => (text === '.' ? undefined : text)
