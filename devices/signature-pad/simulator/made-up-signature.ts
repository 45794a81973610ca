import { writingArea } from '../stu/pad-layout.ts'

/** A point of a pen as fractions of the whole pad; pressure 0 to 1. */
export interface MadeUpPoint {
  readonly x: number
  readonly y: number
  readonly pressure: number
}

/** The same numbers for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 0x100000000
  }
}

/**
 * A signature of nobody: a capital, a run of loops that gets smaller, and a stroke under it. The same for the same
 * seed, within the writing area.
 */
export function madeUpSignature(seed = 1): MadeUpPoint[][] {
  const random = numbers(seed)
  const between = (low: number, high: number): number => low + random() * (high - low)

  const capital = curve(60, (t) => {
    const turn = 2 * Math.PI * (0.55 + t)
    return [0.16 + 0.055 * Math.cos(turn) + 0.05 * t, 0.5 - 0.3 * Math.sin(turn) * (1 - 0.25 * t)]
  })
  const loops = Math.round(between(4, 7))
  const lean = between(0.2, 0.5)
  const tall = between(0.16, 0.26)
  const letters = curve(40 * loops, (t) => {
    const turn = t * loops * 2 * Math.PI
    const size = 1 - 0.55 * t
    const x = 0.26 + 0.52 * t + 0.028 * size * Math.sin(turn) + lean * 0.04 * Math.cos(turn)
    return [x, 0.55 - tall * size * Math.cos(turn) + 0.03 * Math.sin(turn / 3)]
  })
  const slope = between(-0.08, 0.02)
  const under = curve(50, (t) => [0.85 - 0.68 * t, 0.82 + slope * (1 - t) + 0.03 * Math.sin(t * Math.PI * 2)])
  return [capital, letters, under]
}

/** Soft where the pen comes down and leaves, and where it goes fast. */
function curve(points: number, place: (t: number) => [x: number, y: number]): MadeUpPoint[] {
  return Array.from({ length: points }, (_, i) => {
    const t = i / (points - 1)
    const [x, y] = place(t)
    const pressure = 0.18 + 0.55 * Math.sin(Math.PI * Math.min(1, t * 1.02)) ** 0.5
    return { ...onPad(Math.min(0.98, Math.max(0.02, x)), Math.min(0.96, Math.max(0.04, y))), pressure }
  })
}

const onPad = (x: number, y: number): { x: number; y: number } => ({
  x: writingArea.left + x * (writingArea.right - writingArea.left),
  y: writingArea.top + y * (writingArea.bottom - writingArea.top),
})
