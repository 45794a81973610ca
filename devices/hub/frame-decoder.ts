import type { TraceFrame } from '#contract/domain/trace.ts'

/** A piece of the conversation as it went over the wire, before anybody has cut it into frames. */
export interface WireChunk {
  readonly direction: 'out' | 'in'
  readonly pipe: TraceFrame['pipe']
  readonly bytes: Uint8Array
  /** Control transfers: the eight setup bytes. Feature reports have their id as first byte. */
  readonly setup?: Uint8Array
  readonly endpoint?: number
  /** Nothing was said: a card was put down, its ATR in `bytes`, or taken away. */
  readonly presence?: 'put' | 'taken'
}

export type DecodedFrame = Pick<TraceFrame, 'direction' | 'pipe' | 'name' | 'fields' | 'fault'> & {
  /** With all personal data replaced by that of a public specimen, or by zeros, of the same length. */
  readonly bytes: Uint8Array
  readonly replaced: boolean
}

/**
 * Cuts and explains what goes over the wire, by the same tables as the driver. It sees everything and must let nothing
 * personal through: names, numbers, images and strokes are replaced, in `bytes` and in `fields`; what it does not
 * understand is told by its length alone, with zeros for bytes.
 */
export interface FrameDecoder {
  push(chunk: WireChunk): DecodedFrame[]
}
