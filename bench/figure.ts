/** One line of the table of `npm run bench`. */
export interface Figure {
  readonly name: string
  readonly unit: string
  readonly ours: number
  /** The same thing done by others, in the same unit, in the same run. */
  readonly peers: Record<string, number>
  /** How many times the best peer's figure ours is better; null without peers. */
  readonly ratio: number | null
  /** The budget in words, from the design. */
  readonly budget: string
  readonly met: boolean
}

/** The value below which `part` (0 to 1) of the values lie. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN
}

/** Hundredths are enough for a table. */
export const rounded = (value: number): number => Math.round(value * 100) / 100
