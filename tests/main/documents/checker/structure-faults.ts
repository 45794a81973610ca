import { dictAt, nameAt, numberAt, type OpenPdf, textAt } from './open-pdf.ts'
import type { PageMarks } from './page-marks.ts'
import { type Element, isElement, type OwnMark, readParentTree, walk } from './structure-tree.ts'

const standardTypes = new Set(
  'Document Part Sect Div H1 H2 H3 H4 H5 H6 P L LI Lbl LBody Table THead TBody TFoot TR TH TD Figure Caption Span Note Link Form BlockQuote'.split(
    ' ',
  ),
)
/** May be there without anything in it: a cell with nothing to say is still a cell. */
const mayBeEmpty = new Set(['TD', 'Form', 'Link'])

/** What the tree says against what the pages draw, and whether it makes sense to who hears it only. */
export function structureFaults(
  pdf: OpenPdf,
  roots: readonly Element[],
  pages: readonly PageMarks[],
): string[] {
  const elements = [...walk(roots)]
  return [
    ...(roots.length === 1 && roots[0]?.type === 'Document' ? [] : ['structure: not one Document']),
    ...elements.flatMap(elementFaults),
    ...markFaults(pdf, elements, pages),
    ...headingFaults(elements),
    ...elements.filter(({ type }) => type === 'Table').flatMap(tableFaults),
    ...orderFaults(elements),
  ]
}

function elementFaults({ type, dict, children }: Element): string[] {
  const faults: string[] = []
  if (!standardTypes.has(type)) faults.push(`structure: ${type} is no known type`)
  if (children.length === 0 && !mayBeEmpty.has(type)) faults.push(`structure: an empty ${type}`)
  if (type === 'Figure' && !textAt(dict, 'Alt')?.trim()) faults.push('figure: no words for it')
  const language = textAt(dict, 'Lang')
  if (language !== undefined && !/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/.test(language))
    faults.push(`structure: ${language} is no language`)
  return faults
}

/** Each mark is in the tree once, under its own tag, and the way back from the page leads to the same element. */
function markFaults(pdf: OpenPdf, elements: readonly Element[], pages: readonly PageMarks[]): string[] {
  const faults: string[] = []
  const parents = readParentTree(pdf)
  const owned = pages.map(() => new Set<number>())
  const keys = pdf.pages.map(({ dict }) => numberAt(dict, 'StructParents'))
  if (new Set(keys).size !== keys.length) faults.push('structure: two pages share a parent tree entry')
  for (const element of elements) {
    for (const { page, mark } of element.children.filter((child): child is OwnMark => !isElement(child))) {
      const drawn = pages[page]?.marks.get(mark)
      if (!drawn) {
        faults.push(`structure: ${element.type} points at mark ${mark}, which is not drawn`)
        continue
      }
      if (owned[page]?.has(mark)) faults.push(`structure: mark ${mark} is in the tree twice`)
      owned[page]?.add(mark)
      if (drawn.tag !== element.type) faults.push(`structure: ${element.type} holds a mark of ${drawn.tag}`)
      if (parents.get(keys[page] ?? -1)?.[mark] !== element.ref)
        faults.push(`structure: the parent tree leads mark ${mark} elsewhere`)
    }
  }
  pages.forEach(({ marks }, page) => {
    for (const mark of marks.keys())
      if (!owned[page]?.has(mark))
        faults.push(`structure: mark ${mark} of page ${page + 1} is not in the tree`)
  })
  return faults
}

function headingFaults(elements: readonly Element[]): string[] {
  const levels = elements.flatMap(({ type }) => (/^H[1-6]$/.test(type) ? [Number(type[1])] : []))
  const faults: string[] = []
  if (levels[0] !== 1) faults.push('heading: the first is no H1')
  if (levels.filter((level) => level === 1).length > 1) faults.push('heading: more than one H1')
  levels.forEach((level, i) => {
    if (level > (levels[i - 1] ?? 0) + 1) faults.push(`heading: H${level} skips a level`)
  })
  return faults
}

const attributesOf = ({ dict }: Element) => dictAt(dict, 'A')

function tableFaults(table: Element): string[] {
  const faults: string[] = []
  const groups = table.children.filter(isElement)
  const rows = groups.flatMap((one) =>
    /^T(Head|Body|Foot)$/.test(one.type) ? one.children.filter(isElement) : [one],
  )
  if (table.children.some((child) => !isElement(child))) faults.push('table: text outside of its cells')
  const widths = new Set<number>()
  let headers = 0
  for (const row of rows) {
    if (row.type !== 'TR') {
      faults.push(`table: ${row.type} instead of a row`)
      continue
    }
    const cells = row.children.filter(isElement)
    if (cells.length !== row.children.length) faults.push('table: text outside of its cells')
    for (const cell of cells) {
      if (cell.type !== 'TH' && cell.type !== 'TD') faults.push(`table: ${cell.type} instead of a cell`)
      if (cell.type !== 'TH') continue
      headers++
      if (!['Row', 'Column', 'Both'].includes(nameAt(attributesOf(cell), 'Scope') ?? ''))
        faults.push('table: a header without a scope')
    }
    widths.add(cells.reduce((sum, cell) => sum + (numberAt(attributesOf(cell), 'ColSpan') ?? 1), 0))
  }
  if (headers === 0) faults.push('table: no header')
  if (widths.size > 1) faults.push('table: rows of different widths')
  return faults
}

/** Where each element begins, in the order of the tree, must be the order on paper. */
function orderFaults(elements: readonly Element[]): string[] {
  const starts = elements.flatMap(({ type, children }) => {
    const first = children.find((child) => !isElement(child)) as OwnMark | undefined
    return first ? [{ type, at: first.page * 100_000 + first.mark }] : []
  })
  return starts.flatMap(({ type, at }, i) =>
    at < (starts[i - 1]?.at ?? -1) ? [`order: ${type} is read later than it is drawn`] : [],
  )
}
