import { type PDFContext, type PDFDict, PDFHexString, PDFName, type PDFRef, PDFString } from 'pdf-lib'

type StructureType = 'Document' | 'H1' | 'H2' | 'P' | 'Table' | 'TR' | 'TH' | 'TD' | 'Figure' | 'Sect'

/** What a screen reader walks through, in reading order. Leaves are pieces of marked content on a page. */
export interface StructureNode {
  readonly type: StructureType
  readonly children: (StructureNode | MarkedContent)[]
  readonly alternative?: string
  /** BCP 47, where it is not that of the document. */
  readonly language?: string
  readonly scope?: 'Row' | 'Column'
  readonly columnSpan?: number
}

interface MarkedContent {
  readonly page: number
  readonly mark: number
}

export const structureNode = (
  type: StructureType,
  extra: Omit<StructureNode, 'type' | 'children'> = {},
): StructureNode => ({ type, children: [], ...extra })

/**
 * Writes the structure tree and answers its root. `owners[page][mark]` says whose content each mark is.
 * Source: ISO 32000-1 §14.7.
 */
export function writeStructure(
  context: PDFContext,
  root: StructureNode,
  pages: readonly PDFRef[],
  owners: readonly (readonly StructureNode[])[],
): PDFRef {
  const refs = new Map<StructureNode, PDFRef>()
  const treeRoot = context.nextRef()

  const write = (node: StructureNode, parent: PDFRef): PDFRef => {
    const ref = context.nextRef()
    refs.set(node, ref)
    const kids = node.children.map((child) =>
      'type' in child
        ? write(child, ref)
        : context.obj({ Type: 'MCR', Pg: pages[child.page] as PDFRef, MCID: child.mark }),
    )
    const element = context.obj({ Type: 'StructElem', S: node.type, P: parent, K: kids })
    if (node.alternative !== undefined)
      element.set(PDFName.of('Alt'), PDFHexString.fromText(node.alternative))
    if (node.language !== undefined) element.set(PDFName.of('Lang'), PDFString.of(node.language))
    const attributes = attributesOf(context, node)
    if (attributes) element.set(PDFName.of('A'), attributes)
    context.assign(ref, element)
    return ref
  }

  const document = write(root, treeRoot)
  const parents = owners.flatMap((nodes, page) => [
    page,
    context.register(context.obj(nodes.map((node) => refs.get(node) as PDFRef))),
  ])
  context.assign(
    treeRoot,
    context.obj({
      Type: 'StructTreeRoot',
      K: [document],
      ParentTree: context.register(context.obj({ Nums: parents })),
      ParentTreeNextKey: owners.length,
    }),
  )
  return treeRoot
}

function attributesOf(context: PDFContext, node: StructureNode): PDFDict | undefined {
  if (node.type === 'Figure') return context.obj({ O: 'Layout', Placement: 'Block' })
  if (!node.scope && !node.columnSpan) return undefined
  const attributes = context.obj({ O: 'Table' })
  if (node.scope) attributes.set(PDFName.of('Scope'), PDFName.of(node.scope))
  if (node.columnSpan) attributes.set(PDFName.of('ColSpan'), context.obj(node.columnSpan))
  return attributes
}

/** A date of the document information dictionary, in UTC. */
export const pdfDate = (date: Date): PDFString =>
  PDFString.of(
    `D:${date
      .toISOString()
      .replace(/\.\d+Z$/, 'Z')
      .replace(/[-:T]/g, '')}`,
  )
