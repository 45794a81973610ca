import { AppError } from '#contract/app-error.ts'

// RFC 8010 §3: the encoding of IPP/1.1 and 2.x, both ways.

export const groupTags = { operation: 0x01, job: 0x02, printer: 0x04, unsupported: 0x05 } as const
const endOfAttributes = 0x03
/** Tags from here on open a value, those below a group. */
const firstValueTag = 0x10

export const valueTags = {
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  text: 0x41,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
  mimeType: 0x49,
} as const
export type ValueKind = keyof typeof valueTags

export interface IppAttribute {
  readonly name: string
  /** Of the first value; `other` for ranges, dates, collections and what we do not read. */
  readonly kind: ValueKind | 'other'
  /** Values of kind `other` come as hexadecimal text; a collection as its flat parts. */
  readonly values: readonly (string | number | boolean)[]
}

export interface IppGroup {
  readonly tag: number
  readonly attributes: readonly IppAttribute[]
}

/** A request (`code` is the operation) or an answer (`code` is the status), and the document behind it. */
export interface IppMessage {
  readonly code: number
  readonly requestId: number
  readonly groups: readonly IppGroup[]
  readonly document: Uint8Array
}

export const attribute = (
  kind: ValueKind,
  name: string,
  ...values: readonly (string | number | boolean)[]
): IppAttribute => ({ kind, name, values })

export function encodeIpp(message: IppMessage): Uint8Array {
  const parts: Buffer[] = [words(8, [0x0200, 2], [message.code, 2], [message.requestId, 4])]
  for (const group of message.groups) {
    parts.push(Buffer.of(group.tag))
    for (const { name, kind, values } of group.attributes) {
      if (kind === 'other') throw new AppError('internal', { attribute: name })
      values.forEach((value, i) => {
        const bytes = encodeValue(value)
        const key = Buffer.from(i === 0 ? name : '', 'utf8')
        parts.push(Buffer.of(valueTags[kind]), words(2, [key.length, 2]), key)
        parts.push(words(2, [bytes.length, 2]), bytes)
      })
    }
  }
  return Buffer.concat([...parts, Buffer.of(endOfAttributes), message.document])
}

/** `device.garbled` when it is not IPP. */
export function decodeIpp(bytes: Uint8Array): IppMessage {
  const from = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  try {
    return read(from)
  } catch (error) {
    if (error instanceof RangeError)
      throw new AppError('device.garbled', { bytes: from.length }, { cause: error })
    throw error
  }
}

/** The values of an attribute of the first group of that kind; empty when it is not there. */
export const valuesOf = (
  message: IppMessage,
  tag: number,
  name: string,
): readonly (string | number | boolean)[] =>
  message.groups.find((group) => group.tag === tag)?.attributes.find((one) => one.name === name)?.values ?? []

function read(from: Buffer): IppMessage {
  const code = from.readUInt16BE(2)
  const requestId = from.readUInt32BE(4)
  const groups: {
    tag: number
    attributes: { name: string; kind: IppAttribute['kind']; values: (string | number | boolean)[] }[]
  }[] = []
  let at = 8
  const take = (length: number): Buffer => {
    if (at + length > from.length) throw new RangeError('IPP message is cut short')
    at += length
    return from.subarray(at - length, at)
  }
  const takeSized = (): Buffer => take(take(2).readUInt16BE(0))

  for (let tag = take(1)[0] ?? 0; tag !== endOfAttributes; tag = take(1)[0] ?? 0) {
    if (tag < firstValueTag) {
      groups.push({ tag, attributes: [] })
      continue
    }
    const name = takeSized().toString('utf8')
    const value = decodeValue(tag, takeSized())
    const attributes = groups.at(-1)?.attributes
    if (!attributes) throw new RangeError('IPP attribute outside a group')
    if (name !== '') attributes.push({ name, kind: kindOf(tag), values: [value] })
    else attributes.at(-1)?.values.push(value)
  }
  return { code, requestId, groups, document: from.subarray(at) }
}

const kindOf = (tag: number): IppAttribute['kind'] =>
  (Object.keys(valueTags) as ValueKind[]).find((kind) => valueTags[kind] === tag) ?? 'other'

function encodeValue(value: string | number | boolean): Buffer {
  switch (typeof value) {
    case 'number':
      return words(4, [value >>> 0, 4])
    case 'boolean':
      return Buffer.of(value ? 1 : 0)
    case 'string':
      return Buffer.from(value, 'utf8')
  }
}

function decodeValue(tag: number, bytes: Buffer): string | number | boolean {
  switch (kindOf(tag)) {
    case 'integer':
    case 'enum':
      return bytes.readInt32BE(0)
    case 'boolean':
      return bytes[0] === 1
    case 'other':
      return bytes.toString('hex')
    default:
      return bytes.toString('utf8')
  }
}

const words = (length: number, ...values: readonly (readonly [number, 2 | 4])[]): Buffer => {
  const buffer = Buffer.alloc(length)
  let at = 0
  for (const [value, size] of values) at = buffer.writeUIntBE(value, at, size)
  return buffer
}
