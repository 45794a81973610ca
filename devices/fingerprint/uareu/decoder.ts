import type { DecodedFrame, FrameDecoder, WireChunk } from '../../hub/frame-decoder.ts'
import { decodeHeader, headerLength, lengthOf } from './image.ts'
import { modes, registerNames, registerRequest, registers, reports } from './registers.ts'

const modeNames = namesOf(modes)
const reportNames = namesOf(reports)
const hiddenRegisters: ReadonlySet<number> = new Set([registers.scrambleIndex, registers.scrambleKey])

/** Explains what goes to and from a U.are.U. Of an image only the header is shown, of its key nothing. */
export function createUareuDecoder(): FrameDecoder {
  /** Bytes of the image under way that are still to come. */
  let toCome = 0

  function image({ direction, pipe, bytes }: WireChunk): DecodedFrame {
    const header = toCome > 0 ? undefined : decodeHeader(bytes)
    toCome = Math.max(0, (header ? lengthOf(header) : toCome) - bytes.length)
    const shown = new Uint8Array(bytes.length)
    if (header) {
      shown.set(bytes.subarray(4, 7), 4)
      shown.set(bytes.subarray(16, 16 + 2 * header.blocks.length), 16)
    }
    const known = header && { lines: header.lines, keyNumber: header.keyNumber, blocks: header.blocks.length }
    const isBroken = !header && toCome === 0 && bytes.length > 0 && bytes.length < headerLength
    return {
      direction,
      pipe,
      name: 'image',
      fields: { length: bytes.length, ...known },
      bytes: shown,
      replaced: bytes.length > 0,
      ...(isBroken && { fault: 'cut short' }),
    }
  }

  return {
    push(chunk) {
      const { direction, pipe, bytes, setup } = chunk
      if (pipe === 'bulk') return [image(chunk)]
      if (pipe === 'interrupt') {
        const type = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)
        const name = reportNames.get(type) ?? 'report'
        return [{ direction, pipe, name, fields: { type }, bytes: bytes.slice(), replaced: false }]
      }
      const register = (setup?.[2] ?? 0) | ((setup?.[3] ?? 0) << 8)
      const name = setup?.[1] === registerRequest ? registerNames.get(register) : undefined
      if (name === undefined) {
        const hidden = new Uint8Array(bytes.length)
        return [
          {
            direction,
            pipe,
            name: 'control',
            fields: { register },
            bytes: hidden,
            replaced: bytes.length > 0,
          },
        ]
      }
      const hides = hiddenRegisters.has(register)
      const [value = 0] = bytes
      const mode = register === registers.mode ? { mode: modeNames.get(value) ?? value } : {}
      const shown = hides ? new Uint8Array(bytes.length) : bytes.slice()
      return [{ direction, pipe, name, fields: mode, bytes: shown, replaced: hides }]
    },
  }
}

function namesOf(table: Readonly<Record<string, number>>): ReadonlyMap<number, string> {
  return new Map(Object.entries(table).map(([name, value]) => [value, name]))
}
