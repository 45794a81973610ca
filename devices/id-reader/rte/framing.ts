/** `SOH len_lo len_hi 'O' 'U' STX flag text ETX BCC` (RTE Native, RTE6701-OEM integration manual §9.1). */
export interface RteFrame {
  /** The whole frame as it came. */
  readonly raw: Uint8Array
  /** What the length word says. */
  readonly claimed: number
  readonly flag: number
  readonly text: Uint8Array
  readonly bcc: number
}

export type RteEvent =
  | { readonly kind: 'frame'; readonly frame: RteFrame }
  /** A frame began and its end never came. */
  | { readonly kind: 'incomplete'; readonly received: number }
  | { readonly kind: 'noise'; readonly length: number }

export const soh = 0x01
export const etx = 0x03
/** SOH, length word, device, type, STX, flag. */
export const headerLength = 7
/** Undefined: any byte. */
const header = [soh, undefined, undefined, 0x4f, 0x55, 0x02] as const
/** Three lines of 44 with their CR; what goes on longer is no zone. */
const textLimit = 160

/** Cuts the line into frames by their own marks, not by the length word, whose rule we know by half. Pure. */
export class RteFramer {
  #pending = new Uint8Array()

  get isPending(): boolean {
    return this.#pending.length > 0
  }

  push(chunk: Uint8Array): RteEvent[] {
    const bytes = new Uint8Array(this.#pending.length + chunk.length)
    bytes.set(this.#pending)
    bytes.set(chunk, this.#pending.length)
    return this.#cut(bytes)
  }

  /** Gives up the frame that never ended, and looks for whole ones behind its false start. */
  abandon(): RteEvent[] {
    const received = this.#pending.length
    const isFrame = received >= headerLength
    const events: RteEvent[] = []
    while (this.isPending) events.push({ kind: 'noise', length: 1 }, ...this.#cut(this.#pending.slice(1)))
    if (events.some(({ kind }) => kind === 'frame')) return joinNoise(events)
    return isFrame ? [{ kind: 'incomplete', received }] : joinNoise(events)
  }

  #cut(bytes: Uint8Array): RteEvent[] {
    const events: RteEvent[] = []
    let at = 0
    while (at < bytes.length) {
      const end = endOfFrame(bytes, at)
      if (end === 'none') {
        events.push({ kind: 'noise', length: 1 })
        at += 1
      } else if (end === 'open') break
      else {
        events.push(
          end.isWhole ? frameOf(bytes.slice(at, end.at)) : { kind: 'incomplete', received: end.at - at },
        )
        at = end.at
      }
    }
    this.#pending = bytes.slice(at)
    return joinNoise(events)
  }
}

type End = 'none' | 'open' | { readonly at: number; readonly isWhole: boolean }

function endOfFrame(bytes: Uint8Array, at: number): End {
  for (const [i, wanted] of header.entries()) {
    const byte = bytes[at + i]
    if (byte === undefined) return 'open'
    if (wanted !== undefined && byte !== wanted) return 'none'
  }
  for (let i = at + headerLength; i < bytes.length; i++) {
    // No text has a SOH: the frame before it was cut short.
    if (bytes[i] === soh) return { at: i, isWhole: false }
    if (bytes[i] === etx) return i + 1 < bytes.length ? { at: i + 2, isWhole: true } : 'open'
    if (i - at - headerLength > textLimit) return 'none'
  }
  return 'open'
}

const frameOf = (raw: Uint8Array): RteEvent => ({
  kind: 'frame',
  frame: {
    raw,
    claimed: (raw[1] ?? 0) | ((raw[2] ?? 0) << 8),
    flag: raw[headerLength - 1] ?? 0,
    text: raw.slice(headerLength, -2),
    bcc: raw.at(-1) ?? 0,
  },
})

function joinNoise(events: readonly RteEvent[]): RteEvent[] {
  const joined: RteEvent[] = []
  for (const event of events) {
    const last = joined.at(-1)
    if (event.kind === 'noise' && last?.kind === 'noise') {
      joined[joined.length - 1] = { kind: 'noise', length: last.length + event.length }
    } else joined.push(event)
  }
  return joined
}
