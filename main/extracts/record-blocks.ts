import { type BrpRecord, brpDateSchema } from '#contract/standards/brp.ts'
import type { Block, FieldRow } from '../documents/document.ts'
import { recordLabels } from './record-labels.ts'
import { dateRow, described, given, investigationNotes, requiredRow } from './source-values.ts'

type Json = Readonly<Record<string, unknown>>
const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Headings in the order of the persoonslijst; what the source sends beside these comes after. */
const order = [
  'naam',
  'geboorte',
  'ouders',
  'nationaliteiten',
  'partners',
  'overlijden',
  'opschortingBijhouding',
  'verblijfplaats',
  'kinderen',
  'verblijfstitel',
  'gezag',
  'europeesKiesrecht',
  'uitsluitingKiesrecht',
]

/**
 * Everything the source sent, known to us or not: nothing is chosen, so nothing can be forgotten. Values that stand by
 * themselves come first, then a heading for each part.
 */
export function recordBlocks(record: BrpRecord): Block[] {
  const entries = Object.entries(record).filter(([key]) => key !== 'inOnderzoek')
  const own = rowsOf(Object.fromEntries(entries.filter(([, value]) => isSimple(value))), record.inOnderzoek)
  const parts = entries
    .filter(([, value]) => !isSimple(value))
    .sort(([a], [b]) => place(a) - place(b))
    .flatMap(([key, value]) => partOf(key, value))
  const missing = order.filter((key) => !(key in record)).map(labelOf)
  return [
    { kind: 'heading', text: 'Algemeen' },
    { kind: 'fields', rows: own.length > 0 ? own : [requiredRow('Algemeen', undefined)] },
    ...parts,
    ...(missing.length > 0
      ? [{ kind: 'paragraph', text: `Hierover staat niets in de bron: ${missing.join(', ')}.` } as const]
      : []),
  ]
}

const place = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length)

/** One row: no part of its own, or a date or a value of a code table. */
const isSimple = (value: unknown): boolean =>
  !Array.isArray(value) && (!isJson(value) || isCode(value) || brpDateSchema.safeParse(value).success)
const isCode = (value: Json): boolean =>
  Object.keys(value).length > 0 &&
  Object.keys(value).every((key) => ['code', 'omschrijving', 'soort'].includes(key))

function partOf(key: string, value: unknown): Block[] {
  const list = Array.isArray(value) ? value : [value]
  return list.flatMap((item, i): Block[] => {
    const text = list.length > 1 ? `${labelOf(key)} ${i + 1}` : labelOf(key)
    const rows = isJson(item) ? rowsOf(item, undefined) : [requiredRow(text, plain(item))]
    return [
      { kind: 'heading', text },
      { kind: 'fields', rows: rows.length > 0 ? rows : [requiredRow(text, undefined)] },
    ]
  })
}

/** `above` is the mark of the level over this one, for values that have none at their own. */
function rowsOf(part: Json, above: unknown, before = ''): FieldRow[] {
  const marks = isJson(part.inOnderzoek) ? part.inOnderzoek : isJson(above) ? above : undefined
  return Object.entries(part).flatMap(([key, value]): FieldRow[] => {
    if (key === 'inOnderzoek') return []
    const label = before ? `${before}: ${labelOf(key).toLowerCase()}` : labelOf(key)
    const notes = notesOn(key, marks)
    const date = brpDateSchema.safeParse(value)
    if (date.success) return [dateRow(label, date.data, notes)]
    if (Array.isArray(value))
      return value.flatMap((item, i) =>
        isJson(item)
          ? rowsOf(item, undefined, `${label} ${i + 1}`)
          : [requiredRow(label, plain(item), notes)],
      )
    if (!isJson(value)) return [requiredRow(label, plain(value), notes)]
    return isCode(value)
      ? [requiredRow(label, described(codeOf(value)), notes)]
      : rowsOf(value, undefined, label)
  })
}

function notesOn(key: string, marks: Json | undefined): string[] {
  if (!marks) return []
  const since = Object.keys(marks).filter((name) => name.startsWith('datumIngangOnderzoek'))
  return investigationNotes(marks, [key], since)
}

const codeOf = ({ code, omschrijving }: Json) => ({
  ...(typeof code === 'string' ? { code } : {}),
  ...(typeof omschrijving === 'string' ? { omschrijving } : {}),
})

function plain(value: unknown): string | undefined {
  if (typeof value === 'boolean') return value ? 'ja' : 'nee'
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' ? given(value) : undefined
}

/** Our word for it, or the source's own name with spaces. */
const labelOf = (key: string): string =>
  (Object.hasOwn(recordLabels, key) ? recordLabels[key] : undefined) ??
  (given(key.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase())?.replace(/^./, (first) =>
    first.toUpperCase(),
  ) ||
    'Zonder naam')
