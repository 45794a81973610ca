import type { SignaturePad } from '../../signature-pad/signature-pad.ts'
import type { UseMeter } from './use-meter.ts'

/** Until the text stands on the pad and the pen writes; how long somebody takes to sign is their own affair. */
export const meterSignaturePad = (pad: SignaturePad, meter: UseMeter): SignaturePad => ({
  ...pad,
  sign: (text, options) =>
    meter.runStoppable(
      (clock, signal) =>
        pad.sign(text, {
          ...options,
          signal,
          onShown() {
            clock.stop()
            options.onShown?.()
          },
        }),
      'signature',
      options.signal,
    ),
})
