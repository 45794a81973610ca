import { type PrinterStatus, readStatusBytes, type StatusBytes } from './printer-status.ts'

/** What a printer says, told apart in the one stream it has for all of it. */
export type PrinterMessage =
  /** `DLE EOT n`: one byte; which n it answers, only the asker knows. */
  | { kind: 'real-time'; byte: number }
  /** Automatic status back: on each change, unasked. */
  | { kind: 'status'; status: PrinterStatus; bytes: StatusBytes }
  /** `GS r` and the numbers of `GS I`: one byte, in the order of the stream. */
  | { kind: 'reply'; byte: number }
  /** `GS I` texts, and the answer to "clear buffers" (`37 25 00`, text `%`). */
  | { kind: 'block'; header: number; text: string }
  | { kind: 'flow'; isReady: boolean }
  | { kind: 'noise'; length: number }

const xon = 0x11
const xoff = 0x13
const blockHeaders = [0x5f, 0x37]
/** Epson's longest answer is 80 bytes; more is not a printer talking. */
const longestBlock = 96

/**
 * Tells by the fixed bits of each byte what it belongs to (Epson: "Identification of send status"):
 * real time `0xx1xx10`, first of a live status `0xx1xx00` and its next three `0xx0xxxx`, reply `0xx0xxxx`, XON and XOFF,
 * which may stand anywhere. A status that is cut off is dropped when the next one begins.
 */
export class StatusParser {
  #status: number[] = []
  #block: number[] | undefined

  push(bytes: Uint8Array): PrinterMessage[] {
    return [...bytes].flatMap((byte) => this.#next(byte))
  }

  #next(byte: number): PrinterMessage[] {
    if (byte === xon || byte === xoff) return [{ kind: 'flow', isReady: byte === xon }]
    if (this.#block) return this.#nextOfBlock(this.#block, byte)
    if (blockHeaders.includes(byte)) {
      const lost = this.#dropStatus()
      this.#block = [byte]
      return lost
    }
    switch (byte & 0b1001_0011) {
      case 0b0001_0010:
        return [{ kind: 'real-time', byte }]
      case 0b0001_0000: {
        const lost = this.#dropStatus()
        this.#status = [byte]
        return lost
      }
    }
    if ((byte & 0b1001_0000) !== 0) return [...this.#dropStatus(), { kind: 'noise', length: 1 }]
    return this.#status.length === 0 ? [{ kind: 'reply', byte }] : this.#nextOfStatus(byte)
  }

  #nextOfStatus(byte: number): PrinterMessage[] {
    this.#status.push(byte)
    if (this.#status.length < 4) return []
    const bytes = this.#status as unknown as StatusBytes
    this.#status = []
    return [{ kind: 'status', status: readStatusBytes(bytes), bytes }]
  }

  #nextOfBlock(block: number[], byte: number): PrinterMessage[] {
    if (byte !== 0 && (byte < 0x20 || byte > 0x7e)) {
      // No text: real time, or the block was cut off, or never was one, and must not swallow what comes now.
      if ((byte & 0b1001_0011) === 0b0001_0010) return [{ kind: 'real-time', byte }]
      this.#block = undefined
      return [{ kind: 'noise', length: block.length }, ...this.#next(byte)]
    }
    if (byte === 0) {
      this.#block = undefined
      const [header = 0, ...text] = block
      return [{ kind: 'block', header, text: String.fromCharCode(...text) }]
    }
    block.push(byte)
    if (block.length <= longestBlock) return []
    this.#block = undefined
    return [{ kind: 'noise', length: block.length }]
  }

  #dropStatus(): PrinterMessage[] {
    const { length } = this.#status
    this.#status = []
    return length === 0 ? [] : [{ kind: 'noise', length }]
  }
}
