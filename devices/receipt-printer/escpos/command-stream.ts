import { clearBuffers } from './commands.ts'

/** One command of the stream with the bytes it was made of, or a run of text. */
export type PrinterCommand =
  | { kind: 'text'; bytes: number[] }
  | { kind: 'command'; name: CommandName; bytes: number[]; n: number; data: number[] }
  | { kind: 'unknown'; bytes: number[] }

/** Obeyed on arrival, also in the midst of the data of another command, as real printers do. */
export type RealTimeCommand = { readonly bytes: number[] } & (
  | { kind: 'status'; n: number }
  | { kind: 'recover'; n: number }
  | { kind: 'live-status-now' }
  | { kind: 'clear-buffers' }
  | { kind: 'pulse' }
)

type CommandName = (typeof shapes)[number][0] | 'line-feed' | 'carriage-return'

/** Name, opening bytes, and how many bytes follow: a number, or counted by what follows itself. */
const shapes = [
  ['initialize', [0x1b, 0x40], 0],
  ['code-page', [0x1b, 0x74], 1],
  ['international-set', [0x1b, 0x52], 1],
  ['cancel-kanji', [0x1c, 0x2e], 0],
  ['font', [0x1b, 0x4d], 1],
  ['align', [0x1b, 0x61], 1],
  ['bold', [0x1b, 0x45], 1],
  ['size', [0x1d, 0x21], 1],
  ['feed', [0x1b, 0x64], 1],
  ['drawer', [0x1b, 0x70], 3],
  ['cut', [0x1d, 0x56], (rest) => ((rest[0] ?? 0) >= 0x41 ? 2 : 1)],
  ['live-status', [0x1d, 0x61], 1],
  ['reply', [0x1d, 0x72], 1],
  ['name', [0x1d, 0x49], 1],
  ['symbol', [0x1d, 0x28, 0x6b], (rest) => 2 + word(rest, 0)],
  ['raster', [0x1d, 0x76, 0x30], (rest) => 5 + word(rest, 1) * word(rest, 3)],
] as const satisfies readonly (readonly [string, readonly number[], number | ((rest: number[]) => number)])[]

/** The longest fixed part after which a counted length is known: mode and two words of a raster. */
const word = (bytes: readonly number[], at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
const headerLengths: Partial<Record<CommandName, number>> = { cut: 1, symbol: 2, raster: 5 }

/** Takes real-time commands out of the stream. What may still become one is kept until it is known. */
export class RealTimeFilter {
  #held: number[] = []

  push(bytes: Uint8Array): (RealTimeCommand | { kind: 'data'; byte: number })[] {
    const out: (RealTimeCommand | { kind: 'data'; byte: number })[] = []
    for (const byte of bytes) {
      this.#held.push(byte)
      for (let held = this.#held; held.length > 0; held = this.#held) {
        const found = realTimeCommand(held)
        if (found === 'incomplete') break
        if (found) {
          out.push(found)
          this.#held = []
        } else {
          out.push({ kind: 'data', byte: held[0] ?? 0 })
          this.#held = held.slice(1)
        }
      }
    }
    return out
  }
}

function realTimeCommand(bytes: number[]): RealTimeCommand | 'incomplete' | undefined {
  const [dle, code, n] = bytes
  if (dle !== 0x10) return undefined
  if (code === undefined) return 'incomplete'
  if (code !== 0x04 && code !== 0x05 && code !== 0x14) return undefined
  if (n === undefined) return 'incomplete'
  if (code === 0x04) return n >= 1 && n <= 4 ? { kind: 'status', n, bytes } : undefined
  if (code === 0x05) return n <= 2 ? { kind: 'recover', n, bytes } : undefined
  switch (n) {
    case 0x01:
      return bytes.length < 5 ? 'incomplete' : { kind: 'pulse', bytes }
    case 0x07:
      return bytes.length < 4 ? 'incomplete' : { kind: 'live-status-now', bytes }
    case 0x08:
      if (bytes.some((byte, i) => byte !== clearBuffers[i])) return undefined
      return bytes.length < clearBuffers.length ? 'incomplete' : { kind: 'clear-buffers', bytes }
    default:
      return undefined
  }
}

/** The first complete command of the buffer; undefined while more bytes are needed. */
export function takeCommand(buffer: readonly number[]): PrinterCommand | undefined {
  const [first] = buffer
  if (first === undefined) return undefined
  if (first === 0x0a) return command('line-feed', buffer, 1, 1)
  if (first === 0x0d) return command('carriage-return', buffer, 1, 1)
  if (first >= 0x20) {
    const end = buffer.findIndex((byte) => byte < 0x20)
    return { kind: 'text', bytes: buffer.slice(0, end < 0 ? buffer.length : end) }
  }
  const starting = shapes.filter(([, opening]) =>
    opening.every((byte, i) => buffer[i] === undefined || buffer[i] === byte),
  )
  if (starting.length === 0) return { kind: 'unknown', bytes: [first] }
  const shape = starting.find(([, opening]) => opening.every((byte, i) => buffer[i] === byte))
  if (!shape) return undefined

  const [name, opening, length] = shape
  const rest = buffer.slice(opening.length)
  if (rest.length < (headerLengths[name] ?? 0)) return undefined
  const follows = typeof length === 'number' ? length : length(rest)
  return rest.length < follows ? undefined : command(name, buffer, opening.length, opening.length + follows)
}

function command(
  name: CommandName,
  buffer: readonly number[],
  opening: number,
  length: number,
): PrinterCommand {
  const data = buffer.slice(opening, length)
  return { kind: 'command', name, bytes: buffer.slice(0, length), n: data[0] ?? 0, data }
}
