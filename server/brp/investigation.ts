import type { Investigation } from '../register/resident.ts'
import { dateShape, type Json, type JsonObject, present } from './shapes.ts'

/**
 * Whether an element (`1110`) falls under what is being investigated: the element itself (`081110`), its group
 * (`081100`) or its whole category (`080000`). Rubric 83.10.
 */
function isInvestigated(investigation: Investigation | undefined, element: string): boolean {
  if (investigation === undefined) return false
  const of = investigation.of.slice(2)
  return of === '0000' || of === element || (of.endsWith('00') && of.slice(0, 2) === element.slice(0, 2))
}

/**
 * The parallel object of booleans: which of the fields are made from an element under investigation, and since when.
 * @param since the key of the date in this object
 */
export function inOnderzoek(
  investigation: Investigation | undefined,
  fields: Readonly<Record<string, readonly string[]>>,
  since = 'datumIngangOnderzoek',
): JsonObject | undefined {
  if (investigation === undefined) return undefined
  const marks: Record<string, Json | undefined> = {}
  for (const [field, elements] of Object.entries(fields)) {
    if (elements.some((element) => isInvestigated(investigation, element))) marks[field] = true
  }
  return Object.keys(marks).length === 0
    ? undefined
    : present({ ...marks, [since]: dateShape(investigation.since) })
}
