/** What a packet is (R503 manual, "Communication protocol"): PID. */
export const packetKinds = { command: 0x01, data: 0x02, ack: 0x07, lastData: 0x08 } as const
const knownKinds: ReadonlySet<number> = new Set(Object.values(packetKinds))

/** Every module answers to this address unless SetAddr was used. */
export const defaultAddress = 0xffffffff

const header = 0xef01
/** Header, address, PID, LEN. */
const headLength = 9
const sumLength = 2
/** The largest packet size a module can be set to; LEN counts the checksum too. */
const payloadLimit = 256

export interface Packet {
  readonly kind: number
  readonly address: number
  /** Seen in place: holds until the next `push` or `forget`. */
  readonly payload: Uint8Array
}

export type PacketEvent =
  | { readonly kind: 'packet'; readonly packet: Packet }
  | { readonly kind: 'bad-checksum'; readonly packet: Packet }
  | { readonly kind: 'noise'; readonly length: number }

/** Bytes on the wire for so many bytes of payload in packets of `packetSize`. */
export const wireLength = (payloadBytes: number, packetSize: number): number =>
  payloadBytes + Math.ceil(payloadBytes / packetSize) * (headLength + sumLength)

/** `EF 01 | address(4) | PID | LEN(2) | payload | sum(2)`, all big endian; LEN counts payload and sum. */
export function encodePacket(kind: number, payload: Uint8Array, address = defaultAddress): Uint8Array {
  const bytes = new Uint8Array(headLength + payload.length + sumLength)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, header)
  view.setUint32(2, address)
  bytes[6] = kind
  view.setUint16(7, payload.length + sumLength)
  bytes.set(payload, headLength)
  view.setUint16(bytes.length - sumLength, sumOf(bytes.subarray(6, bytes.length - sumLength)))
  return bytes
}

/** Sum of PID, LEN and payload, 16 bits. */
function sumOf(bytes: Uint8Array): number {
  let sum = 0
  for (let i = 0; i < bytes.length; i++) sum += bytes[i] as number
  return sum & 0xffff
}

/**
 * Cuts a line into packets. After noise or a bad checksum it looks for the next header behind the false start, so a
 * packet that follows a broken one is not lost. Pure; a packet that never ends is the caller's deadline. Works in one
 * buffer of fixed size: an image of 40 KB costs no copy of its own.
 */
export class PacketCutter {
  readonly #buffer = new Uint8Array(8192)
  readonly #view = new DataView(this.#buffer.buffer)
  #start = 0
  #end = 0

  push(chunk: Uint8Array): PacketEvent[] {
    const events: PacketEvent[] = []
    this.#makeRoom()
    const room = this.#buffer.length - this.#end
    const fits = chunk.subarray(0, room)
    this.#buffer.set(fits, this.#end)
    this.#end += fits.length
    this.#cut(events)
    // More than the buffer in one piece never comes from a serial line; keep what was cut from being overwritten.
    if (chunk.length > room) {
      for (const event of events) if (event.kind !== 'noise') detach(event)
      events.push(...this.push(chunk.subarray(room)))
    }
    return events
  }

  /** Drops what is there of an unfinished packet, and erases what came before. Returns the bytes dropped. */
  forget(): number {
    const dropped = this.#end - this.#start
    this.#buffer.fill(0)
    this.#start = 0
    this.#end = 0
    return dropped
  }

  #makeRoom(): void {
    if (this.#start === 0) return
    this.#buffer.copyWithin(0, this.#start, this.#end)
    this.#end -= this.#start
    this.#start = 0
  }

  #cut(events: PacketEvent[]): void {
    let noise = 0
    const tellNoise = (): void => {
      if (noise > 0) events.push({ kind: 'noise', length: noise })
      noise = 0
    }
    for (;;) {
      const length = this.#packetLength()
      if (length === 'none') {
        this.#start += 1
        noise += 1
      } else if (length === 'unknown' || length > this.#end - this.#start) break
      else {
        tellNoise()
        const packet = this.#packetOf(length)
        const said = this.#view.getUint16(this.#start + length - sumLength)
        const counted = sumOf(this.#buffer.subarray(this.#start + 6, this.#start + length - sumLength))
        const isSound = said === counted
        events.push({ kind: isSound ? 'packet' : 'bad-checksum', packet })
        // LEN itself may be what is wrong: only the header of a broken packet is passed over.
        this.#start += isSound ? length : 2
      }
    }
    tellNoise()
  }

  /** Of the packet that begins here: `none` when no packet does, `unknown` when too little is there to tell. */
  #packetLength(): number | 'none' | 'unknown' {
    const at = this.#start
    const there = this.#end - at
    if (there < 1) return 'unknown'
    if (this.#buffer[at] !== header >> 8) return 'none'
    if (there < 2) return 'unknown'
    if (this.#buffer[at + 1] !== (header & 0xff)) return 'none'
    if (there < 7) return 'unknown'
    if (!knownKinds.has(this.#buffer[at + 6] as number)) return 'none'
    if (there < headLength) return 'unknown'
    const length = this.#view.getUint16(at + 7)
    return length < sumLength || length > payloadLimit + sumLength ? 'none' : headLength + length
  }

  #packetOf(length: number): Packet {
    const at = this.#start
    return {
      kind: this.#buffer[at + 6] as number,
      address: this.#view.getUint32(at + 2),
      payload: this.#buffer.subarray(at + headLength, at + length - sumLength),
    }
  }
}

function detach(event: Extract<PacketEvent, { packet: Packet }>): void {
  Object.assign(event.packet, { payload: event.packet.payload.slice() })
}
