import type { TraceFrame } from '#contract/domain/trace.ts'

/** A frame as it is kept: its bytes not yet written out. */
export type KeptFrame = Omit<TraceFrame, 'bytes'> & { readonly bytes: Uint8Array }

/** The last frames of one device, in memory only: the oldest make room. */
export interface FrameRing {
  add(frame: KeptFrame): void
  all(): readonly KeptFrame[]
  clear(): void
}

export function createFrameRing(limits: { frames: number; bytes: number }): FrameRing {
  let frames: KeptFrame[] = []
  let first = 0
  let bytes = 0
  return {
    add(frame) {
      frames.push(frame)
      bytes += frame.bytes.length
      // One that is too long by itself is still the last word of the device.
      while (frames.length - first > limits.frames || (bytes > limits.bytes && frames.length - first > 1)) {
        bytes -= frames[first]?.bytes.length ?? 0
        first += 1
      }
      // Now and then, so that adding stays cheap and nothing that was dropped lives on.
      if (first < 64) return
      frames = frames.slice(first)
      first = 0
    },
    all: () => frames.slice(first),
    clear() {
      frames = []
      first = 0
      bytes = 0
    },
  }
}
