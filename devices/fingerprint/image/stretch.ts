import { comparedSide } from './ridge-map.ts'
import type { TileFit } from './tiles.ts'

/** A plane over the map: what is added to a place, from its middle. */
interface Plane {
  readonly base: number
  readonly perX: number
  readonly perY: number
}

/** How one map lies on the other: shifted, turned and stretched alike everywhere. */
export interface Stretch {
  readonly x: Plane
  readonly y: Plane
}

/** A piece that fits no better than this tells nothing of how the map lies. */
const tellingFrom = 0.3
/** Holds the planes flat where few pieces tell; in pieces times pixels squared. */
const flatness = 300

/** The stretch that most of the pieces agree on: least squares, the better a piece fits the more it counts. */
export function stretchOf(fits: readonly TileFit[]): Stretch | undefined {
  const telling = fits.flatMap((fit) =>
    fit.likeness > tellingFrom ? [{ ...fit, weight: (fit.likeness - tellingFrom) ** 2 }] : [],
  )
  if (telling.length < 3) return undefined
  return { x: planeThrough(telling, ({ dx }) => dx), y: planeThrough(telling, ({ dy }) => dy) }
}

type Weighed = TileFit & { readonly weight: number }

function planeThrough(fits: readonly Weighed[], of: (fit: Weighed) => number): Plane {
  const total = (value: (fit: Weighed) => number): number =>
    fits.reduce((sum, fit) => sum + fit.weight * value(fit), 0)
  const weight = total(() => 1)
  const meanX = total(({ x }) => x) / weight
  const meanY = total(({ y }) => y) / weight
  const mean = total(of) / weight
  const xx = total(({ x }) => (x - meanX) ** 2) + flatness * (weight / fits.length)
  const yy = total(({ y }) => (y - meanY) ** 2) + flatness * (weight / fits.length)
  const xy = total(({ x, y }) => (x - meanX) * (y - meanY))
  const xv = total((fit) => (fit.x - meanX) * (of(fit) - mean))
  const yv = total((fit) => (fit.y - meanY) * (of(fit) - mean))
  const determinant = xx * yy - xy * xy
  const perX = (xv * yy - yv * xy) / determinant
  const perY = (yv * xx - xv * xy) / determinant
  const middle = comparedSide / 2
  return { base: mean + perX * (middle - meanX) + perY * (middle - meanY), perX, perY }
}

/** The map as it lies with that stretch taken out of it; 0 where it does not reach. */
export function unstretched(map: Float32Array, stretch: Stretch): Float32Array {
  const laid = new Float32Array(comparedSide * comparedSide)
  const middle = comparedSide / 2
  const at = ({ base, perX, perY }: Plane, x: number, y: number): number =>
    base + perX * (x - middle) + perY * (y - middle)
  for (let y = 0; y < comparedSide; y++) {
    for (let x = 0; x < comparedSide; x++) {
      const fromX = x + at(stretch.x, x, y)
      const fromY = y + at(stretch.y, x, y)
      const left = Math.floor(fromX)
      const top = Math.floor(fromY)
      if (left < 0 || top < 0 || left >= comparedSide - 1 || top >= comparedSide - 1) continue
      const fx = fromX - left
      const fy = fromY - top
      const i = top * comparedSide + left
      const above = (map[i] as number) * (1 - fx) + (map[i + 1] as number) * fx
      const below = (map[i + comparedSide] as number) * (1 - fx) + (map[i + comparedSide + 1] as number) * fx
      laid[y * comparedSide + x] = above * (1 - fy) + below * fy
    }
  }
  return laid
}
