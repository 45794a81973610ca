import type { FingerImage } from '#devices/fingerprint/fingerprint-reader.ts'
import type { ImageNumber } from './enrolment-machine.ts'

/**
 * The only place in which finger images are kept: in memory, each overwritten with zeros as soon as nobody needs it.
 * What the engine itself copied in passing is out of anybody's reach.
 */
export interface ImageHolder {
  /** Takes the image over; whoever brought it must not keep it. */
  add(image: FingerImage): ImageNumber
  get(number: ImageNumber): FingerImage | undefined
  erase(number: ImageNumber): void
  /** Erases all but these. */
  keepOnly(numbers: ReadonlySet<ImageNumber>): void
  eraseAll(): void
}

export function createImageHolder(): ImageHolder {
  const images = new Map<ImageNumber, FingerImage>()
  let last = 0

  function erase(number: ImageNumber): void {
    // Zero is a ridge everywhere: a black square, nobody's finger.
    images.get(number)?.pixels.fill(0)
    images.delete(number)
  }

  function keepOnly(numbers: ReadonlySet<ImageNumber>): void {
    for (const number of [...images.keys()]) if (!numbers.has(number)) erase(number)
  }

  return {
    add(image) {
      images.set(++last, image)
      return last
    },
    get: (number) => images.get(number),
    erase,
    keepOnly,
    eraseAll: () => keepOnly(new Set()),
  }
}
