import type { FingerImage } from '../fingerprint-reader.ts'
import { createFourier, emptyField, type Field } from './fourier.ts'
import { comparedSide, fadeOut, ridgeMapOf } from './ridge-map.ts'

/** How a second image lies on the first: turned by so many degrees, then shifted by pixels of the ridge map. */
export interface Alignment {
  readonly turn: number
  readonly x: number
  readonly y: number
}

/** Periods over the side of a ridge map between which ridges lie (21 to 32), and some room. */
const band = { from: 15, to: 42 } as const
/** Two images of one finger are turned no further against each other, in degrees; then ever finer. */
const turns = { most: 18, step: 3, fine: [1.5, 0.75] } as const
/** Nor shifted further (0.1 mm a pixel). */
const farthest = 34

/** How `second` lies on `first`: band-limited phase-only correlation over shifts and turns. */
export function alignmentOf(first: FingerImage, second: FingerImage): Alignment {
  const fourier = createFourier(comparedSide)
  const spectrumOf = (image: FingerImage, turn: number): Field => {
    const field = { real: fadeOut(ridgeMapOf(image, turn)), imaginary: new Float32Array(comparedSide ** 2) }
    fourier.transform(field)
    return field
  }
  const still = spectrumOf(first, 0)
  let best = { height: -1, turn: 0, x: 0, y: 0 }
  const attempt = (turn: number): void => {
    const cross = crossPhases(still, spectrumOf(second, turn))
    fourier.transform(cross, true)
    const found = highest(cross.real)
    if (found.height > best.height) best = { ...found, turn }
  }
  for (let turn = -turns.most; turn <= turns.most; turn += turns.step) attempt(turn)
  for (const fine of turns.fine) {
    const { turn } = best
    attempt(turn - fine)
    attempt(turn + fine)
  }
  return best
}

/** The differences in phase of the two, within the band. */
function crossPhases(one: Field, other: Field): Field {
  const side = comparedSide
  const cross = emptyField(side)
  for (let v = 0; v < side; v++) {
    const fv = v < side / 2 ? v : v - side
    for (let u = 0; u < side; u++) {
      const fu = u < side / 2 ? u : u - side
      const radius = fu * fu + fv * fv
      if (radius < band.from * band.from || radius > band.to * band.to) continue
      const at = v * side + u
      const ar = one.real[at] as number
      const ai = one.imaginary[at] as number
      const br = other.real[at] as number
      const bi = other.imaginary[at] as number
      const re = ar * br + ai * bi
      const im = ai * br - ar * bi
      const size = Math.sqrt(Math.sqrt(re * re + im * im))
      if (size === 0) continue
      cross.real[at] = re / size
      cross.imaginary[at] = im / size
    }
  }
  return cross
}

function highest(correlation: Float32Array): { height: number; x: number; y: number } {
  const side = comparedSide
  let best = { height: -1, x: 0, y: 0 }
  for (let y = -farthest; y <= farthest; y++) {
    const row = ((y + side) % side) * side
    for (let x = -farthest; x <= farthest; x++) {
      const height = correlation[row + ((x + side) % side)] as number
      if (height > best.height) best = { height, x, y }
    }
  }
  return best
}
