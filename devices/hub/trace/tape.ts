import { Buffer } from 'node:buffer'
import type { DeviceRole } from '#contract/domain/device.ts'
import type { TraceFrame } from '#contract/domain/trace.ts'
import type { ErrorCode } from '#contract/error-codes.ts'
import type { DecodedFrame, FrameDecoder, WireChunk } from '../frame-decoder.ts'
import { createFrameRing, type KeptFrame } from './frame-ring.ts'

const limits = { frames: 2000, bytes: 1_000_000 }
/** A device that was silent for so long begins to say something else; a character at 9600 baud takes 1 ms. */
const silenceMs = 100

/** What went over the wire between us and the device of one role; nothing personal is in it. */
export interface DeviceTrace {
  /** The frames kept, oldest first. */
  recent(): TraceFrame[]
  onFrame(listener: (frame: TraceFrame) => void): () => void
}

export interface Tape extends DeviceTrace {
  /** `performance.now()` when the device began to say what it said last; undefined while it has said nothing. */
  arrivingSince(): number | undefined
  /** A connection to the device was opened; what it says there is cut and explained by `decoder`, or told by length. */
  connect(decoder: FrameDecoder | undefined, fields: TraceFrame['fields']): ConnectionTape
  /** Another device plays the role now. */
  clear(): void
}

export interface ConnectionTape {
  /** Takes a copy: the bytes may be reused or erased as soon as this returns. */
  chunk(chunk: WireChunk): void
  /** The device refused a transfer, or the system did. */
  refused(pipe: TraceFrame['pipe'], direction: TraceFrame['direction'], code: ErrorCode): void
  /** `reason`: why it went; none when we closed it. */
  closed(reason: ErrorCode | undefined): void
}

interface Waiting {
  readonly atMs: number
  readonly explain: () => readonly DecodedFrame[]
}

/**
 * Bytes are explained a turn of the event loop after they came: what the driver makes of them goes first. Raw bytes are
 * let go as soon as they are explained.
 */
export function createTape(role: DeviceRole, onDecoderFailure: (error: unknown) => void): Tape {
  const ring = createFrameRing(limits)
  const listeners = new Set<(frame: TraceFrame) => void>()
  let waiting: Waiting[] = []
  let sequence = 0
  let arriving: { readonly since: number; until: number } | undefined

  const hear = (): void => {
    const now = performance.now()
    if (arriving && now - arriving.until < silenceMs) arriving.until = now
    else arriving = { since: now, until: now }
  }
  const keep = (frame: DecodedFrame, atMs: number): void => {
    sequence += 1
    // A copy: a view would keep the raw bytes around it alive.
    const bytes = Uint8Array.from(frame.bytes)
    const kept: KeptFrame = { ...frame, bytes, role, sequence, atMs: Math.round(atMs * 1000) / 1000 }
    ring.add(kept)
    if (listeners.size === 0) return
    const shown = shownFrame(kept)
    for (const listener of [...listeners]) listener(shown)
  }
  const explainAll = (): void => {
    const due = waiting
    waiting = []
    for (const { explain, atMs } of due) for (const frame of explain()) keep(frame, atMs)
  }
  const later = (one: Waiting): void => {
    waiting.push(one)
    if (waiting.length === 1) setImmediate(explainAll)
  }

  return {
    arrivingSince: () => arriving?.since,
    recent() {
      explainAll()
      return ring.all().map(shownFrame)
    },
    onFrame(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    clear() {
      explainAll()
      ring.clear()
    },
    connect(decoder, fields) {
      const openedAt = performance.now()
      const now = (): number => performance.now() - openedAt
      let working = decoder
      const push = (chunk: WireChunk): readonly DecodedFrame[] => {
        if (!working) return [byLength(chunk)]
        try {
          return working.push(chunk)
        } catch (error) {
          working = undefined
          onDecoderFailure(error)
          return [{ ...byLength(chunk), fault: 'decoder failed' }]
        }
      }
      const mark = (frame: Pick<DecodedFrame, 'name' | 'fields'> & Partial<DecodedFrame>): void =>
        later({
          atMs: now(),
          explain: () => [
            { direction: 'out', pipe: 'line', bytes: new Uint8Array(), replaced: false, ...frame },
          ],
        })
      mark({ name: 'open', fields })
      return {
        chunk(chunk) {
          if (chunk.direction === 'in') hear()
          const copy = { ...chunk, bytes: Uint8Array.from(chunk.bytes) }
          later({ atMs: now(), explain: () => push(copy) })
        },
        refused: (pipe, direction, code) =>
          mark({ name: 'refused', pipe, direction, fields: {}, fault: code }),
        closed: (reason) =>
          mark({ name: 'closed', direction: 'in', fields: {}, ...(reason && { fault: reason }) }),
      }
    },
  }
}

/** What is not understood might be anybody's. */
const byLength = ({ direction, pipe, bytes }: WireChunk): DecodedFrame => ({
  direction,
  pipe,
  name: 'bytes',
  fields: { length: bytes.length },
  bytes: new Uint8Array(bytes.length),
  replaced: true,
})

const shownFrame = (frame: KeptFrame): TraceFrame => ({
  ...frame,
  bytes: Buffer.from(frame.bytes).toString('base64'),
})
