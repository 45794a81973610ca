import { PDFDict, PDFName } from 'pdf-lib'
import { fileFaults } from './file-faults.ts'
import { readFont } from './font-faults.ts'
import { dictAt, listAt, nameAt, numberAt, type OpenPdf, openPdf, textAt } from './open-pdf.ts'
import { type PageMarks, readPage } from './page-marks.ts'
import { structureFaults } from './structure-faults.ts'
import { type Element, isElement, readTree, walk } from './structure-tree.ts'

export interface PdfReading {
  /** `area: what`; none for a sound file. */
  readonly faults: readonly string[]
  /** What is read aloud, element by element. */
  readonly words: readonly {
    readonly type: string
    readonly text: string
    /** Where it is another one than that of the document. */
    readonly language?: string
  }[]
}

/**
 * Reads a finished PDF as a checker of PDF/A-2a and PDF/UA-1 would, as far as our papers go. Sources: ISO 19005-2,
 * ISO 14289-1, the Matterhorn protocol 1.1.
 */
export async function readPdf(bytes: Uint8Array): Promise<PdfReading> {
  try {
    return inspect(await openPdf(bytes))
  } catch (error) {
    return { faults: [`file: cannot be read, ${(error as Error).message}`], words: [] }
  }
}

function inspect(pdf: OpenPdf): PdfReading {
  const pages = pdf.pages.map(({ dict }) => readPage(pdf, dict))
  const { roots, faults } = readTree(pdf)
  const fonts = pdf.pages.map(({ dict }, i) => readFonts(pdf, dict, pages[i] as PageMarks))
  return {
    faults: [
      ...new Set([
        ...fileFaults(pdf),
        ...pages.flatMap((page) => page.faults),
        ...faults,
        ...structureFaults(pdf, roots, pages),
        ...fonts.flatMap((font) => font.faults),
        ...annotationFaults(pdf),
      ]),
    ],
    words: [...walk(roots)].flatMap((element) => {
      const text = ownText(element, pages, fonts)
      const language = textAt(element.dict, 'Lang')
      return text === '' ? [] : [{ type: element.type, text, ...(language ? { language } : {}) }]
    }),
  }
}

interface PageFonts {
  /** By resource name and glyph code. */
  readonly unicode: ReadonlyMap<string, ReadonlyMap<number, string>>
  readonly faults: readonly string[]
}

function readFonts(pdf: OpenPdf, page: PDFDict, { codes }: PageMarks): PageFonts {
  const unicode = new Map<string, ReadonlyMap<number, string>>()
  const faults: string[] = []
  const resources = dictAt(dictAt(page, 'Resources'), 'Font')
  for (const [name, used] of codes) {
    const font = resources?.lookup(PDFName.of(name))
    if (!(font instanceof PDFDict)) faults.push(`font: ${name} is not in the file`)
    else {
      const reading = readFont(pdf, font, used)
      unicode.set(name, reading.unicode)
      faults.push(...reading.faults)
    }
  }
  return { unicode, faults }
}

function ownText(element: Element, pages: readonly PageMarks[], fonts: readonly PageFonts[]): string {
  return element.children
    .flatMap((child) => {
      if (isElement(child)) return []
      const shown = pages[child.page]?.marks.get(child.mark)?.shown ?? []
      return shown.map(({ font, code }) => fonts[child.page]?.unicode.get(font)?.get(code) ?? '\uFFFD')
    })
    .join('')
    .normalize('NFC')
    .trim()
}

const [hidden, print, noView] = [1 << 1, 1 << 2, 1 << 5]

/** A link or a field that a screen reader meets is in the tree; what nobody can see need not be. */
function annotationFaults(pdf: OpenPdf): string[] {
  return pdf.pages.flatMap(({ dict }) =>
    listAt(dict, 'Annots').flatMap((one) => {
      const annotation = pdf.follow(one)
      if (!(annotation instanceof PDFDict)) return ['annotation: nothing there']
      const flags = numberAt(annotation, 'F') ?? 0
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = listAt(annotation, 'Rect').map((side) =>
        Number(side.toString()),
      )
      const isSeen = x1 !== x2 && y1 !== y2
      const faults: string[] = []
      if (flags & (hidden | noView)) faults.push('annotation: hidden, which PDF/A forbids')
      if (!(flags & print)) faults.push('annotation: is not printed')
      if (isSeen && numberAt(annotation, 'StructParent') === undefined)
        faults.push(`annotation: ${nameAt(annotation, 'Subtype')} is not in the tree`)
      return faults
    }),
  )
}
