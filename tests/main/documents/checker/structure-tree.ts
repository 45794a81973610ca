import { PDFDict, PDFName, PDFNumber, type PDFObject, type PDFRef } from 'pdf-lib'
import { dictAt, nameAt, numberAt, type OpenPdf, refKey } from './open-pdf.ts'

/** One element of the structure tree, with the marks that are its own. */
export interface Element {
  readonly type: string
  readonly ref: string
  readonly dict: PDFDict
  readonly parent: Element | undefined
  readonly children: (Element | OwnMark)[]
}

/** A mark on a page; `page` from 0, -1 for a page that is not in the file. */
export interface OwnMark {
  readonly page: number
  readonly mark: number
}

export const isElement = (one: Element | OwnMark): one is Element => 'type' in one

/** The tree as the file has it. Throws where it is no tree. */
export function readTree(pdf: OpenPdf): { roots: Element[]; faults: string[] } {
  const faults: string[] = []
  const seen = new Set<string>()
  const pageNumbers = new Map(pdf.pages.map(({ ref }, i) => [ref.tag, i]))
  const treeRoot = dictAt(pdf.catalog, 'StructTreeRoot')
  if (!treeRoot) return { roots: [], faults: ['structure: no tree'] }
  const rootKey = refKey(pdf.catalog.get(PDFName.of('StructTreeRoot')))

  const pageOf = (dict: PDFDict): number => pageNumbers.get(refKey(dict.get(PDFName.of('Pg')))) ?? -1
  const read = (object: PDFObject, parent: Element | undefined): Element | OwnMark | undefined => {
    if (object instanceof PDFNumber)
      return { page: parent ? pageOf(parent.dict) : -1, mark: object.asNumber() }
    const dict = pdf.follow(object)
    if (!(dict instanceof PDFDict)) {
      faults.push('structure: a child that is nothing')
      return undefined
    }
    const mark = numberAt(dict, 'MCID')
    if (mark !== undefined) return { page: pageOf(dict), mark }
    // A reference to an annotation holds no text.
    if (nameAt(dict, 'Type') === 'OBJR') return undefined
    const ref = refKey(object)
    if (seen.has(ref)) throw new Error('structure: an element stands twice in the tree')
    seen.add(ref)
    const above = parent ? parent.ref : rootKey
    if (refKey(dict.get(PDFName.of('P'))) !== above) faults.push('structure: an element has another parent')
    const element: Element = { type: nameAt(dict, 'S') ?? '', ref, dict, parent, children: [] }
    for (const kid of kidsOf(dict)) {
      const child = read(kid, element)
      if (child) element.children.push(child)
    }
    return element
  }
  const roots = kidsOf(treeRoot)
    .map((kid) => read(kid, undefined))
    .filter((one) => one !== undefined)
    .filter(isElement)
  return { roots, faults }
}

function kidsOf(dict: PDFDict): PDFObject[] {
  const kids = dict.get(PDFName.of('K'))
  if (kids === undefined) return []
  const value = dict.lookup(PDFName.of('K'))
  if (value && 'asArray' in value) return (value as unknown as { asArray(): PDFObject[] }).asArray()
  return [kids]
}

export function* walk(elements: readonly Element[]): Generator<Element> {
  for (const element of elements) {
    yield element
    yield* walk(element.children.filter(isElement))
  }
}

/** By page and mark: whose the parent tree says it is. */
export function readParentTree(pdf: OpenPdf): Map<number, readonly string[]> {
  const owners = new Map<number, readonly string[]>()
  const read = (node: PDFDict | undefined): void => {
    const numbers = node?.lookup(PDFName.of('Nums'))
    const pairs =
      numbers && 'asArray' in numbers ? (numbers as unknown as { asArray(): PDFObject[] }).asArray() : []
    for (let i = 0; i + 1 < pairs.length; i += 2) {
      const list = pdf.follow(pairs[i + 1])
      const refs = list && 'asArray' in list ? (list as unknown as { asArray(): PDFRef[] }).asArray() : []
      owners.set(Number(pairs[i]?.toString()), refs.map(refKey))
    }
    const kids = node?.lookup(PDFName.of('Kids'))
    if (kids && 'asArray' in kids)
      for (const kid of (kids as unknown as { asArray(): PDFObject[] }).asArray())
        read(pdf.follow(kid) as PDFDict)
  }
  read(dictAt(dictAt(pdf.catalog, 'StructTreeRoot'), 'ParentTree'))
  return owners
}
