import type { FingerprintReader } from '../../fingerprint/fingerprint-reader.ts'
import type { UseMeter } from './use-meter.ts'

/** From the finger on the glass to its image here. */
export const meterFingerprintReader = (reader: FingerprintReader, meter: UseMeter): FingerprintReader => ({
  ...reader,
  capture: (options) =>
    meter.run(
      (clock) =>
        reader.capture({
          ...options,
          onFinger() {
            clock.start()
            options.onFinger?.()
          },
        }),
      'finger',
    ),
})
