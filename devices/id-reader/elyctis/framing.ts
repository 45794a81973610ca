/** One frame either way: `CMD LEN_hi LEN_lo DATA[LEN]`, no checksum (Scanner Command Set v1.7). */
export interface Frame {
  readonly command: number
  readonly data: Uint8Array
}

export type FrameEvent =
  | { readonly kind: 'frame'; readonly frame: Frame }
  /** A frame began and its end never came. */
  | { readonly kind: 'incomplete'; readonly command: number; readonly received: number }
  | { readonly kind: 'noise'; readonly length: number }

const headerLength = 3
/** The longest real answer is a TD1 zone of 93 bytes; what claims more is no frame. */
const dataLimit = 256

export function encodeFrame(command: number, data: Uint8Array = new Uint8Array()): Uint8Array {
  return Uint8Array.of(command, data.length >> 8, data.length & 0xff, ...data)
}

/**
 * Cuts a stream of bytes into frames. Pure: no timer, so it is the caller who knows when a line has been quiet for
 * too long and calls `abandon`. A byte that cannot begin a frame is noise. Zones are ASCII, so no part of one looks
 * like a header and a false start costs at most the frames behind it, which `abandon` finds back.
 */
export class ElyctisFramer {
  readonly #commands: ReadonlySet<number>
  #pending = new Uint8Array()

  constructor(commands: ReadonlySet<number>) {
    this.#commands = commands
  }

  /** Whether a frame has begun that is not complete. */
  get isPending(): boolean {
    return this.#pending.length > 0
  }

  push(chunk: Uint8Array): FrameEvent[] {
    const bytes = new Uint8Array(this.#pending.length + chunk.length)
    bytes.set(this.#pending)
    bytes.set(chunk, this.#pending.length)
    return this.#cut(bytes)
  }

  /** Gives up the frame that never ended, and looks for whole ones behind its false start. */
  abandon(): FrameEvent[] {
    const [command = 0] = this.#pending
    const received = this.#pending.length
    const events: FrameEvent[] = []
    while (this.isPending) events.push({ kind: 'noise', length: 1 }, ...this.#cut(this.#pending.slice(1)))
    if (events.some(({ kind }) => kind === 'frame')) return joinNoise(events)
    return received >= headerLength ? [{ kind: 'incomplete', command, received }] : joinNoise(events)
  }

  #cut(bytes: Uint8Array): FrameEvent[] {
    const events: FrameEvent[] = []
    let at = 0
    while (at < bytes.length) {
      const end = this.#endOfFrame(bytes, at)
      if (end === undefined) {
        events.push({ kind: 'noise', length: 1 })
        at += 1
        continue
      }
      if (end > bytes.length) break
      const data = bytes.slice(at + headerLength, end)
      events.push({ kind: 'frame', frame: { command: bytes[at] ?? 0, data } })
      at = end
    }
    this.#pending = bytes.slice(at)
    return joinNoise(events)
  }

  /** Where the frame that begins here ends, as far as its header tells; undefined when none begins here. */
  #endOfFrame(bytes: Uint8Array, at: number): number | undefined {
    const [command = 0, high, low] = bytes.slice(at, at + headerLength)
    if (!this.#commands.has(command)) return undefined
    if (high === undefined) return bytes.length + 1
    if (high << 8 > dataLimit) return undefined
    if (low === undefined) return bytes.length + 1
    const length = (high << 8) | low
    return length > dataLimit ? undefined : at + headerLength + length
  }
}

function joinNoise(events: readonly FrameEvent[]): FrameEvent[] {
  const joined: FrameEvent[] = []
  for (const event of events) {
    const last = joined.at(-1)
    if (event.kind === 'noise' && last?.kind === 'noise') {
      joined[joined.length - 1] = { kind: 'noise', length: last.length + event.length }
    } else joined.push(event)
  }
  return joined
}
