import { comparedSide } from './ridge-map.ts'

/** Pieces of 2.4 mm, each laid on by itself: skin stretches, and never everywhere alike. */
const side = 24
const step = 14
/** Less than this differs in a piece without ridges. */
const emptyDeviation = 25

/** How one piece of a ridge map fits on another map, at its best. */
export interface TileFit {
  /** The middle of the piece. */
  readonly x: number
  readonly y: number
  /** Where that lies on the other map, from there. */
  readonly dx: number
  readonly dy: number
  /** Normalised correlation, -1 to 1. */
  readonly likeness: number
}

/** All pieces that have ridges on both, sought up to `search` pixels around `shift`. */
export function fitTiles(
  still: Float32Array,
  other: Float32Array,
  shift: { readonly x: number; readonly y: number },
  search: number,
): TileFit[] {
  const fits: TileFit[] = []
  for (let top = 0; top <= comparedSide - side; top += step) {
    for (let left = 0; left <= comparedSide - side; left += step) {
      const fit = fitTile(still, other, left, top, shift, search)
      if (fit) fits.push(fit)
    }
  }
  return fits
}

function fitTile(
  still: Float32Array,
  other: Float32Array,
  left: number,
  top: number,
  shift: { readonly x: number; readonly y: number },
  search: number,
): TileFit | undefined {
  const own = momentsOf(still, left, top)
  if (own.deviation < emptyDeviation) return undefined
  let best: TileFit | undefined
  for (let dy = shift.y - search; dy <= shift.y + search; dy++) {
    for (let dx = shift.x - search; dx <= shift.x + search; dx++) {
      const x = left + dx
      const y = top + dy
      if (x < 0 || y < 0 || x > comparedSide - side || y > comparedSide - side) continue
      const { mean, deviation } = momentsOf(other, x, y)
      if (deviation < emptyDeviation) continue
      const covariance =
        productOf(still, other, top * comparedSide + left, y * comparedSide + x) - own.mean * mean
      const likeness = covariance / (own.deviation * deviation)
      if (best === undefined || likeness > best.likeness)
        best = { x: left + side / 2, y: top + side / 2, dx, dy, likeness }
    }
  }
  return best
}

function productOf(one: Float32Array, other: Float32Array, firstOne: number, firstOther: number): number {
  let sum = 0
  for (let row = 0; row < side; row++) {
    const a = firstOne + row * comparedSide
    const b = firstOther + row * comparedSide
    for (let i = 0; i < side; i++) sum += (one[a + i] as number) * (other[b + i] as number)
  }
  return sum / (side * side)
}

function momentsOf(map: Float32Array, left: number, top: number): { mean: number; deviation: number } {
  let sum = 0
  let squares = 0
  for (let row = top; row < top + side; row++) {
    for (let at = row * comparedSide + left, end = at + side; at < end; at++) {
      const value = map[at] as number
      sum += value
      squares += value * value
    }
  }
  const mean = sum / (side * side)
  return { mean, deviation: Math.sqrt(Math.max(0, squares / (side * side) - mean * mean)) }
}
