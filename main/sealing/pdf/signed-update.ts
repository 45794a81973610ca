import { createHash } from 'node:crypto'
import { PDFHexString, PDFName, PDFNumber, PDFRef } from 'pdf-lib'
import { pdfDate } from '../../documents/pdf/structure.ts'
import { readFinishedPdf } from './finished-pdf.ts'
import { sealField, type UpdatedObject } from './seal-field.ts'

/** A file with an empty place for its signature. */
export interface SealReady {
  /** SHA-256 of the whole file but that place. */
  readonly digest: Uint8Array
  /** Puts the signature (DER) in its place and answers the file; throws when it does not fit. */
  fill(signature: Uint8Array): Uint8Array
}

/**
 * Appends an incremental update (ISO 32000-1 §7.5.6) with a signature field to a file of our renderer, so that the bytes
 * that were made stay as they are. `room` is for the signature, in bytes; `at` is its /M, where PAdES keeps the moment.
 */
export function prepareSeal(
  pdf: Uint8Array,
  options: { at: Date; name: string; label: string; room: number },
): SealReady {
  const { at, name, label, room } = options
  const file = readFinishedPdf(pdf)
  let size = file.size
  const next = (): PDFRef => PDFRef.of(size++)
  const signature = next()
  const objects = sealField(file, { label, signature, next })
  const head = `\n${signature.objectNumber} 0 obj\n${signatureHead(at, name)}`
  const contents = '/Contents '
  const after = '\n>>\nendobj\n'
  const hexLength = 2 * room + 2

  const from = pdf.length + head.length + byteRangeLength + contents.length
  const until = from + hexLength
  const rest = updateText(objects, until + after.length)
  const table = tableText([{ ref: signature, at: pdf.length + 1 }, ...rest.places])
  const tableAt = until + after.length + rest.text.length
  file.trailer.set(PDFName.of('Size'), PDFNumber.of(size))
  file.trailer.set(PDFName.of('Prev'), PDFNumber.of(file.tableAt))
  file.trailer.set(
    PDFName.of('ID'),
    file.context.obj([firstId(file.trailer.get(PDFName.of('ID'))), idOf(pdf, at)]),
  )
  const closing = `${after}${rest.text}${table}trailer\n${file.trailer}\nstartxref\n${tableAt}\n%%EOF\n`

  const whole = Buffer.alloc(until + closing.length, '0')
  whole.set(pdf)
  const range = `/ByteRange [0 ${from} ${until} ${closing.length}]`.padEnd(byteRangeLength - 1)
  whole.write(`${head}${range}\n${contents}<`, pdf.length, 'latin1')
  whole.write(`>${closing}`, until - 1, 'latin1')
  const hash = createHash('sha256').update(whole.subarray(0, from)).update(whole.subarray(until))
  return {
    digest: hash.digest(),
    fill(der) {
      if (der.length > room) throw new RangeError(`a signature of ${der.length} bytes in room for ${room}`)
      whole.write(Buffer.from(der).toString('hex'), from + 1, 'latin1')
      return whole
    },
  }
}

/** Wide enough for a file of 10 GB, so that the length is known before the numbers are. */
const byteRangeLength = '/ByteRange [0 0123456789 0123456789 0123456789]\n'.length

const signatureHead = (at: Date, name: string): string =>
  [
    '<<',
    '/Type /Sig',
    '/Filter /Adobe.PPKLite',
    '/SubFilter /ETSI.CAdES.detached',
    `/M ${pdfDate(at)}`,
    `/Name ${PDFHexString.fromText(name)}`,
    '',
  ].join('\n')

interface Place {
  readonly ref: PDFRef
  readonly at: number
}

function updateText(objects: readonly UpdatedObject[], start: number): { text: string; places: Place[] } {
  const places: Place[] = []
  let text = ''
  for (const { ref, text: object } of objects) {
    places.push({ ref, at: start + text.length })
    text += `${ref.objectNumber} 0 obj\n${object}\nendobj\n`
  }
  return { text, places }
}

/** One subsection for each run of numbers; an entry is 20 bytes (§7.5.4). */
function tableText(places: readonly Place[]): string {
  const sorted = [...places].sort((a, b) => a.ref.objectNumber - b.ref.objectNumber)
  let text = 'xref\n'
  for (let i = 0; i < sorted.length; ) {
    const first = (sorted[i] as Place).ref.objectNumber
    let end = i
    while (sorted[end]?.ref.objectNumber === first + end - i) end++
    text += `${first} ${end - i}\n`
    for (; i < end; i++) text += `${String((sorted[i] as Place).at).padStart(10, '0')} 00000 n \n`
  }
  return text
}

/** The first half of a file's ID stays, the second is of this version (§14.4). */
const firstId = (id: unknown): PDFHexString => {
  const hex = /<([0-9A-Fa-f]+)>/.exec(String(id))?.[1]
  if (!hex) throw new Error('a file without an ID')
  return PDFHexString.of(hex)
}

const idOf = (pdf: Uint8Array, at: Date): PDFHexString =>
  PDFHexString.of(createHash('sha256').update(pdf).update(at.toISOString()).digest('hex').slice(0, 32))
