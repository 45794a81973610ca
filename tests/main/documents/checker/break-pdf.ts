import { deflateSync } from 'node:zlib'
import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFObject } from 'pdf-lib'
import { contentOf } from './open-pdf.ts'

export interface Opened {
  readonly document: PDFDocument
  readonly catalog: PDFDict
  readonly page: PDFDict
  /** Every dictionary of the file whose `key` is the name `value`. */
  all(key: string, value: string): PDFDict[]
  /** The first of them. */
  one(key: string, value: string): PDFDict
  operators(change: (operators: string) => string): void
  /** What a stream under this key of a dictionary says, changed. */
  stream(dict: PDFDict, key: string, change: (content: Buffer) => Buffer): void
}

/** A copy of a sound file with one thing wrong with it. */
export async function breakPdf(pdf: Uint8Array, damage: (opened: Opened) => void): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const { context, catalog } = document
  const page = document.getPage(0).node
  const objects = (): PDFObject[] => context.enumerateIndirectObjects().map(([, object]) => object)
  const all = (key: string, value: string): PDFDict[] =>
    objects().filter(
      (object): object is PDFDict =>
        object instanceof PDFDict && object.get(PDFName.of(key)) === PDFName.of(value),
    )
  const stream: Opened['stream'] = (dict, key, change) => {
    const before = contentOf(dict.lookup(PDFName.of(key))) as Buffer
    const packed = deflateSync(change(before))
    dict.set(PDFName.of(key), context.register(context.stream(packed, { Filter: 'FlateDecode' })))
  }
  damage({
    document,
    catalog,
    page,
    all,
    one: (key, value) => {
      const [found] = all(key, value)
      if (!found) throw new Error(`no ${key} ${value} to break`)
      return found
    },
    operators: (change) =>
      stream(page, 'Contents', (content) => {
        const before = content.toString('latin1')
        const after = change(before)
        if (after === before) throw new Error('nothing was broken')
        return Buffer.from(after, 'latin1')
      }),
    stream,
  })
  return document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false })
}

export const drop = (dict: PDFDict, key: string): void => void dict.delete(PDFName.of(key))
export const put = (dict: PDFDict, key: string, value: PDFObject): void => dict.set(PDFName.of(key), value)
export const list = (dict: PDFDict, key: string): PDFArray => dict.lookup(PDFName.of(key), PDFArray)
