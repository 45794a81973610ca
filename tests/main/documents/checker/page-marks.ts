import { PDFArray, type PDFDict, PDFName } from 'pdf-lib'
import { contentOf, dictAt, has, nameAt, numberAt, type OpenPdf } from './open-pdf.ts'
import { type Operand, type Operation, readOperators } from './read-operators.ts'

/** One piece of marked content: its tag, and the glyph codes drawn in it by font resource, in order. */
export interface Mark {
  readonly tag: string
  readonly shown: { readonly font: string; readonly code: number }[]
}

export interface PageMarks {
  /** By MCID. */
  readonly marks: ReadonlyMap<number, Mark>
  /** By name of the font in the page's resources: every glyph code drawn, artifacts too. */
  readonly codes: ReadonlyMap<string, ReadonlySet<number>>
  readonly faults: readonly string[]
}

const painting = new Set([
  'Tj',
  'TJ',
  "'",
  '"',
  'S',
  's',
  'f',
  'F',
  'f*',
  'B',
  'B*',
  'b',
  'b*',
  'sh',
  'Do',
  'BI',
])
const foreignColours = new Set(['k', 'K', 'cs', 'CS', 'sc', 'SC', 'scn', 'SCN', 'sh'])

const textOf = (operand: Operand | undefined): string => (operand && 'text' in operand ? operand.text : '')

/** The number of a mark out of `<</MCID 3>>`, also of one that has more to say. */
function mcidOf(operand: Operand | undefined): number | undefined {
  if (operand?.kind !== 'dict') return undefined
  const key = operand.items.findIndex((item) => item.kind === 'name' && item.text === 'MCID')
  return key < 0 ? undefined : Number(textOf(operand.items[key + 1]))
}

/** Walks what a page draws: which glyphs, under which mark, and what stands outside of every mark. */
export function readPage(pdf: OpenPdf, page: PDFDict): PageMarks {
  const faults: string[] = []
  const marks = new Map<number, Mark>()
  const codes = new Map<string, Set<number>>()
  const open: { tag: string; mark?: Mark }[] = []
  let font = ''
  let saved = 0
  const show = (bytes: Buffer): void => {
    const inside = open.findLast(({ mark }) => mark)?.mark
    const known = codes.get(font) ?? new Set<number>()
    codes.set(font, known)
    for (let at = 0; at + 1 < bytes.length; at += 2) {
      const code = bytes.readUInt16BE(at)
      known.add(code)
      inside?.shown.push({ font, code })
    }
  }
  const begin = ({ operands }: Operation): void => {
    const tag = textOf(operands[0])
    const number = mcidOf(operands[1])
    if (number === undefined) return void open.push({ tag })
    if (open.length > 0) faults.push(`marks: ${tag} ${number} inside ${open.at(-1)?.tag}`)
    if (marks.has(number)) faults.push(`marks: number ${number} twice on a page`)
    const mark: Mark = { tag, shown: [] }
    marks.set(number, mark)
    open.push({ tag, mark })
  }
  const source = sourceOf(pdf, page)
  for (const operation of readOperators(source)) {
    const { operator, operands } = operation
    if (operator === 'BDC' || operator === 'BMC') begin(operation)
    else if (operator === 'EMC' && !open.pop()) faults.push('marks: EMC without a beginning')
    else if (operator === 'q') saved++
    else if (operator === 'Q') saved--
    else if (operator === 'Tf') font = textOf(operands[0])
    if (painting.has(operator)) {
      if (!open.some(({ tag, mark }) => tag === 'Artifact' || mark))
        faults.push(`marks: ${operator} outside of every mark`)
      for (const operand of operands) {
        if (operand.kind === 'string') show(operand.bytes)
        if (operand.kind === 'list')
          for (const item of operand.items) if (item.kind === 'string') show(item.bytes)
      }
    }
    if (foreignColours.has(operator)) faults.push(`paint: colour by ${operator}, the output intent is RGB`)
  }
  if (open.length > 0) faults.push('marks: a mark does not end on its page')
  if (saved !== 0) faults.push('marks: q and Q are not in pairs')
  return { marks, codes, faults: [...faults, ...paintFaults(page)] }
}

function sourceOf(pdf: OpenPdf, page: PDFDict): string {
  const contents = page.lookup(PDFName.of('Contents'))
  const parts = contents instanceof PDFArray ? contents.asArray().map(pdf.follow) : [contents]
  return parts.map((part) => contentOf(part)?.toString('latin1') ?? '').join('\n')
}

/** Nothing may be half transparent: what lies under it would be mixed in, by each reader in its own way. */
function paintFaults(page: PDFDict): string[] {
  const faults: string[] = []
  if (nameAt(dictAt(page, 'Group'), 'S') === 'Transparency') faults.push('paint: a transparency group')
  const resources = dictAt(page, 'Resources')
  for (const [name, state] of entriesOf(dictAt(resources, 'ExtGState'))) {
    for (const key of ['ca', 'CA'])
      if ((numberAt(state, key) ?? 1) !== 1) faults.push(`paint: ${name} sets ${key} below 1`)
    if (has(state, 'SMask') && nameAt(state, 'SMask') !== 'None')
      faults.push(`paint: ${name} has a soft mask`)
    if (has(state, 'BM') && !['Normal', 'Compatible'].includes(nameAt(state, 'BM') ?? ''))
      faults.push(`paint: ${name} blends`)
  }
  for (const [name, object] of entriesOf(dictAt(resources, 'XObject'))) {
    if (has(object, 'SMask')) faults.push(`paint: ${name} has a soft mask`)
    if (nameAt(dictAt(object, 'Group'), 'S') === 'Transparency')
      faults.push(`paint: ${name} is a transparency group`)
  }
  return faults
}

const entriesOf = (dict: PDFDict | undefined): [string, PDFDict][] =>
  (dict?.keys() ?? []).flatMap((key) => {
    const value = dictAt(dict, key.decodeText())
    return value ? [[key.decodeText(), value] as [string, PDFDict]] : []
  })
