import { PDFArray, type PDFDict, PDFHexString, PDFName, PDFNumber, PDFRef } from 'pdf-lib'
import type { FinishedPdf } from './finished-pdf.ts'

/** An object as it will stand in the update. */
export interface UpdatedObject {
  readonly ref: PDFRef
  readonly text: string
}

/** Print and Locked (ISO 32000-1 §12.5.3): PDF/A wants Print, and nobody drags a seal away. */
const widgetFlags = 132
/** A signature exists, and the file may only be appended to (§12.7.2). */
const signatureFlags = 3

/**
 * Gives the file one signature field without a picture: what it says stands on the paper already. The field is in the
 * form of the file, on the last page, and at the end of the structure tree in a Form element, as PDF/UA-1 §7.18.4 wants
 * of every widget; its appearance is an empty one, for PDF/A-2 §6.3.3. `next` hands out object numbers.
 */
export function sealField(
  pdf: FinishedPdf,
  { label, signature, next }: { label: string; signature: PDFRef; next: () => PDFRef },
): UpdatedObject[] {
  const { context } = pdf
  const catalog = pdf.dictionary(pdf.trailer, 'Root')
  const page = lastPage(pdf, pdf.dictionary(catalog.dict, 'Pages').dict)
  const tree = pdf.dictionary(catalog.dict, 'StructTreeRoot')
  const parents = pdf.dictionary(tree.dict, 'ParentTree')
  const root = firstElement(pdf, tree.dict)
  const [widget, element, appearance] = [next(), next(), next()]
  const place = numberIn(tree.dict, 'ParentTreeNextKey')

  catalog.dict.set(PDFName.of('AcroForm'), context.obj({ Fields: [widget], SigFlags: signatureFlags }))
  page.dict.set(PDFName.of('Annots'), context.obj([widget]))
  tree.dict.set(PDFName.of('ParentTreeNextKey'), PDFNumber.of(place + 1))
  const numbers = arrayIn(parents.dict, 'Nums')
  numbers.push(PDFNumber.of(place))
  numbers.push(element)
  arrayIn(root.dict, 'K').push(element)

  const field = context.obj({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    Rect: [0, 0, 0, 0],
    F: widgetFlags,
    P: page.ref,
    V: signature,
    StructParent: place,
    AP: { N: appearance },
  })
  field.set(PDFName.of('T'), PDFHexString.fromText('Zegel'))
  // What a screen reader says of it.
  field.set(PDFName.of('TU'), PDFHexString.fromText(label))
  const form = context.obj({
    Type: 'StructElem',
    S: 'Form',
    P: root.ref,
    K: { Type: 'OBJR', Pg: page.ref, Obj: widget },
  })
  const empty = context.obj({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, 0, 0],
    Resources: {},
    Length: 0,
  })
  return [
    ...[catalog, page, tree, parents, root].map(({ ref, dict }) => ({ ref, text: String(dict) })),
    { ref: widget, text: String(field) },
    { ref: element, text: String(form) },
    { ref: appearance, text: `${empty}\nstream\n\nendstream` },
  ]
}

function lastPage(pdf: FinishedPdf, pages: PDFDict): { ref: PDFRef; dict: PDFDict } {
  const ref = refIn(arrayIn(pages, 'Kids'), -1)
  return { ref, dict: pdf.at(ref) }
}

function firstElement(pdf: FinishedPdf, tree: PDFDict): { ref: PDFRef; dict: PDFDict } {
  const ref = refIn(arrayIn(tree, 'K'), 0)
  return { ref, dict: pdf.at(ref) }
}

function refIn(array: PDFArray, place: number): PDFRef {
  const ref = array.asArray().at(place)
  if (!(ref instanceof PDFRef)) throw new Error('not a reference')
  return ref
}

function arrayIn(dict: PDFDict, key: string): PDFArray {
  const array = dict.get(PDFName.of(key))
  if (!(array instanceof PDFArray)) throw new Error(`${key} is no list`)
  return array
}

function numberIn(dict: PDFDict, key: string): number {
  const number = dict.get(PDFName.of(key))
  if (!(number instanceof PDFNumber)) throw new Error(`${key} is no number`)
  return number.asNumber()
}
