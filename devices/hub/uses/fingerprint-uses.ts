import type { FingerprintReader } from '../../fingerprint/fingerprint-reader.ts'
import type { UseMeter } from './use-meter.ts'

/** From the finger on the glass to its image here. */
export const meterFingerprintReader = (reader: FingerprintReader, meter: UseMeter): FingerprintReader => ({
  ...reader,
  capture: (options) =>
    meter.runStoppable(
      (clock, signal) =>
        reader.capture({
          ...options,
          signal,
          onFinger() {
            clock.start()
            options.onFinger?.()
          },
        }),
      'finger',
      options.signal,
    ),
})
