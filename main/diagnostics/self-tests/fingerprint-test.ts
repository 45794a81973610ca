import { AppError } from '#contract/app-error.ts'
import type { ImageQuality } from '#contract/domain/fingerprint.ts'
import type { FingerImage } from '#devices/fingerprint/fingerprint-reader.ts'
import { passed, type SelfTest, shown } from './self-test.ts'

const patienceMs = 30_000
const liftMs = 10_000

/** Captures a finger of IT, tells how good the image is, and erases it, here and in the sensor. */
export const fingerprintTest = (judge: ((image: FingerImage) => ImageQuality) | undefined): SelfTest => ({
  busy: 'capture.busy',
  async run({ hub, signal, step, finding }) {
    step('place-finger')
    const reader = hub.fingerprintReader()
    let usable = true
    try {
      const image = await reader.capture({ timeoutMs: patienceMs, signal })
      try {
        const quality = judge?.(image)
        for (const label of ['clarity', 'coverage', 'contrast'] as const) {
          if (quality) finding(label, `${Math.round(quality[label] * 100)} %`)
        }
        finding('resolution', `${shown(image.pixelsPerInch)} dpi, ${image.width} × ${image.height}`)
        finding('depth', 2 ** image.depth)
        usable = quality?.usable ?? true
      } finally {
        image.pixels.fill(0)
      }
    } finally {
      step('erasing')
      await reader.erase()
    }
    step('lift-finger')
    await reader.lifted({ timeoutMs: liftMs, signal })
    if (!usable) throw new AppError('finger.unreadable')
    return passed
  },
})
