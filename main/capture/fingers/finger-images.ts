import type { FingerPosition, ImageQuality } from '#contract/domain/fingerprint.ts'
import type { FingerImage } from '#devices/fingerprint/fingerprint-reader.ts'

/** What is known about pictures of fingers; pure functions. */
export interface FingerImages {
  judge(image: FingerImage): ImageQuality
  isSameFinger(one: FingerImage, other: FingerImage): boolean
  /** One ISO/IEC 19794-4 record of all. */
  record(fingers: readonly { finger: FingerPosition; image: FingerImage }[]): Uint8Array
}
