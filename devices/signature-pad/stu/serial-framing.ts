/** Of the CRC-16 (8005 reflected) over a report; nobody outside Wacom has seen the initial value. */
export type StuChecksum = 'off' | '0000' | 'ffff'

export type StuFrameEvent =
  | {
      readonly kind: 'report'
      readonly report: Uint8Array
      readonly wire: Uint8Array
      readonly checked: boolean
    }
  | {
      readonly kind: 'broken'
      readonly reason: 'cut short' | 'bad checksum' | 'empty'
      readonly wire: Uint8Array
    }
  | { readonly kind: 'noise'; readonly wire: Uint8Array }

function crc16(bytes: Uint8Array, initial: number): number {
  let crc = initial
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1
  }
  return crc
}

/**
 * A report as it goes over the serial line: two header bytes with the length, then groups of seven bits, so that only
 * a header has its top bit set (devices.md §3). With `extraZero` as Wacom's own encoder does it: one uncounted 00
 * where the bits end one short of a group.
 */
export function encodeStuFrame(
  report: Uint8Array,
  { checksum = 'off', extraZero = false }: { checksum?: StuChecksum; extraZero?: boolean } = {},
): Uint8Array {
  const payload = checksum === 'off' ? report : withChecksum(report, Number.parseInt(checksum, 16))
  const length = Math.ceil((payload.length * 8) / 7)
  const frame = new Uint8Array(2 + length + (extraZero && payload.length % 7 === 6 ? 1 : 0))
  frame[0] = 0x80 | (checksum === 'off' ? 0 : 0x40) | (length >> 7)
  frame[1] = length & 0x7f
  let waiting = 0
  let bits = 0
  let at = 2
  for (const byte of payload) {
    waiting = ((waiting << 8) | byte) & 0x7fff
    bits += 8
    while (bits >= 7) {
      bits -= 7
      frame[at++] = (waiting >> bits) & 0x7f
    }
  }
  if (bits > 0) frame[at] = (waiting << (7 - bits)) & 0x7f
  return frame
}

function withChecksum(report: Uint8Array, initial: number): Uint8Array {
  const crc = crc16(report, initial)
  return Uint8Array.of(...report, crc & 0xff, crc >> 8)
}

/**
 * Cuts the line into reports. A header byte always begins a frame, whatever came before; bytes between frames, the
 * encoder's extra 00 among them, are noise. A frame with a checksum is accepted with either initial value.
 */
export class StuFramer {
  #wire: number[] = []

  /** Whether a frame has begun that is not complete. */
  get isPending(): boolean {
    return this.#wire.length > 0
  }

  push(chunk: Uint8Array): StuFrameEvent[] {
    const events: StuFrameEvent[] = []
    let noise: number[] = []
    const endNoise = (): void => {
      if (noise.length > 0) events.push({ kind: 'noise', wire: Uint8Array.from(noise) })
      noise = []
    }
    for (const byte of chunk) {
      if (byte >= 0x80) {
        endNoise()
        if (this.#wire.length > 0) events.push(this.#broken('cut short'))
        this.#wire = [byte]
        continue
      }
      if (this.#wire.length === 0) {
        noise.push(byte)
        continue
      }
      this.#wire.push(byte)
      const event = this.#whole()
      if (event) events.push(event)
    }
    endNoise()
    return events
  }

  #broken(reason: 'cut short' | 'bad checksum' | 'empty'): StuFrameEvent {
    const wire = Uint8Array.from(this.#wire)
    this.#wire = []
    return { kind: 'broken', reason, wire }
  }

  #whole(): StuFrameEvent | undefined {
    const [high = 0, low = 0] = this.#wire
    const length = ((high & 0x3f) << 7) | low
    if (this.#wire.length < 2 + length) return undefined
    const bytes = eightBits(this.#wire.slice(2))
    const checked = (high & 0x40) !== 0
    if (bytes.length < (checked ? 3 : 1)) return this.#broken('empty')
    if (checked && !isIntact(bytes)) return this.#broken('bad checksum')
    const wire = Uint8Array.from(this.#wire)
    this.#wire = []
    return { kind: 'report', report: checked ? bytes.slice(0, -2) : bytes, wire, checked }
  }
}

function eightBits(groups: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(Math.floor((groups.length * 7) / 8))
  let waiting = 0
  let bits = 0
  let at = 0
  for (const group of groups) {
    waiting = ((waiting << 7) | group) & 0x7fff
    bits += 7
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = (waiting >> bits) & 0xff
  }
  return bytes
}

function isIntact(bytes: Uint8Array): boolean {
  const report = bytes.subarray(0, -2)
  const said = (bytes[bytes.length - 2] ?? 0) | ((bytes[bytes.length - 1] ?? 0) << 8)
  return said === crc16(report, 0x0000) || said === crc16(report, 0xffff)
}
