import { AppError } from '#contract/app-error.ts'
import type { ImageQuality } from '#contract/domain/fingerprint.ts'
import type { FingerImage } from '#devices/fingerprint/fingerprint-reader.ts'
import { passed, type SelfTest, shown } from './self-test.ts'

const patienceMs = 30_000
const liftMs = 10_000

/** Captures a finger of IT, tells how good the image is, and erases it, here and in the sensor. */
export const fingerprintTest = (judge: (image: FingerImage) => ImageQuality): SelfTest => ({
  busy: 'capture.busy',
  async run({ hub, signal, step, finding }) {
    step('place-finger')
    const reader = hub.fingerprintReader()
    let usable = false
    try {
      const image = await reader.capture({ timeoutMs: patienceMs, signal })
      try {
        const quality = judge(image)
        for (const label of ['clarity', 'coverage', 'contrast'] as const) {
          finding(label, `${Math.round(quality[label] * 100)} %`)
        }
        finding('resolution', `${shown(image.pixelsPerInch)} dpi, ${image.width} × ${image.height}`)
        finding('depth', 2 ** image.depth)
        usable = quality.usable
      } finally {
        image.pixels.fill(0)
      }
    } catch (error) {
      // Why it failed is what counts; a sensor that is gone holds nothing.
      await reader.erase().catch(() => undefined)
      throw error
    }
    step('erasing')
    await reader.erase()
    step('lift-finger')
    await reader.lifted({ timeoutMs: liftMs, signal })
    if (!usable) throw new AppError('finger.unreadable')
    return passed
  },
})
