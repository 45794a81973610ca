import type { FingerPreview } from '#contract/domain/fingerprint.ts'
import type { CaptureProgress } from '#devices/fingerprint/fingerprint-reader.ts'
import { createPulse } from '../pulse.ts'

/**
 * The finger as it comes in, for those who look. Rows are kept only until the next image, in one buffer that is
 * overwritten with zeros; each watcher remembers how far it has read.
 */
export interface LivePreview {
  add(progress: CaptureProgress): void
  /** The image is over, or called off: erased here and, by `cleared`, on the screens. */
  clear(): void
  end(): void
  watch(signal?: AbortSignal): AsyncGenerator<FingerPreview>
}

interface Picture {
  readonly width: number
  readonly height: number
  readonly pixels: Buffer
  rows: number
}

export function createLivePreview(): LivePreview {
  const pulse = createPulse()
  let picture: Picture | undefined

  function erase(): void {
    picture?.pixels.fill(0)
    picture = undefined
  }

  function begin({ width, height }: CaptureProgress): Picture {
    erase()
    picture = { width, height, pixels: Buffer.alloc(width * height), rows: 0 }
    return picture
  }

  return {
    add(progress) {
      const { fromRow, pixels } = progress.rows
      const held = picture && fromRow >= picture.rows ? picture : begin(progress)
      held.pixels.set(pixels.subarray(0, held.pixels.length - fromRow * held.width), fromRow * held.width)
      held.rows = Math.min(held.height, fromRow + Math.floor(pixels.length / held.width))
      pulse.beat()
    },
    clear() {
      erase()
      pulse.beat()
    },
    end() {
      erase()
      pulse.end()
    },
    watch(signal) {
      let seen: Picture | undefined
      let fromRow = 0
      return pulse.follow((): FingerPreview | undefined => {
        if (seen !== picture) {
          seen = picture
          fromRow = 0
          return { kind: 'cleared' }
        }
        if (!picture || fromRow >= picture.rows) return undefined
        const { width, height, pixels, rows } = picture
        const from = fromRow
        fromRow = rows
        const fresh = pixels.toString('base64', from * width, rows * width)
        return { kind: 'rows', width, height, fromRow: from, pixels: fresh }
      }, signal)
    },
  }
}
