import { compareFingers } from '#devices/fingerprint/image/compare.ts'
import { composeFingerRecord } from '#devices/fingerprint/image/finger-record.ts'
import { judgeImage } from '#devices/fingerprint/image/quality.ts'
import type { FingerImages } from './finger-images.ts'

/** What our own heuristics and the standard's record make of the pictures. */
export const fingerImages: FingerImages = {
  judge: judgeImage,
  isSameFinger: (one, other) => compareFingers(one, other).same,
  record: (fingers) => composeFingerRecord(fingers.map(({ finger, image }) => ({ position: finger, image }))),
}
