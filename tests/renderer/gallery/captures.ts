import type { Enrolment, FingerPreview, FingerStep, ImageQuality } from '#contract/domain/fingerprint.ts'
import type { Ink, Signing } from '#contract/domain/signature.ts'
import { ago, id } from './people.ts'

/** Made-up signatures and fingerprints: situations, not recordings of anybody. */
const signingId = id()
export const signing = (now: Signing['now']): Signing => ({
  id: signingId,
  purpose: 'delivery',
  title: 'Ontvangst van papieren',
  lines: [
    'Ik heb deze papieren gekregen:',
    'Uittreksel persoonsgegevens met adres, PH03-2026-000042',
    'Haarlem, 23 november 2026, balie 3',
  ],
  aspect: 3.2,
  simulated: true,
  now,
})

const good: ImageQuality = { clarity: 0.82, coverage: 0.91, contrast: 0.64, usable: true }
export const weak: ImageQuality = { clarity: 0.31, coverage: 0.48, contrast: 0.66, usable: false }

type Hands = Enrolment['hands']
const openHand = (hand: 'right' | 'left'): Hands[number] => ({
  hand,
  finger: hand === 'right' ? 'right-index' : 'left-index',
  tried: [],
  captures: [],
  outcome: 'open',
})
const takenHand = (hand: 'right' | 'left'): Hands[number] => ({
  ...openHand(hand),
  captures: [good, good],
  outcome: 'taken',
})

const enrolmentId = id()
const enrolment = (hands: Hands, stage: Enrolment['stage']): Enrolment => ({
  id: enrolmentId,
  startedAt: ago(1),
  simulated: true,
  hands,
  stage,
})

export const firstFinger = (now: FingerStep): Enrolment =>
  enrolment([openHand('right'), openHand('left')], {
    stage: 'capturing',
    finger: 'right-index',
    capture: 1,
    now,
  })

export const secondCapture = (quality: ImageQuality, repeat?: 'poor' | 'different' | 'device'): Enrolment =>
  enrolment([{ ...openHand('right'), captures: [quality] }, openHand('left')], {
    stage: 'capturing',
    finger: 'right-index',
    capture: repeat === 'different' ? 3 : 2,
    ...(repeat ? { repeat } : {}),
    now: { step: 'place' },
  })

export const otherHand: Enrolment = enrolment(
  [
    takenHand('right'),
    { ...openHand('left'), finger: 'left-middle', tried: ['left-index'], captures: [good] },
  ],
  {
    stage: 'capturing',
    finger: 'left-middle',
    capture: 2,
    now: { step: 'transferring', progress: 0.43, secondsLeft: 4 },
  },
)

const impeded: Hands[number] = {
  ...openHand('left'),
  outcome: 'impeded',
  impediment: { kind: 'temporary', reason: 'Verband om de hand' },
}
export const complete = enrolment([takenHand('right'), impeded], { stage: 'complete' })
export const notHandedOver = enrolment([takenHand('right'), takenHand('left')], {
  stage: 'complete',
  trouble: { code: 'enrolment.unreachable', details: {} },
})
export const handingOver = enrolment([takenHand('right'), takenHand('left')], { stage: 'handing-over' })

/** Something like a signature: two loops and a dash. */
export async function* writtenInk(): AsyncGenerator<Ink> {
  const loop = (from: number, to: number) =>
    Array.from({ length: 60 }, (_, n) => {
      const t = from + ((to - from) * n) / 59
      return {
        x: 0.12 + t * 0.6 + 0.06 * Math.sin(t * 30),
        y: 0.5 + 0.3 * Math.cos(t * 30) * (1 - t * 0.4),
        pressure: 0.3 + 0.6 * Math.abs(Math.sin(t * 15)),
      }
    })
  yield { kind: 'points', stroke: 0, points: loop(0, 0.55) }
  yield { kind: 'points', stroke: 1, points: loop(0.6, 1) }
  yield {
    kind: 'points',
    stroke: 2,
    points: [
      { x: 0.1, y: 0.86, pressure: 0.4 },
      { x: 0.8, y: 0.78, pressure: 0.8 },
    ],
  }
  await new Promise(() => undefined)
}

/** The upper part of a whorl, drawn by a formula. */
export async function* incomingFinger(): AsyncGenerator<FingerPreview> {
  const [width, height, arrived] = [256, 288, 170]
  yield { kind: 'cleared' }
  for (let fromRow = 0; fromRow < arrived; fromRow += 10) {
    const rows = Array.from({ length: width * 10 }, (_, n) => {
      const x = (n % width) - width / 2
      const y = fromRow + Math.floor(n / width) - height / 2
      const inside = (x / 105) ** 2 + (y / 135) ** 2 < 1
      return inside ? Math.round(130 + 110 * Math.sin(Math.hypot(x, y * 0.8) / 1.9 + x / 40)) : 255
    })
    yield { kind: 'rows', width, height, fromRow, pixels: btoa(String.fromCharCode(...rows)) }
  }
  await new Promise(() => undefined)
}
