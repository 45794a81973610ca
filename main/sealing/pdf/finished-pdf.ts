import { PDFContext, PDFDict, PDFName, type PDFObject, PDFObjectParser, PDFRef } from 'pdf-lib'

/**
 * A file of our own renderer, read as far as a seal needs: one cross-reference table, objects on their own. Anything else
 * throws, for it would be a file that we did not make.
 */
export interface FinishedPdf {
  readonly context: PDFContext
  readonly trailer: PDFDict
  /** Where the last cross-reference table starts, for the `Prev` of the next one. */
  readonly tableAt: number
  /** The lowest object number that is free. */
  readonly size: number
  /** The dictionary under this key, with its reference. */
  dictionary(of: PDFDict, key: string): { ref: PDFRef; dict: PDFDict }
  at(ref: PDFRef): PDFDict
}

const tail = 1024

export function readFinishedPdf(pdf: Uint8Array): FinishedPdf {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  const end = bytes.subarray(-tail).toString('latin1')
  const tableAt = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(end)?.[1] ?? Number.NaN)
  const table = bytes.subarray(tableAt).toString('latin1')
  const trailerAt = table.indexOf('trailer')
  if (!table.startsWith('xref') || trailerAt < 0) throw new Error('not a file with one cross-reference table')
  const places = placesIn(table.slice(0, trailerAt))
  const context = PDFContext.create()
  const parse = (from: number): PDFObject =>
    PDFObjectParser.forBytes(bytes.subarray(from), context).parseObject()

  const trailer = dictOf(parse(tableAt + trailerAt + 'trailer'.length))
  const size = Number(String(trailer.get(PDFName.of('Size'))))
  if (trailer.has(PDFName.of('Prev')) || !Number.isSafeInteger(size))
    throw new Error('a file that was changed')
  const at = (ref: PDFRef): PDFDict => {
    const from = places.get(ref.objectNumber)
    if (from === undefined) throw new Error(`no object ${ref.objectNumber}`)
    const start = bytes.indexOf('obj', from)
    return dictOf(parse(start + 'obj'.length))
  }
  return {
    ...{ context, trailer, tableAt, size, at },
    dictionary(of, key) {
      const ref = of.get(PDFName.of(key))
      if (!(ref instanceof PDFRef)) throw new Error(`${key} is no reference`)
      return { ref, dict: at(ref) }
    },
  }
}

/** Byte offset by object number. */
function placesIn(table: string): Map<number, number> {
  const places = new Map<number, number>()
  let next = 0
  for (const line of table.split(/\r?\n/)) {
    const head = /^(\d+) (\d+)\s*$/.exec(line)
    const entry = /^(\d{10}) \d{5} ([nf])/.exec(line)
    if (entry) {
      if (entry[2] === 'n') places.set(next, Number(entry[1]))
      next++
    } else if (head) next = Number(head[1])
  }
  return places
}

function dictOf(object: PDFObject): PDFDict {
  if (!(object instanceof PDFDict)) throw new Error('not a dictionary')
  return object
}
