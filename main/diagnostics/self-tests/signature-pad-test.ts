import { AppError } from '#contract/app-error.ts'
import type { Stroke } from '#devices/signature-pad/signature-pad.ts'
import { passed, type SelfTest, shown } from './self-test.ts'

const text = {
  title: 'Proef van de tablet',
  lines: ['Schrijf iets en tik op Akkoord.', 'Het wordt niet bewaard.'],
  buttons: { cancel: 'Annuleren', again: 'Opnieuw', accept: 'Akkoord' },
}

/** Somebody of IT writes something; how much the pad saw of it is told, and it is forgotten. */
export const signaturePadTest: SelfTest = {
  busy: 'capture.busy',
  async run({ hub, signal, step, finding }) {
    const outcome = await hub.signaturePad().sign(text, { signal, onShown: () => step('draw') })
    if (outcome.kind === 'cancelled') throw new AppError('capture.stopped')
    const { strokes } = outcome.signature
    const points = strokes.reduce((sum, stroke) => sum + stroke.length, 0)
    finding('strokes', strokes.length)
    finding('points', points)
    finding('report-rate', shown(reportRate(strokes)))
    return passed
  },
}

/** Reports a second while the pen was down. */
function reportRate(strokes: readonly Stroke[]): number {
  let steps = 0
  let ms = 0
  for (const stroke of strokes) {
    steps += Math.max(0, stroke.length - 1)
    ms += (stroke.at(-1)?.t ?? 0) - (stroke[0]?.t ?? 0)
  }
  return ms > 0 ? (steps / ms) * 1000 : 0
}
