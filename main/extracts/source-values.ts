import type { z } from 'zod'
import {
  type BrpDate,
  type brpCodeSchema,
  brpDateSchema,
  type brpInvestigationSchema,
} from '#contract/standards/brp.ts'
import type { FieldRow } from '../documents/document.ts'

type Code = z.infer<typeof brpCodeSchema>
type Investigation = z.infer<typeof brpInvestigationSchema>

/** Stands where nothing may be written in. */
export const nothing = '—'
const unknownNote = 'Niet bekend in de bron.'

/** Undefined when the source has nothing to print: absent, blank, or the full stop that the BRP writes for unknown. */
export function given(text: string | undefined): string | undefined {
  const trimmed = text?.trim()
  return trimmed && trimmed !== '.' ? trimmed : undefined
}

/** The words of a code table, or the bare code when the source sends no words. */
export const described = (code: Code | undefined): string | undefined =>
  given(code?.omschrijving) ?? (given(code?.code) ? `code ${given(code?.code)}` : undefined)

/** A value that everyone has: when the source lacks it, the paper says so. */
export const requiredRow = (
  label: string,
  value: string | undefined,
  notes: readonly string[] = [],
): FieldRow =>
  value === undefined ? { label, value: nothing, notes: [unknownNote, ...notes] } : { label, value, notes }

/** A value that people may rightly not have. */
export const optionalRow = (
  label: string,
  value: string | undefined,
  notes: readonly string[] = [],
): FieldRow => ({
  label,
  value: value ?? nothing,
  notes,
})

/** `10 maart 1965`, `maart 1965` or `1965`, with what is missing said under it. */
export function dateRow(label: string, date: BrpDate | undefined, notes: readonly string[] = []): FieldRow {
  const text = given(date?.langFormaat)
  if (!date || !text || date.type === 'DatumOnbekend') return requiredRow(label, undefined, notes)
  if (date.type === 'JaarDatum') {
    return { label, value: text, notes: ['Dag en maand zijn niet bekend in de bron.', ...notes] }
  }
  if (date.type === 'JaarMaandDatum') {
    return { label, value: text, notes: ['De dag is niet bekend in de bron.', ...notes] }
  }
  return { label, value: text, notes }
}

/**
 * The note of art. 3.10 Wet BRP when one of `keys` is under investigation. `since` names the date that goes with
 * them, where a part of the record has more than one.
 */
export function investigationNotes(
  part: Investigation | undefined,
  keys: readonly string[],
  since: readonly string[] = ['datumIngangOnderzoek', 'datumIngangOnderzoekPersoon'],
): string[] {
  if (!part || !keys.some((key) => part[key] === true)) return []
  for (const name of since) {
    const date = brpDateSchema.safeParse(part[name])
    const text = date.success && date.data.type !== 'DatumOnbekend' && given(date.data.langFormaat)
    if (text) return [`In onderzoek sinds ${text}.`]
  }
  return ['In onderzoek.']
}
