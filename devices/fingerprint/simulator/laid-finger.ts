import type { SimulatorFault } from '#contract/areas/simulator.ts'
import type { FingerHands } from '../../simulator.ts'
import { drawFinger, type FingerFlaw, patternOf } from './made-up-finger.ts'

/** The finger on a simulated sensor; each time it is laid down it lies a bit different. */
export interface LaidFinger extends FingerHands {
  readonly isThere: boolean
  /** What the sensor sees now. */
  picture(size: { width: number; height: number; pixelsPerInch: number }, fault: SimulatorFault): Uint8Array
}

export function createLaidFinger(onChange: () => void = () => undefined): LaidFinger {
  let seed: number | undefined
  let occasion = 0
  return {
    get isThere() {
      return seed !== undefined
    },
    place(wanted) {
      seed = wanted
      occasion += 1
      // Now, and not when the sensor is asked: it answers in the time that a sensor takes.
      patternOf(wanted)
      onChange()
    },
    lift() {
      seed = undefined
      onChange()
    },
    picture: (size, fault) =>
      seed === undefined
        ? new Uint8Array(size.width * size.height).fill(255)
        : drawFinger(seed, { ...size, occasion, flaw: flawOf(fault) }),
  }
}

const flawOf = (fault: SimulatorFault): FingerFlaw | undefined =>
  fault === 'smudged' || fault === 'partial-finger' ? fault : undefined
