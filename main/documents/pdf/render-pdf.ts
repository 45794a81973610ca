import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { PDFContext, PDFHexString, PDFName, type PDFRef, PDFString, PDFWriter } from 'pdf-lib'
import type { Block, PaperDocument } from '../document.ts'
import { notoSansBold } from '../fonts/noto-sans-bold.ts'
import { notoSansRegular } from '../fonts/noto-sans-regular.ts'
import { prepareFont } from '../fonts/prepared-font.ts'
import { producer, writeMetadata, writeOutputIntent } from './archival.ts'
import { checkPieces, signaturePieces, strikeUnused, unusedPiece } from './closing-pieces.ts'
import { fontInUse } from './font-in-use.ts'
import { formPieces } from './form-pieces.ts'
import { type DrawnPage, drawPage, pageHeight, pageWidth } from './page-canvas.ts'
import { drawFoot, drawLetterhead, drawWatermark, letterheadNodes, topOf } from './page-furniture.ts'
import { type Piece, packPages } from './pieces.ts'
import { fieldPieces, tablePieces } from './row-pieces.ts'
import { signedPieces } from './signed-pieces.ts'
import { pdfDate, structureNode, writeStructure } from './structure.ts'
import { type Setting, textBottom } from './style.ts'
import { headingPieces, paragraphPieces, titlePieces } from './text-pieces.ts'

const regularFont = prepareFont(notoSansRegular)
const boldFont = prepareFont(notoSansBold)

interface FinishedPage {
  readonly operators: Buffer
  readonly owners: DrawnPage['owners']
}

export interface RenderedPdf {
  readonly pdf: Uint8Array
  readonly pages: number
}

/**
 * The paper as tagged PDF/A-2a and PDF/UA-1, A4. The same document gives the same bytes (Electron's zlib packs otherwise
 * than Node's: same within one runtime).
 * `extract.missing-glyph` when a character cannot be drawn.
 */
export async function renderPdf(paper: PaperDocument): Promise<RenderedPdf> {
  const setting: Setting = {
    regular: fontInUse(regularFont, 'R'),
    bold: fontInUse(boldFont, 'B'),
    root: structureNode('Document'),
  }
  const pages = drawPages(paper, setting)
  const context = PDFContext.create()
  const tree = context.nextRef()
  const refs = writePages(context, tree, pages, setting)
  writeCatalog(context, tree, paper, setting, pages, refs)
  return {
    pdf: await PDFWriter.forContext(context, Number.POSITIVE_INFINITY).serializeToBuffer(),
    pages: pages.length,
  }
}

function piecesOf(block: Block, setting: Setting): Piece[] {
  switch (block.kind) {
    case 'title':
      return titlePieces(block.text, block.subtitle, setting)
    case 'heading':
      return headingPieces(block.text, setting)
    case 'paragraph':
      return paragraphPieces(block, setting)
    case 'fields':
      return fieldPieces(block, setting)
    case 'form':
      return formPieces(block, setting)
    case 'table':
      return tablePieces(block, setting)
    case 'new-page':
      return [{ height: 0, above: 0, keepWithNext: true, startsPage: true, draw: () => {} }]
    case 'unused':
      return [unusedPiece()]
    case 'signature':
      return signaturePieces(block, setting)
    case 'signed':
      return signedPieces(block, setting)
    case 'check':
      return checkPieces(block, setting)
  }
}

function drawPages(paper: PaperDocument, setting: Setting): FinishedPage[] {
  const head = letterheadNodes(paper, setting)
  const pieces = paper.blocks.flatMap((block) => piecesOf(block, setting))
  const packed = packPages(pieces, { top: topOf, bottom: textBottom })
  return packed.map((page, number) => {
    const drawn = drawPage(number)
    const { canvas } = drawn
    if (paper.watermark !== undefined) drawWatermark(canvas, paper.watermark, setting)
    drawLetterhead(canvas, paper, number, head, setting)
    for (const { piece, y, height } of page.pieces) piece.draw(canvas, y, height)
    if (number < packed.length - 1) strikeUnused(canvas, page.end, textBottom - page.end)
    drawFoot(canvas, paper.footer, number + 1, packed.length, setting)
    return { operators: Buffer.from(drawn.operators(), 'latin1'), owners: drawn.owners }
  })
}

function writePages(
  context: PDFContext,
  tree: PDFRef,
  pages: readonly FinishedPage[],
  { regular, bold }: Setting,
): PDFRef[] {
  const resources = context.register(
    context.obj({
      Font: { [regular.resource]: regular.write(context), [bold.resource]: bold.write(context) },
    }),
  )
  const refs = pages.map((page, number) =>
    context.register(
      context.obj({
        Type: 'Page',
        Parent: tree,
        MediaBox: [0, 0, pageWidth, pageHeight],
        Resources: resources,
        Contents: context.register(context.stream(deflateSync(page.operators), { Filter: 'FlateDecode' })),
        StructParents: number,
        Tabs: 'S',
      }),
    ),
  )
  context.assign(tree, context.obj({ Type: 'Pages', Kids: refs, Count: refs.length }))
  return refs
}

function writeCatalog(
  context: PDFContext,
  tree: PDFRef,
  paper: PaperDocument,
  { root }: Setting,
  pages: readonly FinishedPage[],
  refs: readonly PDFRef[],
): void {
  const catalog = context.obj({
    Type: 'Catalog',
    Pages: tree,
    MarkInfo: { Marked: true },
    ViewerPreferences: { DisplayDocTitle: true },
    StructTreeRoot: writeStructure(
      context,
      root,
      refs,
      pages.map(({ owners }) => owners),
    ),
    Metadata: writeMetadata(context, paper),
    OutputIntents: [writeOutputIntent(context)],
  })
  catalog.set(PDFName.of('Lang'), PDFString.of('nl-NL'))
  const facts = context.obj({ CreationDate: pdfDate(paper.createdAt), ModDate: pdfDate(paper.createdAt) })
  const texts = {
    Title: paper.title,
    Subject: paper.subject,
    Author: paper.author,
    Creator: producer,
    Producer: producer,
  }
  for (const [key, text] of Object.entries(texts)) facts.set(PDFName.of(key), PDFHexString.fromText(text))
  const hash = createHash('sha256')
  for (const page of pages) hash.update(page.operators)
  const id = PDFHexString.of(hash.update(paper.createdAt.toISOString()).digest('hex').slice(0, 32))
  context.trailerInfo.Root = context.register(catalog)
  context.trailerInfo.Info = context.register(facts)
  context.trailerInfo.ID = context.obj([id, id])
}
