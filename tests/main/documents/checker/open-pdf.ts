import {
  decodePDFRawStream,
  PDFArray,
  PDFBool,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from 'pdf-lib'

/** A finished file as its objects say it is; nothing of how we wrote it is known here. */
export interface OpenPdf {
  readonly raw: string
  readonly trailer: PDFDocument['context']['trailerInfo']
  readonly catalog: PDFDict
  readonly pages: readonly { readonly ref: PDFRef; readonly dict: PDFDict }[]
  follow(object: PDFObject | undefined): PDFObject | undefined
}

export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  const document = await PDFDocument.load(bytes, {
    updateMetadata: false,
    throwOnInvalidObject: true,
    ignoreEncryption: true,
  })
  return {
    raw: Buffer.from(bytes).toString('latin1'),
    trailer: document.context.trailerInfo,
    catalog: document.catalog,
    pages: document.getPages().map(({ ref, node }) => ({ ref, dict: node })),
    follow: (object) => (object === undefined ? undefined : document.context.lookup(object)),
  }
}

export function dictAt(dict: PDFDict | undefined, key: string): PDFDict | undefined {
  const value = dict?.lookup(PDFName.of(key))
  if (value instanceof PDFDict) return value
  return value instanceof PDFRawStream ? value.dict : undefined
}

export function listAt(dict: PDFDict | undefined, key: string): PDFObject[] {
  const value = dict?.lookup(PDFName.of(key))
  return value instanceof PDFArray ? value.asArray() : []
}

export function nameAt(dict: PDFDict | undefined, key: string): string | undefined {
  const value = dict?.lookup(PDFName.of(key))
  return value instanceof PDFName ? value.decodeText() : undefined
}

export function numberAt(dict: PDFDict | undefined, key: string): number | undefined {
  const value = dict?.lookup(PDFName.of(key))
  return value instanceof PDFNumber ? value.asNumber() : undefined
}

export function textAt(dict: PDFDict | undefined, key: string): string | undefined {
  const value = dict?.lookup(PDFName.of(key))
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined
}

export const isTrue = (dict: PDFDict | undefined, key: string): boolean => {
  const value = dict?.lookup(PDFName.of(key))
  return value instanceof PDFBool && value.asBoolean()
}

export const has = (dict: PDFDict | undefined, key: string): boolean =>
  dict?.lookup(PDFName.of(key)) !== undefined

/** What a stream holds, unpacked; undefined when there is none under this key. */
export function streamAt(dict: PDFDict | undefined, key: string): Buffer | undefined {
  return contentOf(dict?.lookup(PDFName.of(key)))
}

export function contentOf(object: PDFObject | undefined): Buffer | undefined {
  if (!(object instanceof PDFRawStream)) return undefined
  return Buffer.from(decodePDFRawStream(object).decode())
}

export const refKey = (object: PDFObject | undefined): string =>
  object instanceof PDFRef ? object.tag : 'direct'
