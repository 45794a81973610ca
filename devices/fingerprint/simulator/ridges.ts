import { randomFrom } from './random.ts'

/** The whole pad of a made-up finger: 1 is the top of a ridge, -1 the bottom of a valley. */
export interface RidgePattern {
  readonly width: number
  readonly height: number
  readonly heights: Float32Array
}

/** Half of what sensors see: coarse enough to grow a finger in an instant, fine enough for a ridge of 9 pixels. */
export const patternPixelsPerInch = 250
// 16 by 21 mm.
const width = 160
const height = 208
const directions = 32
const radius = 4
const rounds = 7

interface Singularity {
  readonly x: number
  readonly y: number
  /** 1 for a core, -1 for a delta. */
  readonly turn: 1 | -1
}

/**
 * Grows a finger from noise, as SFinGe does (Cappelli et al., 2000): a field of directions from cores and deltas
 * (Sherlock and Monro), then the same oriented filter again and again, until ridges with minutiae stand out.
 */
export function growRidges(seed: number): RidgePattern {
  const random = randomFrom(Math.imul(seed, 0x9e3779b1) ^ 0x5f3759df)
  const kernels = directionKernels(4.1 + random() * 0.9)
  const field = directionField(singularities(random), random)
  let from = Float32Array.from({ length: width * height }, () => random() * 2 - 1)
  let to = new Float32Array(width * height)
  for (let round = 0; round < rounds; round++) {
    filterAlong(from, to, field, kernels)
    const former = from
    from = to
    to = former
  }
  return { width, height, heights: from }
}

/** A loop to the left or right, a whorl, or now and then an arch: about as often as in life. */
function singularities(random: () => number): readonly Singularity[] {
  const choice = random()
  const near = (at: number, spread: number): number => at + (random() * 2 - 1) * spread
  const core = { x: near(80, 10), y: near(88, 10) }
  if (choice < 0.07) return []
  if (choice < 0.68) {
    const side = random() < 0.5 ? -1 : 1
    return [
      { ...core, turn: 1 },
      { x: core.x + side * near(42, 8), y: core.y + near(62, 10), turn: -1 },
    ]
  }
  return [
    { ...core, turn: 1 },
    { x: near(core.x, 6), y: core.y + near(22, 8), turn: 1 },
    { x: core.x - near(50, 8), y: core.y + near(66, 10), turn: -1 },
    { x: core.x + near(50, 8), y: core.y + near(66, 10), turn: -1 },
  ]
}

/** Per pixel the number of its kernel: the direction across the ridges, half a turn in 32 steps. */
function directionField(points: readonly Singularity[], random: () => number): Uint8Array {
  const tilt = (random() - 0.5) * 0.3
  const bow = 0.5 + random() * 0.5
  const waves = [0, 1].map(() => ({ x: random() * 0.03, y: random() * 0.03, phase: random() * 6.28 }))
  const field = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let along = tilt
      for (const { x: px, y: py, turn } of points) along += (turn * Math.atan2(py - y, x - px)) / 2
      if (points.length === 0) {
        const hill = Math.exp(-(((y - 110) / 45) ** 2))
        along += -bow * hill * Math.sin(((x - 80) / 80) * Math.PI)
      }
      for (const wave of waves) along += 0.12 * Math.sin(wave.x * x * 2 + wave.y * y * 2 + wave.phase)
      const across = Math.PI / 2 - along
      field[y * width + x] =
        ((Math.round((across / Math.PI) * directions) % directions) + directions) % directions
    }
  }
  return field
}

/** Gabor kernels without mean, one per direction. */
function directionKernels(period: number): readonly Float32Array[] {
  const size = 2 * radius + 1
  return Array.from({ length: directions }, (_, direction) => {
    const angle = (direction / directions) * Math.PI
    const kernel = new Float32Array(size * size)
    let sum = 0
    for (let y = -radius; y <= radius; y++) {
      for (let x = -radius; x <= radius; x++) {
        const across = x * Math.cos(angle) + y * Math.sin(angle)
        const value = Math.exp(-(x * x + y * y) / (2 * 2.1 ** 2)) * Math.cos((2 * Math.PI * across) / period)
        kernel[(y + radius) * size + x + radius] = value
        sum += value
      }
    }
    let energy = 0
    for (let i = 0; i < kernel.length; i++) {
      kernel[i] = (kernel[i] as number) - sum / kernel.length
      energy += Math.abs(kernel[i] as number)
    }
    for (let i = 0; i < kernel.length; i++) kernel[i] = ((kernel[i] as number) / energy) * 4
    return kernel
  })
}

function filterAlong(
  from: Float32Array,
  to: Float32Array,
  field: Uint8Array,
  kernels: readonly Float32Array[],
): void {
  const size = 2 * radius + 1
  for (let y = 0; y < height; y++) {
    const top = Math.max(-radius, -y)
    const bottom = Math.min(radius, height - 1 - y)
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      const kernel = kernels[field[at] as number] as Float32Array
      const left = Math.max(-radius, -x)
      const right = Math.min(radius, width - 1 - x)
      let sum = 0
      for (let dy = top; dy <= bottom; dy++) {
        const row = at + dy * width
        const kernelRow = (dy + radius) * size + radius
        for (let dx = left; dx <= right; dx++) {
          sum += (from[row + dx] as number) * (kernel[kernelRow + dx] as number)
        }
      }
      to[at] = Math.max(-1, Math.min(1, sum))
    }
  }
}
