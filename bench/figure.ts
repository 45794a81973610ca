import type { Place } from './place.ts'

/** What one line of the table is about, known before anything is measured. */
export interface Goal {
  /** Kebab-case; `--only` takes it. */
  readonly name: string
  readonly unit: string
  /** The budget in words, from docs/architecture.md. */
  readonly budget: string
}

export interface Reading {
  readonly ours: number
  /** The same thing done by others, in the same unit, in the same run. */
  readonly peers: Readonly<Record<string, number>>
  /** Ours beside the best peer, turned as the budget says it; null without peers. */
  readonly ratio: number | null
  readonly met: boolean
  /** How it was measured, and what else was seen. */
  readonly notes: Readonly<Record<string, number | string>>
}

interface Unmeasured {
  readonly ours: null
  readonly peers: Readonly<Record<string, number>>
  readonly ratio: null
  readonly met: null
  /** Why this machine cannot say. */
  readonly skipped: string
}

/** One line of the table of `npm run bench`. */
export type Figure = Goal & (Reading | Unmeasured)

/** One measurement, and the figures that come out of it: one reading a goal, in the same order. */
export interface Measurement {
  readonly goals: readonly Goal[]
  measure(place: Place): Promise<readonly Reading[]>
}

/** Thrown where this machine lacks what a figure needs; the message is the reason, as it is printed. */
export class NotMeasurable extends Error {}

/** The value below which `part` (0 to 1) of the values lie. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

/** Hundredths are enough for a table. */
export const rounded = (value: number): number => Math.round(value * 100) / 100
