import { Buffer } from 'node:buffer'
import { AppError } from '#contract/app-error.ts'
import type { Recording, TraceFrame } from '#contract/domain/trace.ts'

/** A frame of a recording as it can be played: its bytes, and whether they stand for others of the same length. */
export interface Line {
  readonly sequence: number
  readonly direction: TraceFrame['direction']
  readonly name: string
  readonly atMs: number
  readonly bytes: Uint8Array
  readonly replaced: boolean
}

/** Where a conversation departs from the recording; hexadecimal. */
export interface Departure {
  /** Number of the frame in the recording; the last one where it was over. */
  readonly sequence: number
  readonly name: string
  readonly expected: string
  readonly got: string
}

/**
 * The last whole connection of a recording: from an `open` on, or, where that has been dropped, from the first frame.
 * `input.invalid` when it is not of a byte line: the setup bytes of USB transfers are not kept.
 */
export function scriptOf({ frames }: Recording): readonly Line[] {
  const opens = frames.flatMap(({ name, bytes }, i) => (name === 'open' && bytes === '' ? [i] : []))
  const talks = opens.filter((from, i) => frames.slice(from, opens[i + 1]).some(({ bytes }) => bytes !== ''))
  const from = talks.at(-1) ?? 0
  const until = opens.find((open) => open > from)
  const lines = frames.slice(from, until).filter(({ bytes }) => bytes !== '')
  if (lines.some(({ pipe }) => pipe !== 'line')) {
    throw new AppError('input.invalid', { key: 'frames', reason: 'no-byte-line' })
  }
  return lines.map((frame) => ({ ...frame, bytes: Uint8Array.from(Buffer.from(frame.bytes, 'base64')) }))
}

/** Whether these bytes are what was recorded, as far as the recording still tells. */
export const isAsRecorded = (line: Line, bytes: Uint8Array): boolean =>
  line.replaced ? bytes.length === line.bytes.length : Buffer.compare(line.bytes, bytes) === 0

export const departure = (line: Line | undefined, got: Uint8Array): Departure => ({
  sequence: line?.sequence ?? -1,
  name: line?.name ?? '',
  expected: line ? hex(line.bytes) : '',
  got: hex(got),
})

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
